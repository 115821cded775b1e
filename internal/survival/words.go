package survival

import (
	"fmt"
	"math"
	"strings"
	"time"
)

// sentence says the recommendation in plain English.
func (r Recommendation) sentence() string {
	return r.said() + r.lowered() + "."
}

func (r Recommendation) said() string {
	switch r.Verdict {
	case NotEnoughData:
		return "Not enough data for a recommendation" + r.lacking()
	case DoNotSend:
		return fmt.Sprintf("Do not send: at every delay a message costs more than it brings, as a %s", r.Preset)
	case NoReasonToWait:
		return "There is no reason to wait: send " + Spoken(*r.Delay) + " after, the least delay" + r.known()
	case SendAt:
		return "Send " + Spoken(*r.Delay) + " after" + r.known()
	}
	return string(r.Verdict)
}

// lacking says what is missing.
func (r Recommendation) lacking() string {
	var parts []string
	more := func(n int, one, many string) {
		if n == 1 {
			parts = append(parts, "1 more window that "+one)
		} else if n > 1 {
			parts = append(parts, fmt.Sprintf("%d more windows that %s", n, many))
		}
	}
	more(r.Missing.Converters, "converts within the horizon", "convert within the horizon")
	more(r.Missing.Followed, "is followed for as long as the horizon", "are followed for as long as the horizon")
	if len(parts) == 0 {
		return ": windows are followed for " + Spoken(r.Horizon) + " only, and the least delay is 5 minutes"
	}
	return ": there would have to be " + strings.Join(parts, " and ")
}

// known says how well the delay is known.
func (r Recommendation) known() string {
	said := ""
	if r.Interval != nil {
		said = fmt.Sprintf(" (90%% interval %s to %s)", Spoken(r.Interval[0]), Spoken(r.Interval[1]))
	}
	if r.Confidence != nil && *r.Confidence == "rough" {
		said += ", a rough figure"
	}
	return said
}

func (r Recommendation) lowered() string {
	if !r.Lowered {
		return ""
	}
	const why = "the longest time that 100 windows are followed to"
	return "; the horizon was lowered to " + Spoken(r.Horizon) + ", " + why
}

// Spoken says a time span in its two largest units, the second of which is cut off to whole ones.
func Spoken(spanSeconds float64) string {
	units := []struct {
		name string
		ms   float64
	}{
		{"day", float64(24 * time.Hour / time.Millisecond)},
		{"hour", float64(time.Hour / time.Millisecond)},
		{"minute", float64(time.Minute / time.Millisecond)},
		{"second", float64(time.Second / time.Millisecond)},
		{"millisecond", 1},
	}
	rest := math.Round(spanSeconds * 1000)
	for i, unit := range units {
		if rest < unit.ms {
			continue
		}
		said := counted(math.Floor(rest/unit.ms), unit.name)
		if i+1 < len(units) {
			next := units[i+1]
			if n := math.Floor(math.Mod(rest, unit.ms) / next.ms); n > 0 {
				said += " " + counted(n, next.name)
			}
		}
		return said
	}
	return "0 seconds"
}

func counted(n float64, unit string) string {
	if n != 1 {
		unit += "s"
	}
	return fmt.Sprintf("%.0f %s", n, unit)
}
