package shell

// forkLauncher fills the slot of the true fork. Until one is built in for
// this platform, the slot makes processes by re-exec.
var forkLauncher launcher = reexecLauncher{}
