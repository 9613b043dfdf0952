package spawn

import (
	"math/rand"
	"os"
	"strconv"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// markers opens a file per number and returns the name of each.
func markers(t *testing.T, numbers ...int) map[int]string {
	dir := t.TempDir()
	names := map[int]string{}
	for _, n := range numbers {
		names[n] = dir + "/" + strconv.Itoa(n)
		fd, err := syscall.Open(names[n], syscall.O_CREAT|syscall.O_RDWR|syscall.O_CLOEXEC, 0o600)
		if err != nil {
			t.Fatal(err)
		}
		if err := syscall.Dup3(fd, n, syscall.O_CLOEXEC); err != nil {
			t.Fatal(err)
		}
		syscall.Close(fd)
		t.Cleanup(func() { syscall.Close(n) })
	}
	return names
}

// checkMap starts a program with a map and compares what it has with what the
// map, read as a simultaneous assignment, says.
func checkMap(t *testing.T, names map[int]string, files []FD) {
	t.Helper()
	want := ownDescriptors(false)
	for _, f := range files {
		if f.Parent < 0 {
			delete(want, f.Child)
		}
	}
	for _, f := range files {
		if name, ok := names[f.Parent]; ok {
			want[f.Child] = name
		}
	}
	delete(want, 1)
	delete(want, 2)
	if got := childDescriptors(t, files); show(got) != show(want) {
		t.Errorf("%v: got\n%s\nwant\n%s", files, show(got), show(want))
	}
}

func TestDescriptorMap(t *testing.T) {
	names := markers(t, 103, 104, 105, 106)
	eachWay(t, func(t *testing.T) {
		for _, files := range [][]FD{
			nil, // what is not close-on-exec, and nothing else
			{{3, 103}},
			{{103, 103}},
			{{103, -1}, {99, -1}},
			{{103, 104}, {104, 103}},
			{{104, 103}, {103, 104}, {50, 103}, {51, 104}},
			{{103, 104}, {104, 105}, {105, 103}},
			{{105, 104}, {104, 103}, {103, 105}, {106, 106}},
			{{103, 104}, {104, 103}, {105, 106}, {106, 105}},
			{{104, 103}, {105, 104}, {106, 105}},
			{{103, 104}, {104, 105}, {105, 106}},
			{{103, 104}, {104, -1}, {105, 103}},
			{{0, 103}, {103, -1}, {3, 103}, {4, 103}, {5, 103}},
			{{103, 103}, {104, 103}, {0, 103}},
			{{999, 103}},
		} {
			checkMap(t, names, files)
		}
	})
}

func TestRandomDescriptorMaps(t *testing.T) {
	count := 150
	if slow(t) {
		count = 20
	}
	sources := []int{100, 101, 102, 103, 104, 105, 106, 107}
	names := markers(t, sources...)
	eachWay(t, func(t *testing.T) {
		for range count {
			var files []FD
			for _, child := range rand.Perm(22) {
				if child += 90; rand.Intn(2) == 0 {
					parent := -1
					if rand.Intn(8) > 0 {
						parent = sources[rand.Intn(len(sources))]
					}
					files = append(files, FD{child, parent})
				}
			}
			checkMap(t, names, files)
		}
	})
}

// TestLargeDescriptorMap is a permutation of many descriptors.
func TestLargeDescriptorMap(t *testing.T) {
	var numbers []int
	for n := 200; n < 500; n++ {
		numbers = append(numbers, n)
	}
	names := markers(t, numbers...)
	var files []FD
	for i, j := range rand.Perm(len(numbers)) {
		files = append(files, FD{numbers[i], numbers[j]})
	}
	rand.Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
	checkMap(t, names, files)
}

func FuzzDescriptorMap(f *testing.F) {
	f.Add([]byte{3, 4, 4, 3})
	f.Add([]byte{3, 4, 4, 5, 5, 3, 6, 3, 7, 255})
	f.Fuzz(func(t *testing.T, data []byte) {
		// The order of the moves is performed on a model, not in a process.
		var p Process
		for ; len(data) >= 2; data = data[2:] {
			p.Files = append(p.Files, FD{int(data[0] % 16), int(data[1]%17) - 1})
		}
		var pl plan
		if pl.loadMoves(&p) != nil {
			return
		}
		const copies = 1000 // fd+copies is a copy of fd made before all moves
		pl.orderMoves(func(fd int) (int, *Error) { return fd + copies, nil })
		state := map[int]int{-1: -1}
		for n := range 17 {
			state[n], state[n+copies] = n, n
		}
		for _, i := range pl.order {
			state[pl.moves[i].child] = state[pl.moves[i].source]
		}
		if len(pl.order) != len(p.Files) {
			t.Fatalf("%v: %d moves", p.Files, len(pl.order))
		}
		for _, entry := range p.Files {
			if state[entry.Child] != entry.Parent {
				t.Fatalf("%v: %d holds %d", p.Files, entry.Child, state[entry.Child])
			}
		}
	})
}

// TestErrorPipeNumber has the map want each number that the error pipe may
// get, in a process where that number is the lowest free one.
func TestErrorPipeNumber(t *testing.T) {
	runHelper(t, helper(t, "errorpipe", t.TempDir()))
}

func helpErrorPipe() string {
	const numbers, high = 21, 40
	marker := os.Args[len(os.Args)-1] + "/marker"
	fd, err := syscall.Open(marker, syscall.O_CREAT|syscall.O_RDWR, 0o600)
	if err != nil {
		return err.Error()
	}
	null, err := syscall.Open("/dev/null", syscall.O_RDWR, 0)
	if err != nil {
		return err.Error()
	}
	// The standard descriptors move up, all low numbers are taken.
	syscall.Dup3(1, high+1, syscall.O_CLOEXEC)
	syscall.Dup3(2, high+2, syscall.O_CLOEXEC)
	syscall.Dup3(fd, high+3, syscall.O_CLOEXEC)
	syscall.Dup3(null, high+4, syscall.O_CLOEXEC)
	message := ""
	refill := func() {
		for n := range high {
			syscall.Dup3(high+4, n, syscall.O_CLOEXEC)
		}
	}
	readEnd, writeEnd := map[int]bool{}, map[int]bool{}
	for _, flags := range []uintptr{cloneFlags, 0} {
		cloneFlags = flags
		for n := range numbers {
			// The write end gets n if a lower number is free for the read end,
			// the read end gets n if the next free one is higher.
			for _, other := range []int{n - 1, n + 1} {
				if other < 0 {
					continue
				}
				name := strconv.Itoa(n) + " beside " + strconv.Itoa(other)
				maps := [][]FD{{{n, high + 3}}, {{other, -1}, {n, high + 3}}, nil}
				for c := range numbers + 2 {
					maps[2] = append(maps[2], FD{c, high + 3})
				}
				for i, files := range maps {
					refill()
					syscall.Close(n)
					syscall.Close(other)
					if n < other {
						readEnd[n] = true
					} else {
						writeEnd[n] = true
					}
					p := &Process{Path: "/nonexistent", Argv: []string{"readlink", "/proc/self/fd/" + strconv.Itoa(n)}, Files: files}
					_, err := Start(p)
					if wrong := failsAt(err, "exec", syscall.ENOENT); wrong != "" {
						message += name + ": " + wrong + "\n"
					}
					// A source that is one of the numbers was not open.
					_, err = Start(&Process{Path: "/bin/true", Argv: []string{"true"}, Files: []FD{{30, n}}})
					if wrong := failsAt(err, "dup", syscall.EBADF); wrong != "" {
						message += name + ": " + wrong + "\n"
					}
					if i == 2 || n == 1 || other == 1 {
						continue // no place to collect output
					}
					p.Path = "/bin/readlink"
					out := runIn(p, high)
					if out != marker+"\n" {
						message += name + ": " + out + "\n"
					}
				}
			}
		}
	}
	syscall.Dup3(high+2, 2, 0)
	if len(writeEnd) != numbers-1 || len(readEnd) != numbers {
		message += "not every number came up\n"
	}
	return message + noChildren()
}

// runIn runs p with its output in the pipe at numbers base+5 and base+6, so
// that the free low numbers stay as they are.
func runIn(p *Process, base int) string {
	var ends [2]int
	if err := syscall.Pipe2(ends[:], unix.O_CLOEXEC); err != nil {
		return err.Error()
	}
	for i, end := range ends {
		syscall.Dup3(end, base+5+i, unix.O_CLOEXEC)
		syscall.Close(end)
	}
	q := *p
	q.Files = append([]FD{{1, base + 6}}, p.Files...)
	pid, err := Start(&q)
	syscall.Close(base + 6)
	defer syscall.Close(base + 5)
	if err != nil {
		return err.Error()
	}
	out := readAll(base + 5)
	if status := wait(pid); status != 0 {
		return "status " + strconv.Itoa(int(status))
	}
	return out
}
