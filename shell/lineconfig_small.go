//go:build small

package shell

import "strings"

// lineConfig is empty: the terminal's own editing has no configuration.
type lineConfig struct{}

func (*lineConfig) hasPrefix(name, word string) bool { return strings.HasPrefix(name, word) }

func (*lineConfig) hides(string, string) bool { return false }

func (sh *Shell) lineModeChanged(string) {}
