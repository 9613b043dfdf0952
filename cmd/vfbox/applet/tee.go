package applet

import (
	"golang.org/x/sys/unix"

	"vfsh/shell/signals"
)

// Tee is tee: -a -i.
func Tee(c *Call) int {
	flags := unix.O_WRONLY | unix.O_CREAT | unix.O_TRUNC
	o := c.options("ai", "append=a ignore-interrupts=i")
	for {
		switch o.next() {
		case 0:
			return tee(c, o.operands, flags)
		case 'a':
			flags = unix.O_WRONLY | unix.O_CREAT | unix.O_APPEND
		case 'i':
			signals.SetIgnore(int(unix.SIGINT))
		default:
			return 1
		}
	}
}

func tee(c *Call, names []string, flags int) int {
	outputs := []*reader{{fd: 1, name: "standard output"}}
	for _, name := range names {
		fd, err := openFile(name, flags, 0o666)
		if err != nil {
			c.failure(name, err)
			continue
		}
		outputs = append(outputs, &reader{fd: fd, name: name})
	}
	in := reader{name: "-"}
	for p := in.block(); p != nil && len(outputs) > 0; p = in.block() {
		left := outputs[:0]
		for _, o := range outputs {
			if _, err := signals.WriteAll(o.fd, p); err != nil {
				c.failure(o.name, err)
				continue
			}
			left = append(left, o)
		}
		outputs = left
	}
	if in.err != nil {
		c.failure("read error", in.err)
	}
	return c.status
}

// Yes is yes.
func Yes(c *Call) int {
	line := "y"
	for i, a := range c.Args {
		if i == 0 {
			line = a
		} else {
			line += " " + a
		}
	}
	line += "\n"
	for c.out.err == nil {
		c.out.str(line)
	}
	return 0
}
