//go:build !small

package builtins

// variableDocuments has the texts of help on variables, parameters and options.
var variableDocuments = [...]document{
	{"declare",
		"Declare variables and their attributes.",
		`Create variables with attributes and values. Without NAMEs show all variables. In a
function the variables are local to it.

Options:
  -f	functions only
  -F	functions only, by name (line and file too under extdebug)
  -g	global variables, even in a function
  -I	a new local variable has the attributes and value of the outer one
  -p	show attributes and values

Attributes, which + instead of - takes away:
  -a	an indexed array
  -A	an associative array
  -i	an integer: what is assigned is evaluated
  -l	values become lower case
  -n	a reference to the variable that the value names
  -r	readonly
  -t	traced: a function runs DEBUG and RETURN traps
  -u	values become upper case
  -x	exported

Exit Status:
Failure for an unknown option or if an assignment fails.`,
	},
	{"export",
		"Pass variables to programs.",
		`Mark each NAME to be in the environment of programs, after the assignment if there
is one.

Options:
  -f	functions
  -n	take the mark away
  -p	show all exported variables

Exit Status:
Failure for an unknown option or an invalid NAME.`,
	},
	{"getopts",
		"Take options from arguments.",
		`Each call takes the next option off the ARGs, or the positional parameters, and
assigns its letter to NAME. OPTSTRING has the letters, a colon behind those that
have an argument, which OPTARG gets. OPTIND is the number of the argument that is
next. NAME is ? for an unknown letter. If OPTSTRING begins with a colon nothing is
printed, OPTARG gets the letter, and NAME is : where an argument is missing.

Exit Status:
0 while there are options, failure at their end.`,
	},
	{"let",
		"Evaluate arithmetic expressions.",
		`Evaluate each ARG. Operators, in the order of their precedence: id++ id--; ++id --id;
- + (signs); ! ~; **; * / %; + -; << >>; <= >= < >; == !=; &; ^; |; &&; ||; ?:;
= *= /= %= += -= <<= >>= &= ^= |=; the comma.

Exit Status:
1 if the last value is 0, else 0.`,
	},
	{"local",
		"Declare variables of a function.",
		`Create each NAME as a variable of the running function and those it calls. OPTION is
any of declare's; - as a NAME makes the options of set local.

Exit Status:
Failure outside of a function, or if an assignment fails.`,
	},
	{"mapfile",
		"Read lines into an array.",
		`Read lines of standard input into ARRAY, or MAPFILE.

Options:
  -d delim	lines end in DELIM
  -n count	no more than COUNT lines; 0: all
  -O origin	begin at index ORIGIN, and keep what is there
  -s count	pass over COUNT lines
  -t	remove the delimiter of each line
  -u fd	read from descriptor FD
  -C callback	evaluate CALLBACK after every QUANTUM lines, with index and line
	as its arguments
  -c quantum	how many lines, 5000 by default

Exit Status:
Failure for an unknown option or if ARRAY can't be assigned to.`,
	},
	{"read",
		"Read a line into variables.",
		`Read a line of standard input, split it at the characters of IFS and assign the words
to NAMEs, the rest to the last; all of it to REPLY if there is none.

Options:
  -a array	assign the words to ARRAY
  -d delim	read up to DELIM instead of a newline
  -e	use the line editor
  -i text	begin with TEXT in the line editor
  -n nchars	return after NCHARS characters
  -N nchars	exactly NCHARS characters, delimiters have no meaning
  -p prompt	show PROMPT on a terminal
  -r	a backslash quotes nothing
  -s	do not echo what is typed
  -t timeout	fail after TIMEOUT seconds; 0: tell whether there is input
  -u fd	read from descriptor FD

Exit Status:
Failure at the end of input, after a timeout (above 128), or if a variable can't be
assigned to.`,
	},
	{"readarray",
		"Read lines into an array.",
		`The same as mapfile.`,
	},
	{"readonly",
		"Protect variables.",
		`Make each NAME unchangeable, after the assignment if there is one.

Options:
  -a	indexed arrays
  -A	associative arrays
  -f	functions
  -p	show what is readonly

Exit Status:
Failure for an unknown option or an invalid NAME.`,
	},
	{"set",
		"Set options and positional parameters.",
		`Without arguments show all variables. + instead of - switches an option off; $- has
those that are on.

Options:
  -a	export what is assigned (allexport)
  -b	tell of ended jobs at once (notify)
  -e	exit when a command fails (errexit)
  -f	no file name generation (noglob)
  -h	remember where programs are (hashall)
  -k	all assignments among the arguments go to the environment (keyword)
  -m	job control (monitor)
  -n	read commands, do not run them (noexec)
  -p	privileged: no startup files or functions from the environment
  -t	exit after one command (onecmd)
  -u	unset variables are errors (nounset)
  -v	show lines as they are read (verbose)
  -x	show commands as they are run (xtrace)
  -B	brace expansion (braceexpand)
  -C	> overwrites no file (noclobber)
  -E	functions inherit the ERR trap (errtrace)
  -H	history expansion (histexpand)
  -P	physical directories (physical)
  -T	functions inherit DEBUG and RETURN traps (functrace)
  -o option-name	by name; besides those above emacs, history, ignoreeof,
	interactive-comments, nolog, pipefail, posix, vi
  --	the ARGs are the positional parameters, none if there are none
  -	the same if there are any; also switches -x and -v off

Exit Status:
0, unless an option is unknown.`,
	},
	{"shift",
		"Shift positional parameters.",
		`$N+1 becomes $1 and so on; N is 1 if it is not given.

Exit Status:
Failure if N is negative or more than there are.`,
	},
	{"shopt",
		"Set options of the shell.",
		`Without options show each OPTNAME, or all, and whether it is on.

Options:
  -o	the options of set -o
  -p	show in a form that can be read back
  -q	print nothing; the status tells
  -s	switch on
  -u	switch off

Exit Status:
0 if each OPTNAME is on; failure if it is off or unknown.`,
	},
	{"typeset",
		"Declare variables and their attributes.",
		`The same as declare.`,
	},
	{"unset",
		"Remove variables and functions.",
		`Remove each NAME: a variable, or if there is none a function.

Options:
  -f	functions
  -v	variables
  -n	a reference itself, not what it refers to

Exit Status:
Failure for an unknown option or if a NAME is readonly.`,
	},
	{"variables",
		"Some variables of the shell.",
		`BASH_VERSION	the version of bash that this shell behaves as
CDPATH	directories that cd searches
GLOBIGNORE	patterns of file names that are not generated
HISTFILE	the history file
HISTFILESIZE	how many lines it has at most
HISTSIZE	how many commands are remembered
HISTIGNORE	patterns of commands that are not entered
HOME	the home directory
HOSTNAME	the name of this machine
IFS	characters that separate words
IGNOREEOF	how often the end of input is ignored
LINENO	the number of the line that runs
MAILCHECK, MAILPATH	how often and where to look for mail
OLDPWD	the directory before the last cd
PATH	directories that programs are searched for in
PROMPT_COMMAND	commands to be run before each prompt
PS1, PS2, PS3, PS4	prompts: for commands, their further lines, select, xtrace
PWD	the working directory
RANDOM, SRANDOM	a random number
SECONDS	seconds since the shell was started
SHELLOPTS, BASHOPTS	the options that are on
TERM	the type of the terminal
TIMEFORMAT	what time shows
TMOUT	seconds to wait for input`,
	},
}
