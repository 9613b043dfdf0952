package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// geometry describes the memory of a board.
type geometry struct {
	addrBits    int    // RAM lies within 1<<addrBits bytes from base on
	base        uint64 // address of the first byte
	heapMinimum int    // KiB
}

// find returns where the one match of the edit is.
func (e *edit) find(text string) ([]int, error) {
	pattern := e.old
	if !e.regexp {
		pattern = regexp.QuoteMeta(pattern)
	}
	found := regexp.MustCompile(pattern).FindAllStringIndex(text, -1)
	switch len(found) {
	case 0:
		return nil, errors.New("the text to replace is not there: this version of the sources is not known")
	case 1:
		if sum := fmt.Sprintf("%x", sha256.Sum256([]byte(text[found[0][0]:found[0][1]]))); !strings.HasPrefix(sum, e.sum) {
			return nil, fmt.Errorf("the text to replace is another: its sum is %.16s", sum)
		}
		return found[0], nil
	}
	return nil, fmt.Errorf("the text to replace is there %d times", len(found))
}

// runtimeEdits are the changes to the Go distribution, relative to GOROOT/src.
// RUNTIME.md says why each is made.
func runtimeEdits(g geometry) []edit {
	edits := []edit{
		{name: "address-bits", file: "runtime/malloc.go", regexp: true,
			old: `(?m)^\theapAddrBits = \(_64bit.*$`,
			new: fmt.Sprintf("\theapAddrBits = %d", g.addrBits)},
		{name: "arena-size", file: "runtime/malloc.go", regexp: true,
			old: `(?m)^\tlogHeapArenaBytes = .*$`,
			new: "\tlogHeapArenaBytes = 19"},
		{name: "arena-base", file: "runtime/malloc.go", regexp: true,
			old: `(?m)^\tarenaBaseOffset = .*$`,
			new: fmt.Sprintf("\tarenaBaseOffset = %#x", g.base)},
		{name: "heap-base", file: "runtime/malloc.go",
			old: "randomizeHeapBase = goexperiment.RandomizedHeapBase64 &&",
			new: "randomizeHeapBase = false && goexperiment.RandomizedHeapBase64 &&"},
		{name: "chunk-size", file: "runtime/mpagealloc.go",
			old: "logPallocChunkPages = 9*(1-goarch.IsWasm) + 6*goarch.IsWasm",
			new: "logPallocChunkPages = 6 + 0*goarch.IsWasm"},
		{name: "first-hints", file: "runtime/malloc.go",
			old: "// Create initial arena growth hints.\n\tif isSbrkPlatform {",
			new: "// Create initial arena growth hints.\n\tif true { // no MMU"},
		{name: "more-hints", file: "runtime/malloc.go", regexp: true,
			old: `(?m)// Create new hints for extending this region\.\n(?:.*\n){6}`,
			new: "// No MMU: a hint would be ignored.\n"},
		{name: "aligned-reserve", file: "runtime/mem.go",
			old: "\tretries := 0\nretry:\n", new: reserveExactly},
		{name: "persistent-chunk", file: "runtime/malloc.go",
			old: "const persistentChunkSize = 256 << 10",
			new: "const persistentChunkSize = 32 << 10"},
		{name: "persistent-block", file: "runtime/malloc.go",
			old: "maxBlock = 64 << 10 //", new: "maxBlock = 16 << 10 //"},
		{name: "cputicks", file: "runtime/cputicks.go", regexp: true,
			old: `(?m)^func cputicks\(\) int64$`,
			new: "//\n//go:nosplit\nfunc cputicks() int64 { return nanotime() }"},
		{name: "rdtime", file: "runtime/asm_riscv64.s", regexp: true,
			old: `(?m)^TEXT runtime·cputicks<ABIInternal>\(SB\),NOSPLIT,\$0-0\n(?:\t//.*\n)*\tRDTIME\tX10\n\tRET\n`,
			new: "// No MMU: see cputicks.go.\n"},
		{name: "access-fault", file: "runtime/signal_unix.go",
			old: "(gp.sigcode0 == 0 || gp.sigcode0 == _SEGV_MAPERR || gp.sigcode0 == _SEGV_ACCERR) && gp.sigcode1 < 0x1000 {",
			new: "gp.sigcode1 < 0x1000 || gp.sigcode1 == gp.sigpc {"},
		{name: "gc-bits", file: "runtime/mheap.go",
			old: "const gcBitsChunkBytes = uintptr(64 << 10)",
			new: "const gcBitsChunkBytes = uintptr(8 << 10)"},
		{name: "all-spans", file: "runtime/mheap.go",
			old: "n := 64 * 1024 / goarch.PtrSize", new: "n := 8 * 1024 / goarch.PtrSize"},
		{name: "span-set-block", file: "runtime/mspanset.go",
			old: "spanSetBlockEntries = 512 //", new: "spanSetBlockEntries = 32 //"},
		{name: "span-set-spine", file: "runtime/mspanset.go",
			old: "spanSetInitSpineCap = 256 //", new: "spanSetInitSpineCap = 16 //"},
		{name: "signal-stack", file: "runtime/os_linux.go",
			old: "mp.gsignal = malg(32 * 1024)", new: "mp.gsignal = malg(16 * 1024)"},
		{name: "stack-cache", file: "runtime/malloc.go",
			old: "_StackCacheSize = 32 * 1024", new: "_StackCacheSize = 16 * 1024"},
		{name: "profile-buckets", file: "runtime/mprof.go",
			old: "buckHashSize = 179999", new: "buckHashSize = 1021"},
		{name: "profile-stacks", file: "runtime/cpuprof.go", regexp: true,
			old: `(?m)^\textra      \[1000\]uintptr$`, new: "\textra      [16]uintptr"},
		{name: "heap-minimum", file: "runtime/mgcpacer.go", regexp: true,
			old: `(?m)^\tdefaultHeapMinimum = .*\n.*$`,
			new: fmt.Sprintf("\tdefaultHeapMinimum = goexperiment.HeapMinimum512KiBInt*0 + %d<<10", g.heapMinimum)},
		{name: "traceback-default", file: "runtime/runtime1.go",
			old: "case \"single\", \"\":", new: "case \"single\":"},
		{name: "traceback-of-runtime", file: "runtime/runtime1.go",
			old: "} else if gp.m.throwing >= throwTypeRuntime {",
			new: "} else if gp.m.throwing >= throwTypeRuntime && t != 0 {"},
		{name: "traceback-none", file: "runtime/runtime1.go",
			old: "case \"none\":", new: "case \"none\", \"\":"},
		{name: "memory", file: "runtime/mem_linux.go",
			whole: func(func(string) (string, error)) (string, error) { return memoryWithoutMMU, nil }},
		{name: "page-allocator", file: "runtime/mpagealloc_64bit.go",
			whole: constrained("runtime/mpagealloc_32bit.go", "riscv64")},
		{name: "entropy-buffer", file: "crypto/internal/fips140/drbg/entropy_fips140.go",
			whole: constrained("crypto/internal/fips140/drbg/entropy_wasm.go", "!wasm")},
	}
	return slices.Concat(edits, scavengerEdits(), cgroupEdits())
}

// scavengerEdits do without the index of memory that could be given back to the
// kernel, which takes none back.
func scavengerEdits() []edit {
	const file = "runtime/mgcscavenge.go"
	return []edit{
		{name: "scavenger-table", file: "runtime/mpagealloc_64bit.go",
			old: "var scavengeIndexArray [(1 << heapAddrBits) / pallocChunkBytes]atomicScavChunkData",
			new: "var scavengeIndexArray [1]atomicScavChunkData"},
		{name: "scavenger-find", file: file,
			old: "func (s *scavengeIndex) find(force bool) (chunkIdx, uint) {\n",
			new: "func (s *scavengeIndex) find(force bool) (chunkIdx, uint) {\n\treturn 0, 0\n"},
		{name: "scavenger-alloc", file: file,
			old: "func (s *scavengeIndex) alloc(ci chunkIdx, npages uint) {\n",
			new: "func (s *scavengeIndex) alloc(ci chunkIdx, npages uint) {\n\treturn\n"},
		{name: "scavenger-free", file: file,
			old: "func (s *scavengeIndex) free(ci chunkIdx, page, npages uint) {\n",
			new: "func (s *scavengeIndex) free(ci chunkIdx, page, npages uint) {\n\treturn\n"},
		{name: "scavenger-generation", file: file,
			old: "func (s *scavengeIndex) nextGen() {\n", new: "func (s *scavengeIndex) nextGen() {\n\treturn\n"},
	}
}

// cgroupEdits do not look for a limit of processors in cgroups.
func cgroupEdits() []edit {
	return []edit{
		{name: "cgroup-buffer", file: "runtime/cgroup_linux.go",
			old: "cgroupScratch [cgroup.ScratchSize]byte", new: "cgroupScratch [1]byte"},
		{name: "cgroup-lookup", file: "runtime/cgroup_linux.go",
			old: "c, err := cgroup.OpenCPU(cgroupScratch[:])",
			new: "c, err := cgroupCPU, cgroup.ErrNoCgroup"},
	}
}

// constrained makes a file of another one by giving it another build constraint.
func constrained(from, constraint string) func(func(string) (string, error)) (string, error) {
	line := regexp.MustCompile(`(?m)^//go:build .*$`)
	return func(read func(string) (string, error)) (string, error) {
		text, err := read(from)
		if err != nil {
			return "", err
		}
		if n := len(line.FindAllString(text, -1)); n != 1 {
			return "", fmt.Errorf("%s: %d build constraints, not one", from, n)
		}
		old := line.FindString(text)
		return strings.Replace(text, old, "//go:build "+constraint, 1), nil
	}
}

// reserveExactly takes a block as the buddy allocator gives it, which aligns a
// power of two to its size, before more is asked for than is needed.
const reserveExactly = `	if p := sysReserve(nil, size, vmaName); p == nil {
		return nil, 0
	} else if uintptr(p)&(align-1) == 0 {
		return p, size
	} else {
		sysUnreserve(p, size)
	}
	retries := 0
retry:
`

// memoryWithoutMMU stands in for the runtime's requests to the kernel for
// memory (runtime/mem.go describes the states): all of it is real from the
// moment of reservation, so the changes of state in between are nothing.
const memoryWithoutMMU = `package runtime

import "unsafe"

const (
	_EACCES = 13
	_EINVAL = 22
)

//go:nosplit
func sysAllocOS(n uintptr, vmaName string) unsafe.Pointer {
	p, err := mmap(nil, n, _PROT_READ|_PROT_WRITE, _MAP_ANON|_MAP_PRIVATE, -1, 0)
	if err != 0 {
		return nil
	}
	return p
}

//go:nosplit
func sysFreeOS(v unsafe.Pointer, n uintptr) { munmap(v, n) }

func sysReserveOS(v unsafe.Pointer, n uintptr, vmaName string) unsafe.Pointer {
	return sysAllocOS(n, vmaName)
}

func sysMapOS(v unsafe.Pointer, n uintptr, vmaName string) {}

func sysUsedOS(v unsafe.Pointer, n uintptr) {}

func sysUnusedOS(v unsafe.Pointer, n uintptr) {}

func sysFaultOS(v unsafe.Pointer, n uintptr) {}

func sysHugePageOS(v unsafe.Pointer, n uintptr) {}

func sysNoHugePageOS(v unsafe.Pointer, n uintptr) {}

func sysHugePageCollapseOS(v unsafe.Pointer, n uintptr) {}

func needZeroAfterSysUnusedOS() bool { return true }
`
