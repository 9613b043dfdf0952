package main

import _ "embed"

//go:embed fork/latestart.go.txt
var lateStart string

// startEdits lists the changes to the runtime and the library that have a process
// on a machine with an MMU start sooner: it puts off what a short run never needs
// (START.md). They come with forkEdits, on whose late monitor they rely.
func startEdits() []edit {
	edits := []edit{
		{name: "late-start", file: "runtime/latestart.go",
			whole: func(func(string) (string, error)) (string, error) { return lateStart, nil }},
		{name: "late-monitor", file: "runtime/proc.go", regexp: true,
			old: `\tif haveSysmon \{\n\t\tsystemstack\(func\(\) \{\n\t\t\tnewm\(sysmon, nil, -1\)\n\t\t\}\)\n\t\}\n`,
			new: "\tforked.noSysmon = true // until there is a second goroutine\n"},
		{name: "late-sweeper", file: "runtime/mgc.go",
			old: "\tc := make(chan int, 2)\n\tgo bgsweep(c)\n\tgo bgscavenge(c)\n\t<-c\n\t<-c\n"},
		{name: "late-forced-collection", file: "runtime/proc.go", old: "\tgo forcegchelper()\n"},
		{name: "late-processor-count", file: "runtime/proc.go", old: "\tdefaultGOMAXPROCSUpdateEnable() //", new: "\t//"},
		{name: "late-processors", file: "runtime/proc.go",
			old: "procs = defaultGOMAXPROCS(numCPUStartup)", new: "procs = 1 // until lateStart"},
		{name: "late-start-when", file: "runtime/mgc.go",
			old: "\tfor trigger.test() && sweepone() != ^uintptr(0) {\n", new: "\tlateStart()\n\tfor trigger.test() && sweepone() != ^uintptr(0) {\n"},
		{name: "first-stack", file: "runtime/proc.go",
			old: "\t\tnewg = malg(stackMin)\n", new: "\t\tnewg = malg(lateStackSize())\n"},
		{name: "crash-stack", file: "runtime/proc.go",
			old: "gcrash.stack = stackalloc(16384)", new: "gcrash.stack = stackalloc(32768)"},
		{name: "fault-signals", file: "runtime/signal_unix.go",
			old: "if (isarchive || islibrary) && t.flags&_SigPanic == 0 && sig != _SIGPIPE && sig != sigPreempt {",
			new: "if t.flags&_SigPanic == 0 && sig != sigPreempt {"},
		{name: "fault-signals-only", file: "runtime/signal_unix.go",
			old: "\t\tfwdSig[i] = getsig(i)\n\n", new: "\t\tif i != _SIGHUP && i != _SIGINT && !sigInstallGoHandler(i) {\n\t\t\tcontinue\n\t\t}\n\t\tfwdSig[i] = getsig(i)\n\n"},
		{name: "huge-page-size", file: "runtime/os_linux.go", old: "\tphysHugePageSize = getHugePageSize()\n"},
		{name: "standard-files", file: "os/file.go", regexp: true,
			old: `\tStdin  = NewFile\(uintptr\(syscall\.Stdin\), ("/dev/stdin")\)\n\tStdout = NewFile\(uintptr\(syscall\.Stdout\), ("/dev/stdout")\)\n\tStderr = NewFile\(uintptr\(syscall\.Stderr\), ("/dev/stderr")\)\n`,
			new: "\tStdin  = standardFile(0, \"/dev/stdin\")\n\tStdout = standardFile(1, \"/dev/stdout\")\n\tStderr = standardFile(2, \"/dev/stderr\")\n"},
		{name: "standard-file", file: "os/file_unix.go", old: "// newFileKind describes the kind of file to newFile.\n",
			new: standardFile},
		{name: "cpu-name", file: "internal/cpu/cpu_x86.go",
			old: "\tmaxExtendedFunctionInformation, _, _, _ = cpuid(0x80000000, 0)\n"},
		{name: "cpu-extended", file: "internal/cpu/cpu_x86.go", regexp: true,
			old: `\tvar maxExtendedInformation uint32\n(?:.*\n){8}\tX86\.HasRDTSCP = .*\n`},
		{name: "cpu-vector-networks", file: "internal/cpu/cpu_x86.go", regexp: true,
			old: `\tif eax7 >= 1 \{\n(?:\t\t.*\n)*\t\}\n`, new: "\t_ = eax7\n"},
		{name: "cpu-vendor", file: "internal/cpu/cpu_x86.go",
			old: "\tmaxID, _, _, _ := cpuid(0, 0)\n",
			new: "\tmaxID, ebx0, ecx0, edx0 := cpuid(0, 0)\n\tIntel = ebx0 == 0x756e6547 && ecx0 == 0x6c65746e && edx0 == 0x49656e69\n"},
		{name: "cpu-vendor-variable", file: "internal/cpu/cpu_x86.go",
			old: "var maxExtendedFunctionInformation uint32\n",
			new: "var maxExtendedFunctionInformation uint32\n\n// Intel says that the processor was made by Intel.\nvar Intel bool\n"},
		{name: "cpu-vendor-use", file: "runtime/cpuflags_amd64.go", old: "isERMSNiceCPU := isIntel", new: "isERMSNiceCPU := cpu.Intel"},
		{name: "cpu-once", file: "runtime/asm_amd64.s", regexp: true,
			old: `\t// find out information about the processor we're on\n(?:.*\n){18}\nnocpuinfo:\n`},
		noMemoryProfile,
	}
	edits = append(edits, cgroupEdits()...)
	edits = append(edits, noTrace)
	return append(edits, timerSettingEdits()...)
}

// standardFile makes os.Stdin and its like of the number alone.
const standardFile = `// standardFile returns a file with the descriptor fd, which is 0, 1 or 2, without
// asking the kernel about it or closing it when it is collected.
func standardFile(fd int, name string) *File {
	f := &File{&file{
		pfd:         poll.FD{Sysfd: fd, IsStream: true, ZeroReadIsEOF: true},
		name:        name,
		stdoutOrErr: fd != 0,
	}}
	f.pfd.Init("file", false)
	return f
}

// newFileKind describes the kind of file to newFile.
`
