//go:build !small

package shell

// What small builds leave out: $"…" is "…" there, and ! is !.
const (
	haveCatalogues       = true
	haveCompletion       = true
	haveHistoryExpansion = true
	haveHistoryFile      = true // an interactive shell keeps one without being told
	haveExtras           = true // options that bash does not have
)
