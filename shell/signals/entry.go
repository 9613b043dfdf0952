package signals

//lint:file-ignore U1000 The assembly uses what the Go code does not.

// What the assembly of entry leaves behind, before the runtime is started.
var (
	entryRan     uint32
	entryIgnored [NSIG]uint8
	entryClosed  [3]uint8 // standard descriptors
	entryMask    Set
	entryAction  sigaction // scratch

	// entryBlock is what entry blocks until Init: all but faults, preemption
	// and what is reserved.
	entryBlock = All &^ (1<<(sigILL-1) | 1<<(sigTRAP-1) | 1<<(sigBUS-1) | 1<<(sigFPE-1) |
		1<<(sigSEGV-1) | 1<<(sigSYS-1) | 1<<(sigURG-1) | 1<<(32-1) | 1<<(33-1))
)

// entry is where the process starts when linked with
// -E=vfsh/shell/signals.entry: it records the dispositions and the mask that
// came through exec and which standard descriptors are closed, blocks signals,
// and jumps to the runtime's start.
func entry()

var (
	ignoredAtEntry Set
	maskAtEntry    Set
)

// EntryRecorded reports whether the program was linked to start at this
// package's entry point, so that all of IgnoredAtEntry is known.
func EntryRecorded() bool { return entryRan != 0 }

// IgnoredAtEntry reports whether sig was ignored when the process was started
// (POSIX shells must keep it so unless interactive).  Known after Init.
func IgnoredAtEntry(sig int) bool { return ignoredAtEntry.Has(sig) }

// IgnoredSet returns all signals that were ignored when the process was
// started. Known after Init.
func IgnoredSet() Set { return ignoredAtEntry }

// SetIgnoredAtEntry replaces what IgnoredAtEntry answers from: a shell started
// to be a subshell is told by its parent what the first shell found.
func SetIgnoredAtEntry(set Set) { ignoredAtEntry = set }

// ClosedAtEntry reports whether a standard descriptor, 0 to 2, was closed when
// the process was started. The Go runtime has opened /dev/null in its place.
func ClosedAtEntry(fd int) bool { return entryClosed[fd] != 0 }

// MaskAtEntry returns the signals that were blocked when the process was
// started; the programs it starts should get this mask.  Known after Init.
func MaskAtEntry() Set { return maskAtEntry }

// foldEntryIgnored returns what entry has found ignored, without the signals
// that libraries of threads reserve: make(1) and others that start programs by
// posix_spawn(3) leave those ignored, which no C program can see.
func foldEntryIgnored() (set Set) {
	for sig, ignored := range entryIgnored {
		if ignored != 0 && !reserved(sig) {
			set = set.With(sig)
		}
	}
	return set
}
