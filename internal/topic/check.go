package topic

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
)

// DurationMax is the longest duration of an OnInactivity trigger, in seconds: a week (rule C2).
const DurationMax = 604800

// checkDuration reports a fixed duration with which the trigger never arms (rules C2, C20).
func (p *reader) checkDuration(d *Expression) {
	if d.Formula || d.Err != nil {
		return
	}
	seconds, ok := d.Literal.Number()
	switch {
	case !ok:
		p.problem(Error, d.Pos, "bad-duration", "durationInSeconds must be a number of seconds or a formula after =")
	case !(seconds > 0):
		p.problem(Error, d.Pos, "bad-duration", "durationInSeconds must be above 0")
	case seconds > DurationMax:
		p.problem(Error, d.Pos, "bad-duration", fmt.Sprintf("durationInSeconds must be at most %d, a week", DurationMax))
	}
}

// checkRetries reports a fixed number of retries that is none.
func (p *reader) checkRetries(e *Expression) {
	if !e.Formula && !isWhole(e.Literal, math.MaxInt32) {
		p.problem(Error, e.Pos, "bad-value", "repeatCount is a whole number from 0 on, or a formula after =")
	}
}

// checkGotos reports the GotoAction nodes that lead nowhere.
func (p *reader) checkGotos() {
	ids := slices.Sorted(maps.Keys(p.nodeIDs))
	for _, g := range p.gotos {
		to := g.node.GotoID
		if to == "" || p.nodeIDs[to] {
			continue
		}
		p.in(g.part, func() {
			message := "no node of this topic has the id " + quote(to)
			p.problem(Error, g.node.Pos, "unknown-node", message+p.didYouMean(to, ids))
		})
	}
}

// checkTopics reports what is wrong between topics: names, redirects, switches.
func (b *builder) checkTopics() {
	b.checkNames(func(t *Topic) string { return t.Schema })
	b.checkNames(func(t *Topic) string { return t.Name })
	for _, r := range b.redirects {
		b.in(r.part, func() { b.checkRedirect(r) })
	}
	for _, i := range b.interrupters {
		b.in(i.part, func() { b.checkInterrupter(i) })
	}
	b.checkAgents()
	b.checkFlows()
}

// checkInterrupter gives a question the schema name of a topic that may interrupt it.
func (b *builder) checkInterrupter(i interrupter) {
	t := b.bot.TopicFrom(i.topic.Agent, i.at.text)
	if t == nil {
		b.unknownTopic(i.at.pos, i.topic.Agent, i.at.text)
		return
	}
	i.question.Interrupters = append(i.question.Interrupters, t.Schema)
}

// unknownTopic reports a name that no topic has which the agent ("": the bot itself) can mean.
func (b *builder) unknownTopic(pos Position, agent, ref string) {
	var names []string
	for _, t := range b.bot.Topics {
		switch agent {
		case t.Agent:
			names = append(names, t.baseName())
		case "":
			names = append(names, t.Schema)
		}
	}
	near := b.didYouMean(ref, names)
	if i := strings.LastIndex(ref, topicInfix); near == "" && i >= 0 {
		begin := i + len(topicInfix)
		if last := b.nearest(ref[begin:], names); last != "" {
			near = "; did you mean " + ref[:begin] + last + "?"
		}
	}
	b.problem(Error, pos, "unknown-topic", "no topic is called "+quote(ref)+near)
}

// checkAgents reports the agents whose names mean something else already.
func (b *builder) checkAgents() {
	for _, agent := range b.bot.Agents {
		if t := b.bot.named("", agent); t != nil {
			message := "the topic " + quote(t.Name) + " is called like a connected agent, which nothing can enter then"
			b.problem(Error, t.Pos, "duplicate-topic", message)
		}
	}
}

// checkFlows reports the flows that have no address.
func (b *builder) checkFlows() {
	for _, call := range b.flowCalls {
		if _, mapped := b.bot.Flows[call.id]; mapped {
			continue
		}
		b.in(call.part, func() {
			message := "the flow " + quote(call.id) + " has no address; write it in bot.yaml under flows"
			b.problem(Error, call.pos, "unmapped-flow", message)
		})
	}
}

func (b *builder) checkNames(name func(*Topic) string) {
	seen := map[string]*Topic{}
	for _, t := range b.bot.Topics {
		if first, ok := seen[name(t)]; ok {
			message := "the topic " + quote(name(t)) + " is there already: " + first.Pos.String()
			b.problem(Error, t.Pos, "duplicate-topic", message)
			continue
		}
		seen[name(t)] = t
	}
}

func (b *builder) checkRedirect(r redirect) {
	d := r.dialog
	if d.Formula || d.Err != nil {
		return
	}
	ref, _ := d.Literal.Text()
	callee := b.bot.TopicFrom(r.topic.Agent, ref)
	switch {
	case callee == nil:
		b.unknownTopic(d.Pos, r.topic.Agent, ref)
	case callee.Off:
		b.problem(Error, d.Pos, "topic-off", "the topic "+quote(callee.Name)+" is switched off")
	}
}

// switchOff switches topics of the agent off by their names, and reports the names that no topic has.
func (b *builder) switchOff(agent string, names []*value) {
	for _, v := range names {
		if v.shape != shapeScalar {
			b.problem(Fatal, v.pos, "wrong-shape", "disabled names topics, not "+v.shape.String())
			continue
		}
		t := b.bot.TopicFrom(agent, v.text)
		if t == nil {
			b.unknownTopic(v.pos, agent, v.text)
			continue
		}
		t.Off = true
		b.bot.Disabled = append(b.bot.Disabled, t.Name)
	}
}
