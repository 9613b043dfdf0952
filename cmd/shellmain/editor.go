//go:build !small

package shellmain

import (
	"vfsh/shell"
	"vfsh/shell/edit"
)

// newEditor makes the line editor of interactive shells.
func newEditor(term string, signalled func() (stop bool)) (shell.Editor, error) {
	e, err := edit.New(term, signalled)
	if err != nil {
		return nil, err
	}
	return e, nil
}
