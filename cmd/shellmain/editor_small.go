//go:build small

package shellmain

import "vfsh/shell"

// newEditor is nil: this build reads lines as the terminal gives them.
var newEditor shell.NewEditor
