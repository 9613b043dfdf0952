// A program that finds out what it was started with, for TestLateStart. It
// prints "good", or what is wrong.
package main

import (
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"sync"
	"syscall"
	"time"
)

var failed bool

func check(good bool, format string, args ...any) {
	if !good {
		failed = true
		fmt.Printf(format+"\n", args...)
	}
}

func threads() int {
	tasks, err := os.ReadDir("/proc/self/task")
	check(err == nil, "/proc/self/task: %v", err)
	return len(tasks)
}

var sink []byte

func main() {
	// os.ReadDir opens a file, whose finalizer makes a goroutine.
	var self [4096]byte
	fd, err := syscall.Open("/proc/self/task", syscall.O_RDONLY|syscall.O_DIRECTORY, 0)
	check(err == nil, "open: %v", err)
	n, err := syscall.Getdents(fd, self[:])
	check(err == nil && len(entries(self[:n])) == 1, "threads at the start: %v, %v", entries(self[:n]), err)
	syscall.Close(fd)

	custom := os.Getenv("GOMAXPROCS") != ""
	if !custom {
		check(runtime.GOMAXPROCS(0) == 1, "%d Ps at the start", runtime.GOMAXPROCS(0))
	}

	// Timers, and goroutines that block in system calls while others run.
	time.Sleep(time.Millisecond)
	var ends [2]int
	check(syscall.Pipe(ends[:]) == nil, "no pipe")
	var wg sync.WaitGroup
	wg.Go(func() {
		var b [1]byte
		n, err := syscall.Read(ends[0], b[:])
		check(n == 1 && err == nil, "read: %d %v", n, err)
	})
	for threads() < 2 {
		runtime.Gosched()
	}
	syscall.Write(ends[1], []byte{1})
	wg.Wait()

	// A busy goroutine lets others run.
	stop := make(chan bool)
	go func() {
		time.Sleep(time.Millisecond)
		close(stop)
	}()
	for spinning := true; spinning; {
		select {
		case <-stop:
			spinning = false
		default:
		}
	}

	// A fault is a panic, a deep stack grows, a signal is told of.
	func() {
		defer func() { check(recover() != nil, "no panic") }()
		var p *int
		*p = 1
	}()
	check(deep(1_000_000) == 1_000_000, "deep")
	told := make(chan os.Signal, 1)
	signal.Notify(told, syscall.SIGUSR1)
	syscall.Kill(os.Getpid(), syscall.SIGUSR1)
	<-told

	// Memory is collected when there is much of it, and returned.
	if os.Getenv("GOGC") != "off" {
		for range 1000 { // while the machine is busy a collection takes its time
			sink = make([]byte, 1<<20)
		}
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		check(m.NumGC > 0, "no collection of 1000 MiB")
		check(m.HeapSys < 500<<20, "a heap of %d MiB", m.HeapSys>>20)
	}
	sink = make([]byte, 64<<20)
	sink = nil
	runtime.GC()
	if !custom {
		check(runtime.GOMAXPROCS(0) == runtime.NumCPU(), "%d Ps of %d after a collection", runtime.GOMAXPROCS(0), runtime.NumCPU())
	} else {
		check(runtime.GOMAXPROCS(0) == 3, "%d Ps, not 3", runtime.GOMAXPROCS(0))
	}
	var m runtime.MemStats
	if os.Getenv("GOGC") == "off" {
		debug.FreeOSMemory() // nothing is returned in the background then
	}
	for runtime.ReadMemStats(&m); m.HeapReleased < 32<<20; runtime.ReadMemStats(&m) {
		time.Sleep(time.Millisecond) // the scavenger works in the background
	}

	// Finalizers run.
	done := make(chan bool)
	runtime.SetFinalizer(new([64]int), func(*[64]int) { close(done) })
	runtime.GC()
	<-done

	if failed {
		os.Exit(1)
	}
	os.Stdout.WriteString("good\n")
}

// entries returns the names in what getdents64(2) has returned, without . and ..
func entries(b []byte) (names []string) {
	_, _, names = syscall.ParseDirent(b, -1, nil)
	return names
}

func deep(n int) int {
	if n == 0 {
		return 0
	}
	return 1 + deep(n-1)
}
