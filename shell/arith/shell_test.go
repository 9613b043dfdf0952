package arith

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// setup is the variables before an evaluation, for bash and for fakeShell alike.
type setup struct {
	scalars  map[string]string
	arrays   map[string][]string
	assocs   map[string]map[string]string
	readonly []string
	nounset  bool
}

// names are the variables whose final values are compared.
var names = []string{"x", "y", "z", "i", "n", "q", "t", "u", "e", "a", "b", "c", "A", "nosuch"}

var setups = map[string]setup{
	"plain": {
		scalars: map[string]string{"x": "5", "y": "3", "z": "0"},
		arrays:  map[string][]string{"a": {"7", "8", "9"}},
		assocs:  map[string]map[string]string{"A": {"k": "4", " k ": "6", "0": "11"}},
	},
	"texts": {
		scalars: map[string]string{
			"x": "1", "e": "", "q": "1 +", "p": "2+3", "r": "r", "s": "1/0", "t": "x+=1", "u": "u1", "u1": "u2",
			"u2": "7", "w": "1 2", "v": "@", "v2": "a[1", "v3": "09 +1", "b": " 4 ", "bl": "   ", "nl": "\n5\n",
			"hx": "0x1F", "oc": "010", "neg": "-5", "big": "99999999999999999999", "sp": "- 5", "hash": "16#ff",
			"bad8": "08", "m1": "m2 + 1", "m2": "m1 + 2", "inc": "inc++", "pre": "++pre", "loop": "a[loop]",
			"asg": "3,asg=4", "par": "(1", "sub": "a[1/0]", "plus": "+", "cr": "5\r", "neg0": "-0x10", "dd": "--5",
		},
		arrays: map[string][]string{"a": {"1", "2", "3"}, "c": {"x+1", "1 +", "y=4", "c[0]", "c[4]", "a[0]=a[1]"}},
		assocs: map[string]map[string]string{"A": {"q": "3", "r": "x+1", "l": "A[l]"}},
	},
	"nounset": {
		scalars: map[string]string{"x": "1", "y": "nosuch", "z": "", "i": ""},
		arrays:  map[string][]string{"a": {"1", "2"}},
		assocs:  map[string]map[string]string{"A": {"k": "1"}},
		nounset: true,
	},
	"readonly": {
		scalars:  map[string]string{"x": "3", "y": "x=4"},
		readonly: []string{"x"},
	},
}

// script returns the bash commands that make the setup.
func (s setup) script() string {
	quote := func(t string) string { return "'" + strings.ReplaceAll(t, "'", `'\''`) + "'" }
	var b strings.Builder
	for _, n := range slices.Sorted(maps.Keys(s.scalars)) {
		b.WriteString(n + "=" + quote(s.scalars[n]) + "\n")
	}
	for n, values := range s.arrays {
		b.WriteString(n + "=(")
		for _, v := range values {
			b.WriteString(quote(v) + " ")
		}
		b.WriteString(")\n")
	}
	for n, m := range s.assocs {
		b.WriteString("declare -A " + n + "=(")
		for k, v := range m {
			b.WriteString("[" + quote(k) + "]=" + quote(v) + " ")
		}
		b.WriteString(")\n")
	}
	for _, n := range s.readonly {
		b.WriteString("readonly " + n + "\n")
	}
	if s.nounset {
		b.WriteString("set -u\n")
	}
	return b.String()
}

// fakeShell is an Env with variables kept as text, the plain way.
type fakeShell struct {
	vars    map[string]*fakeVar
	nounset bool
	depth   Depth
	output  []string
}

type fakeVar struct {
	sh       *fakeShell
	name     string
	array    bool
	assoc    bool
	readonly bool
	elems    map[string]string // a scalar has one with the key "0", an indexed array decimal keys
}

func newFakeShell(s setup) *fakeShell {
	sh := &fakeShell{vars: map[string]*fakeVar{}, nounset: s.nounset}
	for n, v := range s.scalars {
		sh.variable(n).elems["0"] = v
	}
	for n, values := range s.arrays {
		v := sh.variable(n)
		v.array = true
		for i, t := range values {
			v.elems[fmt.Sprint(i)] = t
		}
	}
	for n, m := range s.assocs {
		v := sh.variable(n)
		v.assoc = true
		maps.Copy(v.elems, m)
	}
	for _, n := range s.readonly {
		sh.variable(n).readonly = true
	}
	return sh
}

func (sh *fakeShell) variable(name string) *fakeVar {
	v := sh.vars[name]
	if v == nil {
		v = &fakeVar{sh: sh, name: name, elems: map[string]string{}}
		sh.vars[name] = v
	}
	return v
}

func (sh *fakeShell) resolve(name string) Var { return sh.variable(name) }

func (sh *fakeShell) ArithDepth() *Depth { return &sh.depth }

func (sh *fakeShell) Warn(msg string) { sh.output = append(sh.output, msg) }

// ExpandSubscript knows quotes, $name, ${name} and $((…)).
func (sh *fakeShell) ExpandSubscript(text string, assoc bool) (string, error) {
	var b strings.Builder
	double := !assoc
	for i := 0; i < len(text); i++ {
		rest := text[i+1:]
		switch c := text[i]; {
		case c == '"' && assoc:
			double = !double
		case c == '"':
		case c == '\'' && !double:
			n := strings.IndexByte(rest, '\'')
			b.WriteString(rest[:n])
			i += n + 1
		case c == '\\' && rest != "" && (!double || strings.IndexByte("$`\"\\", rest[0]) >= 0):
			b.WriteByte(rest[0])
			i++
		case c == '$' && strings.HasPrefix(rest, "(("):
			n := strings.Index(rest, "))")
			if n < 0 {
				return "", errors.New("unclosed")
			}
			v, err := EvalString(sh, rest[2:n], sh.resolve)
			if err != nil {
				return "", err
			}
			fmt.Fprint(&b, v)
			i += n + 2
		case c == '$' && rest != "" && (rest[0] == '{' || isNameStart(rest[0])):
			name := strings.TrimPrefix(rest, "{")
			n := 0
			for n < len(name) && isNameByte(name[n]) {
				n++
			}
			b.WriteString(sh.variable(name[:n]).elems["0"])
			i += n
			if rest[0] == '{' {
				i += 2
			}
		default:
			b.WriteByte(c)
		}
	}
	return b.String(), nil
}

// run evaluates as in r=$((src)) and returns what bash prints, and "r=value" unless there is an error.
func (sh *fakeShell) run(src string) string {
	x, compileErr := Compile(src, sh.resolve)
	v, err := x.Eval(sh)
	if compileErr != nil && err == nil {
		return "Compile fails but Eval does not: " + compileErr.Error()
	}
	if sh.depth != (Depth{}) {
		return fmt.Sprintf("depth %v afterwards", sh.depth)
	}
	if err != nil {
		return strings.Join(append(sh.output, err.Error()), "\n")
	}
	return strings.Join(append(sh.output, fmt.Sprintf("r=%d", v)), "\n")
}

// state returns the values of the variables, one line each, sorted.
func (sh *fakeShell) state() string {
	var lines []string
	for _, n := range names {
		for k, t := range sh.variable(n).elems {
			lines = append(lines, n+"["+k+"]="+t)
		}
	}
	return sortedLines(lines)
}

func sortedLines(lines []string) string {
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func (v *fakeVar) Int(env Env) (int64, error) { return v.get("0") }

func (v *fakeVar) SetInt(env Env, n int64) error { return v.SetKey(env, "0", n) }

func (v *fakeVar) Assoc(_ Env, reading bool) (bool, error) {
	if reading && len(v.elems) == 0 && v.sh.nounset {
		return false, errors.New(v.name + ": unbound variable")
	}
	return v.assoc, nil
}

func (v *fakeVar) Elem(env Env, i int64) (int64, error) {
	k, err := v.position(i)
	if err != nil {
		return 0, err
	}
	return v.get(k)
}

func (v *fakeVar) SetElem(env Env, i, n int64) error {
	if !v.array && i < 0 && len(v.elems) > 0 { // a scalar that becomes an array has one element already
		i++
	}
	k, err := v.position(i)
	if err != nil {
		return err
	}
	v.array = true
	return v.SetKey(env, k, n)
}

func (v *fakeVar) Key(env Env, key string) (int64, error) { return v.get(key) }

func (v *fakeVar) SetKey(env Env, key string, n int64) error {
	if v.readonly {
		return errors.New(v.name + ": readonly variable")
	}
	v.elems[key] = fmt.Sprint(n)
	return nil
}

func (v *fakeVar) position(i int64) (string, error) {
	if i < 0 {
		last := int64(-1)
		for k := range v.elems {
			if n, _ := ParseInt(k); v.array && n > last {
				last = n
			}
		}
		if i += last + 1; i < 0 {
			return "", ErrBadSubscript
		}
	}
	return fmt.Sprint(i), nil
}

func (v *fakeVar) get(key string) (int64, error) {
	if len(v.elems) == 0 && v.sh.nounset {
		return 0, errors.New(v.name + ": unbound variable")
	}
	text := v.elems[key]
	if n, ok := ParseInt(text); ok {
		return n, nil
	}
	return EvalString(v.sh, text, v.sh.resolve)
}
