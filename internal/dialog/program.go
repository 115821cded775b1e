package dialog

import (
	"cmp"
	"slices"

	"lull/internal/topic"
)

// Program is one version of a bot, ready to run. It is immutable: concurrent use is safe.
type Program struct {
	Number int
	Bot    *topic.Bot

	created    map[string]int
	scripts    map[string]*script // by the topic's name, and by its schema name
	inactivity []*topic.Topic     // OnInactivity, in creation order, without those that are off
	byKind     map[string][]*topic.Topic
	phrases    *topic.Phrases
	initial    []initialValue
	events     map[promptKey][]int
	ownEvents  int // how many events the version itself has
}

// initialValue is a Global variable's value in a new session.
type initialValue struct {
	name  string
	value Value
}

// Created gives a topic's rank by creation, from 1; 0: this version has no such topic.
func (p *Program) Created(name string) int { return p.created[name] }

// Ranks is the highest rank by creation that a topic of this version has.
func (p *Program) Ranks() int {
	highest := 0
	for _, r := range p.created {
		highest = max(highest, r)
	}
	return highest
}

// NewProgram makes a version of a bot ready to run; created ranks its topics by creation. It puts the bot's topics into
// that order (rule C3).
func NewProgram(bot *topic.Bot, number int, created map[string]int) *Program {
	slices.SortStableFunc(bot.Topics, func(a, b *topic.Topic) int {
		return cmp.Or(cmp.Compare(created[a.Name], created[b.Name]), cmp.Compare(a.Order, b.Order))
	})
	for i, t := range bot.Topics {
		t.Order = i
	}
	p := &Program{
		Number: number, Bot: bot, created: created,
		scripts: make(map[string]*script, 2*len(bot.Topics)),
		byKind:  make(map[string][]*topic.Topic),
	}
	scripts := make([]*script, len(bot.Topics))
	for i, t := range bot.Topics {
		scripts[i] = newScript(t)
		if p.scripts[t.Schema] == nil {
			p.scripts[t.Schema] = scripts[i]
		}
		if slices.Contains(bot.Disabled, t.Name) {
			continue
		}
		if t.Trigger.Kind == topic.OnInactivity {
			p.inactivity = append(p.inactivity, t)
		}
		if t.Agent == "" {
			p.byKind[t.Trigger.Kind] = append(p.byKind[t.Trigger.Kind], t)
		}
	}
	p.events, p.ownEvents = indexEvents(bot), len(bot.Events)
	for i, t := range bot.Topics { // a topic's name goes before another one's schema name
		p.scripts[t.Name] = scripts[i]
	}
	for _, topics := range p.byKind {
		slices.SortStableFunc(topics, byPriority)
	}
	p.phrases = topic.NewPhrases(slices.Concat(p.byKind[topic.OnRecognizedIntent], p.byKind[topic.OnEscalate]))
	for slot := range bot.Symbols.Len() {
		sym := bot.Symbols.Symbol(slot)
		if sym.Scope == topic.ScopeGlobal && !sym.Initial.IsBlank() {
			p.initial = append(p.initial, initialValue{name: shortName(sym.Name), value: newValue(sym.Initial)})
		}
	}
	return p
}

// byPriority orders triggers that qualify together: lower priority numbers first, then creation.
func byPriority(a, b *topic.Topic) int {
	switch {
	case a.Trigger.Priority < b.Trigger.Priority:
		return -1
	case a.Trigger.Priority > b.Trigger.Priority:
		return 1
	}
	return a.Order - b.Order
}

// scriptFrom finds a topic as a redirect in a topic of the agent ("": of the bot itself) names it (rule T, C17); nil:
// there is none.
func (p *Program) scriptFrom(agent, name string) *script {
	if t := p.Bot.TopicFrom(agent, name); t != nil {
		return p.scripts[t.Name]
	}
	return nil
}
