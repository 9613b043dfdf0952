package strftime

import (
	"math/rand/v2"
	"os"
	"testing"
	"time"
)

// TestDates compares dates with those of Go's package time.
func TestDates(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for i := range 200000 {
		sec := random.Int64N(1<<38) - 1<<37
		if i%4 == 0 { // the ends of years
			sec = yearStart(1600+random.IntN(900))*secondsPerDay + random.Int64N(14*secondsPerDay) - 7*secondsPerDay
		}
		g := time.Unix(sec, 0).UTC()
		d := dateOf(sec)
		year, week := g.ISOWeek()
		if w := (date{g.Year(), int(g.Month()), g.Day(), g.YearDay(), int(g.Weekday()), g.Hour(), g.Minute(), g.Second()}); d != w {
			t.Fatalf("%d: got %v, want %v", sec, d, w)
		}
		if y, w := d.isoWeek(); y != year || w != week {
			t.Fatalf("%v: ISO week %d of %d, want %d of %d", g, w, y, week, year)
		}
	}
}

// TestZoneFiles compares zones of the database with Go's reading of them.
func TestZoneFiles(t *testing.T) {
	if _, err := os.Stat(directories[0] + "Europe/Berlin"); err != nil {
		t.Skip("no time zone database")
	}
	random := rand.New(rand.NewPCG(3, 4))
	for _, name := range []string{"Europe/Berlin", "America/New_York", "Australia/Sydney", "Asia/Kolkata", "Africa/Casablanca",
		"Europe/Dublin", "America/Nuuk", "Asia/Gaza", "Pacific/Apia", "UTC", "EST5EDT", "Europe/London", "America/Sao_Paulo", "Asia/Tehran"} {
		ours := Zone(name)
		theirs, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		compare := func(sec int64) {
			zone, offset := time.Unix(sec, 0).In(theirs).Zone()
			if k := ours.at(sec); k.name != zone || int(k.offset) != offset {
				t.Fatalf("%s at %s: got %s %d, want %s %d", name, time.Unix(sec, 0).UTC(), k.name, k.offset, zone, offset)
			}
		}
		for range 20000 {
			compare(random.Int64N(400*31556952) - 150*31556952)
		}
		for _, c := range ours.changes {
			compare(c.at)
			compare(c.at - 1)
		}
		if len(ours.kinds) == 0 {
			t.Errorf("%s was not read", name)
		}
	}
}

// TestDamagedZone cuts a file short and garbles it.
func TestDamagedZone(t *testing.T) {
	data, err := os.ReadFile(directories[0] + "Europe/Berlin")
	if err != nil {
		t.Skip("no time zone database")
	}
	for i := range data {
		if l := parseZone(data[:i]); l != nil {
			l.at(1720000000)
		}
	}
	random := rand.New(rand.NewPCG(5, 6))
	for range 20000 {
		b := append([]byte(nil), data...)
		for range 4 {
			b[random.IntN(len(b))] = byte(random.Uint32())
			b[random.IntN(100)] = byte(random.Uint32())
		}
		if l := parseZone(b); l != nil {
			l.at(1720000000)
		}
	}
}
