//go:build !small && !liner

package shellmain

import (
	"vfsh/shell"
	"vfsh/shell/edit"
)

// newEditor makes the line editor of interactive shells.
func newEditor(term string, host edit.Host) (shell.Editor, error) {
	e, err := edit.New(term, host)
	if err != nil {
		return nil, err
	}
	return e, nil
}
