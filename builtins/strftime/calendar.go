package strftime

// date is a time in the Gregorian calendar.
type date struct {
	year, month, day     int // month and day from 1
	yearDay              int // from 1
	weekday              int // from 0, Sunday
	hour, minute, second int
}

const (
	secondsPerDay = 86400
	daysPerEra    = 146097 // 400 years, after which the calendar repeats itself
	epochInEra    = 719468 // days from March 1, year 0, to January 1, 1970
)

// dateOf converts seconds since the epoch, local time.
func dateOf(sec int64) date {
	days := floorDiv(sec, secondsPerDay)
	rest := int(sec - days*secondsPerDay)
	d := date{hour: rest / 3600, minute: rest / 60 % 60, second: rest % 60}
	d.weekday = int(days - floorDiv(days+4, 7)*7 + 4) // the epoch was a Thursday

	// Years that begin in March have their leap day at the end.
	era := floorDiv(days+epochInEra, daysPerEra)
	day := int(days + epochInEra - era*daysPerEra)
	year := (day - day/1460 + day/36524 - day/(daysPerEra-1)) / 365
	day -= 365*year + year/4 - year/100 // in that year, from 0
	month := (5*day + 2) / 153          // from 0, March
	d.day = day - (153*month+2)/5 + 1
	d.month = month + 3
	d.year = int(era)*400 + year
	if d.month > 12 {
		d.month -= 12
		d.year++
	}
	d.yearDay = int(days-yearStart(d.year)) + 1
	return d
}

// yearStart is the day, counted from the epoch, of January 1 of a year.
func yearStart(year int) int64 {
	y := int64(year) - 1
	return y*365 + floorDiv(y, 4) - floorDiv(y, 100) + floorDiv(y, 400) - 719162
}

func leapYear(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

// isoWeek returns the year and number of the week (ISO 8601): those of its
// Thursday.
func (d *date) isoWeek() (year, week int) {
	year = d.year
	thursday := d.yearDay + 3 - (d.weekday+6)%7
	length := 365
	if thursday < 1 {
		year--
		if leapYear(year) {
			length++
		}
		return year, (thursday+length-1)/7 + 1
	}
	if leapYear(year) {
		length++
	}
	if thursday > length {
		return year + 1, 1
	}
	return year, (thursday-1)/7 + 1
}

func floorDiv[T int | int64](a, b T) T {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
