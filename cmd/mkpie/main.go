// Command mkpie makes a position-independent executable of two links of one Go
// program for linux/riscv64, as Linux without an MMU needs it.
//
//	mkpie [-stack BYTES] [-stamp TEXT] [-v] -o OUT FIRST SECOND
//
// FIRST and SECOND are linked by Go's own linker at two addresses:
//
//	-ldflags '-s -w -buildid= -R 0x1000 -T 0x10011000'   and   -T 0x30011000
//
// (with -trimpath, so that nothing else differs). Code and data refer to each
// other relative to the program counter; only aligned words of 8 bytes hold
// addresses. So a word that differs between the links must differ by exactly
// the distance of the two addresses, and is an address then; anything else is
// an error. OUT is an ET_DYN file for address 0 with one segment, readable,
// writable and executable, no interpreter and no dynamic section. Its entry is
// a stub in the page of the headers (testdata/stub.S) that adds the address of
// the image to each of those words and goes on to the program's own entry.
//
// -stack is the size of the process's first stack, which also holds arguments
// and environment. With -stamp, TEXT must occur exactly once in the program; a
// hash of the image, cut to the length of TEXT, takes its place: a build
// identity that a program can have without a build ID note.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"os"
)

func main() {
	out := flag.String("o", "", "the `file` to write")
	stack := flag.Uint64("stack", 128<<10, "size of the first stack, in `bytes`")
	stamp := flag.String("stamp", "", "the `text` that a hash of the image replaces")
	verbose := flag.Bool("v", false, "print sizes")
	flag.Parse()
	if *out == "" || flag.NArg() != 2 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(*out, flag.Arg(0), flag.Arg(1), *stack, *stamp, *verbose); err != nil {
		fmt.Fprintln(os.Stderr, "mkpie:", err)
		os.Exit(1)
	}
}

func run(out, first, second string, stack uint64, stamp string, verbose bool) error {
	a, err := load(first)
	if err != nil {
		return err
	}
	b, err := load(second)
	if err != nil {
		return err
	}
	relocations, err := a.relocate(b)
	if err != nil {
		return err
	}
	if stamp != "" {
		if err := a.stamp(stamp); err != nil {
			return err
		}
	}
	file := a.executable(relocations, stack)
	if err := os.WriteFile(out, file, 0o755); err != nil {
		return err
	}
	if verbose {
		fmt.Printf("%s: file %d bytes, in memory %d, %d relocations\n", out, len(file), a.memory, len(relocations))
	}
	return os.Chmod(out, 0o755) // also one that was there
}

// hashText returns a hash of b as n digits.
func hashText(b []byte, n int) string {
	text := ""
	for sum := sha256.Sum256(b); len(text) < n; sum = sha256.Sum256(sum[:]) {
		text += hex.EncodeToString(sum[:])
	}
	return text[:n]
}
