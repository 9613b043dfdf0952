//go:build small

package shell

import (
	"golang.org/x/sys/unix"

	"vfsh/shell/edit"
)

// host is nothing: this build has no line editor.
func (l *lineInput) host() edit.Host { return nil }

// EditLine has the user edit a line, where there is an editor.
func (sh *Shell) EditLine(*edit.Request) (string, error) { return "", unix.ENOTTY }
