// Mkinitramfs writes an initial file system for the Linux kernel, a cpio archive,
// without being root.
//
//	mkinitramfs -o FILE [-z] [-e LINE]… [LIST]…
//
// A LIST has an entry of the archive in each line, in the form of the kernel's
// usr/gen_init_cpio; -e gives such a line itself, and comes before the lists:
//
//	file NAME LOCATION MODE UID GID [LINK...]
//	dir NAME MODE UID GID
//	nod NAME MODE UID GID TYPE MAJOR MINOR
//	slink NAME TARGET MODE UID GID
//	pipe NAME MODE UID GID
//	sock NAME MODE UID GID
//
// In a LOCATION, a file of the host, ${NAME} is replaced by that variable of the
// environment. Directories that are not listed are made as needed. With -z the
// archive is compressed with gzip. The same input gives the same bytes.
package main

import (
	"compress/gzip"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"vfsh/cmd/mkinitramfs/newc"
)

// lines is a flag that can be given several times.
type lines []string

func (l *lines) String() string     { return strings.Join(*l, "\n") }
func (l *lines) Set(s string) error { *l = append(*l, s); return nil }

func main() {
	var entries lines
	out := flag.String("o", "", "the `file` to write")
	compress := flag.Bool("z", false, "compress with gzip")
	flag.Var(&entries, "e", "a `line` of a list; may be repeated")
	flag.Parse()
	if *out == "" {
		flag.Usage()
		os.Exit(2)
	}
	if err := create(*out, *compress, entries, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "mkinitramfs:", err)
		os.Exit(1)
	}
}

// create writes the archive to the file called name, or leaves none.
func create(name string, compress bool, entries, lists []string) (err error) {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	defer func() {
		if closed := file.Close(); err == nil {
			err = closed
		}
		if err != nil {
			os.Remove(name)
		}
	}()
	if !compress {
		return archive(file, entries, lists)
	}
	// The header of gzip has neither name nor time, so it is always the same.
	z, err := gzip.NewWriterLevel(file, gzip.BestCompression)
	if err != nil {
		return err
	}
	if err := archive(z, entries, lists); err != nil {
		return err
	}
	return z.Close()
}

// archive writes the archive of lines and lists.
func archive(out io.Writer, entries, lists []string) error {
	w := newc.NewWriter(out)
	for _, line := range entries {
		if err := w.WriteLine(line, os.Getenv); err != nil {
			return err
		}
	}
	for _, name := range lists {
		list, err := os.Open(name)
		if err != nil {
			return err
		}
		err = w.WriteList(list, os.Getenv)
		list.Close()
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return w.Close()
}
