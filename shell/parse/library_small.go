//go:build small

package parse

// The tree of a skeleton, made as the library's: with its names for the
// fields.
type (
	statement struct {
		Cmd        command
		Background bool
	}
	command       any // a pointer to one of the following
	binaryCommand struct {
		Op   binaryOp
		X, Y *statement
	}
	groupCommand    struct{ Stmts []*statement }
	subshellCommand struct{ Stmts []*statement }
	ifClause        struct {
		Cond, Then []*statement
		Else       *ifClause
	}
	whileClause struct {
		Until    bool
		Cond, Do []*statement
	}
	forClause struct {
		Select bool
		Do     []*statement
	}
	caseClause struct{ Items []*caseItem }
	caseItem   struct {
		Op    caseOp
		Stmts []*statement
	}
	binaryOp uint8
	caseOp   uint8
)

const (
	andStatement binaryOp = iota
	orStatement
	pipeStdout
	pipeAll
)

const (
	caseBreak caseOp = iota
	caseFallthrough
	caseResume
)

// commandTree parses a skeleton; false if it is none.
func commandTree(skeleton []byte) ([]*statement, bool) { return parseSkeleton(skeleton) }
