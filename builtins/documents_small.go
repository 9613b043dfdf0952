//go:build small

package builtins

// documentOf returns the texts of a topic: none in this build.
func documentOf(t topic) (short, long string) { return t.synopsis, "" }
