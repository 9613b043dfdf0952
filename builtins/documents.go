//go:build !small

package builtins

// document is the text of a topic of help.
type document struct {
	name  string
	short string // one line
	long  string // what help shows below the synopsis, behind the short text
}

// documentOf returns the texts of a topic.
func documentOf(t topic) (short, long string) {
	for _, group := range [...][]document{
		commandDocuments[:], variableDocuments[:], jobDocuments[:],
		outputDocuments[:], editingDocuments[:], grammarDocuments[:],
	} {
		for i := range group {
			if group[i].name == t.name {
				return group[i].short, group[i].long
			}
		}
	}
	return t.synopsis, ""
}
