//go:build small

package builtins

// documentOf returns the texts of topic number i: none in this build.
func documentOf(i int) (short, long string) { return topics[i].synopsis, "" }
