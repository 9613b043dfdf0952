package main

import "golang.org/x/sys/unix"

const (
	auditArch = unix.AUDIT_ARCH_ARM
	sysFork   = unix.SYS_FORK
)
