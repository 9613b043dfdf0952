//go:build !small

package builtins

// document is the text of a topic of help.
type document struct {
	short string // one line
	long  string // what help shows below the synopsis, behind the short text
}

// documents has the text of each topic, in the order of topics.
var documents = [len(topics)]document{
	{ // %
		"Move a job to the foreground.",
		`Take up the job that JOB_SPEC names in the foreground, as fg does. With & behind
it the job goes on in the background, as with bg.

Exit Status:
That of the job that was resumed; failure if there is none.`,
	},
	{ // (( ... ))
		"Evaluate an arithmetic expression.",
		`EXPRESSION is evaluated by the rules of shell arithmetic, as by "let EXPRESSION".
Variables need no $ in it.

Exit Status:
1 if the value is 0, else 0.`,
	},
	{ // .
		"Run the commands of a file in this shell.",
		`Read FILENAME and run its commands in the current shell. A name without a slash is
searched for in PATH, and then in the current directory. ARGUMENTS become the
positional parameters meanwhile.

Exit Status:
That of the last command that was run; failure if the file can't be read.`,
	},
	{ // :
		"Do nothing.",
		`Expand the arguments and perform the redirections; there is no other effect.

Exit Status:
Always 0.`,
	},
	{ // [
		"Evaluate a conditional expression.",
		`The same as test, but the last argument must be ] to match the [.`,
	},
	{ // [[ ... ]]
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
	{ // alias
		"Define or show aliases.",
		`Without arguments, show all aliases as commands that would define them. With NAME
alone show that one, with NAME=VALUE define it. If VALUE ends in a blank, the word
behind the alias is looked up as an alias too.

Options:
  -p	show all aliases

Exit Status:
Failure if a NAME is no alias.`,
	},
	{ // bg
		"Let jobs go on in the background.",
		`Continue each stopped job that a JOB_SPEC names in the background, as if it had been
started with &; the current job if there is none.

Exit Status:
Failure if there is no job control or no such job.`,
	},
	{ // bind
		"Show or set key bindings of the line editor.",
		`Bind a key sequence to an editing function, a macro or a shell command, or set a
variable of the line editor. An argument is a line as in the init file.

Options:
  -m  keymap	use KEYMAP for this command
  -l	list the names of the functions
  -P	show functions and their keys
  -p	show them in a form that can be read back
  -S	show key sequences that are macros
  -s	show them in a form that can be read back
  -V	show variables and their values
  -v	show them in a form that can be read back
  -q  function	show the keys that call FUNCTION
  -u  function	take all keys away from FUNCTION
  -r  keyseq	remove the binding of KEYSEQ
  -f  filename	read bindings from FILENAME
  -x  keyseq:command	have KEYSEQ run a shell COMMAND
  -X	show the bindings that -x made

Exit Status:
Failure for an unknown option or an error.`,
	},
	{ // break
		"Leave loops.",
		`Leave the innermost for, while, until or select loop; with N, so many of them.

Exit Status:
0, unless N is less than 1.`,
	},
	{ // builtin
		"Run a builtin.",
		`Run SHELL-BUILTIN with ARGs even if there is a function of that name.

Exit Status:
That of the builtin; failure if there is none of that name.`,
	},
	{ // caller
		"Show where the running function was called.",
		`Show line and file of the call of the current function or sourced script. With EXPR,
a number, show line, function and file of the call so many levels further out.

Exit Status:
Failure if there is no such call.`,
	},
	{ // case
		"Choose commands by patterns.",
		`Run the COMMANDS behind the first PATTERN that matches WORD; | stands between
patterns of one branch. ;; ends a branch, ;& runs the next one too, ;;& goes on
trying patterns.

Exit Status:
That of the last command run, 0 if no pattern matched.`,
	},
	{ // cd
		"Change the working directory.",
		`Change to DIR, to HOME if it is not given, to OLDPWD if it is -. A DIR without a
leading slash, . or .. is searched for in the directories of CDPATH. If there is no
such directory and the option cdable_vars is on, DIR may be the name of a variable
whose value is tried.

Options:
  -L	follow symbolic links: .. takes back the last part of the name (default)
  -P	use the physical directories: links are resolved
  -e	with -P, fail if the new directory can't be found out
  -@	show extended attributes of a file as a directory, where there is such

Exit Status:
0 if the directory was changed, and with -P -e if PWD could be set.`,
	},
	{ // command
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
	{ // compgen
		"Show completions.",
		`Show what completions of WORD the options generate, one on each line. They are those
of complete but for -p, -r, -D, -E and -I.

Exit Status:
Failure if there are none or for an unknown option.`,
	},
	{ // complete
		"Say how arguments are completed.",
		`For each NAME say how its arguments are completed by the line editor. Without
options or NAMEs show what is there.

Options:
  -p	show the specifications as commands
  -r	remove them, all without NAMEs
  -D	what is said applies to commands that have none of their own
  -E	to the empty line
  -I	to the first word of a command
  -A action	generate names of a kind: alias, command, file, variable …
  -abcdefgjksuv	short for frequent actions
  -C command	run COMMAND in a subshell; its output are the completions
  -F function	call FUNCTION, which sets COMPREPLY
  -G globpat	file names that match GLOBPAT
  -P prefix	put PREFIX before each completion
  -S suffix	put SUFFIX behind each
  -W wordlist	the words of WORDLIST that match
  -X filterpat	leave out what matches FILTERPAT
  -o option	change how completions are treated, see compopt

Exit Status:
Failure for an unknown option or an error.`,
	},
	{ // compopt
		"Change options of completions.",
		`Change how the completions of each NAME are treated, or those that are being made
just now if there is none. Without options show what is set.

Options:
  -o option	switch OPTION on: bashdefault, default, dirnames, filenames,
	noquote, nosort, nospace, plusdirs
  +o option	switch it off
  -D	for commands without a specification
  -E	for the empty line
  -I	for the first word

Exit Status:
Failure for an unknown option or a NAME without specification.`,
	},
	{ // continue
		"Go on with the next round of a loop.",
		`Begin the next round of the innermost loop, or with N of the Nth one around it.

Exit Status:
0, unless N is less than 1.`,
	},
	{ // coproc
		"Start a command that the shell talks to by pipes.",
		`Run COMMAND in a subshell in the background. The array NAME (COPROC if it is not
given) gets the descriptors of pipes from its output and to its input, NAME_PID its
process.

Exit Status:
0.`,
	},
	{ // declare
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
	{ // dirs
		"Show the directory stack.",
		`Show the directories that pushd has remembered, from left to right.

Options:
  -c	empty the stack
  -l	write the home directory out instead of ~
  -p	one on each line
  -v	one on each line, with its number

Arguments:
  +N	show the Nth from the left, counted from 0
  -N	show the Nth from the right

Exit Status:
Failure for an unknown option or number.`,
	},
	{ // disown
		"Forget jobs.",
		`Remove each JOBSPEC from the table of jobs; the current one without arguments.

Options:
  -a	all jobs
  -h	keep the job, but send it no SIGHUP
  -r	running jobs only

Exit Status:
Failure for an unknown option or job.`,
	},
	{ // echo
		"Write arguments.",
		`Write the ARGs with a blank between them and a newline behind.

Options:
  -n	no newline
  -e	backslash escapes have a meaning
  -E	they have none (default)

Escapes: \a \b \e \E \f \n \r \t \v \\, \c (end the output here), \0nnn octal,
\xHH hexadecimal, \uHHHH and \UHHHHHHHH Unicode.

Exit Status:
Failure if the output can't be written.`,
	},
	{ // enable
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
	{ // eval
		"Run arguments as a command.",
		`Join the ARGs with blanks and run the result in this shell.

Exit Status:
That of the command, 0 if it is empty.`,
	},
	{ // exec
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
	{ // exit
		"End the shell.",
		`End the shell with status N, or that of the last command.`,
	},
	{ // export
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
	{ // false
		"Fail.",
		`There is no other effect.

Exit Status:
Always 1.`,
	},
	{ // fc
		"List commands of the history, or run them again.",
		`FIRST and LAST are numbers, negative ones counted back from the end, or how the
command begins. By default the editor gets the last command, and a list shows the
last 16.

Options:
  -e ename	edit with ENAME; else with FCEDIT, EDITOR or vi
  -l	list, do not edit
  -n	without numbers
  -r	newest first
  -s	run COMMAND again at once, after PAT was replaced by REP

What was edited is run when the editor succeeds.

Exit Status:
That of the commands run; failure for an unknown option or command.`,
	},
	{ // fg
		"Move a job to the foreground.",
		`Continue the job that JOB_SPEC names, or the current one, in the foreground.

Exit Status:
That of the job; failure if there is none.`,
	},
	{ // for
		"Run commands for each of a list of words.",
		`Run COMMANDS once for each of WORDS, with NAME set to it. Without in WORDS the
positional parameters are taken.

Exit Status:
That of the last command run.`,
	},
	{ // for ((
		"Loop by arithmetic.",
		`Evaluate EXP1, then as long as EXP2 is not 0 run COMMANDS and evaluate EXP3. An
expression that is left out counts as 1.

Exit Status:
That of the last command run.`,
	},
	{ // function
		"Define a function.",
		`Define a function of that NAME; the arguments of its calls are its positional
parameters.

Exit Status:
0, unless NAME is readonly.`,
	},
	{ // getopts
		"Take options from arguments.",
		`Each call takes the next option off the ARGs, or the positional parameters, and
assigns its letter to NAME. OPTSTRING has the letters, a colon behind those that
have an argument, which OPTARG gets. OPTIND is the number of the argument that is
next. NAME is ? for an unknown letter. If OPTSTRING begins with a colon nothing is
printed, OPTARG gets the letter, and NAME is : where an argument is missing.

Exit Status:
0 while there are options, failure at their end.`,
	},
	{ // hash
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
	{ // help
		"Show help on builtins.",
		`Show help on all topics that match a PATTERN, or a list of topics.

Options:
  -d	one line on each topic
  -m	in the form of a manual page
  -s	the synopsis alone

Exit Status:
Failure if nothing matches or for an unknown option.`,
	},
	{ // history
		"Show or change the history list.",
		`Show the list with numbers, or its last N entries. If HISTTIMEFORMAT is set it is the
form in which times are shown.

Options:
  -c	empty the list
  -d offset	delete the entry with that number, or a range START-END; negative
	numbers count back from the end
  -a	append what is new to the file
  -n	read what is new in the file
  -r	read the file
  -w	write the list to the file
  -p	show what history expansion makes of ARGs, do not enter it
  -s	enter the ARGs as one entry

The file is FILENAME or else that of HISTFILE.

Exit Status:
Failure for an unknown option or an error.`,
	},
	{ // if
		"Choose by the status of commands.",
		`Run the COMMANDS behind then if those behind if succeed; else try each elif in turn;
else run those behind else.

Exit Status:
That of the last command run, 0 if no condition was true.`,
	},
	{ // jobs
		"Show jobs.",
		`Show the jobs that JOBSPECs name, or all.

Options:
  -l	process ids too
  -n	only what has changed since the user was told
  -p	only the id of each process group
  -r	running jobs
  -s	stopped jobs
  -x	run COMMAND with each job among its ARGS replaced by its process group

Exit Status:
Failure for an unknown option or job; with -x that of COMMAND.`,
	},
	{ // kill
		"Send signals.",
		`Send a signal, TERM if none is named, to processes or jobs.

Options:
  -s sigspec	by name
  -n signum	by number
  -l	list the names; with arguments, turn numbers into names and back
  -L	as -l

Exit Status:
0 if at least one signal was sent.`,
	},
	{ // let
		"Evaluate arithmetic expressions.",
		`Evaluate each ARG. Operators, in the order of their precedence: id++ id--; ++id --id;
- + (signs); ! ~; **; * / %; + -; << >>; <= >= < >; == !=; &; ^; |; &&; ||; ?:;
= *= /= %= += -= <<= >>= &= ^= |=; the comma.

Exit Status:
1 if the last value is 0, else 0.`,
	},
	{ // local
		"Declare variables of a function.",
		`Create each NAME as a variable of the running function and those it calls. OPTION is
any of declare's; - as a NAME makes the options of set local.

Exit Status:
Failure outside of a function, or if an assignment fails.`,
	},
	{ // logout
		"End a login shell.",
		`End the shell with status N; failure if it is no login shell.`,
	},
	{ // mapfile
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
	{ // popd
		"Remove directories from the stack.",
		`Remove the top of the directory stack and change to the new top.

Options:
  -n	do not change the directory

Arguments:
  +N	remove the Nth from the left, counted from 0
  -N	remove the Nth from the right

Exit Status:
Failure for a number out of range or if the directory can't be changed.`,
	},
	{ // printf
		"Write arguments in a format.",
		`Write FORMAT with its conversions replaced by ARGUMENTS; it is used again until they
are used up. The conversions are those of printf(3), and

  %b	an argument with backslash escapes
  %q	an argument quoted as shell input
  %Q	as %q, with a precision applied first
  %(fmt)T	a time as strftime(3) formats it; -1: now, -2: start of the shell

Options:
  -v var	assign to VAR instead of writing

Exit Status:
Failure for an unknown option, a bad argument or a write error.`,
	},
	{ // pushd
		"Put directories on the stack.",
		`Change to DIR and put it on top of the directory stack; without arguments exchange
the two on top.

Options:
  -n	do not change the directory

Arguments:
  +N	rotate the stack so that the Nth from the left is on top
  -N	the same for the Nth from the right

Exit Status:
Failure for a number out of range or if the directory can't be changed.`,
	},
	{ // pwd
		"Show the working directory.",
		`Options:
  -L	as it was reached, with symbolic links (default)
  -P	without symbolic links

Exit Status:
Failure for an unknown option or if the directory can't be read.`,
	},
	{ // read
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
	{ // readarray
		"Read lines into an array.",
		`The same as mapfile.`,
	},
	{ // readonly
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
	{ // return
		"Leave a function or sourced script.",
		`Return with status N, or that of the last command.

Exit Status:
N; failure outside of a function or script.`,
	},
	{ // select
		"Let the user choose from a list.",
		`Show WORDS as a numbered menu and read a number. NAME is set to the word of that
number, REPLY to what was read; then COMMANDS are run, until break or the end of
input.

Exit Status:
That of the last command run.`,
	},
	{ // set
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
	{ // shift
		"Shift positional parameters.",
		`$N+1 becomes $1 and so on; N is 1 if it is not given.

Exit Status:
Failure if N is negative or more than there are.`,
	},
	{ // shopt
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
	{ // source
		"Run the commands of a file in this shell.",
		`The same as the builtin . (a dot).`,
	},
	{ // suspend
		"Stop the shell.",
		`Stop the shell until it gets SIGCONT.

Options:
  -f	even a login shell, or one without job control

Exit Status:
Failure if it can't be stopped.`,
	},
	{ // test
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
	{ // time
		"Show how long a pipeline takes.",
		`Run PIPELINE and show the time that passed and that of the processor, in the form of
TIMEFORMAT.

Options:
  -p	in the form of POSIX

Exit Status:
That of PIPELINE.`,
	},
	{ // times
		"Show processor times.",
		`Show the times of the shell, then those of its children: user and system.

Exit Status:
Always 0.`,
	},
	{ // trap
		"Have commands run when signals come in.",
		`Run ARG when the shell gets one of the SIGNAL_SPECs. An empty ARG ignores them, - or no
ARG takes the trap away. EXIT (0) stands for the end of the shell, DEBUG for each
command, ERR for one that fails, RETURN for the end of a function or sourced script.
Without arguments show all traps.

Options:
  -l	list the names of signals and their numbers
  -p	show the traps of the SIGNAL_SPECs

Exit Status:
Failure for an unknown option or signal.`,
	},
	{ // true
		"Succeed.",
		`There is no other effect.

Exit Status:
Always 0.`,
	},
	{ // type
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
	{ // typeset
		"Declare variables and their attributes.",
		`The same as declare.`,
	},
	{ // ulimit
		"Show or set limits of resources.",
		`Set a limit for this shell and what it starts, or show it. LIMIT is a number, or
unlimited, hard or soft.

Options:
  -S -H	the soft or the hard limit; both are set without either
  -a	show all
  -b	socket buffers	-c	core files	-d	data segment
  -e	priority (nice)	-f	file size	-i	pending signals
  -k	kqueues	-l	locked memory	-m	resident memory
  -n	open files	-p	pipe buffer	-q	message queues
  -r	real-time priority	-s	stack	-t	processor seconds
  -u	processes	-v	virtual memory	-x	file locks
  -P	pseudo-terminals	-R	time without blocking	-T	threads

Exit Status:
Failure for an unknown option or if the limit can't be set.`,
	},
	{ // umask
		"Show or set the file mode mask.",
		`Set the mask to MODE, an octal number or a symbolic mode of chmod, or show it.

Options:
  -p	show in a form that can be read back
  -S	show symbolically

Exit Status:
Failure for an unknown option or mode.`,
	},
	{ // unalias
		"Remove aliases.",
		`Options:
  -a	remove all

Exit Status:
Failure if a NAME is no alias.`,
	},
	{ // unset
		"Remove variables and functions.",
		`Remove each NAME: a variable, or if there is none a function.

Options:
  -f	functions
  -v	variables
  -n	a reference itself, not what it refers to

Exit Status:
Failure for an unknown option or if a NAME is readonly.`,
	},
	{ // until
		"Loop until a command succeeds.",
		`Run COMMANDS-2 as long as the last of COMMANDS fails.

Exit Status:
That of the last command run.`,
	},
	{ // variables
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
	{ // wait
		"Wait for jobs.",
		`Wait for each process or job ID, or for all children of the shell.

Options:
  -f	until the job has ended, not only changed
  -n	for the next one to end
  -p var	assign its process id to VAR

Exit Status:
That of the last ID; 127 if there is none.`,
	},
	{ // while
		"Loop as long as a command succeeds.",
		`Run COMMANDS-2 as long as the last of COMMANDS succeeds.

Exit Status:
That of the last command run.`,
	},
	{ // { ... }
		"Group commands.",
		`Run COMMANDS in this shell, for instance to redirect them together.

Exit Status:
That of the last command run.`,
	},
}

// documentOf returns the texts of topic number i.
func documentOf(i int) (short, long string) { return documents[i].short, documents[i].long }
