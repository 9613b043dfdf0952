package main

import (
	_ "embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

//go:embed linker/link.go.txt
var functionTables string

// linkerEdits lists the changes to Go's linker that leave out of the function
// table what only stack traces show (SIZE.md).
func linkerEdits() []edit {
	const (
		table  = "cmd/link/internal/ld/pcln.go"
		loader = "cmd/link/internal/loader/loader.go"
	)
	return []edit{
		{name: "write-table-magic", file: table, old: "uint32(abi.CurrentPCLnTabMagic)", new: tableMagic},
		{name: "no-inlining-trees", file: loader,
			old: "\treturn fi.lengths.NumInlTree\n", new: "\treturn 0\n"},
		{name: "essential-names", file: table, old: "// walkFilenames walks funcs, calling", new: essentialName},
		{name: "write-names", file: table,
			old: "AddCStringAt(int64(off), ctxt.loader.SymName(s))",
			new: "AddCStringAt(int64(off), essentialName(ctxt.loader.SymName(s)))"},
		{name: "place-names", file: table, regexp: true,
			old: `\t\tnameOffsets\[s\] = uint32\(size\)\n\t\tsize \+= int64\(len\(ctxt\.loader\.SymName\(s\)\) \+ 1\).*\n`,
			new: `		name := essentialName(ctxt.loader.SymName(s))
		off, ok := placed[name]
		if !ok {
			off = uint32(size)
			placed[name] = off
			size += int64(len(name) + 1)
		}
		nameOffsets[s] = off
`},
		{name: "placed-names", file: table, regexp: true,
			old: `\tvar size int64\n\twalkFuncs\(ctxt, funcs, func\(s loader\.Sym\) \{\n`,
			new: "\tvar size int64\n\tplaced := map[string]uint32{}\n\twalkFuncs(ctxt, funcs, func(s loader.Sym) {\n"},
		{name: "no-file-names", file: table, regexp: true,
			old: `func\(\*sym\.CompilationUnit, goobj\.CUFileIndex\)\) \{\n\tldr := ctxt\.loader\n`,
			new: "func(*sym.CompilationUnit, goobj.CUFileIndex)) {\n\tldr := ctxt.loader\n\tfuncs = nil\n"},
		{name: "function-data", file: table, regexp: true,
			old: `fdSyms\[abi\.FUNCDATA_InlTree\] = inlSym\n\t\t\}\n`,
			new: `fdSyms[abi.FUNCDATA_InlTree] = inlSym
		}
		for i := range fdSyms {
			switch i {
			case abi.FUNCDATA_InlTree, abi.FUNCDATA_ArgInfo, abi.FUNCDATA_ArgLiveInfo, abi.FUNCDATA_WrapInfo:
				fdSyms[i] = 0
			}
		}
		for len(fdSyms) > 0 && fdSyms[len(fdSyms)-1] == 0 {
			fdSyms = fdSyms[:len(fdSyms)-1]
		}
`},
		{name: "function-data-places", file: table, old: "size = Rnd(size, int64(symalign(ldr, fdSym)))",
			new: "size = Rnd(size, max(functionDataUnit, int64(symalign(ldr, fdSym))))"},
		{name: "small-tables", file: "cmd/link/internal/ld/functable.go",
			whole: func(func(string) (string, error)) (string, error) { return functionTables, nil }},
		{name: "use-small-pctab", file: table, old: "state.generatePctab(ctxt, funcs)", new: "state.smallPctab(ctxt, funcs)"},
		{name: "use-small-functab", file: table,
			old: "state.generateFunctab(ctxt, funcs, inlSyms, cuOffsets, nameOffsets)",
			new: "_ = cuOffsets\n\tstate.smallFunctab(ctxt, funcs, nameOffsets)"},
	}
}

// essentialName says what the runtime has to know of a function's name: which
// functions are its own, and two of reflect's whose frames it must know.
const essentialName = `func essentialName(name string) string {
	switch name {
	case "reflect.makeFuncStub", "reflect.methodValueCall":
		return name
	}
	for _, prefix := range []string{"runtime.", "internal/runtime/", "reflect."} {
		if strings.HasPrefix(name, prefix) {
			return prefix
		}
	}
	return ""
}

// walkFilenames walks funcs, calling`

// makeLinker builds the changed linker in the directory out, with toolexec, a
// script for go build -toolexec that runs it in the place of Go's.
func makeLinker(out, src string) error {
	out, err := filepath.Abs(out)
	if err != nil {
		return err
	}
	files, err := apply(src, linkerEdits())
	if err != nil {
		return err
	}
	if err := write(out, files); err != nil {
		return err
	}
	build := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-overlay", filepath.Join(out, "overlay.json"),
		"-o", filepath.Join(out, "link"), "cmd/link")
	build.Env = append(os.Environ(), "GOOS=", "GOARCH=", "GOFLAGS=", "CGO_ENABLED=0") // for this machine
	if text, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("go build cmd/link: %w\n%s", err, text)
	}
	const script = "#!/bin/sh\ncase $1 in\n*/link) shift; exec \"${0%/*}/link\" \"$@\" ;;\nesac\nexec \"$@\"\n"
	toolexec := filepath.Join(out, "toolexec")
	if err := writeFile(toolexec, []byte(script)); err != nil {
		return err
	}
	return os.Chmod(toolexec, 0o777)
}
