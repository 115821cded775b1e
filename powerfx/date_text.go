package powerfx

import (
	"strconv"
	"time"
)

// dateText returns the short text of a date kind in en-US: 2/5/2023, 1/4/2003 12:00 AM, 2:04 AM.
func (f *frame) dateText(v Value) string {
	t := time.UnixMicro(f.wall(v)).UTC()
	var b []byte
	if v.kind != KindTime {
		b = strconv.AppendInt(b, int64(t.Month()), 10)
		b = strconv.AppendInt(append(b, '/'), int64(t.Day()), 10)
		b = strconv.AppendInt(append(b, '/'), int64(t.Year()), 10)
	}
	if v.kind == KindDateTime {
		b = append(b, ' ')
	}
	if v.kind != KindDate {
		b = t.AppendFormat(b, "3:04 PM")
	}
	return string(b)
}
