package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestInteractiveTable: the tests that testdata/interactive.md names exist, and no
// feature is said to be there without one.
func TestInteractiveTable(t *testing.T) {
	data, err := os.ReadFile("testdata/interactive.md")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]bool{}
	declaration := regexp.MustCompile(`(?m)^func (Test\w+)\(`)
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range declaration.FindAllStringSubmatch(string(source), -1) {
			tests[m[1]] = true
		}
	}
	directories := map[string]string{"TestScreens": "testdata/screens", "TestKeys": "testdata/keys"}
	rows := 0
	for _, l := range strings.Split(string(data), "\n") {
		cells := strings.Split(l, " | ")
		if len(cells) != 3 || cells[0] == "| feature" {
			continue
		}
		rows++
		names := strings.Fields(strings.TrimSuffix(cells[2], " |"))
		if (cells[1] == "yes") != (len(names) > 0) {
			t.Errorf("%s: %s, and %d tests", cells[0], cells[1], len(names))
		}
		for _, name := range names {
			test, file, isFile := strings.Cut(name, "/")
			if !tests[test] {
				t.Errorf("%s: there is no %s", cells[0], test)
			}
			if isFile {
				if _, err := os.Stat(filepath.Join(directories[test], file+".txt")); err != nil {
					t.Errorf("%s: %v", cells[0], err)
				}
			}
		}
	}
	if rows < 30 {
		t.Errorf("%d rows", rows)
	}
}
