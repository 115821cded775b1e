package topic

import (
	"errors"
	"strings"

	"lull/powerfx"
)

// declare gives slots to the variables that inputs, outputs and nodes name. What only formulas name gets its
// slot when they are compiled.
func (b *builder) declare() {
	for _, t := range b.bot.Topics {
		for _, v := range t.Inputs {
			slot := b.bot.Symbols.variable(t.Schema, ScopeTopic, v.Name)
			b.bot.Symbols.list[slot].set = true // by whoever calls
			b.give(slot, "", source{typ: v.Type})
		}
		for _, v := range t.Outputs {
			b.give(b.bot.Symbols.variable(t.Schema, ScopeTopic, v.Name), "", source{typ: v.Type})
		}
	}
	for _, use := range b.targets {
		b.in(use.part, func() { b.resolveTarget(use) })
	}
	for _, r := range b.redirects {
		if r.begin != nil {
			b.bindRedirect(r)
		}
	}
	for _, r := range b.repeats {
		b.pass(r.topic, r.inputs, r.topic)
	}
	for _, s := range b.bot.Symbols.list {
		if s.Scope == ScopeTopic && b.passed[s.Name] {
			b.bot.Symbols.list[s.Slot].set = true
			b.give(s.Slot, "", source{typ: powerfx.DynamicType})
		}
	}
	for _, a := range b.assignments {
		if a.target.Slot >= 0 {
			b.give(a.target.Slot, a.topic, a.source)
		}
	}
}

// give remembers what a variable is given, for its type. The topic is the one whose formula the source is.
func (b *builder) give(slot int, topic string, from source) {
	b.gifts = append(b.gifts, gift{slot: slot, topic: topic, source: from})
}

// resolveTarget finds the slot of a variable that a node writes.
func (b *builder) resolveTarget(use targetUse) {
	t := use.target
	scope, rest, _ := strings.Cut(t.Name, ".")
	switch {
	case strings.HasPrefix(t.Name, "="):
		b.refuse(t, "bad-variable", "a variable is written without =")
	case scope == "System":
		b.resolveSystemTarget(t)
	case scope == "Environment":
		b.refuse(t, "read-only-variable", t.Name+" is read-only: an administrator sets it")
	case scope != "Topic" && scope != "Global" || rest == "":
		b.refuse(t, "bad-variable", quote(t.Name)+" is no variable; write Topic.NAME or Global.NAME")
	case strings.ContainsAny(rest, ".[] "):
		b.refuse(t, "bad-variable", quote(t.Name)+" is a part of a variable; assign to the whole of it")
	default:
		kind := ScopeTopic
		if scope == "Global" {
			kind = ScopeGlobal
		}
		t.Slot = b.bot.Symbols.variable(use.topic.Schema, kind, t.Name)
		if !use.reset {
			b.bot.Symbols.list[t.Slot].set = true
		}
	}
}

func (b *builder) resolveSystemTarget(t *Target) {
	slot, ok := b.bot.Symbols.Lookup("", t.Name)
	switch {
	case !ok:
		near := b.didYouMean(t.Name, b.bot.Symbols.namesIn(ScopeSystem))
		b.refuse(t, "bad-variable", quote(t.Name)+" is no system variable"+near)
	case containsField(settableElsewhere, t.Name):
		b.refuse(t, "unsupported", "setting "+t.Name+" is not supported: nothing in lull goes by it")
	case !b.bot.Symbols.list[slot].Writable:
		b.refuse(t, "read-only-variable", t.Name+" is read-only")
	default:
		t.Slot = slot
	}
}

func (b *builder) refuse(t *Target, rule, message string) {
	t.Slot, t.Err = -1, errors.New(message)
	b.problem(Error, t.Pos, rule, message)
}

// bindRedirect gives the called topic's variables what the caller passes, and the caller's targets what it
// returns. Where a formula names the topic, any that declares such an input may be called.
func (b *builder) bindRedirect(r redirect) {
	symbols := b.bot.Symbols
	var callee *Topic
	if !r.begin.Dialog.Formula {
		ref, _ := r.begin.Dialog.Literal.Text()
		callee = b.bot.TopicFrom(r.topic.Agent, ref)
	}
	b.pass(r.topic, r.begin.Inputs, callee)
	for i := range r.begin.Outputs {
		out := &r.begin.Outputs[i]
		if out.Target.Slot < 0 {
			continue
		}
		from := source{typ: powerfx.DynamicType}
		if callee != nil {
			from = source{copyOf: symbols.variable(callee.Schema, ScopeTopic, "Topic."+out.Name), copied: true}
		}
		b.give(out.Target.Slot, "", from)
	}
}

// pass gives the variables of a topic what a node of another one passes; nil: to whichever topic declares such inputs.
func (b *builder) pass(from *Topic, inputs []Binding, to *Topic) {
	for _, in := range inputs {
		if to == nil {
			b.passed["Topic."+in.Name] = true
			continue
		}
		slot := b.bot.Symbols.variable(to.Schema, ScopeTopic, "Topic."+in.Name)
		b.bot.Symbols.list[slot].set = true
		b.give(slot, from.Schema, source{expr: in.Value})
	}
}
