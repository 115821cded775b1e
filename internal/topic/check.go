package topic

import (
	"fmt"
	"maps"
	"slices"
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
	if n, whole := e.Literal.Int(); !e.Formula && (!whole || n < 0) {
		p.problem(Error, e.Pos, "bad-value", "repeatCount is a whole number from 0 on, or a formula after =")
	}
}

// checkGotos reports the GotoAction nodes that lead nowhere.
func (p *reader) checkGotos() {
	ids := slices.Sorted(maps.Keys(p.nodeIDs))
	for _, n := range p.gotos {
		if n.GotoID != "" && !p.nodeIDs[n.GotoID] {
			message := "no node of this topic has the id " + quote(n.GotoID)
			p.problem(Error, n.Pos, "unknown-node", message+p.didYouMean(n.GotoID, ids))
		}
	}
}

// checkTopics reports what is wrong between topics: names, redirects, switches.
func (b *builder) checkTopics() {
	b.checkNames(func(t *Topic) string { return t.Schema })
	b.checkNames(func(t *Topic) string { return t.Name })
	names := b.bot.topicNames()
	for _, r := range b.redirects {
		b.checkRedirect(r, names)
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

func (b *builder) checkRedirect(r redirect, names []string) {
	d := r.begin.Dialog
	if d.Formula || d.Err != nil {
		return
	}
	ref, _ := d.Literal.Text()
	callee := b.bot.Topic(ref)
	switch {
	case callee == nil:
		b.problem(Error, d.Pos, "unknown-topic", "no topic is called "+quote(ref)+b.didYouMean(ref, names))
	case callee.Off:
		b.problem(Error, d.Pos, "topic-off", "the topic "+quote(callee.Name)+" is switched off")
	}
}

func (b *Bot) topicNames() []string {
	names := make([]string, 0, len(b.Topics))
	for _, t := range b.Topics {
		names = append(names, t.Schema)
	}
	return names
}

// switchOff switches topics off by their names, and reports the names that no topic has.
func (b *builder) switchOff(names []*value) {
	for _, v := range names {
		if v.shape != shapeScalar {
			b.problem(Fatal, v.pos, "wrong-shape", "disabled names topics, not "+v.shape.String())
			continue
		}
		t := b.bot.Topic(v.text)
		if t == nil {
			message := "no topic is called " + quote(v.text) + b.didYouMean(v.text, b.bot.topicNames())
			b.problem(Error, v.pos, "unknown-topic", message)
			continue
		}
		t.Off = true
		b.bot.Disabled = append(b.bot.Disabled, t.Name)
	}
}
