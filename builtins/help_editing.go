//go:build !small

package builtins

// editingDocuments has the texts of help on history and completion.
var editingDocuments = [...]document{
	{"bind",
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
	{"compgen",
		"Show completions.",
		`Show what completions of WORD the options generate, one on each line. They are those
of complete but for -p, -r, -D, -E and -I.

Exit Status:
Failure if there are none or for an unknown option.`,
	},
	{"complete",
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
	{"compopt",
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
	{"fc",
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
	{"history",
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
}
