package inactivity

import "lull/internal/topic"

// Situation is what a ruling depends on besides the timer.
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
	again   Repeat       // what a repeat would be after this firing
}

// Fires reports whether the trigger's topic runs.
func (r Ruling) Fires() bool { return r.Verdict.Reason == "" }

// Rule decides what becomes of the armed trigger, which must be due, and takes it off (rules C5, C7, C18). The
// caller runs the topic of one that fires, then calls Continue, and in either case Evaluate and Arm again.
func (t *Timer) Rule(s Situation) Ruling {
	armed := *t.Armed
	t.Armed = nil
	length := lengthUS(armed.Seconds)
	r := Ruling{Key: armed.Key, Seconds: armed.Seconds, DueUS: armed.DueUS, again: Repeat{Multiple: 2}}
	if armed.Again != nil {
		t.dropRepeat(armed.Key)
		multiple := max(armed.Again.Multiple, (s.NowUS-t.QuietUS)/length)
		r.DueUS = t.QuietUS + multiple*length
		r.again = Repeat{Multiple: multiple + 1, Fired: armed.Again.Fired + 1}
	}
	r.Topic = t.find(s, armed, length)
	t.FloorUS = length
	t.spend(armed.Key)
	if r.Topic != nil && keyOf(r.Topic) != armed.Key {
		r.Key = keyOf(r.Topic)
		t.spend(r.Key)
	}
	r.Verdict = t.verdict(s, r, armed.Again == nil)
	if r.Fires() {
		t.Count++
	}
	return r
}

// find looks the armed trigger up in the version in force: by topic and id, else the one that C3 selects for the
// same duration (rule C5); nil: neither.
func (t *Timer) find(s Situation, armed Armed, length int64) *topic.Topic {
	for _, candidate := range s.Triggers {
		if keyOf(candidate) == armed.Key {
			return candidate
		}
	}
	same := *t
	same.FloorUS = length - 1
	tiers, _ := Evaluate(s.Triggers, &same, s.Blanket, s.Judge)
	if len(tiers) > 0 && tiers[0].LengthUS() == length {
		return tiers[0].Topic
	}
	return nil
}

// verdict says whether the trigger fires. What is too late is skipped whatever else holds; what is overtaken is
// skipped without a look at its condition.
func (t *Timer) verdict(s Situation, r Ruling, tier bool) Verdict {
	switch {
	case s.Settings.TooLateUS > 0 && s.NowUS-r.DueUS > s.Settings.TooLateUS:
		return Verdict{Reason: TooLate}
	case r.Topic == nil:
		return Verdict{Reason: TriggerGone}
	case tier && s.Settings.Overdue == topic.OverdueLatest && t.overtaken(s, r):
		return Verdict{Reason: Overtaken}
	}
	return s.Judge.Condition(r.Topic)
}

// overtaken reports whether a longer tier is overdue too, so that this one need not speak (rule C18, latest).
func (t *Timer) overtaken(s Situation, r Ruling) bool {
	if r.DueUS >= s.AwakeUS {
		return false
	}
	longer, _ := Evaluate(s.Triggers, t, s.Blanket, s.Judge)
	return len(longer) > 0 && t.QuietUS+longer[0].LengthUS() < s.AwakeUS
}
