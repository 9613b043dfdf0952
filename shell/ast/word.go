package ast

// Word is one word as written: a sequence of parts that expand to zero or
// more fields.
type Word struct {
	Off, End int // range in the Source
	Line     int
	Parts    []Part
}

// Part is a piece of a word: *Lit, *Quoted, *DoubleQuoted, *Param, *CmdSub,
// *ArithExp or *ProcSub.
type Part interface{ part() }

// Lit is unquoted text; its glob characters, braces and tildes are active.
type Lit struct{ Text string }

// Quoted is literal text that was quoted by '…', $'…' or a backslash, or is
// the plain text inside double quotes. It is never split and never active.
type Quoted struct{ Text string }

// DoubleQuoted is "…" or $"…"; its parts are *Quoted, *Param, *CmdSub and
// *ArithExp. It yields a field even if empty.
type DoubleQuoted struct {
	Parts  []Part
	Locale bool // $"…"
}

// ParamOp is an operator of a parameter expansion.
type ParamOp uint8

// The operators of ${name…}.
const (
	ParamPlain         ParamOp = iota // ${x}
	ParamDefault                      // ${x-w}
	ParamAssign                       // ${x=w}
	ParamError                        // ${x?w}
	ParamAlternate                    // ${x+w}
	ParamTrimPrefix                   // ${x#w}
	ParamTrimPrefixMax                // ${x##w}
	ParamTrimSuffix                   // ${x%w}
	ParamTrimSuffixMax                // ${x%%w}
	ParamReplace                      // ${x/p/r}
	ParamReplaceAll                   // ${x//p/r}
	ParamReplacePrefix                // ${x/#p/r}
	ParamReplaceSuffix                // ${x/%p/r}
	ParamUpper                        // ${x^p}
	ParamUpperAll                     // ${x^^p}
	ParamLower                        // ${x,p}
	ParamLowerAll                     // ${x,,p}
	ParamToggle                       // ${x~p}
	ParamToggleAll                    // ${x~~p}
	ParamSlice                        // ${x:off:len}
	ParamTransform                    // ${x@op}
	ParamLength                       // ${#x}
	ParamNames                        // ${!prefix*} and ${!prefix@}
)

// Param is a parameter expansion (POSIX 2.6.2, bash "Shell Parameter
// Expansion").
type Param struct {
	Name     string // a name, a number, or one of @ * # ? - $ !
	Index    *Word  // subscript, or nil; `[@]` and `[*]` have a one-Lit word
	Indirect bool   // ${!x…}; with [@] or [*] and no operator: the keys
	Op       ParamOp
	Colon    bool  // - = ? + : also when empty
	Arg      *Word // operand; the pattern of a replacement; the offset of a slice; nil: none
	Arg2     *Word // replacement (nil: none given), length of a slice (nil: none)
	AtOp     byte  // operator letter of ParamTransform; @ or * of ParamNames
	Short    bool  // written $x
	// Bad is the whole ${…} as written where bash rejects it when it is
	// expanded ("bad substitution"); all else is then unset.
	Bad string
	// NoEnd: it is Bad because its closing brace is missing.
	NoEnd bool
	// Text is the expansion as written, for messages.
	Text string
}

// CmdSub is a command substitution. Its text is parsed when it is first
// expanded.
type CmdSub struct {
	Text      string // the commands; for backquotes after removal of their backslashes
	Line      int    // LINENO of Text's first line: bash counts from the line of the command around it
	Backquote bool
	// Unclosed says that the text, met at run time, has an error or no closing
	// parenthesis: it is all that was left there.
	Unclosed bool
	// Aliased says that Text has its aliases replaced, as in posix mode; it is
	// to be parsed without any.
	Aliased bool
	// Reprinted says that bash's reader has printed the commands anew: Text may
	// be replaced by what parse.Reprint makes of it, by whose lines bash counts.
	Reprinted bool
	// FunSub is ' ' for ${ cmd; } and '|' for ${| cmd; }, else 0.
	FunSub byte
	// Cache is the compiled form; it belongs to the interpreter.
	Cache any
}

// ArithExp is $(( )) or $[ ]. Expr is expanded as if in double quotes.
type ArithExp struct{ Expr *Word }

// ProcSub is <( ) or >( ).
type ProcSub struct {
	Out     bool // >( )
	Text    string
	Line    int
	Aliased bool // as for CmdSub

	Reprinted bool // as for CmdSub
}

func (*Lit) part()          {}
func (*Quoted) part()       {}
func (*DoubleQuoted) part() {}
func (*Param) part()        {}
func (*CmdSub) part()       {}
func (*ArithExp) part()     {}
func (*ProcSub) part()      {}
