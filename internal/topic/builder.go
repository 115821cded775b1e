package topic

import "fmt"

// The limits of one bot.
const (
	TopicsMax = 2000
	NodesMax  = 10_000
)

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
	passed      map[string]bool // inputs that are passed to a topic which a formula names
	gifts       []gift
	suggestions int // made so far
}

// formula is an expression after `=` that waits to be compiled.
type formula struct {
	topic string // schema name
	expr  *Expression
	at    *value // the scalar that it was read from, `=` included
}

// template is a text that waits to be compiled.
type template struct {
	topic string
	text  *Text
	at    *value
}

// targetUse is a variable that a node of the topic writes.
type targetUse struct {
	topic  string
	target *Target
}

// redirect is a BeginDialog node.
type redirect struct {
	from  *Topic
	begin *BeginDialog
}

// reader reads one topic into the builder's bot.
type reader struct {
	*builder

	topic   *Topic
	ids     map[string]bool // of nodes and conditions
	nodeIDs map[string]bool
	madeUp  int // ids made up so far
	gotos   []*Node
}

func newBuilder() *builder {
	return &builder{bot: &Bot{Settings: defaultSettings(), Symbols: newSymbols()}, passed: map[string]bool{}}
}

func (b *builder) problem(s Severity, pos Position, rule, message string) {
	b.problems = b.problems.with(s, pos, rule, message)
}

// addTopic reads a topic and adds it to the bot; one that cannot be read is left out.
func (b *builder) addTopic(schema string, v *value) {
	if len(b.bot.Topics) == TopicsMax {
		b.problem(Fatal, v.pos, "too-many-topics", fmt.Sprintf("a bot has at most %d topics", TopicsMax))
		return
	}
	p := &reader{builder: b, ids: map[string]bool{}, nodeIDs: map[string]bool{}}
	p.topic = &Topic{Name: schema, Schema: schema, Pos: v.pos, Order: len(b.bot.Topics)}
	b.bot.Topics = append(b.bot.Topics, p.topic)
	p.dialog(v)
	p.checkGotos()
}

// finish gives the variables their slots and types, compiles the formulas and checks what spans topics.
// The bot is nil when a problem is fatal.
func (b *builder) finish() (*Bot, Problems) {
	b.checkTopics()
	b.declare()
	b.infer()
	b.compile()
	b.problems = b.problems.inOrder()
	if b.problems.Err() != nil {
		return nil, b.problems
	}
	return b.bot, b.problems
}
