//go:build small

package shell

const (
	haveCatalogues       = false
	haveHistoryExpansion = false
	haveExtras           = false
)
