package topic

import (
	"fmt"
	"net/url"
	"strings"

	"lull/powerfx"
)

// The limits of initial values, in bytes of their stored form.
const (
	ValueBytesMax = 64 << 10 // one Global variable's, as of any value that it may have later
	// InitialBytesMax is what those of all Global variables together may take: a conversation keeps little more.
	InitialBytesMax = 128 << 10
)

// The properties of bot.yaml, of a connected agent's, and of one variable under environment; the signs are
// triggerProperties'.
const (
	botProperties         = "name settings variables environment disabled flows agents events"
	agentProperties       = "name variables environment disabled flows !settings !agents !events"
	environmentProperties = "type default"
)

// botFile reads bot.yaml; its agents are known already.
func (b *builder) botFile(v *value) {
	p := &reader{builder: b}
	o, _ := p.object(v, "bot.yaml", botProperties)
	if name := p.scalar(o, "name"); name != "" {
		b.bot.Name = name
	}
	b.botParts("", o)
	if settings := o.get("settings"); settings != nil {
		b.settings(settings)
	}
	if events := o.get("events"); events != nil {
		b.events(events)
	}
}

// agentBotFile reads a connected agent's bot.yaml. All but its topics is the whole bot's; where both say something the
// bot's own counts.
func (b *builder) agentBotFile(agent string, v *value) {
	p := &reader{builder: b}
	o, _ := p.object(v, "an agent's bot.yaml", agentProperties)
	b.botParts(agent, o)
}

func (b *builder) botParts(agent string, o object) {
	for _, part := range []struct {
		value *value
		read  func(*value)
	}{
		{o.get("variables"), b.variables},
		{o.get("environment"), b.environment},
		{o.get("disabled"), func(v *value) { b.disabled(agent, v) }},
		{o.get("flows"), b.flows},
	} {
		if part.value != nil {
			part.read(part.value)
		}
	}
}

// disabled reads the list of topics that are off.
func (b *builder) disabled(agent string, v *value) {
	if b.expect(v, shapeList, "disabled") {
		b.switchOff(agent, v.items)
	}
}

// flows reads the addresses of the flows that topics may call.
func (b *builder) flows(v *value) {
	if !b.expect(v, shapeMapping, "flows") {
		return
	}
	if b.bot.Flows == nil {
		b.bot.Flows = make(map[string]string, len(v.entries))
	}
	for _, e := range v.entries {
		if !b.expect(e.value, shapeScalar, "the address of a flow") {
			continue
		}
		b.bot.Flows[e.key] = e.value.text
		if u, err := url.Parse(e.value.text); err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
			message := "the address of the flow " + quote(e.key) + " begins with https:// and a host"
			b.problem(Error, e.value.pos, "bad-value", message)
		}
	}
}

// variables reads initial values.
func (b *builder) variables(v *value) {
	if !b.expect(v, shapeMapping, "variables") {
		return
	}
	for _, e := range v.entries {
		name := canonical(e.key)
		scope, rest, _ := strings.Cut(name, ".")
		if scope != "Global" && scope != "Environment" || rest == "" || strings.ContainsAny(rest, ".[] ") {
			message := quote(e.key) + " cannot have an initial value; write Global.NAME or Environment.NAME"
			b.problem(Error, e.pos, "bad-variable", message)
			continue
		}
		kind := ScopeGlobal
		if scope == "Environment" {
			kind = ScopeEnvironment
		}
		b.initial(b.bot.Symbols.variable("", kind, name), e.value)
	}
}

// initial gives a variable its initial value, and the type of that.
func (b *builder) initial(slot int, v *value) {
	literal, err := v.literal()
	if err != nil {
		b.problem(Error, v.pos, "bad-value", err.Error())
		return
	}
	s := &b.bot.Symbols.list[slot]
	if s.Scope == ScopeGlobal {
		b.weigh(s, literal, v.pos)
	}
	s.Initial, s.Declared, s.set = literal, true, true
	b.give(slot, "", source{typ: literal.TypeOf()})
}

// weigh reports what makes the initial values too large; it may take the place of one that was given before.
func (b *builder) weigh(s *Symbol, v powerfx.Value, pos Position) {
	before, size := b.initialBytes, len(v.AppendJSON(nil))
	if s.set {
		before -= len(s.Initial.AppendJSON(nil))
	}
	b.initialBytes = before + size
	switch {
	case size > ValueBytesMax:
		b.problem(Error, pos, "value-too-large", fmt.Sprintf("the initial value of %s has %d bytes, the limit is %d",
			s.Name, size, ValueBytesMax))
	case before <= InitialBytesMax && b.initialBytes > InitialBytesMax:
		b.problem(Error, pos, "value-too-large", fmt.Sprintf("with %s the initial values have %d bytes, the limit is %d",
			s.Name, b.initialBytes, InitialBytesMax))
	}
}

// environment reads the environment's variables: name -> {type, default}.
func (b *builder) environment(v *value) {
	if !b.expect(v, shapeMapping, "environment") {
		return
	}
	p := &reader{builder: b}
	for _, e := range v.entries {
		o, _ := p.object(e.value, "environment: "+e.key, environmentProperties)
		slot := b.bot.Symbols.variable("", ScopeEnvironment, "Environment."+e.key)
		b.bot.Symbols.list[slot].set = true
		var declared powerfx.Type
		if t := o.get("type"); t != nil {
			declared = p.declaredType(t)
			b.give(slot, "", source{typ: declared})
		}
		if d := o.get("default"); d != nil {
			b.initial(slot, d)
			b.checkDefault(slot, declared, d)
		}
	}
}

func (b *builder) checkDefault(slot int, declared powerfx.Type, v *value) {
	s := b.bot.Symbols.list[slot]
	if declared.IsDynamic() || s.Initial.IsBlank() || declared.Equal(s.Initial.TypeOf()) {
		return
	}
	message := fmt.Sprintf("the default of %s is of type %s, not %s", s.Name, s.Initial.TypeOf(), declared)
	b.problem(Error, v.pos, "bad-value", message)
}
