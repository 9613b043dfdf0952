//go:build small

package shell

// suggest is left out of small builds.
func (sh *Shell) suggest(string) {}
