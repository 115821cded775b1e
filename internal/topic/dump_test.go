package topic

import (
	"fmt"
	"strings"
)

// dump writes what was read of a bot, one thing a line, for golden files.
func dump(b *Bot) string {
	d := &dumper{symbols: b.Symbols}
	if b.Name != "" {
		d.line(0, "bot %s", b.Name)
	}
	if b.Settings != defaultSettings() {
		d.line(0, "settings %+v", b.Settings)
	}
	for _, id := range sortedKeys(b.Flows) {
		d.line(0, "flow %s %s", id, b.Flows[id])
	}
	for _, t := range b.Topics {
		d.topic(t)
	}
	for slot := range b.Symbols.Len() {
		if s := b.Symbols.Symbol(slot); s.Scope != ScopeSystem {
			d.line(0, "%s", strings.TrimSpace(fmt.Sprintf("%s %s: %s = %s", s.Topic, s.Name, s.Type, s.Initial)))
		}
	}
	return d.String()
}

type dumper struct {
	strings.Builder

	symbols *Symbols
}

func (d *dumper) line(depth int, format string, args ...any) {
	fmt.Fprintf(d, "%s%s\n", strings.Repeat("  ", depth), fmt.Sprintf(format, args...))
}

func (d *dumper) topic(t *Topic) {
	off := ""
	if t.Off {
		off = " off"
	}
	d.line(0, "topic %d %q schema %s at %s%s", t.Order, t.Name, t.Schema, t.Pos, off)
	for _, v := range t.Inputs {
		d.line(1, "input %s: %s", v.Name, v.Type)
	}
	for _, v := range t.Outputs {
		d.line(1, "output %s: %s", v.Name, v.Type)
	}
	d.line(1, "%s %s at %s", t.Trigger.Kind, t.Trigger.ID, t.Trigger.Pos)
	if t.Trigger.Priority != 0 {
		d.line(2, "priority %v", t.Trigger.Priority)
	}
	d.expression(2, "condition", t.Trigger.Condition)
	d.expression(2, "duration", t.Trigger.Duration)
	for _, p := range t.Trigger.Phrases {
		d.line(2, "phrase %q", p)
	}
	d.nodes(2, t.Trigger.Actions)
}

func (d *dumper) nodes(depth int, nodes []*Node) {
	for _, n := range nodes {
		disabled := ""
		if n.Disabled {
			disabled = " disabled"
		}
		d.line(depth, "%s %s at %s%s", n.Kind, n.ID, n.Pos, disabled)
		d.node(depth+1, n)
	}
}

func (d *dumper) node(depth int, n *Node) {
	switch {
	case n.Send != nil:
		d.activity(depth, "send", n.Send)
	case n.Assign != nil:
		for _, a := range n.Assign {
			d.target(depth, "variable", a.Target)
			d.expression(depth, "value", a.Value)
			if a.Text != nil {
				d.line(depth, "value text %q", a.Text.Source)
			}
		}
	case n.Condition != nil:
		for _, item := range n.Condition.Items {
			d.line(depth, "if %s", item.ID)
			d.expression(depth+1, "condition", item.Condition)
			d.nodes(depth+1, item.Actions)
		}
		if n.Condition.Else != nil {
			d.line(depth, "else")
			d.nodes(depth+1, n.Condition.Else)
		}
	case n.Question != nil:
		d.question(depth, n.Question)
	case n.Begin != nil:
		d.begin(depth, n.Begin)
	case n.End != nil:
		d.line(depth, "clear queue %v", n.End.ClearQueue)
	case n.GotoID != "":
		d.line(depth, "to %s", n.GotoID)
	}
}

func (d *dumper) question(depth int, q *Question) {
	d.activity(depth, "prompt", q.Prompt)
	d.target(depth, "variable", q.Target)
	d.line(depth, "entity %s", q.Entity.Kind)
	for _, item := range q.Entity.Items {
		d.line(depth+1, "%s %q %q", item.ID, item.DisplayName, item.Synonyms)
	}
	d.line(depth, "skip %s", q.SkipMode.Source)
	d.expression(depth, "always", q.AlwaysPrompt)
	d.expression(depth, "retries", q.Retries)
	d.activity(depth, "unrecognized", q.Unrecognized)
	d.expression(depth, "default", q.Default)
	d.activity(depth, "default answer", q.DefaultAnswer)
}

func (d *dumper) begin(depth int, b *BeginDialog) {
	d.expression(depth, "dialog", b.Dialog)
	for _, in := range b.Inputs {
		d.expression(depth, "input "+in.Name, in.Value)
	}
	for _, out := range b.Outputs {
		d.target(depth, "output "+out.Name, out.Target)
	}
}

func (d *dumper) activity(depth int, what string, a *Activity) {
	if a == nil {
		return
	}
	for _, t := range a.Text {
		d.line(depth, "%s %q at %s", what, t.Source, t.Pos)
	}
	for _, t := range a.Speak {
		d.line(depth, "%s spoken %q", what, t.Source)
	}
	for _, r := range a.QuickReplies {
		d.line(depth, "%s %q %q", r.Kind, r.Title.Source, r.Text.Source)
	}
}

func (d *dumper) target(depth int, what string, t Target) {
	slot := "nowhere"
	if t.Slot >= 0 {
		slot = d.symbols.Symbol(t.Slot).Name
	}
	d.line(depth, "%s %s -> %s", what, t.Name, slot)
}

func (d *dumper) expression(depth int, what string, e *Expression) {
	switch {
	case e == nil:
	case e.Expr != nil:
		d.line(depth, "%s =%q: %s", what, e.Source, e.Expr.Type())
	case e.Err != nil:
		d.line(depth, "%s =%q fails", what, e.Source)
	default:
		d.line(depth, "%s %s", what, e.Literal)
	}
}
