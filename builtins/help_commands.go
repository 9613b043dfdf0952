//go:build !small

package builtins

// commandDocuments has the texts of help on running, naming and finding commands, and on tests.
var commandDocuments = [...]document{
	{".",
		"Run the commands of a file in this shell.",
		`Read FILENAME and run its commands in the current shell. A name without a slash is
searched for in PATH, and then in the current directory. ARGUMENTS become the
positional parameters meanwhile.

Exit Status:
That of the last command that was run; failure if the file can't be read.`,
	},
	{":",
		"Do nothing.",
		`Expand the arguments and perform the redirections; there is no other effect.

Exit Status:
Always 0.`,
	},
	{"[",
		"Evaluate a conditional expression.",
		`The same as test, but the last argument must be ] to match the [.`,
	},
	{"alias",
		"Define or show aliases.",
		`Without arguments, show all aliases as commands that would define them. With NAME
alone show that one, with NAME=VALUE define it. If VALUE ends in a blank, the word
behind the alias is looked up as an alias too.

Options:
  -p	show all aliases

Exit Status:
Failure if a NAME is no alias.`,
	},
	{"break",
		"Leave loops.",
		`Leave the innermost for, while, until or select loop; with N, so many of them.

Exit Status:
0, unless N is less than 1.`,
	},
	{"builtin",
		"Run a builtin.",
		`Run SHELL-BUILTIN with ARGs even if there is a function of that name.

Exit Status:
That of the builtin; failure if there is none of that name.`,
	},
	{"caller",
		"Show where the running function was called.",
		`Show line and file of the call of the current function or sourced script. With EXPR,
a number, show line, function and file of the call so many levels further out.

Exit Status:
Failure if there is no such call.`,
	},
	{"command",
		"Run a program or builtin, not a function, or tell what a command is.",
		`Run COMMAND with ARGs without looking for a function of that name, or show how
COMMAND would be understood.

Options:
  -p	use a PATH that is sure to find the standard utilities
  -v	show the name, path or definition that COMMAND stands for
  -V	the same in words

Exit Status:
That of COMMAND; failure if it is not found.`,
	},
	{"continue",
		"Go on with the next round of a loop.",
		`Begin the next round of the innermost loop, or with N of the Nth one around it.

Exit Status:
0, unless N is less than 1.`,
	},
	{"enable",
		"Switch builtins on and off.",
		`A disabled builtin gives way to a program of the same name. Without NAMEs show the
enabled ones.

Options:
  -a	show all, and which are enabled
  -n	disable NAMEs, or show the disabled ones
  -p	show in a form that can be read back
  -s	special builtins only
  -f filename	load a builtin from a shared object
  -d	remove a builtin that -f has loaded

Exit Status:
Failure if a NAME is no builtin.`,
	},
	{"eval",
		"Run arguments as a command.",
		`Join the ARGs with blanks and run the result in this shell.

Exit Status:
That of the command, 0 if it is empty.`,
	},
	{"exec",
		"Replace the shell by a program.",
		`Run COMMAND in the place of the shell. Without COMMAND the redirections stay in
force in this shell.

Options:
  -a name	pass NAME as argument zero
  -c	with an empty environment
  -l	put a dash before argument zero, as login does

Exit Status:
Failure if COMMAND can't be run or a redirection fails; a non-interactive shell ends
then unless execfail is on.`,
	},
	{"exit",
		"End the shell.",
		`End the shell with status N, or that of the last command.`,
	},
	{"false",
		"Fail.",
		`There is no other effect.

Exit Status:
Always 1.`,
	},
	{"hash",
		"Remember or show where programs are.",
		`Search PATH for each NAME and remember the result. Without arguments show what is
remembered.

Options:
  -d	forget NAMEs
  -l	show in a form that can be read back
  -p pathname	remember PATHNAME for NAME
  -r	forget all
  -t	show what is remembered for NAMEs

Exit Status:
Failure if a NAME is not found.`,
	},
	{"help",
		"Show help on builtins.",
		`Show help on all topics that match a PATTERN, or a list of topics.

Options:
  -d	one line on each topic
  -m	in the form of a manual page
  -s	the synopsis alone

Exit Status:
Failure if nothing matches or for an unknown option.`,
	},
	{"logout",
		"End a login shell.",
		`End the shell with status N; failure if it is no login shell.`,
	},
	{"return",
		"Leave a function or sourced script.",
		`Return with status N, or that of the last command.

Exit Status:
N; failure outside of a function or script.`,
	},
	{"source",
		"Run the commands of a file in this shell.",
		`The same as the builtin . (a dot).`,
	},
	{"test",
		"Evaluate a conditional expression.",
		`Files:
  -e -a	exists	-f	regular	-d	directory
  -b	block device	-c	character device	-p	pipe
  -S	socket	-h -L	symbolic link	-s	not empty
  -r -w -x	readable, writable, executable
  -u -g -k	set-user-id, set-group-id, sticky bit
  -O -G	owned by this user, by this group
  -N	changed since it was read	-t FD	terminal
  A -nt B	A is newer	A -ot B	older	A -ef B	the same file

Strings:
  -z S	empty	-n S, S	not empty
  A = B, A == B	equal	A != B	not equal
  A < B, A > B	before or behind in order
  -v VAR	set	-R VAR	set and a reference	-o OPTION	switched on

Numbers: A -eq B, -ne, -lt, -le, -gt, -ge.

! negates, -a is and, -o is or, parentheses group.

Exit Status:
0 if the expression is true, 1 if it is false, 2 if it is malformed.`,
	},
	{"true",
		"Succeed.",
		`There is no other effect.

Exit Status:
Always 0.`,
	},
	{"type",
		"Tell what a command is.",
		`Tell how each NAME would be understood as a command.

Options:
  -a	all it could mean, not only the first
  -f	leave functions out
  -P	search PATH even if it is something else
  -p	show the path of a program only
  -t	one word: alias, keyword, function, builtin or file

Exit Status:
Failure if a NAME is not found.`,
	},
	{"unalias",
		"Remove aliases.",
		`Options:
  -a	remove all

Exit Status:
Failure if a NAME is no alias.`,
	},
}
