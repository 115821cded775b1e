package inactivity

import (
	"slices"

	"lull/internal/topic"
)

// Situation is what the timer's decisions depend on besides the timer. Evaluate needs the triggers, what
// excludes them all and the judge only.
type Situation struct {
	NowUS    int64
	AwakeUS  int64          // since when the engine has run without a break: what was due before is overdue (C18)
	Triggers []*topic.Topic // the OnInactivity triggers of the version in force, without those that are off
	Blanket  Reason         // excludes every trigger; empty: none does
	Judge    Judge
	Settings *topic.Settings
}

// Ruling is what becomes of the armed trigger when it is due.
type Ruling struct {
	Key                  // the trigger: the armed one, or the one that took its place (C5)
	Topic   *topic.Topic // nil: gone
	Seconds float64      // the duration with which it was armed
	DueUS   int64        // when it was due; of overdue multiples, the latest (C7)
	Verdict Verdict      // Reason empty: it fires; else it is skipped
}

// Fires reports whether the trigger's topic runs.
func (r Ruling) Fires() bool { return r.Verdict.Reason == "" }

// Rule decides what becomes of the armed trigger, which must be due, and takes it off (rules
// C5, C7, C18). The caller runs the topic of one that fires, then calls Continue, and in either
// case Evaluate and Arm again.
func (t *Timer) Rule(s Situation) Ruling {
	armed := *t.Armed
	t.Armed = nil
	length := lengthUS(armed.Seconds)
	r := Ruling{Key: armed.Key, Seconds: armed.Seconds, DueUS: armed.DueUS}
	next := Repeat{Seconds: armed.Seconds, Multiple: 2}
	tierUS := length
	if armed.Again != nil {
		tierUS = 0
		t.dropRepeat(armed.Key)
		multiple := t.latest(armed.Again, s.NowUS)
		r.DueUS = t.QuietUS + multiple*length
		next.Multiple, next.Fired = multiple+1, armed.Again.Fired+1
	}
	if r.Topic = t.find(s, armed.Key, length); r.Topic != nil {
		r.Key = keyOf(r.Topic)
	}
	t.FloorUS = length
	t.take(r.Key, tierUS, s.NowUS)
	r.Verdict = t.verdict(s, r, armed.Again == nil)
	t.TurnOf(r.Key).Verdict = r.Verdict
	if r.Fires() {
		t.Count++
		next.Key = r.Key
		t.Running = &next
	}
	return r
}

// Foresee is what Rule would decide, and leaves the timer as it is.
func (t *Timer) Foresee(s Situation) Ruling {
	copied := *t
	copied.Turns, copied.Repeats = slices.Clone(t.Turns), slices.Clone(t.Repeats)
	return copied.Rule(s)
}

// find looks the armed trigger up in the version in force: by topic and id, else the one that C3 selects for
// the same duration (rule C5); nil: neither.
func (t *Timer) find(s Situation, armed Key, durationUS int64) *topic.Topic {
	for _, candidate := range s.Triggers {
		if keyOf(candidate) == armed {
			return candidate
		}
	}
	same, _ := choose(s, t, func(us int64) bool { return us == durationUS })
	if len(same) == 0 {
		return nil
	}
	return same[0].Topic
}

// verdict says whether the trigger fires. A setting that has come into force since it was armed may exclude it
// (C11). What is too late is skipped whatever else holds; what is overtaken
// is skipped without a look at its condition.
func (t *Timer) verdict(s Situation, r Ruling, tier bool) Verdict {
	switch {
	case s.Blanket != "":
		return Verdict{Reason: s.Blanket}
	case s.Settings.TooLateUS > 0 && s.NowUS-r.DueUS > s.Settings.TooLateUS:
		return Verdict{Reason: TooLate}
	case r.Topic == nil:
		return Verdict{Reason: TriggerGone}
	}
	latest := tier && s.Settings.Overdue == topic.OverdueLatest && r.DueUS < s.AwakeUS
	if latest && t.overtaken(s) {
		return Verdict{Reason: Overtaken}
	}
	v := s.Judge.Condition(r.Topic)
	if latest && v.Reason == "" {
		t.CaughtUS = s.AwakeUS
	}
	return v
}

// overtaken reports whether an overdue tier need not speak, because a longer one will, or another one has
// done so already (rule C18, latest).
func (t *Timer) overtaken(s Situation) bool {
	if t.CaughtUS == s.AwakeUS {
		return true
	}
	longer, _ := Evaluate(s, t)
	return len(longer) > 0 && t.QuietUS+longer[0].LengthUS() < s.AwakeUS
}
