package powerfx

import (
	"math"
	"time"

	"lull/powerfx/internal/culture"
)

// dateFunctions are those that make dates and times and take them apart.
func dateFunctions() []*function {
	number := numberParam()
	moment := param{typ: DateTimeType}
	all := []*strict{
		scalar(textStrict("Date", arity{3, 3}, DateType, makeDate, number)),
		scalar(textStrict("Time", arity{3, 4}, TimeType, makeTime, number)),
		scalar(textStrict("DateTime", arity{6, 7}, DateTimeType, makeDateTime, number)),
		scalar(textStrict("Now", arity{0, 0}, DateTimeType, func(f *frame, _ []Value) Value {
			return DateTimeUS(f.env.NowUS)
		}, number)),
		scalar(textStrict("Today", arity{0, 0}, DateType, func(f *frame, _ []Value) Value { return f.today() }, number)),
		scalar(textStrict("UTCNow", arity{0, 0}, DateTimeType, func(f *frame, _ []Value) Value {
			return DateTimeUS(f.fromWall(f.env.NowUS))
		}, number)),
		scalar(textStrict("UTCToday", arity{0, 0}, DateType, func(f *frame, _ []Value) Value {
			return dateFromDays(floorDiv(f.env.NowUS, microsPerDay))
		}, number)),
		scalar(textStrict("IsToday", arity{1, 1}, BooleanType, func(f *frame, args []Value) Value {
			return Bool(floorDiv(f.wall(args[0]), microsPerDay) == f.today().days())
		}, moment)),
		scalar(textStrict("IsUTCToday", arity{1, 1}, BooleanType, func(f *frame, args []Value) Value {
			return Bool(floorDiv(f.wall(args[0]), microsPerDay) == floorDiv(f.env.NowUS, microsPerDay))
		}, moment)),
		datePartOf("Year", 1900, time.Time.Year),
		datePartOf("Month", 1, func(t time.Time) int { return int(t.Month()) }),
		datePartOf("Day", 0, time.Time.Day),
		datePartOf("Hour", 0, time.Time.Hour),
		datePartOf("Minute", 0, time.Time.Minute),
		datePartOf("Second", 0, time.Time.Second),
		scalar(textStrict("Weekday", arity{1, 2}, DecimalType, weekday,
			moment, param{typ: enumStartOfWeek.typ(), blank: blankError})),
		scalar(textStrict("WeekNum", arity{1, 2}, DecimalType, weekNumber,
			moment, param{typ: enumStartOfWeek.typ(), blank: blankKept})),
		scalar(textStrict("ISOWeekNum", arity{1, 1}, DecimalType, func(f *frame, args []Value) Value {
			_, week := timeOf(f.wall(args[0])).ISOWeek()
			return Int(int64(week))
		}, moment)),
		scalar(textStrict("TimeZoneOffset", arity{0, 1}, DecimalType, timeZoneOffset, moment)),
		scalar(textStrict("EDate", arity{2, 2}, DateType, func(f *frame, args []Value) Value {
			return f.addMonths(f.wall(args[0])/microsPerDay*microsPerDay, args[1], KindDate)
		}, moment, number)),
		scalar(textStrict("EOMonth", arity{2, 2}, DateType, endOfMonth, moment, number)),
		parseFunction("DateValue", DateType),
		parseFunction("TimeValue", TimeType),
		parseFunction("DateTimeValue", DateTimeType),
	}
	functions := []*function{{name: "DateAdd", min: 2, max: 3, bind: bindDateAdd}, dateDiffFunction()}
	for _, s := range all {
		functions = append(functions, s.function())
	}
	return functions
}

// today returns the day of the evaluation in its time zone.
func (f *frame) today() Value { return dateFromDays(floorDiv(f.toWall(f.env.NowUS), microsPerDay)) }

// partsMax is beyond what any part of a date may be.
const partsMax = 1e9

// wholes returns the arguments as whole numbers; false where one is too large.
func wholes(args []Value) ([7]int, bool) {
	var n [7]int
	for i, a := range args {
		x := math.Trunc(a.float64())
		if math.Abs(x) > partsMax {
			return n, false
		}
		n[i] = int(x)
	}
	return n, true
}

func outOfRange() Value { return Error(ErrorInvalidArgument, "the date is out of range") }

func makeDate(f *frame, args []Value) Value {
	n, ok := wholes(args)
	if !ok || n[0] < 0 || n[0] > 9999 {
		return outOfRange()
	}
	return f.fromReading(time.Date(n[0], time.Month(n[1]), n[2], 0, 0, 0, 0, time.UTC).UnixMicro(), KindDate)
}

func makeTime(_ *frame, args []Value) Value {
	n, ok := wholes(args)
	if !ok {
		return Error(ErrorInvalidArgument, "the time is out of range")
	}
	seconds := int64(n[0])*3600 + int64(n[1])*60 + int64(n[2])
	us := seconds*microsPerSec + int64(n[3])*microsPerMilli
	if us > daysMax*microsPerDay || us < -daysMax*microsPerDay {
		return Error(ErrorInvalidArgument, "the time is out of range")
	}
	return TimeUS(us)
}

func makeDateTime(f *frame, args []Value) Value {
	n, ok := wholes(args)
	if !ok || n[0] < 0 || n[0] > 9999 {
		return outOfRange()
	}
	day := time.Date(n[0], time.Month(n[1]), n[2], 0, 0, 0, 0, time.UTC).UnixMicro()
	clock := makeTime(f, args[3:])
	if clock.kind == KindError {
		return clock
	}
	return f.fromReading(day+clock.micros(), KindDateTime)
}

// datePartOf is a function that returns one part of a date and time; ofBlank is that of Blank.
func datePartOf(name string, ofBlank int64, part func(time.Time) int) *strict {
	return scalar(textStrict(name, arity{1, 1}, DecimalType, func(f *frame, args []Value) Value {
		if args[0].kind == KindBlank {
			return Int(ofBlank)
		}
		return Int(int64(part(timeOf(f.wall(args[0])))))
	}, param{typ: DateTimeType, blank: blankKept}))
}

// firstDay returns the weekday with which a week starts, and the number that it has. Values of
// StartOfWeek are Excel's: 1 and 2 count from 1, 3 from 0, 11 to 17 are Monday to Sunday.
func firstDay(args []Value) (day, number int, ok bool) {
	if len(args) < 2 || args[1].kind == KindBlank {
		return 0, 1, true
	}
	switch n := count(args[1]); {
	case n == 1 || n == 17:
		return 0, 1, true
	case n == 2 || n == 11:
		return 1, 1, true
	case n == 3:
		return 1, 0, true
	case n >= 12 && n <= 16:
		return n - 10, 1, true
	}
	return 0, 0, false
}

func weekday(f *frame, args []Value) Value {
	start, number, ok := firstDay(args)
	if !ok {
		return Error(ErrorInvalidArgument, "there is no such start of the week")
	}
	day := int(timeOf(f.wall(args[0])).Weekday())
	return Int(int64((day-start+7)%7 + number))
}

func weekNumber(f *frame, args []Value) Value {
	start, _, ok := firstDay(args)
	if !ok {
		return Error(ErrorInvalidArgument, "there is no such start of the week")
	}
	t := timeOf(f.wall(args[0]))
	newYear := int(time.Date(t.Year(), 1, 1, 0, 0, 0, 0, time.UTC).Weekday())
	return Int(int64((t.YearDay()-1+(newYear-start+7)%7)/7 + 1))
}

// timeZoneOffset returns the minutes from local time to UTC.
func timeZoneOffset(f *frame, args []Value) Value {
	us := f.env.NowUS
	if len(args) == 1 {
		us = f.instant(args[0])
	}
	return Int((us - f.toWall(us)) / (60 * microsPerSec))
}

// instant returns the instant of a date kind.
func (f *frame) instant(v Value) int64 {
	if v.kind == KindDateTime {
		return v.micros()
	}
	return f.fromWall(f.wall(v))
}

// addMonths moves a clock reading by months; a day that the month lacks becomes its last one.
func (f *frame) addMonths(wall int64, months Value, kind Kind) Value {
	n := math.Trunc(months.float64())
	if math.Abs(n) > 12*10000 {
		return outOfRange()
	}
	t := timeOf(wall)
	clock := t.Sub(t.Truncate(24 * time.Hour))
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC).Add(clock)
	last := first.AddDate(0, 1, -1).Day()
	return f.fromReading(first.AddDate(0, 0, min(t.Day(), last)-1).UnixMicro(), kind)
}

func endOfMonth(f *frame, args []Value) Value {
	v := f.addMonths(f.wall(args[0]), args[1], KindDate)
	if v.kind != KindDate {
		return v
	}
	t, _ := v.Date()
	return Date(t.Year(), t.Month()+1, 0)
}

// parseFunction is a function that reads a date kind from text, in the language of its second argument.
func parseFunction(name string, to Type) *strict {
	return scalar(&strict{
		name: name, min: 1, max: 2, result: returns(to),
		params: []param{{any: true, blank: blankResult}, {typ: TextType, blank: blankKept}},
		check: func(b *binder, args []bound) {
			if t := args[0].typ; !to.accepts(t) || t.isNumber() {
				b.refuse(args[0].node, "a "+t.String()+" is no "+to.String(), "a text or date")
			}
		},
		call: func(f *frame, args []Value) Value {
			if len(args) == 2 && args[1].kind == KindText {
				c, ok := culture.Of(args[1].text())
				if !ok {
					return Error(ErrorBadLanguageCode, quoteText(args[1].text())+" is no language tag")
				}
				if args[0].kind == KindText {
					return f.parseDateIn(args[0].text(), to.valueKind(), c)
				}
			}
			return f.coerce(args[0], to)
		},
	})
}
