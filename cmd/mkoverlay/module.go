package main

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// parserModule is the module that the parser of commands comes from. An overlay
// can't change files of the module cache, so the edits are made to a copy, which
// a go.mod beside the overlay puts in the place of the module (go build -modfile).
const parserModule = "mvdan.cc/sh/v3"

// parserEdits lists the changes to the parser's module (START.md).
func parserEdits() []edit {
	return []edit{
		{name: "no-shebangs-import", file: "syntax/printer.go", old: "\t\"mvdan.cc/sh/v3/fileutil\"\n"},
		{name: "no-shebangs", file: "syntax/printer.go",
			old: `fileutil.Shebang([]byte("#"+c.Text)) != ""`, new: `strings.HasPrefix(c.Text, "!")`},
	}
}

// makeModule writes into the directory out, which is below the directory of the
// main module root, a copy of the parser's module in dir with its edits made, and
// vfsh.mod and vfsh.sum, with which go build -modfile takes that copy.
func makeModule(out, root, dir string) error {
	files, err := parserFiles(dir)
	if err != nil {
		return err
	}
	edited, err := apply(dir, parserEdits())
	if err != nil {
		return err
	}
	maps.Copy(files, edited)
	to := filepath.Join(out, "parser")
	for file, text := range files {
		file = filepath.Join(to, strings.TrimPrefix(file, dir))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			return err
		}
		if err := writeFile(file, []byte(text)); err != nil {
			return err
		}
	}
	for _, kind := range [...]string{"mod", "sum"} {
		text, err := os.ReadFile(filepath.Join(root, "go."+kind))
		if err != nil {
			return err
		}
		if kind == "mod" {
			text = fmt.Appendf(text, "\nreplace %s => %s\n", parserModule, relative(root, to))
		}
		if err := writeFile(filepath.Join(out, "vfsh."+kind), text); err != nil {
			return err
		}
	}
	return nil
}

// parserFiles returns what a build needs of the parser's module in dir.
func parserFiles(dir string) (map[string]string, error) {
	names, err := filepath.Glob(filepath.Join(dir, "syntax", "*.go"))
	if err != nil {
		return nil, err
	}
	files := map[string]string{}
	for _, name := range append(names, filepath.Join(dir, "go.mod"), filepath.Join(dir, "LICENSE")) {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		files[name] = string(text)
	}
	return files, nil
}

// relative returns the path to as seen from the directory root if it is in there.
func relative(root, to string) string {
	if to, err := filepath.Abs(to); err == nil {
		if rel, err := filepath.Rel(root, to); err == nil && filepath.IsLocal(rel) {
			return "./" + filepath.ToSlash(rel)
		}
		return to
	}
	return to
}

// makeParser makes the copy of the parser's module that the main module, which
// the current directory is in, asks for.
func makeParser(out string) error {
	root, dir, err := moduleDirs()
	if err != nil {
		return err
	}
	return makeModule(out, root, dir)
}

// moduleDirs returns the directories of the main module and the parser's.
func moduleDirs() (root, parser string, err error) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "vfsh", parserModule).Output()
	if err != nil {
		return "", "", fmt.Errorf("go list -m: %w", err)
	}
	root, parser, ok := strings.Cut(strings.TrimSpace(string(out)), "\n")
	if !ok || parser == "" {
		return "", "", fmt.Errorf("%s is not there (go mod download)", parserModule)
	}
	return root, parser, nil
}
