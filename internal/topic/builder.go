package topic

import (
	"fmt"
	"slices"
)

// The limits of one bot.
const (
	TopicsMax = 2000
	NodesMax  = 10_000
)

const tooManyNodes = "too-many-nodes"

// builder puts a bot together: what the files say, then its symbols, then its formulas.
type builder struct {
	bot         *Bot
	problems    Problems
	nodes       int
	formulas    []formula
	templates   []template
	targets     []targetUse
	assignments []assignment
	redirects   []redirect
	repeats     []repeat
	flowCalls   []flowCall

	interrupters []interrupter
	spans        []span
	entities     map[entityKey]Entity
	optionSets   map[optionKey]*optionSet
	agentOf      map[string]string // a topic's schema name -> its agent

	passed      map[string]bool // inputs that are passed to a topic which a formula names
	gifts       []gift
	suggestions int // made so far

	initialBytes int // of all Global variables
}

// formula is an expression after `=` that waits to be compiled.
type formula struct {
	part

	expr *Expression
	at   *value // the scalar that it was read from, `=` included
}

// template is a text that waits to be compiled.
type template struct {
	part

	text *Text
	at   *value
}

// targetUse is a variable that a node of the topic writes.
type targetUse struct {
	part

	target *Target
	reset  bool // it takes the value away
}

// redirect is a property that names a topic.
type redirect struct {
	part

	dialog *Expression
	begin  *BeginDialog // the node that passes inputs and takes outputs; nil: none
}

// repeat is a RepeatDialog node.
type repeat struct {
	topic  *Topic
	inputs []Binding
}

// flowCall is an InvokeFlowAction node.
type flowCall struct {
	part

	id  string
	pos Position
}

// interrupter is a topic that may interrupt a question.
type interrupter struct {
	part

	question *Question
	at       *value
}

// jump is a GotoAction node.
type jump struct {
	part

	node *Node
}

// reader reads one topic into the builder's bot.
type reader struct {
	*builder

	part // where it reads: the topic, and whether in a disabled node

	ids     map[string]bool // of nodes and conditions
	nodeIDs map[string]bool
	madeUp  int // ids made up so far
	loops   int // Foreach nodes around what is being read
	gotos   []jump
}

func newBuilder() *builder {
	return &builder{
		bot:        &Bot{Settings: defaultSettings(), Symbols: newSymbols()},
		passed:     map[string]bool{},
		entities:   map[entityKey]Entity{},
		optionSets: map[optionKey]*optionSet{},
		agentOf:    map[string]string{},
	}
}

func (b *builder) problem(s Severity, pos Position, rule, message string) {
	b.problems = b.problems.with(s, pos, rule, message)
}

// addTopic reads a topic of the agent ("": of the bot itself) and adds it to the bot; one that cannot be read is left
// out.
func (b *builder) addTopic(agent, base string, v *value) {
	if len(b.bot.Topics) == TopicsMax {
		b.problem(Fatal, v.pos, "too-many-topics", fmt.Sprintf("a bot has at most %d topics", TopicsMax))
		return
	}
	schema := base
	if agent != "" {
		schema = agent + topicInfix + base
	}
	p := &reader{builder: b, ids: map[string]bool{}, nodeIDs: map[string]bool{}}
	from := len(b.problems)
	p.topic = &Topic{Name: base, Schema: schema, Agent: agent, Pos: v.pos, Order: len(b.bot.Topics)}
	b.agentOf[schema] = agent
	p.dialog(v)
	if agent != "" && slices.ContainsFunc(b.bot.Topics, func(t *Topic) bool { return t.Name == p.topic.Name }) {
		p.topic.Name = agent + agentSeparator + p.topic.Name
	}
	b.bot.Topics = append(b.bot.Topics, p.topic)
	p.checkGotos()
	b.spans = append(b.spans, span{p.topic, from, len(b.problems)})
}

// finish gives the variables their slots and types, compiles the formulas and checks what spans topics.
// The bot is nil when a problem is fatal.
func (b *builder) finish() (*Bot, Problems) {
	b.softenOff()
	b.checkTopics()
	b.declare()
	b.infer()
	b.compile()
	b.checkEvents()
	b.problems = b.problems.InOrder()
	if b.problems.Err() != nil {
		return nil, b.problems
	}
	return b.bot, b.problems
}
