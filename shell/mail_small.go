//go:build small

package shell

// Mail is not checked in small builds.
type mailState struct{}

func (sh *Shell) startMail()        {}
func (sh *Shell) mailChanged(*Cell) {}
func (sh *Shell) checkMail()        {}
