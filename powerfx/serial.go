package powerfx

import (
	"math"
	"time"
)

// serialEpoch is 1899-12-30, where serial dates begin, in microseconds from 1970-01-01.
const serialEpoch = -25569 * microsPerDay

// The times that the language's dates span, in microseconds from 1970-01-01.
const (
	minMicros = -62135596800 * microsPerSec            // 0001-01-01
	maxMicros = 253402300800*microsPerSec - 1          // the end of 9999
	daysMax   = (maxMicros - minMicros) / microsPerDay // no sum with a date stays in range beyond
)

// wall returns the clock reading of a date kind in the frame's time zone, as microseconds from
// 1970-01-01T00:00 of that zone. A time of day reads as on 1899-12-30.
func (f *frame) wall(v Value) int64 {
	if v.kind == KindDate {
		return f.toWall(f.fromWall(v.days() * microsPerDay)) // a zone may skip midnight
	}
	if v.kind == KindTime {
		return serialEpoch + v.micros()
	}
	return f.toWall(v.micros())
}

// toWall returns the clock reading of an instant.
func (f *frame) toWall(us int64) int64 {
	if f == nil || f.loc == time.UTC {
		return us
	}
	_, offset := time.UnixMicro(us).In(f.loc).Zone()
	return us + int64(offset)*microsPerSec
}

// fromWall returns the instant of a clock reading. One that a change of offset skips is the instant of the
// change; of two the later counts, when standard time is back.
func (f *frame) fromWall(wall int64) int64 {
	if f == nil || f.loc == time.UTC {
		return wall
	}
	_, before := time.UnixMicro(wall - microsPerDay).In(f.loc).Zone()
	_, after := time.UnixMicro(wall + microsPerDay).In(f.loc).Zone()
	if us := wall - int64(after)*microsPerSec; f.toWall(us) == wall {
		return us
	}
	us := wall - int64(before)*microsPerSec
	if f.toWall(us) == wall {
		return us
	}
	start, _ := time.UnixMicro(us).In(f.loc).ZoneBounds()
	return start.UnixMicro()
}

// timeOf returns a clock reading as a time whose fields are its own.
func timeOf(wall int64) time.Time { return time.UnixMicro(wall).UTC() }

// serialMicros returns a date kind's serial number, in microseconds instead of days.
func (f *frame) serialMicros(v Value) int64 { return f.wall(v) - serialEpoch }

// fromSerial returns the value of the kind at a serial number in microseconds.
func (f *frame) fromSerial(us int64, kind Kind) Value {
	if kind == KindTime {
		return TimeUS(us)
	}
	return f.fromReading(us+serialEpoch, kind)
}

// fromReading returns the date or date-time of a clock reading; what lies outside the years 1 to 9999 is
// an error.
func (f *frame) fromReading(wall int64, kind Kind) Value {
	if wall < minMicros || wall > maxMicros {
		return Error(ErrorInvalidArgument, "the date is out of range")
	}
	if kind == KindDate {
		return dateFromDays(floorDiv(wall, microsPerDay))
	}
	return DateTimeUS(f.fromWall(wall))
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

// serial returns a date kind as a number of days.
func (f *frame) serial(v Value) Value { return daysOf(f.serialMicros(v)) }

// daysOf returns microseconds as a decimal number of days.
func daysOf(us int64) Value {
	if us%microsPerDay == 0 {
		return Int(us / microsPerDay)
	}
	d, _ := decimalFromFloat(float64(us) / float64(microsPerDay))
	return FromDecimal(d)
}

// daysToMicros returns a number of days in microseconds, rounded to the millisecond; false where it is
// too large for any date.
func daysToMicros(days float64) (int64, bool) {
	if math.Abs(days) > float64(daysMax) {
		return 0, false
	}
	return int64(math.Round(days*86400_000)) * microsPerMilli, true
}

// toDateKind turns a value into a date, date-time or time.
func (f *frame) toDateKind(v Value, to typeKind) Value {
	kind := Type{kind: to}.valueKind()
	switch v.kind {
	case kind, KindBlank, KindError:
		return v
	case KindDate, KindDateTime, KindTime:
		wall := f.wall(v)
		if kind == KindTime {
			return TimeUS(wall - serialEpoch) // the date is not seen, but not lost
		}
		return f.fromReading(wall, kind)
	case KindDecimal, KindFloat:
		us, ok := daysToMicros(v.float64())
		if !ok {
			return Error(ErrorInvalidArgument, "the date is out of range")
		}
		return f.fromSerial(us, kind)
	case KindText:
		return f.parseDateKind(v.text(), kind)
	case KindBoolean, KindGUID, KindRecord, KindTable, KindUntyped:
	}
	return mismatch(v, kind.String())
}

func floorMod(a, b int64) int64 { return a - floorDiv(a, b)*b }
