//go:build small

package shell

// lineConfig is empty: the terminal's own editing has no configuration.
type lineConfig struct{}

func (sh *Shell) lineModeChanged(string) {}
