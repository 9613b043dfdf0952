//go:build !small

package shell

import (
	"slices"
	"strings"

	"golang.org/x/sys/unix"

	"vfsh/shell/readline"
)

// lineConfig keeps the configuration of the line editor, which follows from
// State.lineChanges.
type lineConfig struct {
	config *readline.Config
	done   []string // the changes it has
	names  nameRules
}

// nameRules say how names are compared while a word is completed.
type nameRules struct {
	fold       bool // completion-ignore-case
	mapDash    bool // completion-map-case
	hideDotted bool // match-hidden-files is off
	noSlash    bool // mark-directories is off
	linkSlash  bool // mark-symlinked-directories
	tildes     bool // expand-tilde
}

// beginNames takes the rules from the configuration.
func (c *lineConfig) beginNames(sh *Shell) {
	if c.config == nil {
		c.names.noSlash = false
		return
	}
	on := func(name string) bool {
		v, _ := c.config.Variable(name)
		return v == "on"
	}
	c.names = nameRules{fold: on("completion-ignore-case"), mapDash: on("completion-map-case"), hideDotted: !on("match-hidden-files"),
		noSlash: !on("mark-directories"), linkSlash: on("mark-symlinked-directories"),
		tildes: on("expand-tilde")}
}

// same reports whether two bytes are the same for completion.
func (c *lineConfig) same(a, b byte) bool {
	if a == b || !c.names.fold {
		return a == b
	}
	if c.names.mapDash && (a == '-' || a == '_') && (b == '-' || b == '_') {
		return true
	}
	return a|0x20 == b|0x20 && a|0x20 >= 'a' && a|0x20 <= 'z'
}

// hasPrefix reports whether a name begins with a word.
func (c *lineConfig) hasPrefix(name, word string) bool {
	if !c.names.fold {
		return strings.HasPrefix(name, word)
	}
	if len(name) < len(word) {
		return false
	}
	for i := range len(word) {
		if !c.same(name[i], word[i]) {
			return false
		}
	}
	return true
}

// hides reports whether a file is left out because its name begins with a dot.
func (c *lineConfig) hides(name, base string) bool {
	return c.names.hideDotted && base == "" && strings.HasPrefix(name, ".")
}

// marks reports whether a directory gets a slash; changed says that its name
// was not there before. Symbolic links get it the second time.
func (c *lineConfig) marks(path string, changed bool) bool {
	var st unix.Stat_t
	switch {
	case c.names.noSlash:
		return false
	case c.names.linkSlash || !changed || path == "":
		return true
	}
	return unix.Lstat(path, &st) != nil || st.Mode&unix.S_IFMT != unix.S_IFLNK
}

// inputrcNames are where the init file is looked for when INPUTRC does not
// name it.
var inputrcNames = [...]string{"~/.inputrc", "/etc/inputrc"}

// LineConfig returns the configuration of the line editor; it is made, and the
// init file read, when it is first asked for. It must be changed by
// ChangeLineConfig alone.
func (sh *Shell) LineConfig() *readline.Config {
	c := &sh.lineConf
	n := len(c.done)
	if c.config == nil || n > len(sh.lineChanges) || !slices.Equal(c.done, sh.lineChanges[:n]) {
		c.config = readline.New(readline.Environment{
			Vi:       sh.opts.Has(OptVi),
			EightBit: sh.utf8,
			Term:     sh.GetDefault("TERM", ""),
		})
		n = 0
	}
	for _, change := range sh.lineChanges[n:] {
		c.config.Do(change)
	}
	c.done = sh.lineChanges
	if !sh.inputrcRead {
		sh.inputrcRead = true
		sh.readInputrc()
	}
	return c.config
}

// readInputrc reads the init file: that of INPUTRC, the user's or the
// system's.
func (sh *Shell) readInputrc() {
	if name, _ := sh.Get("INPUTRC"); name != "" {
		sh.ReadLineConfig(name)
		return
	}
	for _, name := range inputrcNames {
		if sh.ReadLineConfig(name) == nil {
			return
		}
	}
}

// ReadLineConfig carries out an init file of the line editor.
func (sh *Shell) ReadLineConfig(name string) error {
	open := func(name string) (string, error) {
		if strings.HasPrefix(name, "~") {
			name = sh.expandTildePath(name)
		}
		return readSmallFile(name)
	}
	text, err := open(name)
	if err != nil {
		return err
	}
	var made []string
	sh.LineConfig().ReadFile(name, text, func(name string) (string, bool) {
		text, err := open(name)
		return text, err == nil
	}, func(change string) { made = append(made, change) }, sh.lineProblem)
	sh.noteLineChanges(made...)
	return nil
}

// noteLineChanges notes changes that the configuration has already got.
func (sh *Shell) noteLineChanges(made ...string) {
	sh.lineChanges = append(sh.lineChanges[:len(sh.lineChanges):len(sh.lineChanges)], made...)
	sh.lineConf.done = sh.lineChanges
}

// ChangeLineConfig makes one change, in the form of readline.Change. What is
// to be said about it is returned.
func (sh *Shell) ChangeLineConfig(change string) (problem string) {
	problem = sh.LineConfig().Do(change)
	sh.noteLineChanges(change)
	return problem
}

// lineProblem prints what is wrong with a line of an init file.
func (sh *Shell) lineProblem(text string) { sh.WriteFD(2, "readline: "+text+"\n") }

// LineProblem prints what is wrong with a binding, if anything.
func (sh *Shell) LineProblem(text string) {
	if text != "" {
		sh.Flush()
		sh.lineProblem(text)
	}
}

// lineModeChanged notes that set -o has changed the editing mode.
func (sh *Shell) lineModeChanged(mode string) {
	if mode != "emacs" || len(sh.lineChanges) > 0 || sh.inputrcRead {
		change := readline.Change(readline.ChangeLine, "", "set editing-mode "+mode)
		sh.lineChanges = append(sh.lineChanges[:len(sh.lineChanges):len(sh.lineChanges)], change)
	}
}
