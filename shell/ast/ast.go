// Package ast is vfsh's syntax tree: what parsing yields and what compiling
// and printing read. It follows the grammar of POSIX XCU 2.10 with bash's
// additions.
//
// A tree is immutable once parsed; it may be shared by any number of compiled
// programs. Each command knows the source range it came from, so that its
// text can travel to another process and be parsed there again.
package ast

// Source is one text that commands were parsed from: a script file, the
// argument of -c or eval, a chunk of standard input.
type Source struct {
	// Text holds the bytes parsed so far, after alias substitution.
	Text string
	// Line is the line number of Text's first byte.
	Line int
	// Heredocs lists the here-documents found in Text, by rising Op.
	Heredocs []HeredocRange
	// ExtGlob, Posix and Compat are the parser's options that Text was read with;
	// reading it again takes the same.
	ExtGlob, Posix bool
	Compat         uint8
}

// HeredocRange tells where a here-document's parts lie in a Source.
type HeredocRange struct {
	Op         int // offset of the << operator
	Start, End int // body and delimiter line, as offsets
}

// Base is common to all commands.
type Base struct {
	Src      *Source
	Off, End int // the range in Src.Text, redirections included
	Line     int // LINENO while it runs, as bash counts; Off may lie on an earlier line
	Redirs   []*Redir
}

// Node returns the command's Base.
func (b *Base) Node() *Base { return b }

// Command is any command: *Simple, *Pipeline, *AndOr, *List or a compound one.
type Command interface{ Node() *Base }

// List is a sequence of commands separated by ; & or newlines (POSIX 2.9.3).
type List struct {
	Base
	Items []Item
}

// Item is one and-or list of a List; Background says that & ends it.
type Item struct {
	Cmd        Command
	Background bool
}

// AndOr is `left && right` or `left || right`, left-associative.
type AndOr struct {
	Base
	Or          bool
	Left, Right Command
}

// Pipeline is `[time [-p]] [!] cmd | cmd ...`; a single negated or timed
// command is a Pipeline of one. Cmds may be empty (`!` or `time` alone).
type Pipeline struct {
	Base
	Negated          bool
	Timed, TimePOSIX bool
	Cmds             []Command
	Stderr           []bool // Stderr[i]: `|&` stands after Cmds[i]
}

// Simple is a simple command (POSIX 2.9.1).
type Simple struct {
	Base
	Assigns []*Assign
	Words   []*Word
	// Decl is set when the first word is a literal declaration builtin
	// (declare typeset local export readonly, maybe after command or
	// builtin): DeclArgs[i] is then the assignment that Words[i] denotes,
	// or nil where Words[i] is an ordinary word.
	Decl     bool
	DeclArgs []*Assign
}

// Assign is `name=value`, `name+=value`, `name[sub]=value` or
// `name=( elements )`.
type Assign struct {
	Off, End int
	Name     string
	Index    *Word // nil: none
	Append   bool
	Value    *Word // nil for an array; an empty Word for `name=`
	IsArray  bool
	Elems    []ArrayElem
}

// ArrayElem is one element of a compound array assignment.
type ArrayElem struct {
	Index  *Word // nil: next position
	Append bool
	Value  *Word
}

// RedirOp is a redirection operator.
type RedirOp uint8

// The redirection operators (POSIX 2.7, bash "Redirections").
const (
	RedirIn         RedirOp = iota // <
	RedirOut                       // >
	RedirClobber                   // >|
	RedirAppend                    // >>
	RedirInOut                     // <>
	RedirDupIn                     // <&
	RedirDupOut                    // >&
	RedirHeredoc                   // << and <<-
	RedirHereString                // <<<
	RedirAll                       // &> and >&word where word is no descriptor
	RedirAppendAll                 // &>>
)

// Redir is one redirection.
type Redir struct {
	Off, End int
	Line     int
	Op       RedirOp
	FD       int    // the descriptor, or -1 for the operator's default
	Var      string // {name}> : the variable that gets the descriptor, or ""
	Word     *Word  // target; for a here-document its body
	Quoted   bool   // here-document: delimiter was quoted, the body is literal
	Delim    string // here-document: delimiter after quote removal
	Tabs     bool   // here-document: <<-
	Body     string // here-document that is expanded: what offsets in the parts of Word refer to
}

// Group is `{ list; }`.
type Group struct {
	Base
	Body *List
}

// Subshell is `( list )`.
type Subshell struct {
	Base
	Body *List
}

// If is an if command; Conds[i] guards Bodies[i].
type If struct {
	Base
	Conds, Bodies []*List
	Else          *List // nil: none
}

// Loop is while or until.
type Loop struct {
	Base
	Until      bool
	Cond, Body *List
}

// For is `for name [in words]; do list; done`, or select.
type For struct {
	Base
	Select   bool
	Name     string
	NameLine int
	HasIn    bool
	Words    []*Word
	Body     *List
}

// ArithFor is `for ((init; cond; post))`; an absent part is nil.
type ArithFor struct {
	Base
	Init, Cond, Post *Word
	Body             *List
}

// CaseEnd is how a case branch ends.
type CaseEnd uint8

// The ends of a case branch.
const (
	CaseBreak CaseEnd = iota // ;;
	CaseFall                 // ;&
	CaseNext                 // ;;&
)

// Case is a case command.
type Case struct {
	Base
	Word  *Word
	Items []CaseItem
}

// CaseItem is one branch of a Case.
type CaseItem struct {
	Line     int
	Patterns []*Word
	Body     *List
	End      CaseEnd
}

// FuncDef is a function definition. Body is a compound command, whose
// Redirs are applied at each call.
type FuncDef struct {
	Base
	Name    string
	Keyword bool // written with `function`
	// DefLine and BraceLine are what bash takes for the lines of the definition
	// and of the start of its body: those of the last definition in it, if there
	// are such; BraceLine is 0 without a body in { }.
	DefLine, BraceLine int
	Body               Command // nil until parse.ReadBody is called, if the parser left it as text
}

// Arith is `(( expression ))`.
type Arith struct {
	Base
	Expr *Word
}

// Cond is `[[ expression ]]`.
type Cond struct {
	Base
	Expr CondExpr
}

// Coproc is `coproc [NAME] command`.
type Coproc struct {
	Base
	Name string // "" : COPROC
	Cmd  Command
}

// CondExpr is an expression of [[ ]]: *CondBinary, *CondUnary, *CondLogic,
// *CondNot or *CondParen.
type CondExpr interface{ condExpr() }

// CondUnary is `op word`; a lone word has Op "-n".
type CondUnary struct {
	Op   string
	Word *Word
	Lone bool // written without the operator
}

// CondBinary is `left op right`. The right word of == = != and =~ is a
// pattern: its quoted parts match literally.
type CondBinary struct {
	Op          string
	Left, Right *Word
}

// CondLogic is `left && right` or `left || right`.
type CondLogic struct {
	Or          bool
	Left, Right CondExpr
}

// CondNot is `! expression`.
type CondNot struct{ Expr CondExpr }

// CondParen is `( expression )`.
type CondParen struct{ Expr CondExpr }

func (*CondUnary) condExpr()  {}
func (*CondBinary) condExpr() {}
func (*CondLogic) condExpr()  {}
func (*CondNot) condExpr()    {}
func (*CondParen) condExpr()  {}
