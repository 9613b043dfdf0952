package builtins

import (
	"bytes"
	"context"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vfsh/shell"
	"vfsh/shell/shelltest"
)

var record = flag.Bool("record", false, "write what bash gives as the right output of the scripts")

// asShell makes the test binary a shell: the scripts need one, and it
// executes itself for subshells.
const asShell = "VFSH_TEST_AS_SHELL"

func TestMain(m *testing.M) {
	if os.Getenv(asShell) != "" {
		os.Exit(shell.Main(os.Args, os.Environ(), Table()))
	}
	shelltest.CleanStart()
	os.Exit(m.Run())
}

// TestScripts runs testdata/*.sh and compares their output and messages with
// what bash 5.2 gave for them (.out).
func TestScripts(t *testing.T) {
	scripts, err := filepath.Glob("testdata/*.sh")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if *record {
		if self, err = exec.LookPath("bash"); err != nil {
			t.Fatal(err)
		}
	}
	for _, script := range scripts {
		name := strings.TrimSuffix(filepath.Base(script), ".sh")
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := runScript(t, self, script)
			want := strings.TrimSuffix(script, ".sh") + ".out"
			if *record {
				if err := os.WriteFile(want, got, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			data, err := os.ReadFile(want)
			if err != nil {
				t.Fatal(err)
			}
			compareLines(t, string(got), string(data))
		})
	}
}

// runScript runs one script in an empty directory, whose name appears as DIR
// in the output that it returns.
func runScript(t *testing.T, sh, script string) []byte {
	text, err := os.ReadFile(script)
	if err != nil {
		t.Fatal(err)
	}
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	// The script is not in the directory that it works in.
	work := filepath.Join(dir, "work")
	if err := os.Mkdir(work, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "script"), text, 0o666); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, sh, "../script")
	cmd.Dir = work
	cmd.Env = []string{"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "TZ=UTC0", "HOME=" + work, asShell + "=1"}
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	cmd.WaitDelay = 5 * time.Second
	if err := cmd.Run(); ctx.Err() != nil {
		t.Fatalf("%v; output so far:\n%s", err, out.Bytes())
	}
	return bytes.ReplaceAll(out.Bytes(), []byte(work), []byte("DIR"))
}

// compareLines reports the lines around the first difference.
func compareLines(t *testing.T, got, want string) {
	if got == want {
		return
	}
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	section := ""
	for i := 0; i < len(w) || i < len(g); i++ {
		var a, b string
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a != b {
			t.Errorf("line %d, in %q:\n got %q\nwant %q", i+1, section, a, b)
			return
		}
		if strings.HasPrefix(b, "---") {
			section = b
		}
	}
}
