package main

import "slices"

// libraryEdits lists the changes to the standard library and the runtime that
// are there for the size of programs alone (SIZE.md). Programs with them must
// be linked with the linker of linkerEdits: both know another form of the
// function table, and its magic number keeps the two from being mixed up.
func libraryEdits() []edit {
	return slices.Concat(timerSettingEdits(), numberEdits(), []edit{
		noTrace,
		{name: "no-async-preemption", file: "runtime/signal_unix.go",
			old: "const preemptMSupported = true", new: "const preemptMSupported = false"},
		{name: "table-magic", file: "internal/abi/symtab.go",
			old: "CurrentPCLnTabMagic = Go120PCLnTabMagic", new: "CurrentPCLnTabMagic PCLnTabMagic = " + tableMagic},
		{name: "function-lines", file: "runtime/runtime2.go", regexp: true,
			old: `\tpcfile +uint32\n\tpcln +uint32\n`},
		{name: "function-unit", file: "runtime/runtime2.go", regexp: true,
			old: `\tcuOffset +uint32 .*\n\tstartLine +int32 .*\n`},
		{name: "start-line", file: "runtime/symtab.go",
			old: "return fn.funcInfo().startLine", new: "return 0"},
		{name: "start-line-of-source", file: "runtime/symtab.go",
			old: "f.nameOff, f.startLine, f.funcID", new: "f.nameOff, 0, f.funcID"},
		{name: "file-name", file: "runtime/symtab.go",
			old: "fileoff := datap.cutab[f.cuOffset+uint32(fileno)]", new: "fileoff := ^uint32(0)"},
		{name: "file-number", file: "runtime/symtab.go",
			old: "fileno, _ := pcvalue(f, f.pcfile, targetpc, strict)", new: "fileno := int32(-1)"},
		{name: "line-number", file: "runtime/symtab.go",
			old: "\tline, _ = pcvalue(f, f.pcln, targetpc, strict)\n"},
	})
}

// numberEdits do without the conversion of floating-point numbers, which the
// runtime prints when a panic's value is one, and without quoting in an error's text.
func numberEdits() []edit {
	const file = "runtime/print.go"
	return []edit{
		{name: "print-float64", file: file, old: "gwrite(strconv.AppendFloat(buf[:0], v, 'g', -1, 64))",
			new: "_ = buf\n\tprinthex(*(*uint64)(unsafe.Pointer(&v)))"},
		{name: "print-float32", file: file, old: "gwrite(strconv.AppendFloat(buf[:0], float64(v), 'g', -1, 32))",
			new: "_ = buf\n\tprinthex(uint64(*(*uint32)(unsafe.Pointer(&v))))"},
		{name: "print-complex128", file: file, old: "gwrite(strconv.AppendComplex(buf[:0], c, 'g', -1, 128))",
			new: "_ = buf\n\tprintfloat64(real(c))\n\tprintsp()\n\tprintfloat64(imag(c))"},
		{name: "print-complex64", file: file, old: "gwrite(strconv.AppendComplex(buf[:0], complex128(c), 'g', -1, 64))",
			new: "_ = buf\n\tprintfloat32(real(c))\n\tprintsp()\n\tprintfloat32(imag(c))"},
		{name: "number-error", file: "strconv/number.go", old: "\"parsing \" + Quote(e.Num) +", new: "\"parsing \" + e.Num +"},
	}
}

// timerSettingEdits do without the machinery of GODEBUG, which package time asks
// for a setting of timers.
func timerSettingEdits() []edit {
	return []edit{
		{name: "timer-setting", file: "time/sleep.go", old: "\t\"internal/godebug\"\n"},
		{name: "timer-setting-variable", file: "time/sleep.go", regexp: true,
			old: `var asynctimerchan = godebug\.New\("asynctimerchan"\)\n`},
		{name: "timer-setting-use", file: "time/sleep.go", regexp: true,
			old: `\tif asynctimerchan\.Value\(\) == "1" \{\n.*\n\t\treturn nil\n\t\}\n`},
	}
}

// noTrace has the compiler drop the execution tracer.
var noTrace = edit{name: "no-trace", file: "runtime/traceruntime.go", regexp: true,
	old: `func traceEnabled\(\) bool \{\n\treturn trace\.enabled\n`,
	new: "func traceEnabled() bool {\n\treturn false\n"}

// noMemoryProfile does not sample the first allocation for the memory profile.
var noMemoryProfile = edit{name: "no-memory-profile", file: "runtime/mprof.go",
	old: "var MemProfileRate int = 512 * 1024", new: "var MemProfileRate int"}

// threadEdits lists the changes to the runtime for fewer threads, each of
// which costs about 70 KiB of memory, and for less memory at the start.
func threadEdits() []edit {
	return []edit{
		noTemplateThread, directThreads, signalsOnFirst,
		{name: "no-background-sweep", file: "runtime/mgc.go",
			old: "\tc := make(chan int, 2)\n\tgo bgsweep(c)\n\tgo bgscavenge(c)\n\t<-c\n\t<-c\n"},
		{name: "no-forced-collection", file: "runtime/proc.go", old: "\tgo forcegchelper()\n"},
		{name: "semaphore-table", file: "runtime/sema.go", old: "const semTabSize = 251", new: "const semTabSize = 31"},
		{name: "pauses", file: "runtime/mstats.go", regexp: true,
			old: `\tpause_ns        \[256\]uint64(.*)\n\tpause_end       \[256\]uint64.*\n`,
			new: "\tpause_ns  [1]uint64\n\tpause_end [1]uint64\n"},
		{name: "pause-lengths", file: "runtime/mstats.go",
			old: "stats.PauseNs = memstats.pause_ns\n", new: "copy(stats.PauseNs[:], memstats.pause_ns[:])\n"},
		{name: "pause-ends", file: "runtime/mstats.go",
			old: "stats.PauseEnd = memstats.pause_end\n", new: "copy(stats.PauseEnd[:], memstats.pause_end[:])\n"},
		{name: "histograms", file: "runtime/histogram.go",
			old: "counts [timeHistNumBuckets * timeHistNumSubBuckets]atomic.Uint64", new: "counts [1]atomic.Uint64"},
		{name: "histogram-record", file: "runtime/histogram.go",
			old: "func (h *timeHistogram) record(duration int64) {\n", new: "func (h *timeHistogram) record(duration int64) {\n\treturn\n"},
		{name: "interface-table", file: "runtime/iface.go", old: "const itabInitSize = 512", new: "const itabInitSize = 256"},
		{name: "central-lists", file: "runtime/mheap.go",
			old: "pad      [(cpu.CacheLinePadSize - unsafe.Sizeof(mcentral{})%cpu.CacheLinePadSize) % cpu.CacheLinePadSize]byte",
			new: "pad      [0 * cpu.CacheLinePadSize]byte"},
		noMemoryProfile,
	}
}

// noTemplateThread and directThreads do without the thread that makes threads
// for a goroutine that is wired to its own.
var (
	noTemplateThread = edit{name: "no-template-thread", file: "runtime/proc.go",
		old: "\tif atomic.Load(&newmHandoff.haveTemplateThread) == 0 && GOOS != \"plan9\" {\n", new: "\tif false {\n"}
	directThreads = edit{name: "direct-threads", file: "runtime/proc.go",
		old: "(gp.m.lockedExt != 0 || gp.m.incgo) && GOOS != \"plan9\" {", new: "gp.m.incgo {"}
)

// signalsOnFirst keeps what the shell catches from all threads but the first.
var signalsOnFirst = edit{name: "signals-on-first-thread", file: "runtime/signal_unix.go", regexp: true,
	old: `if !blockableSig\(uint32\(i\)\) \{\n\t\t\tsigdelset\(&nmask, i\)`,
	new: "if !blockableSig(uint32(i)) && (getg().m == &m0 || sigtable[i].flags&_SigNotify == 0 || i == sigPreempt) {\n\t\t\tsigdelset(&nmask, i)"}

// tableMagic is the magic number of the changed function table.
const tableMagic = "0xfffffe71"
