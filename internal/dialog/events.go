package dialog

import (
	"slices"

	"lull/internal/topic"
)

// WithEvents is the program with events that were made through the API behind those of its version, bound to it (see
// topic's WithEvents); those of another such program are not taken along. The version's own stays as it is.
func (p *Program) WithEvents(made []*topic.Event) *Program {
	derived := *p
	bot := *p.Bot
	bot.Events = bot.Events[:p.ownEvents]
	derived.Bot = bot.WithEvents(made)
	derived.events = indexEvents(derived.Bot)
	return &derived
}

// promptKey names a prompt node, or all of a flow's (Node is empty), or all prompts (Flow is empty too).
type promptKey struct{ Flow, Node string }

// indexEvents gives the places in the bot's list of the events that take part, by the prompts that they choose.
func indexEvents(bot *topic.Bot) map[promptKey][]int {
	events := map[promptKey][]int{}
	for i, e := range bot.Events {
		if !e.TakesPart() {
			continue
		}
		if e.Steps == nil {
			events[promptKey{}] = append(events[promptKey{}], i)
		}
		for _, s := range e.Steps {
			t := bot.Topic(s.Flow)
			if t == nil {
				continue
			}
			if s.Nodes == nil {
				events[promptKey{Flow: t.Name}] = append(events[promptKey{Flow: t.Name}], i)
			}
			for _, node := range s.Nodes {
				key := promptKey{Flow: t.Name, Node: node}
				events[key] = append(events[key], i)
			}
		}
	}
	return events
}

// eventOf gives the event of a name that takes part (E5); nil: none does.
func (p *Program) eventOf(name string) *topic.Event {
	e := p.Bot.Event(name)
	if e == nil || !e.TakesPart() {
		return nil
	}
	return e
}

// eventsAt gives the events that take part and wait at a prompt node of a flow, in the order of the bot's list.
func (p *Program) eventsAt(flow, node string) []*topic.Event {
	if len(p.events) == 0 {
		return nil
	}
	places := slices.Concat(
		p.events[promptKey{}], p.events[promptKey{Flow: flow}], p.events[promptKey{Flow: flow, Node: node}])
	slices.Sort(places)
	var at []*topic.Event
	for _, i := range slices.Compact(places) {
		at = append(at, p.Bot.Events[i])
	}
	return at
}
