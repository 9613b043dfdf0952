package spawn

import (
	"os"
	"os/exec"
	"runtime"
	"testing"

	"golang.org/x/sys/unix"
)

var heap []byte

// BenchmarkStart measures a round trip of /bin/true, start and wait, with a
// small and a large heap: by vfork, by a clone that copies the memory map, and
// by os/exec. The time of vfork must not depend on the heap.
func BenchmarkStart(b *testing.B) {
	for _, size := range []struct {
		name  string
		bytes int
	}{{"5MB", 5 << 20}, {"1GiB", 1 << 30}} {
		heap = nil
		runtime.GC()
		heap = make([]byte, size.bytes)
		for i := 0; i < len(heap); i += 4096 {
			heap[i] = 1
		}
		for _, way := range []struct {
			name  string
			flags uintptr
		}{{"vfork", unix.CLONE_VM | unix.CLONE_VFORK}, {"fork", 0}} {
			b.Run(size.name+"/"+way.name, func(b *testing.B) {
				flags := cloneFlags
				cloneFlags = way.flags
				defer func() { cloneFlags = flags }()
				p := shellTrue()
				p.Env = os.Environ()
				b.ReportAllocs()
				for b.Loop() {
					pid, err := Start(p)
					if err != nil {
						b.Fatal(err)
					}
					wait(pid)
				}
			})
		}
		b.Run(size.name+"/os-exec", func(b *testing.B) {
			for b.Loop() {
				if err := exec.Command("/bin/true").Run(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	heap = nil
}
