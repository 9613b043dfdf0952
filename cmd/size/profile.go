package main

import (
	"cmp"
	"debug/buildinfo"
	"debug/elf"
	"errors"
	"slices"
	"strings"
)

// modules are the paths of an executable's modules.
type modules []string

// of is the module that a package belongs to.
func (m modules) of(pkg string) string {
	best := ""
	for _, path := range m {
		if len(path) > len(best) && (pkg == path || strings.HasPrefix(pkg, path+"/")) {
			best = path
		}
	}
	switch {
	case best != "":
		return best
	case pkg == "main" && len(m) > 0:
		return m[0]
	case strings.HasPrefix(pkg, "("):
		return "(shared)"
	}
	return "std"
}

// readProfile takes an executable apart.
func readProfile(path string) (*profile, error) {
	f, err := elf.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := buildinfo.ReadFile(path)
	if err != nil {
		return nil, err
	}
	mods := modules{info.Main.Path}
	for _, m := range info.Deps {
		mods = append(mods, m.Path)
	}
	symbols, err := f.Symbols()
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(symbols, func(a, b elf.Symbol) int { return cmp.Compare(a.Value, b.Value) })

	p := &profile{map[string]bytes{}, map[string]bytes{}}
	add := func(name string, b bytes) { p.add(name, mods.of(name), b) }
	functions, err := functionTables(f, symbols)
	if errors.Is(err, errNoTable) {
		functions, err = &tables{}, nil // one that cmd/mkoverlay changed, for one
	}
	if err != nil {
		return nil, err
	}
	for _, s := range functions.shares {
		pkg := packageOf(s.function)
		if pkg == "" {
			pkg = "(functions without a package)"
		}
		add(pkg, bytes{table: s.size})
	}
	for i, section := range f.Sections {
		if section.Flags&elf.SHF_ALLOC == 0 {
			continue
		}
		addSection(add, section, inSection(symbols, i), functions)
	}
	return p, nil
}

// inSection picks the symbols of a section.
func inSection(symbols []elf.Symbol, index int) []elf.Symbol {
	var list []elf.Symbol
	for _, s := range symbols {
		if int(s.Section) == index {
			list = append(list, s)
		}
	}
	return list
}

// addSection distributes a section's bytes over packages by its symbols, and
// the rest over the regions that carrier symbols begin. What is counted as the
// functions' tables already is left out.
func addSection(add func(string, bytes), section *elf.Section, symbols []elf.Symbol, functions *tables) {
	column := func(n int64) bytes {
		switch {
		case section.Type == elf.SHT_NOBITS:
			return bytes{bss: n}
		case section.Flags&elf.SHF_EXECINSTR != 0:
			return bytes{text: n}
		case section.Name == ".gopclntab":
			return bytes{table: n}
		}
		return bytes{data: n}
	}
	region, end := "("+section.Name+")", section.Addr
	if section.Name == ".gopclntab" {
		region = "(pclntab: names of files and inlined functions)"
		add(region, bytes{table: -functions.pclntab})
	}
	outside := region
	for _, s := range symbols {
		if s.Value > end {
			add(region, column(int64(s.Value-end)))
			end = s.Value
		}
		if title := regions[s.Name]; title != "" {
			region = title
		}
		if s.Name == functionData {
			add("(function data: the rest)", bytes{table: int64(s.Size) - functions.data})
			end = max(end, s.Value+s.Size)
			continue
		}
		if s.Value+s.Size <= end {
			continue // an alias, or a carrier
		}
		size := s.Value + s.Size - end
		end += size
		if pkg := packageOf(s.Name); pkg != "" {
			add(pkg, column(int64(size)))
		} else {
			add(region, column(int64(size)))
		}
		if region != regions["type:*"] && region != regions["go:string.*"] {
			region = outside
		}
	}
	if rest := section.Addr + section.Size; rest > end {
		add(region, column(int64(rest-end)))
	}
}

// regions are the symbols at the beginning of data that has no symbols of its
// own.
var regions = map[string]string{
	"type:*":              "(types)",
	"go:string.*":         "(strings)",
	"go:funcdesc":         "(function values)",
	"runtime.gcbits.*":    "(pointer maps of types)",
	"runtime.findfunctab": "(findfunctab)",
}

// packageOf is the import path in a symbol's name, or "" if it has none.
func packageOf(symbol string) string {
	for _, prefix := range []string{"go:itab.", "type:.eq.", "type:.hash.", "type:", "go:"} {
		if rest, ok := strings.CutPrefix(symbol, prefix); ok {
			if prefix == "go:" {
				return ""
			}
			symbol = strings.TrimLeft(rest, "*[]0123456789")
			break
		}
	}
	if strings.HasPrefix(symbol, "$") { // a constant of the linker's
		return ""
	}
	if i := strings.IndexAny(symbol, "[{,("); i > 0 { // type arguments, receivers, interfaces
		symbol = strings.TrimRight(symbol[:i], " ")
	}
	slash := strings.LastIndexByte(symbol, '/') + 1
	dot := strings.IndexByte(symbol[slash:], '.')
	switch {
	case dot > 0:
		return strings.ReplaceAll(symbol[:slash+dot], "%2e", ".")
	case slash == 0 && (symbol == "struct" || symbol == "interface" || symbol == "func" || symbol == "map"):
		return "(types)"
	case strings.HasPrefix(symbol, "_rt0_"), symbol == "gogo", symbol == "callRet", symbol == "gosave_systemstack_switch",
		symbol == "aeshashbody", symbol == "memeqbody", symbol == "cmpbody", symbol == "indexbytebody", symbol == "countbody":
		return "runtime"
	}
	return ""
}

// functionData is the symbol of all function data.
const functionData = "go:func.*"

var errNoTable = errors.New("no function table of a known form")
