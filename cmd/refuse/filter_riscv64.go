package main

import "golang.org/x/sys/unix"

const (
	auditArch = unix.AUDIT_ARCH_RISCV64
	sysFork   = noSuchCall
)
