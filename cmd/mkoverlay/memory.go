package main

import _ "embed"

//go:embed fork/exhausted.go.txt
var exhaustedRuntime string

// memoryEdits lists the changes to the runtime that have a process get by with a
// small limit on its address space, and end as other programs do where that is too
// small (FORK.md).
func memoryEdits() []edit {
	return []edit{
		{name: "heap-address-bits", file: "runtime/malloc.go",
			old: "heapAddrBits = (_64bit*(1-goarch.IsWasm)*(1-goos.IsIos*goarch.IsArm64))*48 +",
			new: "heapAddrBits = (_64bit*(1-goarch.IsWasm)*(1-goos.IsIos*goarch.IsArm64))*40 +"},
		{name: "heap-address-offset", file: "runtime/malloc.go",
			old: "arenaBaseOffset = 0xffff800000000000*goarch.IsAmd64 + ", new: "arenaBaseOffset = "},
		{name: "heap-arena-size", file: "runtime/malloc.go",
			old: "logHeapArenaBytes = (6+20)*(", new: "logHeapArenaBytes = (2+20)*("},
		{name: "exhausted", file: "runtime/exhausted.go",
			whole: func(func(string) (string, error)) (string, error) { return exhaustedRuntime, nil }},
		{name: "exhausted-heap", file: "runtime/mheap.go", regexp: true,
			old: `\t\t\tinUse := gcController\.heapFree\.load\(\) .*\n\t\t\tprint\("runtime: out of memory: cannot allocate .*\n`,
			new: "\t\t\texhaustedSize = ask\n"},
		{name: "exhausted-queue", file: "runtime/mgcmark_greenteagc.go",
			old: `"GC span queue")` + "\n",
			new: `"GC span queue")` + "\n\tif ring == nil {\n\t\tthrow(\"out of memory\")\n\t}\n"},
		{name: "exhausted-spans", file: "runtime/mheap.go",
			old: `"allspans array")` + "\n",
			new: `"allspans array")` + "\n\t\tif sp.array == nil {\n\t\t\tthrow(\"out of memory\")\n\t\t}\n"},
		{name: "exhausted-threads", file: "runtime/os_linux.go", regexp: true,
			old: `\t\tprint\("runtime: failed to create new OS thread .*\n\t\tif ret == _EAGAIN \{\n\t\t\tprintln\(.*\n\t\t\}\n\t\tthrow\("newosproc"\)\n`,
			new: "\t\tthrow(\"newosproc\")\n"},
		{name: "exhausted-throw", file: "runtime/panic.go",
			old: "func throw(s string) {\n", new: "func throw(s string) {\n\texhausted(s)\n"},
	}
}
