package applet

import "golang.org/x/sys/unix"

// instant is a point in time: seconds and nanoseconds since the epoch.
type instant struct{ Sec, Nsec int64 }

// now is the present time.
func now() instant { return clock(unix.CLOCK_REALTIME) }

func clock(id int32) instant {
	var ts unix.Timespec
	unix.ClockGettime(id, &ts)
	return instant{int64(ts.Sec), int64(ts.Nsec)}
}

// spec is t for system calls, within the years 1677 to 2262.
func (t instant) spec() unix.Timespec {
	const most = endless/1_000_000_000 - 1
	return unix.NsecToTimespec(min(max(t.Sec, -most), most)*1_000_000_000 + t.Nsec)
}
