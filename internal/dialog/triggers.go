package dialog

import (
	"slices"
	"strings"

	"lull/internal/activity"
	"lull/internal/topic"
)

// waitingFor gives the topics whose trigger is of a kind and which wait for such an activity, by priority, then
// creation. Types are named as Microsoft names them (Message), or as activities do (message).
func (p *Program) waitingFor(a *activity.Activity, kind string) []*topic.Topic {
	var waiting []*topic.Topic
	for _, t := range p.byKind[kind] {
		switch kind {
		case topic.OnActivity:
			if t.Trigger.ActivityType != "" && !strings.EqualFold(t.Trigger.ActivityType, a.Type) {
				continue
			}
		case topic.OnEventActivity:
			if a.Type != activity.Event || t.Trigger.EventName != "" && t.Trigger.EventName != a.Name {
				continue
			}
		}
		waiting = append(waiting, t)
	}
	return waiting
}

// inactivityTriggers are the OnInactivity triggers that take part: the bot's own, and those of connected agents that
// have begun and not ended (rule C17).
func (r *run) inactivityTriggers() []*topic.Topic {
	p := r.env.InForce
	if len(p.Bot.Agents) == 0 {
		return p.inactivity
	}
	active := map[string]bool{"": true}
	for _, f := range r.s.Stack {
		if s := p.scripts[f.Topic]; s != nil {
			active[s.topic.Agent] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(p.inactivity), func(t *topic.Topic) bool { return !active[t.Agent] })
}
