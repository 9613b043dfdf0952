//go:build !small

package builtins

// outputDocuments has the texts of help on directories and output.
var outputDocuments = [...]document{
	{"cd",
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
	{"dirs",
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
	{"echo",
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
	{"popd",
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
	{"printf",
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
	{"pushd",
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
	{"pwd",
		"Show the working directory.",
		`Options:
  -L	as it was reached, with symbolic links (default)
  -P	without symbolic links

Exit Status:
Failure for an unknown option or if the directory can't be read.`,
	},
}
