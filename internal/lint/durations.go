package lint

import (
	"fmt"
	"math"
	"strconv"

	"lull/internal/topic"
)

// shortSeconds is the least duration that leaves a person the time to read and to answer (rule C20).
const shortSeconds = 15

// millisecondsFrom is the least duration, in seconds, that is taken for milliseconds: ten seconds in milliseconds.
const millisecondsFrom = 10_000

// isDuration reports whether a trigger can have the duration (rule C2).
func isDuration(seconds float64) bool { return seconds > 0 && seconds <= topic.DurationMax }

// seconds returns a trigger's duration where it is always the same one, and where it is written.
func seconds(t *topic.Trigger) (s float64, at topic.Position, ok bool) {
	if t.Duration == nil {
		return topic.DurationDefault, t.Pos, true
	}
	v, ok := constant(t.Duration)
	if !ok {
		return 0, t.Duration.Pos, false
	}
	s, ok = v.Number()
	return s, t.Duration.Pos, ok && isDuration(s)
}

// badDurations finds formulas that always give what is no duration. Package topic finds the literals.
func badDurations(s *survey, found report) {
	for _, t := range s.bot.Topics {
		d := t.Trigger.Duration
		v, ok := constant(d)
		if t.Trigger.Kind != topic.OnInactivity || t.Off || !ok || !d.Formula {
			continue
		}
		n, isNumber := v.Number()
		switch {
		case v.IsError():
			found(d.Pos, "the formula gives an error; durationInSeconds is a number of seconds above 0")
		case !isNumber:
			found(d.Pos, "the formula gives no number; durationInSeconds is a number of seconds above 0")
		case !isDuration(n):
			found(d.Pos, fmt.Sprintf("the formula gives %s; durationInSeconds is above 0 and at most %d, a week",
				number(n), topic.DurationMax))
		}
	}
}

func shortDurations(s *survey, found report) {
	for _, t := range s.timers {
		if d, at, ok := seconds(&t.Trigger); ok && d < shortSeconds {
			found(at, fmt.Sprintf("%s seconds are hardly time to read: write %d or more; five minutes are 300, not 5",
				number(d), shortSeconds))
		}
	}
}

// millisecondDurations finds a number of seconds that is a usual duration in milliseconds.
func millisecondDurations(s *survey, found report) {
	for _, t := range s.timers {
		d, at, ok := seconds(&t.Trigger)
		if !ok || d < millisecondsFrom || math.Mod(d, 1000) != 0 || !isUsual(d/1000) {
			continue
		}
		found(at, fmt.Sprintf("%s seconds are %s hours: if milliseconds were meant, write %s",
			number(d), strconv.FormatFloat(d/3600, 'f', 1, 64), number(d/1000)))
	}
}

// isUsual reports whether people wait so many seconds: up to a minute a multiple of five, beyond it half minutes. No
// full number of hours below a day is a thousand times such a duration, so none is taken for milliseconds.
func isUsual(seconds float64) bool {
	if seconds <= 60 {
		return math.Mod(seconds, 5) == 0
	}
	return math.Mod(seconds, 30) == 0
}

// sameTiers finds triggers of which one never fires while the other one does: only one of a duration is armed, by
// priority, then by creation (rule C3). Where both have a condition, and not the same, the author tells them apart.
func sameTiers(s *survey, found report) {
	type tier struct{ seconds, priority float64 }
	earlier := map[tier][]*facts{}
	for _, t := range s.timers {
		d, at, ok := seconds(&t.Trigger)
		if !ok {
			continue
		}
		key := tier{d, t.Trigger.Priority}
		for _, first := range earlier[key] {
			if toldApart(first.Trigger.Condition, t.Trigger.Condition) {
				continue
			}
			found(at, fmt.Sprintf("%q has the same duration (%s) and priority (%s) and goes first, as it was created "+
				"earlier: write another duration or priority", first.Name, number(d), number(key.priority)))
			break
		}
		earlier[key] = append(earlier[key], t)
	}
}

func toldApart(a, b *topic.Expression) bool { return a != nil && b != nil && a.Source != b.Source }

func number(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
