//go:build truefork && linux && (amd64 || arm || arm64 || riscv64)

package spawn

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
	"unsafe"
)

var forkCycles = flag.Int("forks", 2000, "TestForkStress: how many children there are, the `number` for all of its processes together")

// TestForkStress makes children that do all kinds of work, and more children,
// while the parent is busy with goroutines in every state.
func TestForkStress(t *testing.T) {
	notEmulated(t)
	cycles := *forkCycles
	if testing.Short() || slow(t) {
		cycles = min(cycles, 60)
	}
	for _, run := range []struct{ procs, heap, part int }{{2, 5, 4}, {1, 5, 4}, {8, 5, 4}, {2, 200, 40}, {1, 0, 4}} {
		t.Run(fmt.Sprintf("procs=%d,heap=%dMB", run.procs, run.heap), func(t *testing.T) {
			p := helper(t, "forkstress", strconv.Itoa(max(cycles/run.part, 10)), strconv.Itoa(run.heap))
			p.Env = append(p.Env, "GOMAXPROCS="+strconv.Itoa(run.procs))
			t.Log(strings.TrimSpace(runHelper(t, p)))
		})
	}
}

// forkStress is the state of the stress in one process.
type forkStress struct {
	cycles, heap int
	depth        int
	rng          *rand.Rand
	live         []any
	stop         atomic.Bool // of what runs beside
	ticks        atomic.Int64
	read, write  *os.File // a pipe of the first process
	lockedIn     chan int
	lockedOut    chan int
}

const (
	forkedStatus = 3 // of a child that was content
	forkDepth    = 5
	// hangSeconds is when a child is taken to hang: SIGALRM kills it.
	hangSeconds = 120
)

// forkWorks is how many kinds of work there are.
const (
	forkWorks      = 16
	workNested     = 7
	workPreemption = 10
)

// work does what children do. An error ends the child with a message.
func (s *forkStress) work(w int) error {
	return [forkWorks]func(*forkStress) error{
		func(*forkStress) error { return nil },
		(*forkStress).allocate, (*forkStress).goroutines, (*forkStress).timers, (*forkStress).rawPipe, (*forkStress).polledPipe,
		(*forkStress).programs, (*forkStress).nested, (*forkStress).signals, (*forkStress).inheritedPipe, (*forkStress).preemption,
		(*forkStress).blockedCalls, (*forkStress).lockedThreads, (*forkStress).inheritedThread, (*forkStress).files, (*forkStress).finalizers,
	}[w](s)
}

func helpForkStress() string {
	s := &forkStress{rng: rand.New(rand.NewPCG(1, uint64(os.Getpid()))), lockedIn: make(chan int), lockedOut: make(chan int)}
	s.cycles, _ = strconv.Atoi(os.Args[1])
	s.heap, _ = strconv.Atoi(os.Args[2])
	for mb := 0; mb < s.heap; mb += 2 {
		b := make([]byte, 1<<20)
		for i := 0; i < len(b); i += 4096 {
			b[i] = 1
		}
		s.live = append(s.live, b, tree(14))
	}
	if s.heap > 0 {
		if err := s.beside(); err != nil {
			return err.Error()
		}
	}
	before := openDescriptors()
	for range s.cycles {
		w := s.rng.IntN(forkWorks)
		if s.skips(w) {
			w = 0
		}
		if err := s.fork(w); err != nil {
			return err.Error()
		}
	}
	if _, err := syscall.Wait4(-1, nil, syscall.WNOHANG, nil); err != syscall.ECHILD {
		return fmt.Sprint("processes are left: ", err)
	}
	if after := openDescriptors(); after > before+8 { // some belong to what runs beside
		return fmt.Sprintf("%d descriptors, %d before", after, before)
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	writeAll(1, fmt.Sprintf("%d children of the first process, %d signals, %d collections\n", s.cycles, s.ticks.Load(), m.NumGC))
	return ""
}

// skips leaves out work that is slow, or needs what does not run beside.
func (s *forkStress) skips(w int) bool {
	switch w {
	case workPreemption:
		return s.heap > 100 || s.rng.IntN(8) != 0
	case workNested:
		return s.rng.IntN(3) != 0
	case 9, 13:
		return s.heap == 0
	}
	return false
}

func openDescriptors() int {
	list, _ := os.ReadDir("/proc/self/fd")
	return len(list)
}

// fork makes a child for work w and expects it to be content.
func (s *forkStress) fork(w int) error {
	pid, err := Fork(&Process{}, func() {})
	if err != nil {
		return err
	}
	if pid == 0 {
		s.child(w)
	}
	var status syscall.WaitStatus
	for {
		if _, err = syscall.Wait4(pid, &status, 0, nil); err != syscall.EINTR {
			break
		}
	}
	if err != nil || !status.Exited() || status.ExitStatus() != forkedStatus {
		return fmt.Errorf("child %d, %d deep, work %d: %v, wait status %#x", pid, s.depth+1, w, err, int(status))
	}
	return nil
}

// child is the life of a child.
func (s *forkStress) child(w int) {
	s.depth++
	s.stop.Store(true)
	s.rng = rand.New(rand.NewPCG(s.rng.Uint64(), uint64(os.Getpid())))
	signal.Ignore(syscall.SIGALRM)
	signal.Reset(syscall.SIGALRM)
	alarm(hangSeconds * time.Second)
	err := s.work(w)
	if err == nil && w != workNested && s.rng.IntN(4) == 0 {
		if w = s.rng.IntN(forkWorks); !s.skips(w) {
			err = s.work(w)
		}
	}
	if err != nil {
		writeAll(2, fmt.Sprintf("process %d, %d deep, work %d: %v\n", os.Getpid(), s.depth, w, err))
		syscall.Exit(1)
	}
	if s.rng.IntN(2) == 0 {
		os.Exit(forkedStatus)
	}
	syscall.Exit(forkedStatus)
}

// alarm has SIGALRM sent once, after a time.
func alarm(after time.Duration) {
	timer := struct{ interval, value syscall.Timeval }{value: syscall.NsecToTimeval(int64(after))}
	syscall.RawSyscall(syscall.SYS_SETITIMER, 0, uintptr(unsafe.Pointer(&timer)), 0)
}

type treeNode struct {
	left, right *treeNode
	pad         [3]uintptr
}

func tree(depth int) *treeNode {
	if depth == 0 {
		return &treeNode{}
	}
	return &treeNode{left: tree(depth - 1), right: tree(depth - 1)}
}

func (s *forkStress) nested() error {
	for range 1 + s.rng.IntN(2) {
		w := 1 + s.rng.IntN(forkWorks-1)
		if w == workNested || s.skips(w) || w == 1 && s.rng.IntN(4) != 0 {
			w = 3
		}
		if err := s.work(w); err != nil {
			return err
		}
	}
	if s.depth >= forkDepth {
		return nil
	}
	return s.fork(workNested)
}

// allocate fills the heap and collects it.
func (s *forkStress) allocate() error {
	var keep [][]byte
	for i := range 16 * (1 + s.rng.IntN(6)) {
		b := make([]byte, 64<<10)
		b[0], b[len(b)-1] = 1, 2
		if i%3 == 0 {
			keep = append(keep, b)
		}
	}
	t := tree(12)
	runtime.GC()
	for _, b := range keep {
		if b[0] != 1 || b[len(b)-1] != 2 {
			return errors.New("the heap is damaged")
		}
	}
	runtime.KeepAlive(t)
	return nil
}

func (s *forkStress) goroutines() error {
	c := make(chan int)
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			for i := range 20 {
				c <- i
				_ = make([]byte, 1000)
			}
		})
	}
	go func() { wg.Wait(); close(c) }()
	sum := 0
	for v := range c {
		sum += v
	}
	if sum != 20*190 {
		return fmt.Errorf("sum %d", sum)
	}
	return nil
}

func (s *forkStress) timers() error {
	start := time.Now()
	time.Sleep(500 * time.Microsecond)
	ticker := time.NewTicker(200 * time.Microsecond)
	for range 3 {
		<-ticker.C
	}
	ticker.Stop()
	select {
	case <-time.After(300 * time.Microsecond):
	case <-make(chan int):
	}
	if took := time.Since(start); took < 1300*time.Microsecond {
		return fmt.Errorf("timers: %v", took)
	}
	return nil
}

func (s *forkStress) rawPipe() error {
	var p [2]int
	if err := syscall.Pipe2(p[:], 0); err != nil {
		return err
	}
	b := make([]byte, 4096)
	for range 5 {
		if n, err := syscall.Write(p[1], b); n != len(b) {
			return fmt.Errorf("write: %d, %v", n, err)
		}
		if n, err := syscall.Read(p[0], b); n != len(b) {
			return fmt.Errorf("read: %d, %v", n, err)
		}
	}
	syscall.Close(p[0])
	return syscall.Close(p[1])
}

// polledPipe waits for a pipe in the runtime's poller.
func (s *forkStress) polledPipe() error {
	r, w, err := os.Pipe()
	if err != nil {
		return err
	}
	done := make(chan error)
	go func() {
		b, err := io.ReadAll(r)
		if err == nil && len(b) != 180000 {
			err = fmt.Errorf("%d bytes through the pipe", len(b))
		}
		done <- err
	}()
	for range 20 {
		w.Write(make([]byte, 9000))
	}
	w.Close()
	err = <-done
	r.Close()
	return err
}

func (s *forkStress) programs() error {
	if err := exec.Command("/bin/true").Run(); err != nil {
		return err
	}
	out, err := exec.Command("/bin/echo", "hi").Output()
	if err != nil || string(out) != "hi\n" {
		return fmt.Errorf("echo: %q, %v", out, err)
	}
	pid, err := Start(&Process{Path: "/bin/true", Argv: []string{"true"}})
	if err == nil {
		_, err = syscall.Wait4(pid, nil, 0, nil)
	}
	return err
}

func (s *forkStress) signals() error {
	c := make(chan os.Signal, 10)
	signal.Notify(c, syscall.SIGUSR2)
	defer signal.Stop(c)
	for range 3 {
		syscall.Kill(os.Getpid(), syscall.SIGUSR2)
		select {
		case <-c:
		case <-time.After(60 * time.Second):
			return errors.New("no signal")
		}
	}
	return nil
}

// inheritedPipe uses a pipe of package os that the first process has made. The
// writer is waited for: were it inside write(2) at a fork, the child would find
// the file locked.
func (s *forkStress) inheritedPipe() error {
	written := make(chan bool)
	go func() { s.write.Write([]byte("abcdef")); written <- true }()
	b := make([]byte, 6)
	if _, err := io.ReadFull(s.read, b); err != nil || string(b) != "abcdef" {
		return fmt.Errorf("%v %q", err, b)
	}
	<-written
	s.read.SetReadDeadline(time.Now().Add(300 * time.Microsecond))
	if _, err := s.read.Read(b); !os.IsTimeout(err) {
		return fmt.Errorf("deadline: %v", err)
	}
	return s.read.SetReadDeadline(time.Time{})
}

// preemption has a goroutine that never yields stopped for a collection.
func (s *forkStress) preemption() error {
	var stop atomic.Bool
	x := 0
	c := make(chan bool)
	go func() {
		c <- true
		for !stop.Load() {
			for i := range 1000 {
				x += i
			}
		}
		c <- true
	}()
	<-c
	runtime.GC()
	stop.Store(true)
	<-c
	return nil
}

// blockedCalls has the monitor take Ps away from system calls.
func (s *forkStress) blockedCalls() error {
	var p [2]int
	if err := syscall.Pipe2(p[:], 0); err != nil {
		return err
	}
	c := make(chan int)
	for range 4 {
		go func() {
			var b [1]byte
			n, _ := syscall.Read(p[0], b[:])
			c <- n
		}()
	}
	runtime.Gosched()
	for range 4 {
		syscall.Write(p[1], []byte{1})
	}
	for range 4 {
		<-c
	}
	syscall.Close(p[0])
	return syscall.Close(p[1])
}

func (s *forkStress) lockedThreads() error {
	c := make(chan int)
	for i := range 3 {
		go func() {
			runtime.LockOSThread()
			c <- syscall.Gettid()
			if i != 0 {
				runtime.UnlockOSThread()
			} // else the thread ends
		}()
	}
	for range 3 {
		<-c
	}
	return nil
}

// inheritedThread talks to a goroutine that was locked to a thread of the first
// process.
func (s *forkStress) inheritedThread() error {
	for i := range 3 {
		s.lockedIn <- i
		if v := <-s.lockedOut; v != i+1 {
			return fmt.Errorf("%d for %d", v, i)
		}
	}
	return nil
}

func (s *forkStress) files() error {
	b, err := os.ReadFile("/proc/self/status")
	if err == nil && statusField(string(b), "Pid") != strconv.Itoa(os.Getpid()) {
		err = errors.New("the status of another process")
	}
	tasks, _ := filepath.Glob("/proc/self/task/*")
	if err == nil && len(tasks) == 0 {
		err = errors.New("no thread")
	}
	return err
}

// finalizers run in a child too.
func (s *forkStress) finalizers() error {
	done := make(chan bool, 1)
	object := &[64]byte{1}
	runtime.SetFinalizer(object, func(*[64]byte) { done <- true })
	object = nil
	for range 20 {
		runtime.GC()
		select {
		case <-done:
			return nil
		case <-time.After(100 * time.Millisecond):
		}
	}
	return errors.New("the finalizer has not run")
}

// beside starts what runs in the first process while it forks.
func (s *forkStress) beside() (err error) {
	if s.read, s.write, err = os.Pipe(); err != nil {
		return err
	}
	var never [2]int
	if err = syscall.Pipe2(never[:], 0); err != nil {
		return err
	}
	for range 2 { // threads that are blocked for ever
		go func() {
			var b [1]byte
			syscall.Read(never[0], b[:])
		}()
	}
	for i := range 2 { // threads in and out of system calls
		go func() {
			for !s.stop.Load() {
				ts := syscall.NsecToTimespec(int64(20000 + 100000*i))
				syscall.Nanosleep(&ts, nil)
				syscall.Getppid()
			}
		}()
	}
	go func() { // garbage, and its collection
		for n := 0; !s.stop.Load(); n++ {
			_ = make([]byte, 10000)
			_ = tree(5)
			if n%64 == 0 {
				time.Sleep(200 * time.Microsecond)
			}
		}
	}()
	go func() {
		for !s.stop.Load() {
			time.Sleep(time.Duration(10+s.heap) * time.Millisecond)
			runtime.GC()
		}
	}()
	go func() {
		runtime.LockOSThread()
		for v := range s.lockedIn {
			s.lockedOut <- v + 1
		}
	}()
	s.messages()
	return s.besidePolled()
}

// messages has two goroutines exchange messages.
func (s *forkStress) messages() {
	to, from := make(chan int), make(chan int)
	go func() {
		for v := range to {
			from <- v
		}
	}()
	go func() {
		for !s.stop.Load() {
			to <- 1
			<-from
			time.Sleep(20 * time.Microsecond)
		}
	}()
}

// besidePolled starts a play of two goroutines over pipes, and a clock that
// sends a thousand signals a second.
func (s *forkStress) besidePolled() error {
	r1, w1, err := os.Pipe()
	if err != nil {
		return err
	}
	r2, w2, err := os.Pipe()
	if err != nil {
		return err
	}
	go func() {
		b := make([]byte, 10)
		for !s.stop.Load() {
			n, _ := r1.Read(b)
			if n == 0 || s.stop.Load() {
				return
			}
			w2.Write(b[:n])
		}
	}()
	go func() {
		b := make([]byte, 10)
		for !s.stop.Load() {
			w1.Write([]byte("x"))
			r2.Read(b)
			if !s.stop.Load() {
				time.Sleep(50 * time.Microsecond)
			}
		}
	}()
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGALRM)
	go func() {
		for range c {
			s.ticks.Add(1)
		}
	}()
	timer := struct{ interval, value syscall.Timeval }{syscall.Timeval{Usec: 1000}, syscall.Timeval{Usec: 1000}}
	if _, _, errno := syscall.RawSyscall(syscall.SYS_SETITIMER, 0, uintptr(unsafe.Pointer(&timer)), 0); errno != 0 {
		return errno
	}
	return nil
}
