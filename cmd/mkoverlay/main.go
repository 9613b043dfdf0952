// Command mkoverlay writes an overlay for go build -overlay that makes Go
// programs run on Linux without an MMU (riscv64 in M-mode), or with -fork one
// that lets a Go program fork, from the sources of the local Go distribution,
// which it does not change.
//
//	mkoverlay -o DIR [-addrbits 30] [-base 0x80000000] [-heapmin 512]
//	mkoverlay -fork -o DIR
//	mkoverlay [-fork] -list
//
// DIR/overlay.json is the file to give to go build -overlay; the changed sources
// lie beside it. With -fork DIR/vfsh.mod, for go build -modfile, puts a changed
// parser in the place of the module's; else DIR/linker/toolexec, for go build -toolexec, puts a changed
// linker in the place of Go's. RUNTIME.md and SIZE.md or, for -fork,
// FORK.md and START.md explain the edits.
// Each names the text it replaces, which must be there exactly once: another
// version of Go either has the same text or makes the tool fail with the name of
// the edit.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	out := flag.String("o", "", "`directory` for the overlay")
	list := flag.Bool("list", false, "list the edits instead")
	fork := flag.Bool("fork", false, "the edits that let a program fork")
	g := geometry{}
	flag.IntVar(&g.addrBits, "addrbits", 30, "log2 of the size of the `window` that RAM lies in, in bytes")
	flag.Uint64Var(&g.base, "base", 0x80000000, "lowest `address` of RAM")
	flag.IntVar(&g.heapMinimum, "heapmin", 512, "heap size at which the first collection starts, in `KiB`")
	flag.Parse()
	if *list {
		edits := slices.Concat(runtimeEdits(g), libraryEdits(), threadEdits(), linkerEdits())
		if *fork {
			edits = slices.Concat(forkEdits(), startEdits(), parserEdits())
		}
		for _, e := range edits {
			fmt.Printf("%-22s %s\n", e.name, e.file)
		}
		return
	}
	if *out == "" || flag.NArg() != 0 {
		flag.Usage()
		os.Exit(2)
	}
	src, err := sources()
	if err == nil && *fork {
		if err = makeFork(*out, src); err == nil {
			err = makeParser(*out)
		}
	} else if err == nil {
		err = run(*out, src, g)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "mkoverlay:", err)
		os.Exit(1)
	}
}

// sources returns the directory of the local Go distribution's sources.
func sources() (string, error) {
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return "", fmt.Errorf("go env GOROOT: %w", err)
	}
	return filepath.Join(strings.TrimSpace(string(goroot)), "src"), nil
}

// run writes the overlay for boards without an MMU to the directory out.
func run(out, src string, g geometry) error {
	files, err := apply(src, slices.Concat(runtimeEdits(g), libraryEdits(), threadEdits()))
	if err != nil {
		return err
	}
	if err := write(out, files); err != nil {
		return err
	}
	return makeLinker(filepath.Join(out, "linker"), src)
}

// An edit changes one place in one file, or puts another file in its place.
type edit struct {
	name string // as in RUNTIME.md
	file string // relative to the directory the edits are applied to
	// old is what to replace, text; it is found by a regular expression made
	// of it if regexp is set. It must match exactly once.
	old    string
	regexp bool
	// sum, if not empty, is what the SHA-256 of the text found must begin with.
	sum string
	new string
	// whole, if not nil, makes the new contents of the file instead. It gets
	// a reader of the other files of the directory.
	whole func(read func(file string) (string, error)) (string, error)
}

// apply makes the edits to files below root. It returns the changed files by
// their full names. All edits that don't match are in the error.
func apply(root string, edits []edit) (map[string]string, error) {
	files := map[string]string{}
	read := func(file string) (string, error) {
		path := filepath.Join(root, file)
		if text, ok := files[path]; ok {
			return text, nil
		}
		b, err := os.ReadFile(path)
		return string(b), err
	}
	var failed []error
	for _, e := range edits {
		text, err := e.apply(read)
		if err != nil {
			failed = append(failed, fmt.Errorf("edit %q: %s: %w", e.name, e.file, err))
			continue
		}
		files[filepath.Join(root, e.file)] = text
	}
	return files, errors.Join(failed...)
}

func (e *edit) apply(read func(string) (string, error)) (string, error) {
	if e.whole != nil {
		return e.whole(read)
	}
	text, err := read(e.file)
	if err != nil {
		return "", err
	}
	at, err := e.find(text)
	if err != nil {
		return "", err
	}
	return text[:at[0]] + e.new + text[at[1]:], nil
}

// write writes the files and overlay.json into the directory out. Files that
// are the same already are left alone.
func write(out string, files map[string]string) error {
	out, err := filepath.Abs(out)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o777); err != nil {
		return err
	}
	replace := map[string]string{}
	for file, text := range files {
		name := strings.NewReplacer("/", "_", "\\", "_", ":", "_").Replace(strings.TrimPrefix(file, "/"))
		path := filepath.Join(out, name)
		if err := writeFile(path, []byte(text)); err != nil {
			return err
		}
		replace[file] = path
	}
	list, err := json.MarshalIndent(map[string]any{"Replace": replace}, "", "\t")
	if err != nil {
		return err
	}
	return writeFile(filepath.Join(out, "overlay.json"), append(list, '\n'))
}

func writeFile(path string, text []byte) error {
	if old, err := os.ReadFile(path); err == nil && string(old) == string(text) {
		return nil
	}
	return os.WriteFile(path, text, 0o666)
}
