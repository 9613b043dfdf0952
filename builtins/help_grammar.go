//go:build !small

package builtins

// grammarDocuments has the texts of help on the grammar.
var grammarDocuments = [...]document{
	{"(( ... ))",
		"Evaluate an arithmetic expression.",
		`EXPRESSION is evaluated by the rules of shell arithmetic, as by "let EXPRESSION".
Variables need no $ in it.

Exit Status:
1 if the value is 0, else 0.`,
	},
	{"[[ ... ]]",
		"Run a conditional command.",
		`Evaluate EXPRESSION, which is made of the operators of test and those below. Words
are not split and file names are not generated in it.

  ( EXPRESSION )	the value of EXPRESSION
  ! EXPRESSION	true if EXPRESSION is false
  EXPR1 && EXPR2	true if both are true
  EXPR1 || EXPR2	true if either is true

The right side of == and != is a pattern, that of =~ an extended regular
expression; BASH_REMATCH gets what it matched. && and || look at EXPR2 only if
EXPR1 does not decide.

Exit Status:
0 if EXPRESSION is true, 1 if it is false, 2 if it is malformed.`,
	},
	{"case",
		"Choose commands by patterns.",
		`Run the COMMANDS behind the first PATTERN that matches WORD; | stands between
patterns of one branch. ;; ends a branch, ;& runs the next one too, ;;& goes on
trying patterns.

Exit Status:
That of the last command run, 0 if no pattern matched.`,
	},
	{"coproc",
		"Start a command that the shell talks to by pipes.",
		`Run COMMAND in a subshell in the background. The array NAME (COPROC if it is not
given) gets the descriptors of pipes from its output and to its input, NAME_PID its
process.

Exit Status:
0.`,
	},
	{"for",
		"Run commands for each of a list of words.",
		`Run COMMANDS once for each of WORDS, with NAME set to it. Without in WORDS the
positional parameters are taken.

Exit Status:
That of the last command run.`,
	},
	{"for ((",
		"Loop by arithmetic.",
		`Evaluate EXP1, then as long as EXP2 is not 0 run COMMANDS and evaluate EXP3. An
expression that is left out counts as 1.

Exit Status:
That of the last command run.`,
	},
	{"function",
		"Define a function.",
		`Define a function of that NAME; the arguments of its calls are its positional
parameters.

Exit Status:
0, unless NAME is readonly.`,
	},
	{"if",
		"Choose by the status of commands.",
		`Run the COMMANDS behind then if those behind if succeed; else try each elif in turn;
else run those behind else.

Exit Status:
That of the last command run, 0 if no condition was true.`,
	},
	{"select",
		"Let the user choose from a list.",
		`Show WORDS as a numbered menu and read a number. NAME is set to the word of that
number, REPLY to what was read; then COMMANDS are run, until break or the end of
input.

Exit Status:
That of the last command run.`,
	},
	{"time",
		"Show how long a pipeline takes.",
		`Run PIPELINE and show the time that passed and that of the processor, in the form of
TIMEFORMAT.

Options:
  -p	in the form of POSIX

Exit Status:
That of PIPELINE.`,
	},
	{"until",
		"Loop until a command succeeds.",
		`Run COMMANDS-2 as long as the last of COMMANDS fails.

Exit Status:
That of the last command run.`,
	},
	{"while",
		"Loop as long as a command succeeds.",
		`Run COMMANDS-2 as long as the last of COMMANDS succeeds.

Exit Status:
That of the last command run.`,
	},
	{"{ ... }",
		"Group commands.",
		`Run COMMANDS in this shell, for instance to redirect them together.

Exit Status:
That of the last command run.`,
	},
}
