package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// sessionProcesses describes the processes of a session as /proc shows them
// (proc(5)), for a test that hangs: what they are, which signals are on their way,
// where each thread waits, and what is open.
func sessionProcesses(session int) string {
	var b strings.Builder
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, stat := range stats {
		dir := filepath.Dir(stat)
		data, _ := os.ReadFile(stat)
		fields := strings.Fields(string(data[strings.LastIndexByte(string(data), ')')+1:]))
		if len(fields) < 4 || fields[3] != strconv.Itoa(session) {
			continue
		}
		command, _ := os.ReadFile(dir + "/cmdline")
		fmt.Fprintf(&b, "%s: state %s, parent %s, group %s: %q\n", filepath.Base(dir), fields[0], fields[1], fields[2],
			clip([]byte(strings.ReplaceAll(string(command), "\x00", " "))))
		status, _ := os.ReadFile(dir + "/status")
		for _, line := range strings.Split(string(status), "\n") {
			if strings.HasPrefix(line, "Sig") || strings.HasPrefix(line, "ShdPnd") {
				fmt.Fprintf(&b, "\t%s\n", strings.ReplaceAll(line, "\t", " "))
			}
		}
		threads, _ := filepath.Glob(dir + "/task/*")
		for _, thread := range threads {
			where, _ := os.ReadFile(thread + "/wchan")
			call, _ := os.ReadFile(thread + "/syscall")
			fmt.Fprintf(&b, "\tthread %s: %s: %s\n", filepath.Base(thread), where, strings.TrimSpace(string(call)))
		}
		descriptors, _ := filepath.Glob(dir + "/fd/*")
		for _, fd := range descriptors {
			file, _ := os.Readlink(fd)
			fmt.Fprintf(&b, "\t%s -> %s\n", filepath.Base(fd), file)
		}
	}
	return b.String()
}
