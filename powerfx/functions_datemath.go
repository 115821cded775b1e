package powerfx

import "math"

const (
	microsPerMinute = 60 * microsPerSec
	microsPerHour   = 60 * microsPerMinute
)

// bindDateAdd binds DateAdd(date, number[, unit]): the result is of the date's kind.
func bindDateAdd(b *binder, n *callNode) bound {
	date := b.bind(n.args[0])
	result := DateTimeType
	if date.typ.kind == typeDate {
		result = DateType
	}
	late := date.typ.isLate()
	first := param{typ: result}
	if late {
		first = param{any: true}
		result = DynamicType
	}
	s := scalar(&strict{
		name: "DateAdd", params: []param{first, numberParam(), {typ: enumTimeUnit.typ(), blank: blankKept}},
		result: returns(result),
		call: func(f *frame, args []Value) Value {
			if late && args[0].kind != KindDate && args[0].kind != KindDateTime {
				if args[0] = f.toDateKind(args[0], typeDateTime); args[0].kind == KindError {
					return args[0]
				}
			}
			return dateAdd(f, args[0], args[1], unitOf(args))
		},
	})
	args := []bound{date}
	for _, a := range n.args[1:] {
		args = append(args, b.bind(a))
	}
	return s.bindArgs(b, n, args)
}

// unitOf returns the unit that is the third argument: days where it is blank or missing.
func unitOf(args []Value) string {
	if len(args) < 3 || args[2].kind != KindText {
		return "days"
	}
	return args[2].text()
}

// unitMicros returns the length of a unit that always has the same, 0 for others.
func unitMicros(unit string) int64 {
	switch unit {
	case "milliseconds":
		return microsPerMilli
	case "seconds":
		return microsPerSec
	case "minutes":
		return microsPerMinute
	case "hours":
		return microsPerHour
	}
	return 0
}

// unitMonths returns the months in a unit, 0 for units of another kind.
func unitMonths(unit string) int64 {
	switch unit {
	case "months":
		return 1
	case "quarters":
		return 3
	case "years":
		return 12
	}
	return 0
}

// dateAdd moves a date or date-time: hours and less by elapsed time, days and more by the calendar.
func dateAdd(f *frame, date, by Value, unit string) Value {
	amount := by.float64()
	if unit == "milliseconds" {
		amount = math.Trunc(amount)
	}
	if months := unitMonths(unit); months > 0 {
		return f.addMonths(f.wall(date), Float(math.Trunc(amount)*float64(months)), date.kind)
	}
	size := unitMicros(unit)
	if size == 0 {
		us, ok := daysToMicros(amount)
		if !ok {
			return outOfRange()
		}
		return f.fromReading(f.wall(date)+us, date.kind)
	}
	us, ok := daysToMicros(amount * float64(size) / float64(microsPerDay))
	if !ok {
		return outOfRange()
	}
	return f.fromReading(f.toWallOf(f.instant(date)+us), date.kind)
}

// toWallOf is toWall, kept from overflowing.
func (f *frame) toWallOf(us int64) int64 {
	if us < minMicros-microsPerDay || us > maxMicros+microsPerDay {
		return us
	}
	return f.toWall(us)
}

// dateDiffFunction is DateDiff(from, to[, unit]): the boundaries of the unit that lie between.
func dateDiffFunction() *function {
	moment := param{typ: DateTimeType}
	return scalar(textStrict("DateDiff", arity{2, 3}, DecimalType, func(f *frame, args []Value) Value {
		return Int(dateDiff(f, args[0], args[1], unitOf(args)))
	}, moment, moment, param{typ: enumTimeUnit.typ(), blank: blankKept})).function()
}

func dateDiff(f *frame, from, to Value, unit string) int64 {
	if months := unitMonths(unit); months > 0 {
		return floorDiv(f.monthOf(to), months) - floorDiv(f.monthOf(from), months)
	}
	size := unitMicros(unit)
	if size == 0 {
		return floorDiv(f.wall(to), microsPerDay) - floorDiv(f.wall(from), microsPerDay)
	}
	return (f.unitStart(to, size) - f.unitStart(from, size)) / size
}

// monthOf counts the months since the year 0.
func (f *frame) monthOf(v Value) int64 {
	t := timeOf(f.wall(v))
	return int64(t.Year())*12 + int64(t.Month()) - 1
}

// unitStart returns the instant at which the unit began on the clock.
func (f *frame) unitStart(v Value, size int64) int64 {
	us := f.instant(v)
	return us - floorMod(f.toWall(us), size)
}
