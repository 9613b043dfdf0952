# Runs Go tests in the machine: the same programs that pass where vfork is fork,
# under a user-mode emulator. Left out are only:
#
# - spawn: tests that let cat or ls show the limits, dispositions and descriptors
#   they were given. Both are Go programs here, whose runtime changes the first
#   two and opens the third before they can look.
# - reexec: tests that need UNIX sockets, which this kernel has not.
# - signals: preemption by a signal, which these builds do without
#   (no-async-preemption in cmd/mkoverlay/SIZE.md).
status=0
run() { # PROGRAM LEFT-OUT
	if "/tests/$1" -test.short -test.timeout=12m -test.skip="^($2)\$" >output 2>&1; then
		echo "@gotest $1: passed"
	else
		cat output
		echo "@gotest $1: FAILED"
		status=1
	fi
}
export VFSH_BOARD=${VFSH_BOARD:-1}
run spawn.test 'TestDispositions|TestLimits|TestOriginalFileLimit|TestDescriptorMap|TestRandomDescriptorMaps|TestLargeDescriptorMap|TestReplace|TestReplaceFails'
run reexec.test 'TestForeign|TestRefusedByChild|TestCheckSender'
run signals.test 'TestPreemptionWhileUrgentIsCaught'
run stack.test 'none'
exit $status
