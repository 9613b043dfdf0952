// Command size prints what a Go executable for Linux is made of: the bytes of
// each package and module in code, constant data, variables and in the tables
// that the runtime needs for the package's functions.
//
//	size [-against OTHER] EXECUTABLE
//
// The executable must have its symbol table (linked without -s -w, which
// changes nothing in the parts that are loaded). With -against, what counts
// is the difference: OTHER's bytes less EXECUTABLE's.
//
// Columns:
//
//	text   machine code
//	data   constants and initialized variables that have a symbol
//	bss    variables that start as zero: memory, not file
//	table  the functions' share of the pclntab (names, line numbers, stack
//	       depths …) and of the function data (stack maps, inlining trees); a
//	       piece that several functions use counts for the first of them
//
// Types, strings and other data without symbols, and the alignment, are in
// lines of their own, in parentheses.
package main

import (
	"cmp"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
)

func main() {
	against := flag.String("against", "", "print the savings compared with this executable")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: size [-against OTHER] EXECUTABLE")
		os.Exit(2)
	}
	if err := run(os.Stdout, flag.Arg(0), *against); err != nil {
		fmt.Fprintln(os.Stderr, "size:", err)
		os.Exit(1)
	}
}

// run writes the report about the executable at path, or, unless against is
// empty, about what it saves compared with that one.
func run(w io.Writer, path, against string) error {
	profile, err := readProfile(path)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if against == "" {
		return profile.print(w)
	}
	base, err := readProfile(against)
	if err != nil {
		return fmt.Errorf("%s: %w", against, err)
	}
	return base.less(profile).print(w)
}

// bytes are the sizes of one package, module or executable.
type bytes struct{ text, data, bss, table int64 }

func (b bytes) file() int64   { return b.text + b.data + b.table }
func (b bytes) memory() int64 { return b.file() + b.bss }

func (b bytes) plus(c bytes, sign int64) bytes {
	return bytes{b.text + sign*c.text, b.data + sign*c.data, b.bss + sign*c.bss, b.table + sign*c.table}
}

// A profile says what an executable is made of.
type profile struct {
	packages map[string]bytes // by import path, or a description in parentheses
	modules  map[string]bytes // by path: "std", or the path of a module
}

func (p *profile) add(name, module string, b bytes) {
	p.packages[name] = p.packages[name].plus(b, 1)
	p.modules[module] = p.modules[module].plus(b, 1)
}

// less is the profile of the differences p − q.
func (p *profile) less(q *profile) *profile {
	d := &profile{subtract(p.packages, q.packages), subtract(p.modules, q.modules)}
	return d
}

func subtract(a, b map[string]bytes) map[string]bytes {
	d := map[string]bytes{}
	for name, x := range a {
		d[name] = x
	}
	for name, x := range b {
		d[name] = d[name].plus(x, -1)
	}
	for name, x := range d {
		if x == (bytes{}) {
			delete(d, name)
		}
	}
	return d
}

// print writes the two tables, each sorted by the bytes in memory.
func (p *profile) print(w io.Writer) error {
	for i, table := range []struct {
		title string
		rows  map[string]bytes
	}{{"package", p.packages}, {"module", p.modules}} {
		if i > 0 {
			fmt.Fprintln(w)
		}
		fmt.Fprintf(w, "%9s %9s %9s %9s %9s %9s  %s\n", "text", "data", "table", "file", "bss", "memory", table.title)
		names := make([]string, 0, len(table.rows))
		var total bytes
		for name, b := range table.rows {
			names = append(names, name)
			total = total.plus(b, 1)
		}
		slices.SortFunc(names, func(a, b string) int {
			return cmp.Or(cmp.Compare(table.rows[b].memory(), table.rows[a].memory()), cmp.Compare(a, b))
		})
		for _, name := range names {
			printRow(w, table.rows[name], name)
		}
		printRow(w, total, "total")
	}
	return nil
}

func printRow(w io.Writer, b bytes, name string) {
	fmt.Fprintf(w, "%9d %9d %9d %9d %9d %9d  %s\n", b.text, b.data, b.table, b.file(), b.bss, b.memory(), name)
}
