//go:build truefork

package signals

// visibleAtInit are the signals whose being ignored is visible to Init: the
// runtime that can fork takes only faults and preemption for itself.
var visibleAtInit = All.Without(sigBUS).Without(sigFPE).Without(sigSEGV).Without(sigURG)
