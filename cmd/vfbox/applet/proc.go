package applet

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"

	"vfsh/builtins/strftime"
)

// clockTicks is USER_HZ, the unit of times in /proc, on all architectures that
// count here.
const clockTicks = 100

// task is a process as /proc/PID/stat shows it (proc(5)).
type task struct {
	pid, ppid, pgid, sid int64
	tty, foreground      int64
	name, args           string
	state                string
	uid                  uint32
	gid                  uint32
	ticks, start         int64 // time used; since boot
	nice, threads        int64
	size, resident       int64 // bytes; pages
}

// tasks lists the processes, which the kernel does in the order of their ids.
func tasks() (list []task, err error) {
	names, err := entries("/proc")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		if pid, ok := number(name); ok {
			if t, ok := readTask(pid); ok {
				list = append(list, t)
			}
		}
	}
	return list, nil
}

func readTask(pid int64) (t task, ok bool) {
	dir := "/proc/" + decimal(pid)
	var st unix.Stat_t
	if unix.Stat(dir, &st) != nil {
		return t, false
	}
	text, err := readAll(dir + "/stat")
	open, end := strings.IndexByte(text, '('), strings.LastIndexByte(text, ')')
	if err != nil || open < 0 || end < open {
		return t, false
	}
	f := strings.Fields(text[end+1:])
	if len(f) < 22 {
		return t, false
	}
	field := func(n int) int64 { // number n of proc(5)
		v, _ := strconv.ParseInt(f[n-3], 10, 64)
		return v
	}
	t = task{pid: pid, name: text[open+1 : end], state: f[0], uid: st.Uid, gid: st.Gid,
		ppid: field(4), pgid: field(5), sid: field(6), tty: field(7), foreground: field(8),
		ticks: field(14) + field(15), nice: field(19), threads: field(20),
		start: field(22), size: field(23), resident: field(24)}
	args, _ := readAll(dir + "/cmdline")
	t.args = strings.ReplaceAll(strings.TrimRight(args, "\x00"), "\x00", " ")
	if t.args == "" {
		t.args = "[" + t.name + "]"
	}
	return t, true
}

// psColumn is a column that -o may name.
type psColumn struct {
	name, heading string
	width         int // negative: at the left
}

// psColumns are all of them.
var psColumns = [...]psColumn{
	{"args", "COMMAND", -27}, {"cmd", "CMD", -27}, {"comm", "COMMAND", -15}, {"command", "COMMAND", -27},
	{"egid", "EGID", 5}, {"etime", "ELAPSED", 11}, {"euid", "EUID", 5},
	{"gid", "GID", 5}, {"group", "GROUP", -8}, {"nice", "NI", 3}, {"ni", "NI", 3},
	{"nlwp", "NLWP", 4}, {"pcpu", "%CPU", 4}, {"pgid", "PGID", 7}, {"pgrp", "PGRP", 7}, {"pid", "PID", 7}, {"ppid", "PPID", 7},
	{"rss", "RSS", 6}, {"ruser", "RUSER", -8}, {"s", "S", -1}, {"sid", "SID", 7}, {"sess", "SESS", 7},
	{"stat", "STAT", -4}, {"state", "S", -1}, {"stime", "STIME", -5}, {"time", "TIME", 8}, {"tpgid", "TPGID", 7}, {"tt", "TT", -8}, {"tty", "TTY", -8},
	{"uid", "UID", 5}, {"user", "USER", -8}, {"vsz", "VSZ", 7},
}

// ps is an invocation of ps.
type ps struct {
	c       *Call
	columns []psColumn
	users   *accounts
	groups  *accounts
	boot    int64
}

// Ps is ps: -A -a -d -e -f -l -o -p -t -u, and the operand aux or ax.
func Ps(c *Call) int {
	p := ps{c: c, users: users(), groups: groups()}
	all, terminals, noLeaders := false, false, false
	format, custom := "pid,tty,time,cmd", ""
	var pids, ttys, owners []string
	o := c.options("AaedflHjo:p:t:u:U:wxN", "format=o pid=p ppid=P tty=t user=u no-headers=H")
	for letter := o.next(); letter != 0; letter = o.next() {
		switch letter {
		case 'A', 'e':
			all = true
		case 'a':
			terminals = true
		case 'd':
			noLeaders = true
		case 'f':
			format = "user,pid,ppid,stime,tty,time,cmd"
		case 'l':
			format = "s,uid,pid,ppid,ni,vsz,tty,time,comm"
		case 'j':
			format = "pid,pgid,sid,tty,time,cmd"
		case 'o':
			custom += "," + o.arg
		case 'p':
			pids = append(pids, splitList(o.arg)...)
		case 't':
			ttys = append(ttys, splitList(o.arg)...)
		case 'u', 'U':
			owners = append(owners, splitList(o.arg)...)
		case 'w', 'x', 'H', 'N':
		default:
			return 1
		}
	}
	for _, a := range o.operands { // BSD
		if n, ok := number(a); ok {
			pids = append(pids, decimal(n))
			continue
		}
		all = all || strings.IndexByte(a, 'x') >= 0 || strings.IndexByte(a, 'a') >= 0
		if strings.IndexByte(a, 'u') >= 0 {
			format = "user,pid,vsz,rss,tty,stat,stime,time,args"
		}
		if _, list, ok := strings.Cut(a, "o"); ok {
			custom += "," + list
		}
	}
	if custom == "" {
		custom = format
	}
	if !p.setColumns(custom) {
		return 1
	}
	list, err := tasks()
	if err != nil {
		c.failure("/proc", err)
		return 1
	}
	self := task{}
	for i := range list {
		if list[i].pid == int64(unix.Getpid()) {
			self = list[i]
		}
	}
	chosen := list[:0]
	for _, t := range list {
		var show bool
		switch {
		case pids != nil || ttys != nil || owners != nil:
			show = slices.Contains(pids, decimal(t.pid)) || t.tty != 0 && containsTTY(ttys, t.tty) || p.ownedBy(&t, owners)
		case all:
			show = true
		case noLeaders:
			show = t.pid != t.sid
		case terminals:
			show = t.tty != 0 && t.pid != t.sid
		default:
			show = t.uid == uint32(unix.Geteuid()) && t.tty == self.tty
		}
		if show {
			chosen = append(chosen, t)
		}
	}
	p.show(chosen)
	if len(chosen) == 0 {
		return 1
	}
	return c.status
}

func splitList(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' })
}

func containsTTY(names []string, device int64) bool {
	name := ttyName(device)
	for _, n := range names {
		if n == name || n == "/dev/"+name || "tty"+n == name {
			return true
		}
	}
	return false
}

func (p *ps) ownedBy(t *task, owners []string) bool {
	for _, o := range owners {
		if id, ok := p.users.id(o); ok && id == t.uid {
			return true
		}
	}
	return false
}

// ttyName is the name of a terminal by its device number.
func ttyName(device int64) string {
	if device == 0 {
		return "?"
	}
	major, minor := device>>8&0xfff, device&0xff|device>>12&0xfff00
	switch {
	case major >= 136 && major < 144:
		return "pts/" + decimal((major-136)<<20+minor)
	case major == 4 && minor >= 64:
		return "ttyS" + decimal(minor-64)
	case major == 4:
		return "tty" + decimal(minor)
	case major == 5 && minor == 1:
		return "console"
	case major == 204:
		return "ttyAMA" + decimal(max(minor-64, 0))
	}
	return decimal(major) + "," + decimal(minor)
}

// setColumns reads the list of -o: name or name=heading, where the heading goes
// on to the end.
func (p *ps) setColumns(list string) bool {
	for list != "" {
		if list[0] == ',' || list[0] == ' ' {
			list = list[1:]
			continue
		}
		i := strings.IndexAny(list, ",= ")
		if i < 0 {
			i = len(list)
		}
		name := list[:i]
		list = list[i:]
		found := false
		for _, column := range psColumns {
			if column.name != name {
				continue
			}
			found = true
			if list != "" && list[0] == '=' {
				column.heading, list = list[1:], ""
				if i := strings.IndexByte(column.heading, ','); i == 0 {
					column.heading, list = "", column.heading
				}
			}
			p.columns = append(p.columns, column)
			break
		}
		if !found {
			p.c.message("unknown format specifier: ", name)
			return false
		}
	}
	return true
}

func (p *ps) show(list []task) {
	p.boot = now().Sec - clock(unix.CLOCK_BOOTTIME).Sec
	rows := [][]string{nil}
	headed := false
	for _, column := range p.columns {
		rows[0] = append(rows[0], column.heading)
		headed = headed || column.heading != ""
	}
	for i := range list {
		var row []string
		for _, column := range p.columns {
			row = append(row, p.value(&list[i], column.name))
		}
		rows = append(rows, row)
	}
	for r, row := range rows {
		if r == 0 && !headed {
			continue
		}
		for i, text := range row {
			column := &p.columns[i]
			if i > 0 {
				p.c.out.byte(' ')
			}
			switch {
			case column.width > 0:
				p.c.out.right(text, max(column.width, len(column.heading)))
			case i == len(row)-1:
				p.c.out.str(text)
			default:
				p.c.out.left(text, max(-column.width, len(column.heading)))
			}
		}
		p.c.out.byte('\n')
	}
}

func (p *ps) value(t *task, name string) string {
	switch name {
	case "args", "command", "cmd":
		return t.args
	case "comm":
		return t.name
	case "egid", "gid":
		return decimal(int64(t.gid))
	case "etime":
		return elapsed(now().Sec - p.boot - t.start/clockTicks)
	case "euid", "uid":
		return decimal(int64(t.uid))
	case "group":
		return p.groups.name(t.gid)
	case "ni", "nice":
		return decimal(t.nice)
	case "nlwp":
		return decimal(t.threads)
	case "pcpu":
		age := max(now().Sec-p.boot-t.start/clockTicks, 1)
		tenths := t.ticks * 1000 / clockTicks / age
		return decimal(tenths/10) + "." + decimal(tenths%10)
	case "pgid", "pgrp":
		return decimal(t.pgid)
	case "pid":
		return decimal(t.pid)
	case "ppid":
		return decimal(t.ppid)
	case "rss":
		return decimal(t.resident * int64(unix.Getpagesize()) / 1024)
	case "user", "ruser":
		return p.users.name(t.uid)
	case "s", "state":
		return t.state
	case "sid", "sess":
		return decimal(t.sid)
	case "stat":
		s := t.state
		if t.pid == t.sid {
			s += "s"
		}
		if t.pgid == t.foreground {
			s += "+"
		}
		return s
	case "stime":
		return string(strftime.Append(nil, "%H:%M", p.boot+t.start/clockTicks, strftime.Zone(environment("TZ"))))
	case "time":
		s := t.ticks / clockTicks
		return inRadix(uint64(s/3600), 10, 2) + ":" + inRadix(uint64(s/60%60), 10, 2) + ":" + inRadix(uint64(s%60), 10, 2)
	case "tpgid":
		return decimal(t.foreground)
	case "tt", "tty":
		return ttyName(t.tty)
	}
	return decimal(t.size / 1024) // vsz
}

// elapsed is [[dd-]hh:]mm:ss.
func elapsed(s int64) string {
	text := inRadix(uint64(s/60%60), 10, 2) + ":" + inRadix(uint64(s%60), 10, 2)
	if s >= 3600 {
		text = inRadix(uint64(s/3600%24), 10, 2) + ":" + text
	}
	if s >= 86400 {
		text = decimal(s/86400) + "-" + text
	}
	return text
}

// Pidof is pidof: -s -o.
func Pidof(c *Call) int {
	one := false
	var omit []string
	o := c.options("so:xq", "single-shot=s omit-pid=o")
	for letter := o.next(); letter != 0; letter = o.next() {
		switch letter {
		case 's':
			one = true
		case 'o':
			omit = append(omit, splitList(o.arg)...)
		case '?':
			return 1
		}
	}
	list, err := tasks()
	if err != nil {
		c.failure("/proc", err)
		return 1
	}
	found := false
	for i := len(list) - 1; i >= 0; i-- {
		t := &list[i]
		command, _, _ := strings.Cut(t.args, " ")
		if slices.Contains(omit, decimal(t.pid)) || t.pid == int64(unix.Getpid()) {
			continue
		}
		for _, name := range o.operands {
			if t.name != name && base(command) != name && command != name {
				continue
			}
			if found {
				c.out.byte(' ')
			}
			c.out.str(decimal(t.pid))
			if found = true; one {
				c.out.byte('\n')
				return 0
			}
		}
	}
	if !found {
		return 1
	}
	c.out.byte('\n')
	return 0
}

// Free is free: -b -h -k -m.
func Free(c *Call) int {
	unit, human := int64(1024), false
	o := c.options("bhkmgtw", "bytes=b human=h kibi=k mebi=m gibi=g")
	for letter := o.next(); letter != 0; letter = o.next() {
		switch letter {
		case 'b':
			unit = 1
		case 'k':
			unit = 1 << 10
		case 'm':
			unit = 1 << 20
		case 'g':
			unit = 1 << 30
		case 'h':
			human = true
		case '?':
			return 1
		}
	}
	text, err := readAll("/proc/meminfo")
	if err != nil {
		c.failure("/proc/meminfo", err)
		return 1
	}
	value := func(name string) int64 {
		i := strings.Index(text, name+":")
		if i < 0 {
			return 0
		}
		digits, _ := cutDigits(strings.TrimLeft(text[i+len(name)+1:], " "))
		n, _ := number(digits)
		return n << 10
	}
	line := func(name string, values ...int64) {
		c.out.left(name, 7)
		for _, v := range values {
			s := decimal(v / unit)
			if human {
				s = humanSize(v)
			}
			c.out.right(s, 12)
			c.out.byte(' ')
		}
		c.out.byte('\n')
	}
	total, free := value("MemTotal"), value("MemFree")
	buffers := value("Buffers") + value("Cached") + value("SReclaimable")
	available := value("MemAvailable")
	if available == 0 {
		available = free + buffers
	}
	c.out.str("              total         used         free       shared   buff/cache    available\n")
	line("Mem:", total, total-available, free, value("Shmem"), buffers, available)
	line("Swap:", value("SwapTotal"), value("SwapTotal")-value("SwapFree"), value("SwapFree"))
	return 0
}

// Uptime is uptime, without the number of users.
func Uptime(c *Call) int {
	up := clock(unix.CLOCK_BOOTTIME).Sec
	zone := strftime.Zone(environment("TZ"))
	c.out.bytes(strftime.Append(nil, " %H:%M:%S up ", now().Sec, zone))
	if days := up / 86400; days > 0 {
		c.out.strs(decimal(days), " ", plural(days, "day"), ", ")
	}
	if hours := up / 3600 % 24; hours > 0 {
		c.out.right(decimal(hours), 2)
		c.out.strs(":", inRadix(uint64(up/60%60), 10, 2))
	} else {
		c.out.strs(decimal(up/60%60), " min")
	}
	if text, err := readAll("/proc/loadavg"); err == nil {
		if f := strings.Fields(text); len(f) > 2 {
			c.out.strs(",  load average: ", f[0], ", ", f[1], ", ", f[2])
		}
	}
	c.out.byte('\n')
	return 0
}
