//go:build !truefork

package signals

// visibleAtInit are the signals whose being ignored a stock start of the
// runtime leaves visible to Init.
var visibleAtInit = SetOf(1, 2, 18, 20, 21, 22, 34)
