//go:build small

package shell

import "vfsh/shell/edit"

// host is nothing: this build has no line editor.
func (l *lineInput) host() edit.Host { return nil }
