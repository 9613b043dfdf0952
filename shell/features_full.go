//go:build !small

package shell

// What small builds leave out: $"…" is "…" there, and ! is !.
const (
	haveCatalogues       = true
	haveHistoryExpansion = true
	haveExtras           = true // options that bash does not have
)
