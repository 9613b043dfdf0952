package shell

import (
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// selectLoop runs `select name in words`.
func (n *forNode) selectLoop(sh *Shell, vals []string) int {
	if len(vals) == 0 {
		return 0
	}
	vals = append([]string(nil), vals...)
	sh.loops++
	defer func() { sh.loops-- }()
	show := true
	for {
		if show {
			sh.writeFD(2, []byte(sh.selectMenu(vals)))
		}
		ps3 := sh.GetDefault("PS3", "#? ")
		sh.writeFD(2, []byte(ps3))
		line, ok := sh.readInputLine()
		if !ok {
			if sh.unw == unwNone {
				sh.forceSet("REPLY", line)
				sh.writeFD(1, []byte("\n"))
			}
			return 1
		}
		sh.forceSet("REPLY", line)
		if show = line == ""; show {
			continue
		}
		choice := ""
		if k, err := strconv.Atoi(strings.TrimSpace(line)); err == nil && k >= 1 && k <= len(vals) {
			choice = vals[k-1]
		}
		if !sh.assign(n.cell, choice) {
			sh.loopNameError()
			return 1
		}
		n.body.run(sh)
		if sh.unw != unwNone && sh.leaveLoop() {
			return sh.status
		}
		if s, ok := sh.Get("REPLY"); ok && s == "" {
			show = true
		}
	}
}

// readInputLine reads a line of standard input byte by byte, in which backslashes
// quote as for read without -r. It reports false for one that the end of the input
// ends, which for select is none.
func (sh *Shell) readInputLine() (string, bool) {
	fd, ok := sh.File(0)
	if !ok {
		return "", false
	}
	var line []byte
	var b [1]byte
	quoted := false
	for {
		k, err := sh.Read(fd, b[:])
		if err == unix.EINTR {
			if sh.handleSignals(); sh.unw != unwNone {
				return "", false
			}
			continue
		}
		if k <= 0 {
			return string(line), false
		}
		if quoted || b[0] == '\\' {
			if quoted = !quoted; !quoted && b[0] != '\n' {
				line = append(line, b[0])
			}
			continue
		}
		if b[0] == '\n' {
			return string(line), true
		}
		line = append(line, b[0])
	}
}

// selectMenu lays the choices out in columns as wide as the screen allows.
func (sh *Shell) selectMenu(vals []string) string {
	cols := 80
	if n, err := strconv.Atoi(sh.GetDefault("COLUMNS", "")); err == nil && n > 0 {
		cols = n
	}
	digits := len(strconv.Itoa(len(vals)))
	width := 0
	for _, v := range vals {
		width = max(width, sh.charCount(v))
	}
	cell := width + digits + 2 + 2
	perRow := max(cols/cell, 1)
	rows := (len(vals) + perRow - 1) / perRow
	perRow = (len(vals) + rows - 1) / rows
	if rows == 1 {
		rows, perRow = perRow, 1
	}
	var b strings.Builder
	first := len(strconv.Itoa(rows)) // digits in the first column
	for r := range rows {
		at, number := 0, first
		for c := range perRow {
			i := c*rows + r
			if i >= len(vals) {
				continue
			}
			num := strconv.Itoa(i + 1)
			b.WriteString(strings.Repeat(" ", number-len(num)) + num + ") " + vals[i])
			if (c+1)*rows+r < len(vals) {
				padTo(&b, at+number+2+sh.charCount(vals[i]), at+cell)
			}
			at += cell
			number = digits
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// padTo moves from one column to another with as many tabs as will do.
func padTo(b *strings.Builder, from, to int) {
	for from < to {
		if next := from&^7 + 8; next <= to {
			b.WriteByte('\t')
			from = next
		} else {
			b.WriteByte(' ')
			from++
		}
	}
}
