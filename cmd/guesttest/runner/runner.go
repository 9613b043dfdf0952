// Package runner runs test cases against a shell: each in a folder, environment
// and session of its own, which end with it. It needs neither fork nor /proc, and
// is what runs in the machine under test.
package runner

import (
	"os"
	"path"
	"strconv"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/unix"

	"vfsh/cmd/guesttest/cases"
	"vfsh/cmd/guesttest/helpers"
	"vfsh/spawn"
)

// Config says what is tested, and how patiently.
type Config struct {
	Shell string // path of the shell
	// Options come before all arguments of a case. With any, a shell is
	// called by its path instead of by the name that the case wants.
	Options []string
	Self    string  // path of this program, which is also the helper programs
	Factor  float64 // how much slower than usual the machine is; 1 if 0
	Temp    string  // folder for the cases' folders; /tmp if empty
}

const (
	// usualLimit is the time a case gets on a usual machine.
	usualLimit = 10 * time.Second
	// grace is how long outputs are still read once the shell itself has ended.
	grace = 2 * time.Second
	// openFiles is the soft limit on open files that cases start with.
	openFiles = 1024
)

// A Runner runs cases, one at a time, from one goroutine. The process that has one
// adopts and reaps the orphans of the cases (prctl(2), PR_SET_CHILD_SUBREAPER), so
// should have no other children.
type Runner struct {
	config Config
	base   string // folder of everything
	bin    string // helpers and bash: on PATH
	shDir  string // sh alone, so that sh on PATH is the system's
	count  int
	limits []spawn.Limit
	// proc tells whether /proc is there to look for members of a session.
	proc bool
	// adopts tells whether orphans become children of this process.
	adopts bool
	buffer []byte // of read
}

// New makes the folders of a Runner. Call Close when done.
func New(config Config) (*Runner, error) {
	if config.Factor == 0 {
		config.Factor = 1
	}
	if config.Temp == "" {
		config.Temp = "/tmp"
	}
	// What the cases do must not depend on how this process was started.
	for fd := 3; fd < 256; fd++ {
		unix.CloseOnExec(fd)
	}
	syscall.Umask(0o022)
	r := &Runner{config: config, limits: startLimits(), buffer: make([]byte, 16<<10)}
	r.adopts = unix.Prctl(unix.PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == nil
	_, err := os.Stat("/proc/self/stat")
	r.proc = err == nil
	// Short and all word characters: some cases use it unquoted or as a pattern.
	r.base, err = os.MkdirTemp(config.Temp, "cf")
	if err != nil {
		return nil, err
	}
	r.bin, r.shDir = r.base+"/bin", r.base+"/sh"
	if err := r.fill(); err != nil {
		r.Close()
		return nil, err
	}
	return r, nil
}

// startLimits returns the resource limits that cases start with.
func startLimits() []spawn.Limit {
	files := spawn.OriginalFileLimit()
	if files.Hard >= openFiles {
		files.Soft = openFiles
	}
	limits := []spawn.Limit{files}
	var core unix.Rlimit
	if unix.Getrlimit(unix.RLIMIT_CORE, &core) == nil {
		limits = append(limits, spawn.Limit{Resource: unix.RLIMIT_CORE, Soft: 0, Hard: core.Max})
	}
	return limits
}

// fill makes the folders on PATH and what is in them.
func (r *Runner) fill() error {
	for _, dir := range [...]string{r.base, r.bin, r.shDir} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return err
		}
		if err := os.Chmod(dir, 0o755); err != nil {
			return err
		}
	}
	for _, name := range [...]string{r.bin + "/bash", r.shDir + "/sh"} {
		if err := r.place(name); err != nil {
			return err
		}
	}
	for _, name := range helpers.Names {
		if err := os.Symlink(r.config.Self, r.bin+"/"+name); err != nil {
			return err
		}
	}
	return os.WriteFile(r.bin+"/foo=bar", []byte("#!/bin/sh\necho HI\n"), 0o755)
}

// place makes name start the shell, with its options.
func (r *Runner) place(name string) error {
	if len(r.config.Options) == 0 {
		return os.Symlink(r.config.Shell, name)
	}
	text := "#!/bin/sh\nexec"
	for _, word := range append([]string{r.config.Shell}, r.config.Options...) {
		text += " '" + strings.ReplaceAll(word, "'", `'\''`) + "'"
	}
	return os.WriteFile(name, []byte(text+" \"$@\"\n"), 0o755)
}

// Close removes the folders of the Runner.
func (r *Runner) Close() { remove(r.base) }

// remove removes a folder, also one whose permissions are in the way.
func remove(dir string) {
	if os.RemoveAll(dir) == nil {
		return
	}
	openUp(dir)
	os.RemoveAll(dir)
}

func openUp(dir string) {
	os.Chmod(dir, 0o700)
	entries, _ := os.ReadDir(dir)
	for _, entry := range entries {
		if entry.IsDir() {
			openUp(dir + "/" + entry.Name())
		}
	}
}

// Run runs a case. That it cannot be started is a result too: status 127 and the
// reason as its standard error.
func (r *Runner) Run(c *cases.Case) cases.Result {
	r.count++
	top := r.base + "/c" + strconv.Itoa(r.count)
	defer remove(top)
	run := &caseRun{Runner: r, Case: c, top: top}
	run.places = cases.Places{Dir: top + "/t", Root: top + "/root", Bin: r.bin, Shell: r.bin + "/bash"}
	if c.As == "sh" {
		run.places.Shell = r.shDir + "/sh"
	}
	defer run.closeAll()
	if err := run.prepare(); err != nil {
		return cannotRun(err)
	}
	if err := run.start(); err != nil {
		return cannotRun(err)
	}
	result := run.finish()
	result.Out = run.places.Normalise(result.Out)
	result.Err = run.places.Normalise(result.Err)
	if c.DropDiagnostics {
		result.Out = cases.WithoutDiagnostics(result.Out)
	}
	return result
}

func cannotRun(err error) cases.Result {
	return cases.Result{Err: []byte("cannot run: " + err.Error()), Status: 127}
}

// A caseRun is one run of one case.
type caseRun struct {
	*Runner
	*cases.Case
	top    string // folder of the case's folder and of its inputs and outputs
	places cases.Places
	opened []int // descriptors to close in the end

	pid, pidFD int
	master     int     // of the terminal, or -1
	stdin      int     // the writing end of a pipe, or -1
	feed       []byte  // what is still to be written to it
	outs       []*sink // pipes that outputs come from
}

// A sink collects an output.
type sink struct {
	fd   int // -1 once it has ended
	data []byte
}

// inDir returns the path of a file in the case's folder.
func (run *caseRun) inDir(name string) string {
	if path.IsAbs(name) {
		return path.Clean(name)
	}
	return path.Join(run.places.Dir, name)
}

// prepare makes the files of the case.
func (run *caseRun) prepare() error {
	for _, dir := range [...]string{run.top, run.places.Dir} {
		if err := os.Mkdir(dir, 0o755); err != nil {
			return err
		}
	}
	for _, f := range run.Root {
		if f.Mode == 0 {
			f.Mode = 0o644
		}
		if err := put(path.Join(run.places.Root, f.Path), f.Text, f.Folder, f.Mode); err != nil {
			return err
		}
	}
	for _, f := range run.Files {
		if err := put(run.inDir(f.Path), run.places.Substitute(f.Text), f.Folder, 0); err != nil {
			return err
		}
	}
	for _, link := range run.Links {
		name := run.inDir(link.Path)
		if err := os.MkdirAll(path.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.Symlink(run.places.Substitute(link.Target), name); err != nil {
			return err
		}
	}
	for _, name := range run.Fifos {
		if err := unix.Mkfifo(run.inDir(name), 0o666); err != nil {
			return &os.PathError{Op: "mkfifo", Path: name, Err: err}
		}
	}
	return run.setModes()
}

// setModes sets the permissions of the case's files, what lies in a folder before
// the folder itself.
func (run *caseRun) setModes() error {
	for i := len(run.Files) - 1; i >= 0; i-- { // they are in the order of their paths
		if f := run.Files[i]; f.Mode != 0 {
			if err := syscall.Chmod(run.inDir(f.Path), uint32(f.Mode)); err != nil {
				return &os.PathError{Op: "chmod", Path: f.Path, Err: err}
			}
		}
	}
	return nil
}

// put makes a file or folder, and the folders it is in. With mode 0 it has the
// usual permissions.
func put(name, text string, folder bool, mode int) error {
	dir := path.Dir(name)
	if folder {
		dir = name
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	if !folder {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			return err
		}
	}
	if mode == 0 {
		return nil
	}
	return syscall.Chmod(name, uint32(mode))
}

// command returns the arguments of the shell and its standard input.
func (run *caseRun) command() (argv []string, feed []byte, err error) {
	script := run.places.Substitute(run.Script)
	argv = []string{path.Base(run.places.Shell)}
	if run.CustomArgv0 {
		argv[0] = run.places.Substitute(run.Argv0)
	}
	if len(run.config.Options) > 0 {
		argv = append([]string{run.config.Shell}, run.config.Options...)
	}
	argv = append(argv, run.Opts...)
	feed = []byte(run.places.Substitute(run.Stdin))
	switch run.How {
	case "", "stdin":
		feed = []byte(script)
	case "c":
		argv = append(argv, "-c", script)
	default:
		mode := run.ScriptMode
		if mode == 0 {
			mode = 0o755
		}
		if err := put(run.inDir(run.How), script, false, mode); err != nil {
			return nil, nil, err
		}
		argv = append(argv, run.How)
	}
	return append(argv, run.Argv...), feed, nil
}

// environment returns the environment of the case.
func (run *caseRun) environment() []string {
	list := []cases.Variable{
		{Name: "PATH", Value: run.bin + ":/usr/local/bin:/usr/bin:/bin"},
		{Name: "LC_ALL", Value: "C.UTF-8"},
		{Name: "HOME", Value: run.places.Dir},
		{Name: "TMP", Value: run.places.Dir},
		{Name: "SH", Value: path.Base(run.places.Shell)},
	}
next:
	for _, v := range run.Env {
		v.Value = run.places.Substitute(v.Value)
		for i := range list {
			if list[i].Name == v.Name {
				list[i] = v
				continue next
			}
		}
		list = append(list, v)
	}
	var env []string
	for _, v := range list {
		if !v.Unset {
			env = append(env, v.Name+"="+v.Value)
		}
	}
	return env
}
