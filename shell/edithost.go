//go:build !small

package shell

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/sys/unix"

	"vfsh/shell/completion"
	"vfsh/shell/edit"
	"vfsh/shell/readline"
	"vfsh/shell/signals"
)

// editHost is the shell as its line editor sees it.
type editHost struct {
	sh    *Shell
	files bool // words are names of files
}

func (l *lineInput) host() edit.Host { return &editHost{sh: l.sh} }

// Config returns the configuration.
func (h *editHost) Config() *readline.Config { return h.sh.LineConfig() }

// SetMode switches between the modes of emacs and vi.
func (h *editHost) SetMode(vi bool) {
	if vi {
		h.sh.SetOpt(OptVi, true)
	} else {
		h.sh.SetOpt(OptEmacs, true)
	}
}

// Reconfigure reads the init file again.
func (h *editHost) Reconfigure() { h.sh.readInputrc() }

// UTF8 reports whether text is UTF-8.
func (h *editHost) UTF8() bool { return h.sh.utf8 }

// Variable returns the value of a variable.
func (h *editHost) Variable(name string) (string, bool) { return h.sh.Get(name) }

// Version names the shell.
func (h *editHost) Version() string {
	return "GNU bash, version " + bashVersion + " (" + h.sh.GetDefault("MACHTYPE", "") + ")"
}

// Begin has the editor woken by changes of the terminal's size, and by those of
// jobs if they are to be told at once. The mode of the init file is that of the
// options too.
func (h *editHost) Begin() {
	sh := h.sh
	if sh.opts.Has(OptNotify) {
		sh.catchChild()
	}
	if !sh.trapsSignal(int(unix.SIGWINCH)) {
		signals.Catch(int(unix.SIGWINCH))
	}
	if mode, _ := sh.LineConfig().Variable("editing-mode"); mode == "vi" != sh.opts.Has(OptVi) {
		sh.opts.set(OptVi, mode == "vi")
		sh.opts.set(OptEmacs, mode != "vi")
	}
}

// End takes Begin back.
func (h *editHost) End() {
	if !h.sh.trapsSignal(int(unix.SIGWINCH)) {
		signals.SetDefault(int(unix.SIGWINCH))
	}
}

// trapsSignal reports whether a signal has a trap, be it to ignore it.
func (sh *Shell) trapsSignal(sig int) bool { return sh.traps != nil && sh.traps.action(sig) != nil }

// Signalled handles the signals that have come in.
func (h *editHost) Signalled() (stop, wrote bool) {
	sh := h.sh
	if signals.Take(int(unix.SIGWINCH)) {
		sh.windowSize()
		if sh.trapsSignal(int(unix.SIGWINCH)) {
			sh.runSignalTrap(int(unix.SIGWINCH))
		}
	}
	wrote = sh.traps != nil && sh.pendingSignals()
	if sh.lines != nil && !h.files {
		told := sh.lines.signalled()
		return sh.unw != unwNone, wrote || told
	}
	sh.handleSignals()
	return sh.unw != unwNone, wrote
}

// HistoryLen returns the number of entries.
func (h *editHost) HistoryLen() int { return h.sh.HistoryLen() }

// HistoryFirst returns the number of the first entry.
func (h *editHost) HistoryFirst() int { return max(h.sh.hist.first, 1) }

// HistoryEntry returns an entry.
func (h *editHost) HistoryEntry(i int) string { return h.sh.hist.list()[i].text }

// SetHistory changes an entry.
func (h *editHost) SetHistory(i int, text string) {
	h.sh.hist.change()
	h.sh.hist.entries[i].text = text
}

// Complete completes the word at the cursor. What functions leave in $? does not
// count.
func (h *editHost) Complete(line string, point, kind int, source edit.Source) edit.Completed {
	sh := h.sh
	st, pipe := sh.status, sh.pipestatus
	if h.files && source == edit.Anything {
		source = edit.Files
	}
	r := sh.CompleteAs(line, point, kind, source)
	sh.status, sh.pipestatus = st, pipe
	if sh.unw != unwExit {
		sh.unw = unwNone
	}
	return r
}

// Run runs the command of a key. READLINE_POINT and READLINE_MARK count
// characters.
func (h *editHost) Run(command, line string, point, mark, arg int) (string, int, int) {
	sh := h.sh
	count := func(n int) string {
		if sh.utf8 {
			n = utf8.RuneCountInString(line[:min(n, len(line))])
		}
		return strconv.Itoa(n)
	}
	sh.forceSet("READLINE_LINE", line)
	sh.forceSet("READLINE_POINT", count(point))
	sh.forceSet("READLINE_MARK", count(mark))
	if arg != 0 {
		sh.forceSet("READLINE_ARGUMENT", strconv.Itoa(arg))
	}
	h.eval(command)
	newLine := sh.GetDefault("READLINE_LINE", "")
	newPoint, newMark := h.offset("READLINE_POINT", newLine), h.offset("READLINE_MARK", newLine)
	for _, name := range [...]string{"READLINE_LINE", "READLINE_POINT", "READLINE_MARK", "READLINE_ARGUMENT"} {
		sh.Unset(name)
	}
	return newLine, newPoint, newMark
}

// offset is the byte offset that a variable gives in characters.
func (h *editHost) offset(name, line string) int {
	n, _ := strconv.Atoi(h.sh.GetDefault(name, "0"))
	if !h.sh.utf8 {
		return max(0, min(n, len(line)))
	}
	i := 0
	for ; n > 0 && i < len(line); n-- {
		_, size := utf8.DecodeRuneInString(line[i:])
		i += size
	}
	return i
}

// eval runs a command on behalf of the editor, with $? as it was before and
// after.
func (h *editHost) eval(command string) {
	sh := h.sh
	st, pipe := sh.status, sh.pipestatus
	if sh.lines != nil {
		sh.lines.editing = false
		defer func() { sh.lines.editing = !h.files }()
	}
	sh.evalString(command, 1)
	sh.status, sh.pipestatus = st, pipe
	if sh.unw != unwExit {
		sh.unw = unwNone
	}
}

// EditCommand enters a command into the history list and has fc edit it.
func (h *editHost) EditCommand(line string, vi bool) {
	sh := h.sh
	if line != "" {
		sh.EnterHistory(line)
		sh.DetachHistory()
	}
	editor := `fc -e "${VISUAL:-${EDITOR:-emacs}}"`
	if vi {
		editor = `fc -e "${VISUAL:-${EDITOR:-vi}}"`
	}
	h.eval(editor)
}

// Expand expands text.
func (h *editHost) Expand(how edit.Expansion, text string) (string, bool) {
	sh := h.sh
	switch how {
	case edit.ExpandAlias:
		return h.expandAlias(text), true
	case edit.ExpandHistory:
		return h.expandHistory(text)
	case edit.ExpandShell:
		s, ok := h.expandHistory(text)
		if !ok {
			return text, false
		}
		return h.expandWords(h.expandAlias(s)), true
	case edit.ExpandTilde:
		if !strings.HasPrefix(text, "~") {
			return text, false
		}
		return sh.expandTildePath(text), true
	case edit.SpellWord:
		return sh.spelled(text)
	}
	return text, false
}

func (h *editHost) expandHistory(text string) (string, bool) {
	s, ok := h.sh.ExpandHistory(text)
	if !ok {
		h.sh.writeFD(2, []byte("\n"))
		h.sh.Warn(s)
		return text, false
	}
	return s, true
}

// expandAlias expands the alias that a line begins with.
func (h *editHost) expandAlias(line string) string {
	start := len(line) - len(strings.TrimLeft(line, " \t"))
	end := start
	for end < len(line) && strings.IndexByte(" \t\n;|&<>()", line[end]) < 0 {
		end++
	}
	if value, ok := h.sh.aliases[line[start:end]]; ok {
		return line[:start] + value + line[end:]
	}
	return line
}

// expandWords expands the words of a line in all ways but to pathnames; operators
// stay.
func (h *editHost) expandWords(line string) string {
	sh := h.sh
	var out []byte
	at := 0
	for _, w := range completion.SplitWords(line, " \t\n") {
		start := at + strings.Index(line[at:], w)
		out = append(out, line[at:start]...)
		at = start + len(w)
		if w == "" || w[0] == '~' || !strings.ContainsAny(w, "'\"\\`$") {
			out = append(out, w...)
			continue
		}
		fields := sh.expandText(w)
		if sh.unw != unwNone {
			sh.unw = unwNone
			return line
		}
		out = append(out, strings.Join(fields, " ")...)
	}
	return string(out) + line[at:]
}

// EditLine has the user edit a line for a command; words are completed as names
// of files. The error is as that of Editor.ReadLine; ^C sends its signal.
func (sh *Shell) EditLine(r *edit.Request) (string, error) {
	if f := sh.file(0); newEditor == nil || f == nil || f.fd != 0 {
		return "", unix.ENOTTY
	}
	e, err := newEditor(sh.GetDefault("TERM", ""), &editHost{sh: sh, files: true})
	if err != nil {
		return "", unix.ENOTTY
	}
	defer e.Close()
	text, err := e.ReadLine(r)
	if err == unix.EINTR && !sh.pendingSignals() && sh.unw == unwNone {
		if sh.lines != nil {
			sh.lines.newline = true
		}
		unix.Kill(0, unix.SIGINT)
	}
	return text, err
}
