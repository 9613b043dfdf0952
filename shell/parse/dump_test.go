package parse

import (
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"

	"vfsh/shell/ast"
)

// dump renders a tree without offsets and sources.
func dump(x any) string {
	var b strings.Builder
	dumpValue(&b, reflect.ValueOf(x))
	return b.String()
}

func dumpValue(b *strings.Builder, v reflect.Value) {
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			b.WriteString("nil")
			return
		}
		if f, ok := v.Interface().(*ast.FuncDef); ok && v.Kind() == reflect.Pointer {
			ReadBody(f)
		}
		if v.Kind() == reflect.Pointer && v.Elem().Kind() == reflect.Struct {
			b.WriteString(v.Elem().Type().Name())
		}
		dumpValue(b, v.Elem())
	case reflect.Struct:
		b.WriteString("{")
		for i := range v.NumField() {
			f := v.Type().Field(i)
			if f.Name == "Src" || f.Name == "Off" || f.Name == "End" && f.Type.Kind() == reflect.Int || f.Name == "Cache" {
				continue
			}
			if v.Field(i).IsZero() {
				continue
			}
			b.WriteString(f.Name + ":")
			dumpValue(b, v.Field(i))
			b.WriteString(" ")
		}
		b.WriteString("}")
	case reflect.Slice:
		b.WriteString("[")
		for i := range v.Len() {
			dumpValue(b, v.Index(i))
			b.WriteString(" ")
		}
		b.WriteString("]")
	default:
		fmt.Fprintf(b, "%#v", v.Interface())
	}
}

// lines is a LineReader over a text.
type lines struct {
	rest      string
	continued []bool
}

func (l *lines) ReadLine(continued bool) (string, error) {
	l.continued = append(l.continued, continued)
	if l.rest == "" {
		return "", io.EOF
	}
	n := strings.IndexByte(l.rest, '\n') + 1
	if n == 0 {
		n = len(l.rest)
	}
	line := l.rest[:n]
	l.rest = l.rest[n:]
	return line, nil
}

// parseAll parses everything; it stops at the first error.
func parseAll(p *Parser, o *Options) ([]*ast.List, error) {
	var all []*ast.List
	for {
		l, err := p.Next(o)
		if err == io.EOF {
			return all, nil
		}
		if err != nil {
			return all, err
		}
		all = append(all, l)
	}
}

// walk calls f for each command of a tree.
func walk(c ast.Command, f func(ast.Command)) {
	f(c)
	list := func(l *ast.List) {
		if l != nil {
			walk(l, f)
		}
	}
	switch x := c.(type) {
	case *ast.List:
		for _, it := range x.Items {
			walk(it.Cmd, f)
		}
	case *ast.AndOr:
		walk(x.Left, f)
		walk(x.Right, f)
	case *ast.Pipeline:
		for _, c := range x.Cmds {
			walk(c, f)
		}
	case *ast.Group:
		list(x.Body)
	case *ast.Subshell:
		list(x.Body)
	case *ast.If:
		for i := range x.Conds {
			list(x.Conds[i])
			list(x.Bodies[i])
		}
		list(x.Else)
	case *ast.Loop:
		list(x.Cond)
		list(x.Body)
	case *ast.For:
		list(x.Body)
	case *ast.ArithFor:
		list(x.Body)
	case *ast.Case:
		for _, it := range x.Items {
			list(it.Body)
		}
	case *ast.FuncDef:
		if ReadBody(x) == nil {
			walk(x.Body, f)
		}
	case *ast.Coproc:
		walk(x.Cmd, f)
	}
}

// firstDiff shows where two dumps part.
func firstDiff(a, b string) string {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	from := max(0, i-120)
	return fmt.Sprintf("at %d:\n  %s\n  %s", i, a[from:min(len(a), i+120)], b[from:min(len(b), i+120)])
}

// lastSimple returns the simple command that a tree ends with, nil if it ends
// with something else.
func lastSimple(c any) *ast.Simple {
	switch c := c.(type) {
	case *ast.Simple:
		return c
	case *ast.AndOr:
		return lastSimple(c.Right)
	case *ast.Pipeline:
		if n := len(c.Cmds); n > 0 {
			return lastSimple(c.Cmds[n-1])
		}
	case []ast.Item:
		if n := len(c); n > 0 {
			return lastSimple(c[n-1].Cmd)
		}
	}
	return nil
}

// roundTrip parses the source of each command of a tree again.
func roundTrip(t *testing.T, name string, all []*ast.List) (n int) {
	for _, l := range all {
		count := 0
		walk(l, func(c ast.Command) {
			if count++; count > 300 {
				return // the cost is quadratic in depth
			}
			if s, ok := c.(*ast.Pipeline); ok && len(s.Cmds) == 0 {
				return
			}
			if l, ok := c.(*ast.List); ok && len(l.Items) == 0 {
				return
			}
			n++
			text := SourceText(c)
			p := NewString(text, SourceLine(c))
			again, err := parseAll(p, &Options{})
			if err != nil || len(again) == 0 {
				t.Errorf("%s: %v in\n%s", name, err, text)
				return
			}
			var want, got any = c, again[0].Items[0].Cmd
			if l, ok := c.(*ast.List); ok {
				var items []ast.Item
				for _, a := range again {
					items = append(items, a.Items...)
				}
				want, got = l.Items, items
			} else if len(again) > 1 || len(again[0].Items) > 1 {
				t.Errorf("%s: more than one command in\n%s", name, text)
			}
			if s, again := lastSimple(want), lastSimple(got); s != nil && again != nil {
				// The token behind it, which decides, may stand on the next line.
				again.Line = s.Line
			}
			if a, b := dump(want), dump(got); a != b {
				t.Errorf("%s: %s\n%s", name, firstDiff(a, b), text)
			}
		})
	}
	return n
}
