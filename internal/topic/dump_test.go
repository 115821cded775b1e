package topic

import (
	"fmt"
	"slices"
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
	for _, agent := range b.Agents {
		d.line(0, "agent %s", agent)
	}
	for _, t := range b.Topics {
		d.topic(t)
	}
	for _, e := range b.Events {
		d.event(e)
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
	marks := []string{""}
	for mark, holds := range map[string]bool{"off": t.Off, "cancels": t.Cancels, "of " + t.Agent: t.Agent != ""} {
		if holds {
			marks = append(marks, mark)
		}
	}
	slices.Sort(marks)
	d.line(0, "topic %d %q schema %s at %s%s", t.Order, t.Name, t.Schema, t.Pos, strings.Join(marks, " "))
	for _, v := range t.Inputs {
		d.line(1, "input %s: %s", v.Name, v.Type)
	}
	for _, v := range t.Outputs {
		d.line(1, "output %s: %s", v.Name, v.Type)
	}
	d.trigger(&t.Trigger)
	d.nodes(2, t.Trigger.Actions)
}

func (d *dumper) event(e *Event) {
	d.line(0, "event %q at %s after %gs", e.Name, e.Pos, e.Seconds())
	d.given(1, "description", e.Description)
	d.given(1, "off", e.Off)
	for _, s := range e.Steps {
		nodes := "all"
		if s.Nodes != nil {
			nodes = strings.Join(s.Nodes, " ")
		}
		d.line(1, "step %s at %s: %s", s.Flow, s.Pos, nodes)
	}
	d.text(1, "message", e.Message)
	d.given(1, "shows the prompt", e.ShowPrompt)
	d.given(1, "starts", e.StartFlow)
	d.given(1, "notifies", e.Notify)
}

func (d *dumper) trigger(t *Trigger) {
	d.line(1, "%s %s at %s", t.Kind, t.ID, t.Pos)
	d.given(2, "priority", t.Priority)
	d.expression(2, "condition", t.Condition)
	d.expression(2, "duration", t.Duration)
	d.expression(2, "silence", t.SilenceMS)
	d.given(2, "intent", t.Intent)
	d.given(2, "unlisted", t.Unlisted)
	d.given(2, "activity", t.ActivityType)
	d.given(2, "event", t.EventName)
	d.given(2, "always", t.Always)
	for _, p := range t.Phrases {
		d.line(2, "phrase %q", p)
	}
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
	for _, a := range n.Assign {
		d.target(depth, "variable", &a.Target)
		d.expression(depth, "value", a.Value)
		d.text(depth, "value text", a.Text)
	}
	d.target(depth, "reset", n.Reset)
	d.expression(depth, "clear", n.Clear)
	d.parse(depth, n.Parse)
	d.edit(depth, n.Edit)
	d.conditions(depth, n.Condition)
	d.nodes(depth, n.Scope)
	d.loop(depth, n.Loop)
	d.question(depth, n.Question)
	d.begin(depth, n.Begin)
	d.inputs(depth, n.Repeat)
	if n.End != nil {
		d.line(depth, "clear queue %v", n.End.ClearQueue)
		d.expression(depth, "value", n.End.Value)
	}
	if n.Emit != nil {
		d.line(depth, "emit %s", n.Emit.Type)
		d.text(depth, "name", n.Emit.Name)
		d.expression(depth, "value", n.Emit.Value)
	}
	d.given(depth, "to", n.GotoID)
	d.call(depth, n.Call)
	d.transfer(depth, n.Transfer)
	if n.Telemetry != nil {
		d.text(depth, "name", n.Telemetry.Name)
		d.expression(depth, "properties", n.Telemetry.Properties)
	}
	d.activity(depth, "send", n.Send)
}

func (d *dumper) parse(depth int, p *ParseValue) {
	if p == nil {
		return
	}
	d.target(depth, "variable", &p.Target)
	d.expression(depth, "value", p.Value)
	d.line(depth, "as %s", p.Type)
	d.given(depth, "strict", p.Strict)
}

func (d *dumper) edit(depth int, e *EditTable) {
	if e == nil {
		return
	}
	d.line(depth, "change %s", e.Change)
	d.target(depth, "items", &e.Items)
	d.expression(depth, "value", e.Value)
	d.target(depth, "result", e.Result)
}

func (d *dumper) conditions(depth int, g *ConditionGroup) {
	if g == nil {
		return
	}
	for _, item := range g.Items {
		d.line(depth, "if %s", item.ID)
		d.expression(depth+1, "condition", item.Condition)
		d.nodes(depth+1, item.Actions)
	}
	if len(g.Else) > 0 {
		d.line(depth, "else")
		d.nodes(depth+1, g.Else)
	}
}

func (d *dumper) loop(depth int, f *Foreach) {
	if f == nil {
		return
	}
	d.expression(depth, "items", f.Items)
	d.target(depth, "row", &f.Value)
	d.target(depth, "index", f.Index)
	d.nodes(depth+1, f.Actions)
}

func (d *dumper) question(depth int, q *Question) {
	if q == nil {
		return
	}
	d.activity(depth, "prompt", q.Prompt)
	d.target(depth, "variable", &q.Target)
	d.entity(depth, q.Entity)
	d.expression(depth, "skip", q.SkipMode)
	d.expression(depth, "always", q.AlwaysPrompt)
	d.expression(depth, "retries", q.Retries)
	d.activity(depth, "unrecognized", q.Unrecognized)
	d.expression(depth, "validation", q.Validation)
	d.activity(depth, "invalid", q.Invalid)
	d.expression(depth, "default", q.Default)
	d.activity(depth, "default answer", q.DefaultAnswer)
	d.expression(depth, "fallback", q.Fallback)
	d.given(depth, "no interruption", q.NoInterruption)
	if q.Interrupters != nil {
		d.line(depth, "interrupters %q", q.Interrupters)
	}
	d.expression(depth, "silence", q.SilenceMS)
	d.card(depth, q.Card)
	d.outputs(depth, q.Outputs)
}

func (d *dumper) entity(depth int, e Entity) {
	d.line(depth, "%s", strings.TrimSpace("entity "+e.Kind+" "+e.Name))
	for _, item := range e.Items {
		d.line(depth+1, "%s %q %q", item.ID, item.DisplayName, item.Synonyms)
	}
	d.expression(depth+1, "items", e.Dynamic)
	d.given(depth+1, "pattern", e.Pattern)
	d.given(depth+1, "multiple", e.Multiple)
}

func (d *dumper) begin(depth int, b *BeginDialog) {
	if b == nil {
		return
	}
	d.expression(depth, "dialog", b.Dialog)
	d.inputs(depth, b.Inputs)
	d.outputs(depth, b.Outputs)
	d.target(depth, "result", b.Result)
}

func (d *dumper) inputs(depth int, inputs []Binding) {
	for _, in := range inputs {
		d.expression(depth, "input "+in.Name, in.Value)
	}
}

func (d *dumper) outputs(depth int, outputs []Output) {
	for _, out := range outputs {
		d.target(depth, "output "+out.Name, &out.Target)
	}
}

func (d *dumper) call(depth int, c *Call) {
	if c == nil {
		return
	}
	d.given(depth, "flow", c.Flow)
	d.expression(depth, "method", c.Method)
	d.text(depth, "url", c.URL)
	for _, h := range c.Headers {
		d.text(depth, "header "+h.Name, h.Value)
	}
	d.expression(depth, "body", c.Body)
	d.text(depth, "raw", c.Raw)
	d.text(depth, "raw type", c.RawType)
	d.inputs(depth, c.Inputs)
	d.expression(depth, "timeout", c.Timeout)
	d.target(depth, "response", c.Response)
	d.line(depth, "schema %s", c.Schema)
	d.target(depth, "headers", c.Headed)
	d.outputs(depth, c.Outputs)
	d.given(depth, "goes on", c.GoOn)
	d.target(depth, "status", c.Status)
	d.target(depth, "error", c.ErrorBody)
}

func (d *dumper) transfer(depth int, t *Transfer) {
	if t == nil {
		return
	}
	d.activity(depth, "message", t.Message)
	d.expression(depth, "context", t.Context)
	d.inputs(depth, t.Given)
	d.given(depth, "shared", t.Shared)
	d.text(depth, "phone", t.Phone)
}

func (d *dumper) activity(depth int, what string, a *Activity) {
	if a == nil {
		return
	}
	if a.Type != activityMessage {
		d.line(depth, "%s %s", what, a.Type)
	}
	for _, t := range a.Text {
		d.line(depth, "%s %q at %s", what, t.Source, t.Pos)
	}
	for _, t := range a.Speak {
		d.line(depth, "%s spoken %q", what, t.Source)
	}
	d.given(depth, "in turn", a.Sequential)
	d.given(depth, "carousel", a.Carousel)
	d.given(depth, "hint", a.InputHint)
	d.text(depth, "name", a.Name)
	d.expression(depth, "value", a.Value)
	d.expression(depth, "channel data", a.ChannelData)
	d.buttons(depth, a.QuickReplies)
	for _, attachment := range a.Attachments {
		d.attachment(depth, attachment)
	}
}

func (d *dumper) attachment(depth int, a Attachment) {
	d.line(depth, "%s", a.Kind)
	for _, text := range []struct {
		what string
		text *Text
	}{
		{"title", a.Title},
		{"subtitle", a.Subtitle},
		{"text", a.Text},
		{"image", a.Image},
		{"media", a.Media},
		{"name", a.Name},
		{"content type", a.ContentType},
	} {
		d.text(depth+1, text.what, text.text)
	}
	d.expression(depth+1, "content", a.Content)
	d.card(depth+1, a.Card)
	d.buttons(depth+1, a.Buttons)
}

func (d *dumper) buttons(depth int, buttons []Button) {
	for _, b := range buttons {
		d.line(depth, "%s %q %q", b.Kind, b.Title.Source, b.Text.Source)
	}
}

func (d *dumper) card(depth int, c *Card) {
	if c == nil {
		return
	}
	d.expression(depth, "card", c.Formula)
	for _, part := range c.Parts {
		if part.Text != nil {
			d.text(depth, "card text", part.Text)
			continue
		}
		d.line(depth, "card json %q", part.JSON)
	}
}

func (d *dumper) text(depth int, what string, t *Text) {
	switch {
	case t == nil:
	case t.Template == nil:
		d.line(depth, "%s %q fails", what, t.Source)
	default:
		d.line(depth, "%s %q", what, t.Source)
	}
}

// given writes what differs from nothing.
func (d *dumper) given(depth int, what string, v any) {
	switch v {
	case "", false, 0.0:
	case true:
		d.line(depth, "%s", what)
	default:
		d.line(depth, "%s %v", what, v)
	}
}

func (d *dumper) target(depth int, what string, t *Target) {
	if t == nil {
		return
	}
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
