package applet

import (
	"bytes"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"vfsh/builtins/strftime"
)

// call makes a Call that writes to a file, whose content the function returns.
func call(t testing.TB, name string, args ...string) (c *Call, output func() string) {
	t.Helper()
	f, err := os.CreateTemp(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	c = &Call{Name: name, Args: args, out: writer{fd: int(f.Fd())}}
	return c, func() string {
		c.out.flush()
		data, err := os.ReadFile(f.Name())
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
}

func TestOptions(t *testing.T) {
	tests := []struct {
		short, long string
		args        []string
		want        string // letters and arguments
		operands    []string
	}{
		{"ab:", "", []string{"-a", "x", "-b", "1", "y"}, "a b=1", []string{"x", "y"}},
		{"ab:", "", []string{"-ab1", "-b", "-a"}, "a b=1 b=-a", nil},
		{"+a", "", []string{"-a", "x", "-a"}, "a", []string{"x", "-a"}},
		{"a", "", []string{"-a", "--", "-a"}, "a", []string{"-a"}},
		{"a", "", []string{"-", "-a"}, "a", []string{"-"}},
		{"ab:", "all=a block=b", []string{"--all", "--block=2", "--block", "3", "--al"}, "a b=2 b=3 a", nil},
		{"a", "all=a", []string{"--nosuch"}, "?", nil},
		{"a", "", []string{"-x"}, "?", nil},
		{"b:", "", []string{"-b"}, "?", nil},
		{"b:", "block=b", []string{"--block"}, "?", nil},
	}
	for _, test := range tests {
		c := &Call{Name: "test", Args: test.args}
		o := c.options(test.short, test.long)
		var got []string
		for letter := o.next(); letter != 0; letter = o.next() {
			s := string(rune(letter))
			if letter == '?' {
				got = append(got, s)
				break
			}
			if strings.Contains(test.short, s+":") {
				s += "=" + o.arg
			}
			got = append(got, s)
		}
		if g := strings.Join(got, " "); g != test.want || test.want != "?" && !slices.Equal(o.operands, test.operands) {
			t.Errorf("%q: %s %q, want %s %q", test.args, g, o.operands, test.want, test.operands)
		}
	}
}

func TestReader(t *testing.T) {
	for _, size := range []int{1, 7, readerSize, readerSize + 1, 5 * readerSize} {
		long := strings.Repeat("x", size)
		text := long + "\n\nb\n" + long
		var p [2]int
		if err := unix.Pipe(p[:]); err != nil {
			t.Fatal(err)
		}
		go func() {
			for rest := []byte(text); len(rest) > 0; {
				n, err := unix.Write(p[1], rest[:min(len(rest), 1000)])
				if err != nil {
					break
				}
				rest = rest[n:]
			}
			unix.Close(p[1])
		}()
		r := reader{fd: p[0]}
		var got []string
		for line, ok := r.line('\n'); ok; line, ok = r.line('\n') {
			got = append(got, string(line))
		}
		unix.Close(p[0])
		if want := []string{long + "\n", "\n", "b\n", long}; !slices.Equal(got, want) {
			t.Errorf("size %d: %d lines", size, len(got))
		}
	}
}

func TestWriter(t *testing.T) {
	c, output := call(t, "test")
	var want bytes.Buffer
	for i := range 3000 {
		s := strings.Repeat(string(rune('a'+i%26)), i%50)
		if i%1000 == 999 {
			s = strings.Repeat("z", writerSize+5)
		}
		c.out.str(s)
		c.out.byte('|')
		c.out.bytes([]byte(s))
		want.WriteString(s + "|" + s)
	}
	if got := output(); got != want.String() {
		t.Errorf("%d bytes, want %d", len(got), want.Len())
	}
}

func TestSizes(t *testing.T) {
	tests := []struct {
		text string
		want int64
		ok   bool
	}{
		{"0", 0, true}, {"12", 12, true}, {"1b", 512, true}, {"2k", 2048, true}, {"2K", 2048, true}, {"1kB", 1000, true},
		{"3M", 3 << 20, true}, {"1MiB", 1 << 20, true}, {"1G", 1 << 30, true}, {"", 0, false}, {"k", 0, false}, {"1x", 0, false},
		{"99999999999999999999", 0, false}, {"9999999999G", 0, false}, {"-1", 0, false}, {"1kx", 0, false},
	}
	for _, test := range tests {
		if n, ok := sized(test.text); ok != test.ok || ok && n != test.want {
			t.Errorf("%q: %d %v", test.text, n, ok)
		}
	}
	for bytes, want := range map[int64]string{
		0: "0", 1023: "1023", 1024: "1.0K", 1025: "1.1K", 1536: "1.5K", 10239: "10K", 10240: "10K", 10241: "11K",
		1 << 20: "1.0M", 1<<20 + 1: "1.1M", 1<<20 - 1: "1.0M", 999 << 10: "999K", 1023 << 10: "1023K", 1<<63 - 1: "8.0E",
	} {
		if got := humanSize(bytes); got != want {
			t.Errorf("humanSize(%d) = %s, want %s", bytes, got, want)
		}
	}
}

// FuzzParsers feeds texts to all that take some apart: none may fail otherwise
// than by an error.
func FuzzParsers(f *testing.F) {
	for _, s := range []string{
		"s/a\\(b*\\)/\\1\\n&/2gp;/x/,$!{N;D\n};y/ab/cd/;a\\\ntext", "0~3,/[[:alpha:]]/I p;:a;ta;$!N;10,+3q5", "u+rwX,go=u-w",
		"2020-02-29T12:34:56.789+01:00 2 days ago", "@-1.5", "a-z[:digit:]\\n[x*3]", "1,3-5,7-", "%05.2f%%", "2.5", "1e3", "3x2k",
		"-1.5m", "2,3.4nr", "tx1z", "202002291234.56", "rw,bind,size=3", "pid,user=X,args=Y", "^(a|b*)\\{1,3}[]a-]$", "pts/0",
	} {
		f.Add(s)
	}
	zone := strftime.Zone("UTC0")
	// Repetitions of repetitions are legal, and slow.
	slow := regexp.MustCompile(`[{,][0-9]{3}|[{].*[{].*[{]`)
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 200 || slow.MatchString(s) {
			t.Skip()
		}
		for _, extended := range []bool{false, true} {
			for _, syntax := range []regexpSyntax{{}, {line: true}, {anchored: true, wide: true}, {fold: true, escapes: true, wide: true}} {
				syntax.extended = extended
				if re, err := compileRegexp(s, syntax); err == nil {
					subject := "aXb c\nd" + s
					for from := 0; from <= len(subject); from++ {
						if m := re.find(subject, from); m != nil && (m[0] < from || m[1] < m[0] || m[1] > len(subject)) {
							t.Fatalf("%q at %d of %q: %v", s, from, subject, m)
						}
					}
				}
			}
			if !strings.ContainsAny(s, "wW") { // these make files
				p := sedParser{s: &sed{c: &Call{}, extended: extended}, text: s}
				p.parse()
			}
		}
		if m, ok := parseMode(s); ok {
			m.apply(0o644, 0o22, true)
		}
		parseDate(s, instant{1e9, 5}, zone)
		parseStamp(s)
		parseSeconds(s)
		parseRanges(s)
		sized(s)
		ddNumber(s)
		dumpNumber(s)
		nanoseconds(s)
		if x, ok := parseFixed(s); ok {
			if y, again := parseFixed(x.text()); !again || y != x {
				t.Fatalf("%q: %v is shown as %q", s, x, x.text())
			}
		}
		if show, ok := seqFormat(s); ok && show != nil {
			show("1.5")
		}
		expandDate(s, instant{1, 2}, zone)
		splitMountOptions(s)
		unescapeMount(s)
		statEscapes(s)
		_, _ = base(s), parent(s)
		cleanPath(s)
		compareVersions(s, "a1")
		compareNumbers(s, "-1.5")
		compareHuman(s, "1K")
		(&dump{}).addFormats(s)
		(&sorter{separator: -1}).addKey(s)
		(&ps{c: &Call{}}).setColumns(s)
		(&translation{}).set(&Call{}, s, 10)
		pasteDelimiters(s)
		e := expression{args: strings.Fields(s)}
		e.or(true, 0)
		if !strings.ContainsAny(s, "/") { // find opens the file of -newer
			fd := finder{c: &Call{}, args: strings.Fields(s), users: users(), groups: groups()}
			if len(fd.args) > 0 {
				fd.or(0)
			}
		}
		set := &stty{c: &Call{}, t: &unix.Termios{}, size: &unix.Winsize{}}
		for args := strings.Fields(s); len(args) > 0; {
			used, ok := set.set(args)
			if !ok || used > len(args) {
				break
			}
			args = args[used:]
		}
	})
}

// FuzzRegexp compares matches with those of Go's package, for expressions that
// mean the same there.
func FuzzRegexp(f *testing.F) {
	f.Add("a*b|c+", "xaabcc")
	f.Add("(ab|a)(c|bcd)", "abcd")
	f.Add("^a[b-d]?.$", "abx")
	f.Fuzz(func(t *testing.T, text, subject string) {
		if strings.Trim(text, "abc|()*+?.^$") != "" || strings.Trim(subject, "abcd") != "" || len(text) > 20 || len(subject) > 20 {
			t.Skip()
		}
		want, err := regexp.CompilePOSIX(text)
		if err != nil {
			t.Skip()
		}
		re, err := compileRegexp(text, regexpSyntax{extended: true})
		if err != nil {
			t.Skip() // what GNU takes for ordinary characters differs
		}
		if strings.Contains(text, "^*") || strings.Contains(text, "$*") || regexp.MustCompile(`[(|^][*+?]|^[*+?]|[*+?^$][*+?]`).MatchString(text) {
			t.Skip()
		}
		a, b := want.FindStringIndex(subject), re.find(subject, 0)
		if (a == nil) != (b == nil) || a != nil && (a[0] != b[0] || a[1] != b[1]) {
			t.Errorf("%q in %q: %v, want %v", text, subject, b, a)
		}
	})
}

// FuzzDiff makes sure that the script leads from the one sequence to the other,
// and is a shortest one.
func FuzzDiff(f *testing.F) {
	f.Add("abcabba", "cbabac")
	f.Add("", "x")
	f.Add("aaaa", "aa")
	f.Fuzz(func(t *testing.T, x, y string) {
		if len(x) > 60 || len(y) > 60 {
			t.Skip()
		}
		ids := func(s string) (list []int) {
			for i := range len(s) {
				list = append(list, int(s[i]&7))
			}
			return list
		}
		a, b := ids(x), ids(y)
		var result []int
		at, kept := 0, len(a)
		for _, h := range newScript(a, b).hunks() {
			result = append(append(result, a[at:h.a0]...), b[h.b0:h.b1]...)
			at = h.a1
			kept -= h.a1 - h.a0
		}
		if result = append(result, a[at:]...); !slices.Equal(result, b) {
			t.Fatalf("%v to %v gives %v", a, b, result)
		}
		if want := longestCommon(a, b); kept != want {
			t.Fatalf("%v to %v keeps %d, want %d", a, b, kept, want)
		}
	})
}

// longestCommon is the length of the longest common subsequence.
func longestCommon(a, b []int) int {
	row := make([]int, len(b)+1)
	for i := range a {
		diagonal := 0
		for j := range b {
			above := row[j+1]
			if a[i] == b[j] {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(above, row[j])
			}
			diagonal = above
		}
	}
	return row[len(b)]
}

func TestDates(t *testing.T) {
	// The calendar against that of strftime, over leap years and centuries.
	zone := strftime.Zone("UTC0")
	for sec := int64(-5e9); sec < 1e10; sec += 86400*13 + 4321 {
		year, month, day, hour, minute, second := civil(sec, zone)
		if got := daysBefore(year, month, day)*86400 + hour*3600 + minute*60 + second; got != sec {
			t.Fatalf("%d is %d-%d-%d %d:%d:%d, that is %d", sec, year, month, day, hour, minute, second, got)
		}
	}
}
