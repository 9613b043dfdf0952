//go:build small

package shell

const (
	haveCatalogues       = false
	haveCompletion       = false
	haveHistoryExpansion = false
	haveHistoryFile      = false // an interactive shell keeps one without being told
	haveExtras           = false
)
