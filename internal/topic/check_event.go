package topic

import (
	"errors"
	"slices"
	"strings"

	"lull/powerfx"
)

// checkEvents compiles the events' messages, and reports what they name that is not there.
func (b *builder) checkEvents() {
	for _, e := range b.bot.Events {
		b.checkEvent(e)
	}
}

func (b *builder) checkEvent(e *Event) {
	b.compileMessage(e)
	for _, s := range e.Steps {
		b.checkStep(s)
	}
	if e.start == nil {
		return
	}
	switch t := b.bot.Topic(e.StartFlow); {
	case t == nil:
		b.unknownTopic(e.start.pos, "", e.StartFlow)
	case t.Off:
		b.problem(Error, e.start.pos, "topic-off", "the topic "+quote(t.Name)+" is switched off")
	}
}

// checkStep reports what no event can wait at (rule E3).
func (b *builder) checkStep(s EventStep) {
	t := b.bot.Topic(s.Flow)
	if t == nil && s.Flow != "" {
		b.unknownTopic(s.Pos, "", s.Flow)
	}
	if t == nil {
		return
	}
	var prompts []string
	kinds := map[string]string{}
	for n := range t.all() {
		kinds[n.ID] = n.Kind
		if n.Question != nil {
			prompts = append(prompts, n.ID)
		}
	}
	if s.Nodes == nil && len(prompts) == 0 {
		b.problem(Error, s.Pos, "no-prompt", "the topic "+quote(t.Name)+" has no prompt node")
	}
	for _, at := range s.nodes {
		_, is := kinds[at.text]
		switch isPrompt := slices.Contains(prompts, at.text); {
		case isPrompt:
		case is:
			message := "the node " + quote(at.text) + " of the topic " + quote(t.Name) + " is no prompt but " + kinds[at.text]
			b.problem(Error, at.pos, "no-prompt", message+promptsOf(prompts))
		default:
			message := "the topic " + quote(t.Name) + " has no node " + quote(at.text)
			b.problem(Error, at.pos, "unknown-node", message+b.didYouMean(at.text, prompts))
		}
	}
}

// promptsToldMax is how many prompt nodes a message names.
const promptsToldMax = 6

func promptsOf(ids []string) string {
	switch {
	case len(ids) == 0:
		return "; the topic has no prompt node"
	case len(ids) > promptsToldMax:
		ids = append(ids[:promptsToldMax:promptsToldMax], "…")
	}
	return "; its prompt nodes are " + strings.Join(ids, ", ")
}

// compileMessage binds an event's message to the bot's variables. No topic's variables are among them: an event may wait
// in several.
func (b *builder) compileMessage(e *Event) {
	if e.Message == nil {
		return
	}
	seen := &eventNames{builder: b}
	known := &attentive{Names: seen}
	compiled, err := powerfx.CompileTemplate(e.Message.Source, known)
	if err != nil {
		b.refused(err, e.message, 0)
	}
	for _, name := range seen.topics {
		err = errTopicVariable
		b.problem(Error, e.message.at(mention(e.message.text, name)), "unknown-name", name+": "+err.Error())
	}
	if e.Message.Err = err; err != nil {
		return
	}
	e.Message.Template = compiled
	b.checkUnset(compiled.Variables(), e.message)
	b.checkBare(known.bare, e.message)
}

// errTopicVariable is why an event's message cannot name a Topic variable.
var errTopicVariable = errors.New("an event sees no Topic variables, as it may wait in several topics; set a Global " +
	"variable in the topic, and name that")

// eventNames is what the formulas of events may name. It makes no variables: an event made through the API is bound to
// a bot that is in use.
type eventNames struct {
	*builder

	topics []string // the Topic variables that were named all the same, each once
}

// Resolve finds a Global, System or Environment variable. A Topic variable is taken for one of any type, and remembered.
func (n *eventNames) Resolve(path []string) (v powerfx.Variable, parts int, ok bool) {
	if path[0] == "Topic" && len(path) > 1 {
		name := "Topic." + path[1]
		if !slices.Contains(n.topics, name) && len(n.topics) < formulaProblemsMax {
			n.topics = append(n.topics, name)
		}
		return powerfx.Variable{Name: name, Type: powerfx.DynamicType}, 2, true
	}
	symbols := n.bot.Symbols
	for parts = len(path); parts > 1; parts-- {
		if slot, found := symbols.Lookup("", strings.Join(path[:parts], ".")); found {
			s := symbols.Symbol(slot)
			return powerfx.Variable{Slot: slot, Name: s.Name, Type: s.Type}, parts, true
		}
	}
	return powerfx.Variable{}, 0, false
}

// Suggest returns the nearest variable that an event may name.
func (n *eventNames) Suggest(path []string) string {
	var known []string
	for _, s := range n.bot.Symbols.list {
		if s.Topic == "" {
			known = append(known, s.Name)
		}
	}
	return n.nearest(canonical(strings.Join(path, ".")), known)
}
