package inactivity_test

import (
	"lull/internal/inactivity"
	"lull/internal/topic"
)

// scripted is a trigger whose condition and duration are scripted: by how much has happened before, the
// phase, they are the n-th of the list, and the last one from there on.
type scripted struct {
	name     string
	priority float64
	reasons  []inactivity.Reason // of the condition; empty: it holds
	seconds  []float64           // invalid: no number
	goOn     []string            // what its topic leaves in Continue at its n-th firing: "", "true", "false"
}

// invalid stands for a duration that is no number.
const invalid = -12345

// at is the n-th of a list, the last one past its end, and nothing where there is none.
func at[T any](list []T, n int) T {
	var none T
	if len(list) == 0 {
		return none
	}
	return list[min(n, len(list)-1)]
}

// script is a version of a bot: triggers in the order of their creation, and the phase that they are in.
type script struct {
	triggers []scripted
	phase    *int
}

func (s script) find(name string) *scripted {
	for i := range s.triggers {
		if s.triggers[i].name == name {
			return &s.triggers[i]
		}
	}
	return nil
}

// topics are the triggers as the rules take them.
func (s script) topics() []*topic.Topic {
	list := make([]*topic.Topic, len(s.triggers))
	for i, t := range s.triggers {
		trigger := topic.Trigger{Kind: topic.OnInactivity, ID: "main", Priority: t.priority}
		list[i] = &topic.Topic{Name: t.name, Order: i, Trigger: trigger}
	}
	return list
}

// situation is what matters of it for Evaluate.
func (s script) situation() inactivity.Situation {
	return inactivity.Situation{Triggers: s.topics(), Judge: s}
}

// Condition is the scripted one.
func (s script) Condition(t *topic.Topic) inactivity.Verdict {
	return inactivity.Verdict{Reason: at(s.find(t.Name).reasons, *s.phase), Formula: t.Name}
}

// Seconds is the scripted duration.
func (s script) Seconds(t *topic.Topic) (float64, inactivity.Verdict) {
	seconds := at(s.find(t.Name).seconds, *s.phase)
	if seconds == invalid {
		return 0, inactivity.Verdict{Reason: inactivity.DurationInvalid}
	}
	return seconds, inactivity.Verdict{}
}
