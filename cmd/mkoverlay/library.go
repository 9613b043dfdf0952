package main

import (
	_ "embed"
	"slices"
)

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
		{name: "start-line", file: "runtime/symtab.go",
			old: "return fn.funcInfo().startLine", new: "return 0"},
		{name: "start-line-of-source", file: "runtime/symtab.go",
			old: "f.nameOff, f.startLine, f.funcID", new: "int32(f.name), 0, f.funcID"},
		{name: "file-name", file: "runtime/symtab.go",
			old: "fileoff := datap.cutab[f.cuOffset+uint32(fileno)]", new: "fileoff := ^uint32(0)"},
		{name: "file-number", file: "runtime/symtab.go",
			old: "fileno, _ := pcvalue(f, f.pcfile, targetpc, strict)", new: "fileno := int32(-1)"},
		{name: "line-number", file: "runtime/symtab.go",
			old: "\tline, _ = pcvalue(f, f.pcln, targetpc, strict)\n"},
	}, functionTableEdits())
}

//go:embed linker/runtime.go.txt
var functionTable string

// functionTableEdits have the runtime read the form of the function table that
// smallPctab and smallFunctab of the changed linker write. What they replace as a
// whole is known by its sum.
func functionTableEdits() []edit {
	return []edit{
		{name: "function-table", file: "runtime/functable.go",
			whole: func(func(string) (string, error)) (string, error) { return functionTable, nil }},
		{name: "function-record", file: "runtime/runtime2.go", regexp: true, sum: "3a681a3a846fbb72", old: `(?ms)^type _func struct \{.*?^\}\n`,
			new: functionRecord},
		{name: "function-places", file: "runtime/symtab.go", regexp: true, sum: "bb8a2ca28321cb9a", old: `(?ms)^type functab struct \{.*?^\}\n`},
		{name: "read-table", file: "runtime/symtab.go", regexp: true, sum: "9e51e8e78e7a7a2c", old: `(?ms)^func step\(.*?^\}\n`},
		{name: "depth-table", file: "runtime/symtab.go", regexp: true, sum: "98a041d7572dd590", old: `(?ms)^func funcspdelta\(.*?^\}\n`},
		{name: "deepest", file: "runtime/symtab.go", regexp: true, sum: "95ff4cd7f2dc2805", old: `(?ms)^func funcMaxSPDelta\(.*?^\}\n`},
		{name: "number-of-table", file: "runtime/symtab.go", regexp: true, sum: "b421fa89c6a0a892", old: `(?ms)^func pcdatastart\(.*?^\}\n`},
		{name: "value-of-table", file: "runtime/symtab.go", regexp: true, sum: "e503119518521ac6", old: `(?ms)^func pcdatavalue\(.*?^\}\n`},
		{name: "value-of-table-if-any", file: "runtime/symtab.go", regexp: true, sum: "fb7afe255662343b", old: `(?ms)^func pcdatavalue1\(.*?^\}\n`},
		{name: "start-of-value", file: "runtime/symtab.go", regexp: true, sum: "67d814b4687f33ce", old: `(?ms)^func pcdatavalue2\(.*?^\}\n`},
		{name: "data-of-function", file: "runtime/symtab.go", regexp: true, sum: "07b15c6e3d0128d4", old: `(?ms)^func funcdata\(.*?^\}\n`},
		{name: "plugin-functions", file: "runtime/plugin.go", regexp: true, sum: "1b61efdb97dcd576", old: `(?ms)^func pluginftabverify\(.*?^\}\n`, new: "func pluginftabverify(md *moduledata) {}\n"},
		{name: "function-name", file: "runtime/symtab.go", old: "f.datap.funcName(f.nameOff)", new: "f.datap.funcName(int32(f.name))"},
		{name: "check-functions", file: "runtime/symtab.go", regexp: true,
			old: `(?s)\tnftab := len\(datap\.ftab\) - 1\n\tfor i := 0; i < nftab; i\+\+ \{.*?\n\t\}\n`,
			sum: "3b5dda2683cae3b0", new: "\tnftab := len(datap.ftab) - 1\n"},
		{name: "first-function", file: "runtime/symtab.go", old: "datap.textAddr(datap.ftab[0].entryoff)", new: "datap.textAddr(datap.record(0).entryOff)"},
		{name: "last-function", file: "runtime/symtab.go", old: "datap.textAddr(datap.ftab[nftab].entryoff)",
			new: "datap.textAddr(datap.record(uint32(nftab)).entryOff)"},
		{name: "find-function", file: "runtime/symtab.go", old: "for datap.ftab[idx+1].entryoff <= pcOff {", new: "for datap.record(idx+1).entryOff <= pcOff {"},
		{name: "found-function", file: "runtime/symtab.go", regexp: true,
			old: `\tfuncoff := datap\.ftab\[idx\]\.funcoff\n\treturn funcInfo\{\(\*_func\)\(unsafe\.Pointer\(&datap\.pclntable\[funcoff\]\)\), datap\}\n`,
			new: "\treturn funcInfo{datap.record(idx), datap}\n"},
		{name: "arguments", file: "runtime/stkframe.go", regexp: true,
			old: `frame\.fn\.args != abi\.ArgsSizeUnknown \{\n\t\treturn uintptr\(frame\.fn\.args\)`,
			new: "frame.fn.args() != abi.ArgsSizeUnknown {\n\t\treturn uintptr(frame.fn.args())"},
		{name: "argument-map", file: "runtime/stkframe.go", regexp: true,
			old: `f\.args != abi\.ArgsSizeUnknown \{\n\t\targMap\.n = f\.args / goarch\.PtrSize`,
			new: "f.args() != abi.ArgsSizeUnknown {\n\t\targMap.n = f.args() / goarch.PtrSize"},
		{name: "has-open-defers", file: "runtime/panic.go", old: "if fn.deferreturn == 0 {", new: "if fn.deferreturn() == 0 {"},
		{name: "return-of-panic", file: "runtime/panic.go", old: "uintptr(fn.deferreturn)", new: "uintptr(fn.deferreturn())"},
		{name: "has-defers", file: "runtime/panic.go", old: "if f.deferreturn == 0 {", new: "if f.deferreturn() == 0 {"},
		{name: "return-of-recovery", file: "runtime/panic.go", old: "uintptr(f.deferreturn)", new: "uintptr(f.deferreturn())"},
		{name: "return-of-fault", file: "runtime/traceback.go", regexp: true,
			old: `frame\.fn\.deferreturn != 0 \{\n\t\t\tframe\.continpc = frame\.fn\.entry\(\) \+ uintptr\(frame\.fn\.deferreturn\)`,
			new: "frame.fn.deferreturn() != 0 {\n\t\t\tframe.continpc = frame.fn.entry() + uintptr(frame.fn.deferreturn())"},
	}
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

// functionRecord is what is known of a function. It is followed by a number of 16
// bits for each bit that is set in has.
const functionRecord = `type _func struct {
	sys.NotInHeap // Only in static data

	entryOff uint32 // start of the function, from the start of the text
	pcsp     uint16 // place of the depths of the stack in pctab
	argSize  uint16 // of arguments and results, argsUnknown if it isn't known
	funcID   abi.FuncID
	flag     abi.FuncFlag
	name     uint8 // place of the name in funcnametab
	has      uint8
}
`

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
const tableMagic = "0xfffffe72"
