package shell

import (
	"io"
	"strings"

	"vfsh/shell/parse"
)

// prettyPrint shows what a parser reads in the layout of declare -f, without
// running it (bash's option --pretty-print), and returns the status to exit
// with. Empty lines and comments in a row give one empty line, as does the end
// of the input.
func (sh *Shell) prettyPrint(p *parse.Parser) int {
	p.Warn = sh.parserWarning
	empty := false
	gap := func() {
		if !empty {
			writeAll(1, "\n")
		}
		empty = true
	}
	for {
		line := p.Line()
		l, err := p.Next(sh.parseOptions())
		if l == nil {
			if err == io.EOF {
				gap()
				return 0
			}
			sh.syntaxError(err, "")
			return 1
		}
		if len(l.Items) == 0 || l.Src.Line+strings.Count(l.Src.Text[:l.Off], "\n") > line {
			gap()
		}
		if len(l.Items) > 0 {
			writeAll(1, parse.PrintLine(l)+"\n")
			empty = false
		}
	}
}
