// Package cases is the test cases of shells as they travel to a machine under
// test: the type, a compact file format that is read without reflection and one
// case at a time, and the rules by which a result counts as right.
//
// The cases come from JSON files (cmd/board reads those); the machine that runs
// them may have a few megabytes and should not need a JSON reader.
package cases

// A Case is a script, the circumstances in which a shell runs it, and the
// answers that count as right. In Script, Stdin, Argv0, the values of Env, the
// texts of Files and the targets of Links, the words @@DIR@@, @@SH@@, @@BIN@@ and
// @@ROOT@@ stand for the case's folder, the shell, the folder of helper programs
// and the case's $REPO_ROOT.
type Case struct {
	ID    string // a short unique name
	Suite string
	File  string // the file of the suite the case is from
	Name  string

	Script string
	// How the script is given: "stdin" (also if empty), "c" (as an argument
	// after -c), or the name of a file in the case's folder.
	How        string
	ScriptMode int    // permissions of that file, 0755 if 0
	As         string // what the shell is called: "bash" (also if empty) or "sh"
	// Argv0 is the first argument; with CustomArgv0 false it is the name of
	// the shell.
	Argv0       string
	CustomArgv0 bool
	Opts        []string // arguments before the script
	Argv        []string // arguments after the script
	Stdin       string   // standard input of a script that is not given there

	Env   []Variable
	Files []File   // in the case's folder
	Root  []File   // in $REPO_ROOT
	Links []Link   // symbolic links in the case's folder
	Fifos []string // named pipes in the case's folder

	Ignore   []int // signals that are ignored on entry
	Umask    int   // file mode creation mask, if SetUmask
	SetUmask bool
	TTY      bool // with a controlling terminal
	// FileIO has standard input be a seekable file, and standard output and
	// standard error files that are appended to.
	FileIO bool
	Merge  bool // standard error goes where standard output goes
	// DropDiagnostics has lines of the output that start as a shell's error
	// message not count.
	DropDiagnostics bool
	Slow            int // the case gets this many times the usual time, if not 0

	// Wanted is a case that must pass: it is run once more if it does not.
	Wanted bool
	Expect []Answer
}

// A Variable is a change to the environment that cases get by default.
type Variable struct {
	Name, Value string
	Unset       bool // the variable is taken away
}

// A File is a file or a folder that is there before the script runs.
type File struct {
	Path   string
	Text   string
	Folder bool
	Mode   int // permissions, or 0 for the usual ones
}

// A Link is a symbolic link.
type Link struct{ Path, Target string }

// An Answer is one answer that counts as right. What it does not mention is not
// compared.
type Answer struct {
	By     string // who gave it
	Out    string // standard output, if HasOut
	HasOut bool
	Err    string // standard error, if HasErr
	HasErr bool
	ErrAny bool // something must be on standard error
	Status Status
}

// Status is the exit status an answer wants.
type Status struct {
	Kind   StatusKind
	Number int // of an ExactStatus; 128+n for death by signal n
}

// StatusKind says which exit statuses are right.
type StatusKind byte

// The kinds of Status.
const (
	AnyStatus StatusKind = iota
	ExactStatus
	NonzeroStatus
)

// Title returns suite, file and name, as results show them.
func (c *Case) Title() string { return c.Suite + "/" + c.File + ": " + c.Name }

// A Result is what a shell made of a case.
type Result struct {
	Out, Err []byte // paths replaced by the words that stand for them
	Status   int    // exit status, or 128+n after death by signal n
	TimedOut bool
}

// Check reports whether r is one of the right answers of c.
func (c *Case) Check(r *Result) bool {
	for i := range c.Expect {
		if c.Expect[i].accepts(r) {
			return true
		}
	}
	return false
}

func (a *Answer) accepts(r *Result) bool {
	switch {
	case r.TimedOut,
		a.HasOut && a.Out != string(r.Out),
		a.HasErr && a.Err != string(r.Err),
		a.ErrAny && len(r.Err) == 0,
		a.Status.Kind == NonzeroStatus && r.Status == 0,
		a.Status.Kind == ExactStatus && r.Status != a.Status.Number:
		return false
	}
	return true
}
