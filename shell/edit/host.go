package edit

import "vfsh/shell/readline"

// Source says as what a word is to be completed.
type Source uint8

// The sources of completions.
const (
	Anything Source = iota // what stands there: programmable completion, then the rest
	Commands
	Files
	Hosts
	Users
	Variables
	Patterns // the files that the word matches as a pattern
	History  // words of the history list
)

// Candidate is one way to complete a word.
type Candidate struct {
	Name   string // as it is to be listed
	Text   string // what takes the place of the word, quoted as need be
	Suffix string // what follows it if it is the only one: closing quote, space, slash
	Path   string // the file that it names, "" if none
}

// Part is a part of a line, from byte From to before byte To, and the sequence that
// switches to its look.
type Part struct {
	From, To int
	Look     string
}

// Completed is what a word can be completed to.
type Completed struct {
	Start, End int // what is to be replaced in the line
	Candidates []Candidate
	Common     string // the beginning that the Texts of all have in common
}

// Expansion is a way in which the shell expands text for the editor.
type Expansion uint8

// The expansions.
const (
	ExpandAlias   Expansion = iota // the alias that is the line's first word
	ExpandHistory                  // history references
	ExpandShell                    // all that the shell does to words, for the whole line
	ExpandTilde                    // the tilde of a word
	SpellWord                      // a word with its spelling corrected as a file's name
)

// Host is what the editor asks of the shell.
type Host interface {
	// Config returns the configuration; the editor may change its state of the
	// editing mode only through SetMode.
	Config() *readline.Config
	// SetMode switches between the modes of emacs and vi.
	SetMode(vi bool)
	// Reconfigure reads the init file again.
	Reconfigure()
	// UTF8 reports whether text is UTF-8.
	UTF8() bool
	// Variable returns the value of a shell variable.
	Variable(name string) (value string, ok bool)
	// Version is what display-shell-version shows.
	Version() string

	// Begin is called before a line is edited, End after it.
	Begin()
	End()
	// Signalled is called when a caught signal has come in, with the terminal in
	// its usual mode. It must consume the signal, and says whether to give the
	// line up, and whether something may have been written.
	Signalled() (stop, wrote bool)

	// HistoryLen is the number of entries in the history list, HistoryEntry
	// returns one by its index, SetHistory changes it. HistoryFirst is the number
	// of the first.
	HistoryLen() int
	HistoryFirst() int
	HistoryEntry(i int) string
	SetHistory(i int, text string)

	// Complete completes the word at point; kind is as in COMP_TYPE.
	Complete(line string, point, kind int, source Source) Completed
	// Decorate returns how the line may go on, to be shown behind it, and how parts
	// of it look; usually both are empty.
	Decorate(line string) (suggestion string, parts []Part)
	// Run runs the shell command of a key (bind -x); line, point and mark are the
	// READLINE_ variables, and the results are what it has made of them.
	Run(command, line string, point, mark, arg int) (newLine string, newPoint, newMark int)
	// EditCommand has a command edited by another program and runs the result.
	EditCommand(line string, vi bool)
	// Expand expands text; ok is false after a message, or if nothing changed.
	Expand(how Expansion, text string) (expanded string, ok bool)
}

// Request says what line is to be read.
type Request struct {
	// Prompt may hold newlines, and bytes 1 and 2 around what takes no columns.
	Prompt string
	// Initial is text that is there at first, with the cursor at its end.
	Initial string
	// Timeout is how long to wait for the line, in nanoseconds; 0: for ever.
	Timeout int64
	// Count ends the line after so many characters; 0: it has no limit.
	Count int
	// Delimiter ends the line beside newline; 0: none does.
	Delimiter byte
	// Silent: what is typed is not shown.
	Silent bool
}
