package main

import (
	"crypto/sha256"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

//go:embed fork/truefork.go.txt
var forkRuntime string

// knownSums has a line for each known version of each file whose meaning, not
// only its text, the fork relies on: SHA-256 and name, as sha256sum writes it.
//
//go:embed fork/known.sums
var knownSums string

// forkEdits lists the changes to the runtime that let a process fork (FORK.md).
func forkEdits() []edit {
	return append([]edit{
		{name: "fork", file: "runtime/truefork.go",
			whole: func(func(string) (string, error)) (string, error) { return forkRuntime, nil }},
		{name: "fork-poll-blocks", file: "runtime/netpoll.go", regexp: true,
			old: `\t\tmem := persistentalloc\(n\*pdSize, tagAlign, &memstats\.other_sys\)\n`,
			new: "\t\tmem := persistentalloc(n*pdSize, tagAlign, &memstats.other_sys)\n\t\tforkNotePollBlock(mem, n, pdSize)\n"},
		{name: "fork-poller", file: "runtime/netpoll.go",
			old: "\t\t\tnetpollinit()\n\t\t\tnetpollInited.Store(1)\n",
			new: "\t\t\tif forkMakePoller() {\n\t\t\t\tnetpollInited.Store(1)\n\t\t\t}\n"},
		{name: "fork-monitor", file: "runtime/proc.go",
			old: "func newproc(fn *funcval) {\n",
			new: "func newproc(fn *funcval) {\n\tif forked.noSysmon {\n\t\tforkStartSysmon()\n\t}\n"},
		noTemplateThread, directThreads, signalsOnFirst,
	}, memoryEdits()...)
}

// checkKnown fails for each file of the Go distribution below src that is not
// of a version in sums: the same text at the places of the edits does not make
// it safe to fork.
func checkKnown(src, sums string) error {
	known := map[string]bool{}
	var files []string
	for line := range strings.Lines(sums) {
		if sum, file, ok := strings.Cut(strings.TrimSpace(line), "  "); ok {
			if !known[file] {
				files = append(files, file)
			}
			known[file], known[sum+" "+file] = true, true
		}
	}
	var failed []error
	for _, file := range files {
		b, err := os.ReadFile(filepath.Join(src, file))
		if err != nil {
			failed = append(failed, err)
		} else if !known[fmt.Sprintf("%x", sha256.Sum256(b))+" "+file] {
			failed = append(failed, fmt.Errorf("%s is of no known version of Go (FORK.md says what to do)", file))
		}
	}
	return errors.Join(failed...)
}

// makeFork writes the overlay for a fork to the directory out.
func makeFork(out, src string) error {
	files, err := apply(src, slices.Concat(forkEdits(), startEdits()))
	if err := errors.Join(checkKnown(src, knownSums), err); err != nil {
		return err
	}
	return write(out, files)
}
