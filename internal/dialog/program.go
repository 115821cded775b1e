package dialog

import (
	"cmp"
	"slices"
	"strings"

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
}

// initialValue is a Global variable's value in a new session.
type initialValue struct {
	name  string
	value Value
}

// script is a topic's nodes in one row, so that a Frame can say where it stands with one number.
type script struct {
	topic *topic.Topic
	steps []step
	first int // where it begins; over: it has no nodes
	byID  map[string]int
}

// step is a node and where its topic goes on: next after it, branches[i] into the i-th branch.
// Past the end is over.
type step struct {
	node     *topic.Node
	next     int
	branches []int // ConditionGroup: where each item begins, then where else begins
}

// over is the node number of a topic that has run to its end.
const over = -1

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
		if t.Agent != "" || slices.Contains(bot.Disabled, t.Name) { // an agent's triggers count while it is on the stack
			continue
		}
		p.byKind[t.Trigger.Kind] = append(p.byKind[t.Trigger.Kind], t)
		if t.Trigger.Kind == topic.OnInactivity {
			p.inactivity = append(p.inactivity, t)
		}
	}
	for i, t := range bot.Topics { // a topic's name goes before another one's schema name
		p.scripts[t.Name] = scripts[i]
	}
	for _, topics := range p.byKind {
		slices.SortStableFunc(topics, byPriority)
	}
	p.phrases = topic.NewPhrases(p.byKind[topic.OnRecognizedIntent])
	for slot := range bot.Symbols.Len() {
		sym := bot.Symbols.Symbol(slot)
		if sym.Scope == topic.ScopeGlobal && !sym.Initial.IsBlank() {
			p.initial = append(p.initial, initialValue{name: shortName(sym.Name), value: Value{sym.Initial}})
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

// script finds a topic as a redirect names it: by its name, its schema name, or BOT.topic.NAME (rule T).
func (p *Program) script(name string) *script {
	if s := p.scripts[name]; s != nil {
		return s
	}
	if i := strings.LastIndex(name, ".topic."); i >= 0 {
		return p.scripts[name[i+len(".topic."):]]
	}
	return nil
}

// newScript lays a topic's nodes out in one row.
func newScript(t *topic.Topic) *script {
	s := &script{topic: t, byID: make(map[string]int)}
	s.first = s.lay(t.Trigger.Actions, over)
	return s
}

// lay appends a list of nodes and whatever they hold; after the last one the topic goes on at next. It
// returns where the list begins.
func (s *script) lay(nodes []*topic.Node, next int) int {
	begin := len(s.steps)
	if len(nodes) == 0 {
		return next
	}
	for range nodes { // the nodes of a list stand side by side, so each knows its successor
		s.steps = append(s.steps, step{})
	}
	for i, n := range nodes {
		at, after := begin+i, next
		if i+1 < len(nodes) {
			after = at + 1
		}
		s.byID[n.ID] = at
		s.steps[at].node, s.steps[at].next = n, after
		if n.Condition != nil {
			s.steps[at].branches = s.layBranches(n.Condition, after)
		}
	}
	return begin
}

func (s *script) layBranches(group *topic.ConditionGroup, next int) []int {
	branches := make([]int, 0, len(group.Items)+1)
	for _, item := range group.Items {
		branches = append(branches, s.lay(item.Actions, next))
	}
	return append(branches, s.lay(group.Else, next))
}
