//go:build !small

package parse

import (
	"io"
	"sync"

	"mvdan.cc/sh/v3/syntax"
)

// The library's tree of a skeleton.
type (
	statement       = syntax.Stmt
	command         = syntax.Command
	binaryCommand   = syntax.BinaryCmd
	groupCommand    = syntax.Block
	subshellCommand = syntax.Subshell
	ifClause        = syntax.IfClause
	whileClause     = syntax.WhileClause
	forClause       = syntax.ForClause
	caseClause      = syntax.CaseClause
	caseItem        = syntax.CaseItem
)

const (
	andStatement    = syntax.AndStmt
	orStatement     = syntax.OrStmt
	pipeStdout      = syntax.Pipe
	pipeAll         = syntax.PipeAll
	caseBreak       = syntax.Break
	caseFallthrough = syntax.Fallthrough
	caseResume      = syntax.Resume
)

// A library is the library's parser with its input.
type library struct {
	parser *syntax.Parser
	input  skeletonReader
}

// libraries holds parsers that are not in use: most texts are short and not
// worth a new one.
var libraries = sync.Pool{New: func() any {
	return &library{parser: syntax.NewParser(syntax.Variant(syntax.LangBash))}
}}

// commandTree parses a skeleton; false if it is none.
func commandTree(skeleton []byte) ([]*statement, bool) {
	lib := libraries.Get().(*library)
	lib.input.rest = skeleton
	file, err := lib.parser.Parse(&lib.input, "")
	lib.input.rest = nil
	libraries.Put(lib)
	if err != nil {
		return nil, false
	}
	return file.Stmts, true
}

// skeletonReader is an io.Reader over the skeleton.
type skeletonReader struct{ rest []byte }

// Read implements io.Reader.
func (r *skeletonReader) Read(b []byte) (int, error) {
	if len(r.rest) == 0 {
		return 0, io.EOF
	}
	n := copy(b, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}
