//go:build small && !uroot

package main

// libraryUtilities: a small build has none.
var libraryUtilities [0]utility
