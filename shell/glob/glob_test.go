package glob

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"vfsh/shell/pattern"
)

var record = flag.Bool("record", false, "write testdata/bash.txt anew with the answers of the installed bash")

// makeTree creates the directory that the patterns of the tests are about.
func makeTree(t testing.TB) string {
	t.Helper()
	root := filepath.Join(t.TempDir(), "tree")
	for _, dir := range []string{"d/e/f", ".h/x", "d2", "noread/sub", "Upper", "sp ace"} {
		if err := os.MkdirAll(filepath.Join(root, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	files := []string{
		"a", "b", ".c", "d/a", "d/.c", "d/e/g", "d2/z", "st*r", "b[", "\xff", "é", "d/e/f/deep", ".h/x/y", "Upper/a", "x.c", "y.h",
		"back\\slash", "sp ace/n\nl", "[]", "@(a", "-", "10", "9",
	}
	for _, file := range files {
		if err := os.WriteFile(filepath.Join(root, file), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, link := range [][2]string{{"d", "ln"}, {"nowhere", "broken"}, {"..", "d/up"}, {"a", "lna"}} {
		if err := os.Symlink(link[0], filepath.Join(root, link[1])); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// A trial is a pattern with the shell options that it is expanded under, by their names in bash.
type trial struct{ shopts, ignore, pat string }

var basicPatterns = []string{
	"*", "*/", "*//", ".//*", "./*", "d//*", "*/a", "*/./a", "*/../a", "*//a", "*/.", "*/..", ".*", ".*/", "*/.*", "?c", "[.]c",
	`\.c*`, ".[c]", "st\\**", `d/\*`, "[a/b]", "d[/]a", `d\/*`, `d/e\/*`, `d\/\/*`, "ln/*", "broken*", "broke[n]/", "ln*/", "[[:alpha:]]",
	"lna[/]", "a/*", "a*/", "nosuch/*", "../tree/d/*", ".?", "..*", "[é]", "?", "??", "*[", "[", "[]", "[]*", "[b[]", `b\[*`,
	"*/e/*", "*/*/*", "D*", `\d/*`, `\d*/*`, `*/\a`, "*.c", "*.[ch]", "[!a-z]*", "[a-c]*", `*\\*`, "sp\\ *", "*/n*l", "**", "**/", "*\xff",
	"d*/e/f/d*", "*/e/f//*", "*/e//", "[9]*", "[0-9]*", "-*", "*-", "./././*", "././d/../*", "*/*/*/*/*", "@(a*", "d/../d/e/*", "[U]*/A", "",
}

var groupPatterns = []string{
	"@(.)c", "@(.c|a)", "?(a).c", "!(a)", "!(.c)", "!(a).c", "*(.)c", "+(.)c", "@(?)c", "@(*|.c)", "*(a).c", ".!(c)", "@(*).c",
	"?(.)c", "*(?)c", "!(*a)", "@(d/a)", "@(d)/a", "+(d/e)*", "@(.|..)", "@(.|..)/a", ".@(.|)/a", "d/@(a|.c)", "@(a", "@(d|ln)/e/!(g)",
	"!(*)", "!(d|e)/*", "*.@(c|h)", "+([a-z])", "!([a-z]*)", "!(.*)", ".@(*)", "!(.)", "?(.)", "*(.)", ".!(|.)", "*!(c)", "@(d2|b)*",
}

var starPatterns = []string{
	"**", "**/", "**/a", "d/**", "d/**/", "d/**/g", "**/**", "**/**/a", "**/*/", "./**", "**/.c", "*/**", "**a", "a**", "**/e/**",
	"ln/**", "ln/**/", "**/ln/*", "**/up/*", "d/**/..", "**/.", ".h/**", "**/.*", "**/.*/*", ".*/**", "**/*", "**/d2/", "d//**",
	"d/**//", `\d/**`, "nosuch/**", "a/**", "**/broken", "**/up", "**/ln", "**/up/", "**/ln/", "d/up/**/deep", "*/../**/deep",
	"**/d/**/deep", "**/*/**", "d/**/a", "*/**/a", "./**/a", "d/**/e", "d/**/*", "./**/.", "*/**/.", "**/..", "**/e/.", "**/*/.",
	"d/**/up/a", "**/up/a", "d/**/*/a", "**/up/.", "d/**/@(a|z)", "d**/a", "**/**/", "d/**/**", "d/**/**/a", "d/**/**/", "*/**/",
	"*/**/**", "*/**/*/", "**/@(d)/**", "**/lna", "d/**/**/**", "**/**/**/", "**/*/**/", "***", "***/a", "**/***", `\**`, `*\*`,
}

func trials() []trial {
	var all []trial
	add := func(shopts, ignore string, lists ...[]string) {
		for _, list := range lists {
			for _, pat := range list {
				all = append(all, trial{shopts, ignore, pat})
			}
		}
	}
	add("globskipdots", "", basicPatterns)
	add("globskipdots extglob utf8", "", basicPatterns, groupPatterns)
	add("globskipdots extglob dotglob utf8", "", basicPatterns, groupPatterns)
	add("extglob", "", basicPatterns, groupPatterns)
	add("extglob dotglob", "", basicPatterns, groupPatterns)
	add("globskipdots extglob globstar utf8", "", starPatterns)
	add("globskipdots extglob globstar dotglob", "", starPatterns)
	add("extglob globstar dotglob", "", starPatterns)
	add("globskipdots nocaseglob utf8", "", []string{"A*", "D*/A", "D/*", "D*/a*", "[A-C]*", "É*", "u*", "U*/A*", "x.[C]", "[X].C"})
	for _, ignore := range []string{
		"a", "*", "d/*", "*/a", "d?a", ".*", "b*:d*", "@(a|b)", "[ab]", `\a`, "d/[a]:d[/]e", "[:alpha:]:d", `a\:b:d`, "*a", "!(d/*)",
		"!(d)", "*(?)a", "d@(/)a", "[!a]*", "[a:b]:x*",
	} {
		add("globskipdots extglob dotglob", ignore, []string{"*", "d/*", ".*", "./*"})
		add("extglob dotglob", ignore, []string{".*", "d/.*", ".*/"})
	}
	return all
}

// options translates the names of shell options; utf8 stands for the locale C.UTF-8.
func (c trial) options(dirFD int) *Options {
	opt := &Options{DirFD: dirFD}
	for _, name := range strings.Fields(c.shopts) {
		switch name {
		case "globskipdots":
			opt.SkipDots = true
		case "extglob":
			opt.ExtGlob = true
		case "dotglob":
			opt.DotGlob = true
		case "globstar":
			opt.GlobStar = true
		case "nocaseglob":
			opt.NoCase = true
		case "utf8":
			opt.UTF8 = true
		}
	}
	opt.Ignore = ParseIgnore(c.ignore, opt)
	return opt
}

const oracleScript = `cd "$1" && shopt -s nullglob
while IFS= read -r -d '' shopts && IFS= read -r -d '' ignore && IFS= read -r -d '' p; do
	shopt -u globskipdots extglob dotglob globstar nocaseglob
	unset GLOBIGNORE # turns dotglob off
	GLOBIGNORE=$ignore
	LC_ALL=C
	for o in $shopts; do
		if [ "$o" = utf8 ]; then LC_ALL=C.UTF-8; else shopt -s "$o"; fi
	done
	IFS=$'\001'
	for name in $p; do printf '%s\0' "$name"; done
	printf '\0'
	IFS=$' \t\n'
	LC_ALL=C # read needs it to see the terminator after a stray byte
done
`

// askBash returns what bash expands the patterns to in root.
func askBash(t *testing.T, root string, trials []trial) [][]string {
	t.Helper()
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("bash is not installed")
	}
	if exec.Command(bash, "-c", `shopt -q globskipdots && LC_ALL=C.UTF-8 && s=é && [[ ${#s} == 1 ]]`).Run() != nil {
		t.Skip("bash is older than 5.2 or has no locale C.UTF-8")
	}
	var in bytes.Buffer
	for _, c := range trials {
		in.WriteString(c.shopts + "\x00" + c.ignore + "\x00" + c.pat + "\x00")
	}
	cmd := exec.Command(bash, "-c", oracleScript, "bash", root)
	cmd.Stdin = &in
	cmd.Env = []string{"LC_ALL=C", "PATH=" + os.Getenv("PATH")}
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("bash: %v", err)
	}
	answers := make([][]string, 0, len(trials))
	var names []string
	for _, field := range strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00") {
		if field == "" {
			answers = append(answers, names)
			names = nil
			continue
		}
		names = append(names, field)
	}
	if len(answers) != len(trials) {
		t.Fatalf("bash gave %d answers to %d patterns", len(answers), len(trials))
	}
	return answers
}

func openDir(t testing.TB, path string) int {
	t.Helper()
	fd, err := unix.Open(path, unix.O_RDONLY|unix.O_DIRECTORY|unix.O_CLOEXEC, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { unix.Close(fd) })
	return fd
}

// compare holds Expand against an answer of bash, which leaves words without pattern characters as they are.
func compare(t *testing.T, c trial, dirFD int, want []string) {
	t.Helper()
	opt := c.options(dirFD)
	if !pattern.HasMeta(c.pat, opt.patternFlags()) {
		return
	}
	got, err := Expand(c.pat, opt)
	if err != nil {
		t.Errorf("%+v: %v", c, err)
	}
	if !slices.Equal(got, want) {
		t.Errorf("%+v:\n got %q\nbash %q", c, got, want)
	}
}

// TestRecorded compares with the answers that bash 5.2 gave when the table was recorded.
func TestRecorded(t *testing.T) {
	const path = "testdata/bash.txt"
	root := makeTree(t)
	all := trials()
	if *record {
		var out bytes.Buffer
		for i, names := range askBash(t, root, all) {
			fmt.Fprintf(&out, "%s\t%q\t%q", all[i].shopts, all[i].ignore, all[i].pat)
			for _, name := range names {
				fmt.Fprintf(&out, "\t%q", name)
			}
			out.WriteByte('\n')
		}
		if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	if len(lines) != len(all) {
		t.Errorf("%s holds %d answers, want %d: record it anew", path, len(lines), len(all))
	}
	dirFD := openDir(t, root)
	for i, line := range lines {
		fields := strings.Split(line, "\t")
		for k := 1; k < len(fields); k++ {
			if fields[k], err = strconv.Unquote(fields[k]); err != nil {
				t.Fatalf("%s:%d: %v", path, i+1, err)
			}
		}
		compare(t, trial{fields[0], fields[1], fields[2]}, dirFD, fields[3:])
	}
}

// TestLive asks the installed bash about patterns made at random.
func TestLive(t *testing.T) {
	random := rand.New(rand.NewSource(52))
	pick := func(choices ...string) string { return choices[random.Intn(len(choices))] }
	var all []trial
	for i := 0; i < 400; i++ {
		pat := pick("", "", "", "./", "d/", ".//", "../tree/")
		for n := 1 + random.Intn(3); n > 0; n-- {
			pat += pick("*", "*", "**", "**", "?", "d", "e", "[a-e]", "[!a]*", ".*", "*a", "@(d|ln|.h)", "!(d)", ".", "..", "up", "?(.)?", "l?", "*[ce]")
			if n > 1 {
				pat += pick("/", "/", "/", "/", "", "//")
			}
		}
		if strings.Contains(pat, "**//") || strings.Contains(pat, "*!(") || strings.Contains(pat, "*@(") || strings.Contains(pat, "*?(") {
			continue // bash does not know ** before two slashes, nor try every place for a group after an asterisk
		}
		pat += pick("", "", "", "/")
		shopts := "extglob"
		for _, o := range []string{"globskipdots", "dotglob", "globstar", "utf8", "nocaseglob"} {
			if random.Intn(2) == 0 {
				shopts += " " + o
			}
		}
		all = append(all, trial{shopts, "", pat})
	}
	root := makeTree(t)
	dirFD := openDir(t, root)
	for i, want := range askBash(t, root, all) {
		compare(t, all[i], dirFD, want)
	}
}

func TestCurrentDirectoryAndRoot(t *testing.T) {
	root := makeTree(t)
	t.Chdir(root)
	for _, test := range []struct {
		pat  string
		want []string
	}{
		{"d/?", []string{"d/a", "d/e"}},
		{root + "/d/?", []string{root + "/d/a", root + "/d/e"}},
		{"/" + root + "//d/?", []string{"/" + root + "//d/a", "/" + root + "//d/e"}},
		{"/*/../.", nil},
		{"d", []string{"d"}},
		{"nosuch", nil},
		{"", nil},
		{"/", []string{"/"}},
		{`\/`, []string{"/"}},
	} {
		got, err := Expand(test.pat, nil)
		if test.want == nil && strings.HasPrefix(test.pat, "/*") {
			if len(got) == 0 || !strings.HasSuffix(got[0], "/../.") {
				t.Errorf("%s: %q", test.pat, got)
			}
			continue
		}
		if err != nil || !slices.Equal(got, test.want) {
			t.Errorf("%q: %q %v, want %q", test.pat, got, err, test.want)
		}
	}
}

// Directories that may not be read, or not be searched, match nothing, and the expansion goes on without them.
func TestUnreadable(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may read everything")
	}
	t.Chdir(t.TempDir())
	for _, dir := range []string{"nr/sub", "nox/sub/t", "ok/sub"} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for name, mode := range map[string]os.FileMode{"nr": 0o333, "nox": 0o444} {
		if err := os.Chmod(name, mode); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { os.Chmod(name, 0o755) })
	}
	for _, test := range []struct {
		pat  string
		want []string
	}{
		{"nr/*", nil}, {"nr/**", nil}, {"*/sub", []string{"nr/sub", "ok/sub"}}, {"*/sub/**", []string{"nr/sub", "ok/sub"}},
		{"nox/*", []string{"nox/sub"}}, {"nox/s*/*", nil}, {"*/**", []string{"nox", "nox/sub", "ok", "ok/sub"}},
		{"**", []string{"nox", "nox/sub", "nr", "ok", "ok/sub"}}, {"*/", []string{"nox/", "nr/", "ok/"}},
	} {
		got, err := Expand(test.pat, &Options{GlobStar: true, SkipDots: true})
		if err != nil || !slices.Equal(got, test.want) {
			t.Errorf("%q: %q %v, want %q", test.pat, got, err, test.want)
		}
	}
}

func TestInterrupted(t *testing.T) {
	calls := 0
	opt := &Options{GlobStar: true, DirFD: openDir(t, makeTree(t)), Interrupted: func() bool { calls++; return calls > 3 }}
	if names, err := Expand("**/*", opt); !errors.Is(err, ErrInterrupted) || names != nil {
		t.Errorf("%q %v", names, err)
	}
}

func TestNoDescriptorsLeft(t *testing.T) {
	root := makeTree(t)
	var old unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_NOFILE, &old); err != nil {
		t.Fatal(err)
	}
	free, err := unix.Dup(0)
	if err != nil {
		t.Skip("no descriptor 0")
	}
	unix.Close(free)
	low := old
	low.Cur = uint64(free)
	if err := unix.Setrlimit(unix.RLIMIT_NOFILE, &low); err != nil {
		t.Fatal(err)
	}
	_, err = Expand(root+"/*", nil)
	if e := unix.Setrlimit(unix.RLIMIT_NOFILE, &old); e != nil {
		t.Fatal(e)
	}
	if err != unix.EMFILE {
		t.Errorf("error %v, want EMFILE", err)
	}
}

func TestNoDescriptorLeak(t *testing.T) {
	t.Chdir(makeTree(t))
	count := func() int {
		entries, err := os.ReadDir("/proc/self/fd")
		if err != nil {
			t.Skip("no /proc")
		}
		return len(entries)
	}
	before := count()
	for _, pat := range []string{"**/*", "*/", "a/*", "nosuch/*", "*/*/*"} {
		if _, err := Expand(pat, &Options{GlobStar: true}); err != nil {
			t.Fatal(err)
		}
	}
	if after := count(); after != before {
		t.Errorf("%d descriptors before, %d after", before, after)
	}
}

func TestLargeDirectory(t *testing.T) {
	t.Chdir(t.TempDir())
	makeFiles(t, 3000)
	got, err := Expand("*.c", nil)
	if err != nil || len(got) != 1500 || !slices.IsSorted(got) {
		t.Errorf("%d names, %v", len(got), err)
	}
	for _, name := range got {
		if !strings.HasPrefix(name, "some-file-") || !strings.HasSuffix(name, ".c") {
			t.Fatalf("name %q", name)
		}
	}
}

func makeFiles(t testing.TB, n int) {
	t.Helper()
	for i := 0; i < n; i++ {
		if err := os.WriteFile(fmt.Sprintf("some-file-%04d.%c", i, "ch"[i%2]), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// FuzzExpand looks for crashes, and for matches that do not exist.
func FuzzExpand(f *testing.F) {
	for i, c := range trials() {
		f.Add(c.pat, uint8(i))
	}
	root := makeTree(f)
	dirFD := openDir(f, root)
	f.Fuzz(func(t *testing.T, pat string, flags uint8) {
		if strings.HasPrefix(pat, "/") || strings.HasPrefix(pat, `\/`) || strings.Contains(pat, "..") || len(pat) > 40 || strings.Count(pat, "*") > 6 {
			return
		}
		opt := &Options{
			DotGlob: flags&1 != 0, NoCase: flags&2 != 0, ExtGlob: flags&4 != 0, GlobStar: flags&8 != 0, UTF8: flags&16 != 0,
			SkipDots: true, DirFD: dirFD,
		}
		names, err := Expand(pat, opt)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			var st unix.Stat_t
			if err := unix.Fstatat(dirFD, name, &st, unix.AT_SYMLINK_NOFOLLOW); err != nil {
				t.Fatalf("%q matches %q: %v", pat, name, err)
			}
		}
	})
}

func BenchmarkExpand(b *testing.B) {
	b.Chdir(b.TempDir())
	makeFiles(b, 3000)
	for _, pat := range []string{"*", "*.c", "*[0-4].c", "*.@(c|h)", "none*"} {
		b.Run(pat, func(b *testing.B) {
			b.ReportAllocs()
			opt := &Options{ExtGlob: true, UTF8: true, SkipDots: true}
			for b.Loop() {
				if _, err := Expand(pat, opt); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
