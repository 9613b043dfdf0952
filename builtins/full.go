//go:build !small

package builtins

// small marks builtins of the table that small builds leave out.
const small = false
