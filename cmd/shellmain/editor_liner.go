//go:build liner && !small

package shellmain

import (
	"vfsh/shell"
	"vfsh/shell/edit"
	"vfsh/shell/edit/liner"
)

// newEditor makes the line editor of interactive shells, the plain one.
func newEditor(term string, host edit.Host) (shell.Editor, error) {
	e, err := liner.New(term, host)
	if err != nil {
		return nil, err
	}
	return e, nil
}
