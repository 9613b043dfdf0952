package main

import (
	"compress/gzip"
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"vfsh/cmd/guesttest/cases"
	"vfsh/cmd/mkinitramfs/newc"
)

//go:embed init
var initScript []byte

// runImage writes an initramfs with the shell, the utilities and /init.
func runImage(args []string) error {
	flags := flag.NewFlagSet("board image", flag.ExitOnError)
	out := flags.String("o", "", "the `file` to write")
	bin := flags.String("bin", "bin/nommu-riscv64", "`folder` with vfsh and vfutil, or vfbox, for the board")
	box := flags.Bool("vfbox", false, "vfbox is everything, the shell too")
	list := flags.String("list", "go run ./cmd/vfbox --list", "the `command` that lists the utilities of vfbox")
	flags.Parse(args)
	if *out == "" {
		return errors.New("-o is needed")
	}
	command := strings.Fields(*list)
	if len(command) == 0 {
		return errors.New("-list is empty")
	}
	names, err := exec.Command(command[0], command[1:]...).Output()
	if err != nil {
		return fmt.Errorf("%s: %w", *list, err)
	}
	return writeArchive(*out, func(w *newc.Writer) error {
		if *box {
			return writeImage(w, *bin, "vfbox", "vfbox", strings.Fields(string(names)))
		}
		return writeImage(w, *bin, "vfsh", "vfutil", strings.Fields(string(names)))
	})
}

// writeArchive writes a compressed archive that fill fills, or leaves no file.
func writeArchive(name string, fill func(*newc.Writer) error) (err error) {
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
	z, err := gzip.NewWriterLevel(file, gzip.BestCompression)
	if err != nil {
		return err
	}
	w := newc.NewWriter(z)
	if err := fill(w); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return z.Close()
}

// skeleton is what is in the image besides programs. The console must be there
// before anything is mounted.
const skeleton = `
dir /dev 0755 0 0
nod /dev/console 0600 0 0 c 5 1
nod /dev/null 0666 0 0 c 1 3
dir /bin 0755 0 0
dir /etc 0755 0 0
dir /proc 0555 0 0
dir /root 0700 0 0
dir /sys 0555 0 0
dir /tmp 1777 0 0
dir /usr 0755 0 0
slink /usr/bin ../bin 0777 0 0
`

const passwd = "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/sh\n"

// writeImage writes the image with two programs of the folder bin, which may be
// the same one: the shell and the utilities.
func writeImage(w *newc.Writer, bin, shell, utility string, utilities []string) error {
	if err := w.WriteList(strings.NewReader(skeleton), os.Getenv); err != nil {
		return err
	}
	entries := []newc.Entry{
		{Name: "/init", Mode: newc.Regular | 0o755, Data: initScript},
		{Name: "/etc/passwd", Mode: newc.Regular | 0o644, Data: []byte(passwd)},
		{Name: "/etc/group", Mode: newc.Regular | 0o644, Data: []byte("root:x:0:\nnogroup:x:65534:\n")},
	}
	programs := []string{shell, utility}
	for _, name := range slices.Compact(programs) {
		data, err := os.ReadFile(filepath.Join(bin, name))
		if err != nil {
			return err
		}
		entries = append(entries, newc.Entry{Name: "/bin/" + name, Mode: newc.Regular | 0o755, Data: data})
	}
	for _, name := range utilities {
		target := utility
		switch name {
		case "sh", "bash", "vfsh":
			target = shell
		}
		if name != target {
			entries = append(entries, newc.Entry{Name: "/bin/" + name, Mode: newc.Symlink | 0o777, Data: []byte(target)})
		}
	}
	for i := range entries {
		if err := w.Write(&entries[i]); err != nil {
			return err
		}
	}
	return nil
}

// testImage writes to the file called name the initramfs base, followed by an
// archive with what a test needs: the kernel unpacks one after the other.
func testImage(name, base, guesttest, plan string, list []cases.Case) error {
	program, err := os.ReadFile(guesttest)
	if err != nil {
		return err
	}
	var packed strings.Builder
	if err := cases.Write(&packed, list); err != nil {
		return err
	}
	err = writeArchive(name, func(w *newc.Writer) error {
		for _, e := range []newc.Entry{
			{Name: "/tests/guesttest", Mode: newc.Regular | 0o755, Data: program},
			{Name: "/tests/cases", Mode: newc.Regular | 0o644, Data: []byte(packed.String())},
			{Name: "/tests/plan", Mode: newc.Regular | 0o644, Data: []byte(plan)},
		} {
			if err := w.Write(&e); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return prepend(name, base)
}

// prepend puts the content of the file base in front of that of the file name, padded
// to the alignment that the kernel wants between archives.
func prepend(name, base string) error {
	first, err := os.ReadFile(base)
	if err != nil {
		return err
	}
	second, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if rest := len(first) % 4; rest != 0 {
		first = append(first, make([]byte, 4-rest)...)
	}
	return os.WriteFile(name, append(first, second...), 0o644)
}

// runCases writes cases in the form that guesttest reads.
func runCases(args []string) error {
	flags := flag.NewFlagSet("board cases", flag.ExitOnError)
	var s selection
	s.register(flags, 1)
	out := flags.String("o", "", "the `file` to write; standard output if empty")
	flags.Parse(args)
	list, err := s.load()
	if err != nil {
		return err
	}
	if *out == "" {
		return cases.Write(os.Stdout, list)
	}
	var text strings.Builder
	if err := cases.Write(io.Writer(&text), list); err != nil {
		return err
	}
	return os.WriteFile(*out, []byte(text.String()), 0o644)
}
