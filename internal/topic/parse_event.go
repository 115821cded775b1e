package topic

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// The properties of an event as it is written; the signs are triggerProperties'.
const (
	eventProperties  = "name* description delay* steps handle startFlow notify enabled"
	stepProperties   = "flow* nodes*"
	handleProperties = "message showPreviousPrompt startFlow notify"
	delayProperties  = "value* unit"
)

// eventFiles reads the events of a bot's folder: one a file, or a list of them.
func (b *builder) eventFiles(files []File) {
	for _, f := range files {
		v, ok := b.read(f)
		switch {
		case !ok:
		case v.shape == shapeList:
			b.events(v)
		case v.shape == shapeNull:
			b.problem(Fatal, v.pos, "wrong-shape", "the file is empty")
		default:
			b.addEvent(v)
		}
	}
}

// noEvents reports the events of a connected agent's folder.
func (b *builder) noEvents(files []File) {
	for _, f := range files {
		const message = "a connected agent has no events of its own; put them into the bot's events/"
		b.problem(Error, Position{File: f.Path}, "unsupported", message)
	}
}

// events reads a list of events.
func (b *builder) events(v *value) {
	if b.expect(v, shapeList, "events") {
		for _, item := range v.items {
			b.addEvent(item)
		}
	}
}

func (b *builder) addEvent(v *value) {
	if len(b.bot.Events) == EventsMax {
		b.problem(Fatal, v.pos, "too-many-events", fmt.Sprintf("a bot has at most %d events", EventsMax))
		return
	}
	e := b.event(v)
	if first := b.bot.Event(e.Name); first != nil && e.Name != "" {
		b.problem(Fatal, e.Pos, "duplicate-event", "the event "+quote(e.Name)+" is there already: "+first.Pos.String())
	}
	b.bot.Events = append(b.bot.Events, e)
}

// event reads one event.
func (b *builder) event(v *value) *Event {
	p := &reader{builder: b}
	e := &Event{Pos: v.pos}
	o, ok := p.object(v, "an event", eventProperties)
	if !ok {
		return e
	}
	e.Name, e.Description = p.scalar(o, "name"), p.scalar(o, "description")
	e.Off = !p.flag(o, "enabled", true)
	p.checkEventName(o, e)
	e.DelayUS = p.delay(o.get("delay"))
	if steps := o.get("steps"); steps != nil {
		e.Steps = p.eventSteps(steps)
	}
	p.eventAction(o, e)
	return e
}

func (p *reader) checkEventName(o object, e *Event) {
	name := o.get("name")
	e.Pos = name.pos
	control := func(r rune) bool { return unicode.IsControl(r) }
	if e.Name == "" || len(e.Name) > EventNameMax || strings.TrimSpace(e.Name) != e.Name || strings.ContainsFunc(e.Name, control) {
		p.badEvent(name, fmt.Sprintf("name is a text of 1 to %d bytes, in one line and without white space around it", EventNameMax))
	}
	if len(e.Description) > eventDescriptionMax {
		p.badEvent(o.get("description"), fmt.Sprintf("description is at most %d bytes", eventDescriptionMax))
	}
}

// badEvent reports what no event can be made of.
func (p *reader) badEvent(v *value, message string) { p.problem(Fatal, v.pos, "bad-event", message) }

// delay reads a duration, or a number with its unit, in microseconds.
func (p *reader) delay(v *value) int64 {
	var d time.Duration
	var err error
	number, unit, spoken := strings.Cut(strings.TrimSpace(v.text), " ")
	switch {
	case v.shape == shapeMapping:
		d, err = p.delayParts(v)
	case spoken:
		d, err = spokenDelay(number, strings.TrimSpace(unit))
	default:
		d, err = time.ParseDuration(v.text)
	}
	if err != nil || v.shape == shapeList || d < EventDelayMin || d > EventDelayMax {
		p.badEvent(v, "delay is between 1s and 168h, seven days: 5m, 2h, or {value: 5, unit: minutes}")
		return 0
	}
	return d.Microseconds()
}

func (p *reader) delayParts(v *value) (time.Duration, error) {
	o, ok := p.object(v, "delay", delayProperties)
	if !ok {
		return EventDelayMin, nil // said already
	}
	unit := p.choice(o, "unit", "minutes", "hours", "seconds")
	return spokenDelay(p.scalar(o, "value"), cmp.Or(unit, "minutes"))
}

// spokenDelay reads a number and its unit, which may stand in the singular; 0 is what no delay can be.
func spokenDelay(number, unit string) (time.Duration, error) {
	units := map[string]time.Duration{"second": time.Second, "minute": time.Minute, "hour": time.Hour}
	n, err := strconv.ParseFloat(number, 64)
	if !(n >= 0 && n <= EventDelayMax.Seconds()) {
		n = 0
	}
	return time.Duration(n * float64(units[strings.TrimSuffix(unit, "s")])), err
}

// eventSteps reads at which prompts an event waits.
func (p *reader) eventSteps(v *value) []EventStep {
	steps := []EventStep{}
	switch {
	case !p.expect(v, shapeList, "steps"):
	case len(v.items) == 0:
		p.badEvent(v, "steps is empty; name flows with their prompt nodes, or leave steps out: then it is every prompt")
	case len(v.items) > EventStepsMax:
		p.badEvent(v, fmt.Sprintf("steps names at most %d flows", EventStepsMax))
	default:
		for _, item := range v.items {
			if o, ok := p.object(item, "a step", stepProperties); ok {
				steps = append(steps, p.eventStep(o))
			}
		}
	}
	return steps
}

func (p *reader) eventStep(o object) EventStep {
	s := EventStep{Pos: o.get("flow").pos, Flow: p.scalar(o, "flow")}
	if s.Flow == "" {
		p.badEvent(o.get("flow"), "flow names a topic")
	}
	nodes := o.get("nodes")
	switch {
	case nodes.is("all"):
		return s
	case nodes.shape != shapeList || len(nodes.items) == 0:
		p.badEvent(nodes, "nodes is all, or a list of ids of prompt nodes")
	case len(nodes.items) > EventNodesMax:
		p.badEvent(nodes, fmt.Sprintf("nodes names at most %d nodes", EventNodesMax))
	}
	s.Nodes = []string{}
	for _, id := range nodes.items {
		if p.expect(id, shapeScalar, "the id of a node") {
			s.Nodes, s.nodes = append(s.Nodes, id.text), append(s.nodes, id)
		}
	}
	return s
}

// eventAction reads what happens: one thing.
func (p *reader) eventAction(o object, e *Event) {
	handle := object{}
	if v := o.get("handle"); v != nil {
		handle, _ = p.object(v, "handle", handleProperties)
	}
	e.Message, e.message = p.eventMessage(handle)
	e.ShowPrompt = p.flag(handle, "showPreviousPrompt", false)
	for _, part := range []object{handle, o} {
		if v := part.get("startFlow"); v != nil && p.expect(v, shapeScalar, "startFlow") && v.text != "" {
			e.StartFlow, e.start = v.text, v
		}
	}
	e.Notify = p.flag(o, "notify", false) || p.flag(handle, "notify", false)
	things := 0
	for _, does := range []bool{e.Message != nil || e.ShowPrompt, e.StartFlow != "", e.Notify} {
		if does {
			things++
		}
	}
	at := &value{pos: o.pos}
	switch {
	case things == 0:
		p.badEvent(at, "an event does nothing; write handle with message, showPreviousPrompt: true or both, or startFlow, or "+
			"notify: true")
	case things > 1:
		p.badEvent(at, "an event does one thing: handle with message and showPreviousPrompt, or startFlow, or notify")
	}
}

// eventMessage reads a text with formulas; a blank one is none.
func (p *reader) eventMessage(handle object) (*Text, *value) {
	v := handle.get("message")
	if v == nil || !p.expect(v, shapeScalar, "message") || strings.TrimSpace(v.text) == "" {
		return nil, nil
	}
	if len(v.text) > EventTextMax {
		p.badEvent(v, fmt.Sprintf("message is at most %d bytes", EventTextMax))
	}
	t := &Text{Pos: v.pos, Source: v.text}
	if rest, isFormula := strings.CutPrefix(t.Source, "="); isFormula {
		t.Source = "{" + rest + "}"
	}
	return t, v
}
