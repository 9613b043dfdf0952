//go:build !small

package shell

// haveCatalogues: small builds have no message catalogues; $"…" is "…" there.
const haveCatalogues = true
