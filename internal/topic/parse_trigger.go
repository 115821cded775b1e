package topic

import (
	"strconv"
	"strings"
)

// trigger reads beginDialog. One that lull does not run keeps its kind and nodes, and never fires.
func (p *reader) trigger(v *value) {
	kind, s := p.kind(v, "trigger", runningTriggers, plannedTriggers)
	if s == unknown {
		return
	}
	t := &p.topic.Trigger
	t.Kind, t.Pos = kind, v.pos
	o := p.triggerObject(v, kind, s)
	if t.ID = p.scalar(o, "id"); t.ID == "" {
		p.problem(Error, v.pos, "missing-id", kind+" needs an id; Copilot Studio writes main")
		t.ID = "main"
	}
	t.Condition = p.condition(o, "condition")
	t.Priority = p.number(o, "priority")
	p.fillTrigger(t, o)
	t.Actions = p.actions(o, "actions")
}

// fillTrigger reads what the trigger's kind has.
func (p *reader) fillTrigger(t *Trigger, o object) {
	switch t.Kind {
	case OnInactivity:
		if d := o.get("durationInSeconds"); d != nil {
			t.Duration = p.expression(d)
			p.checkDuration(t.Duration)
		}
	case OnSilence:
		t.SilenceMS = p.milliseconds(o, "silenceDetectionTimeoutInMilliseconds")
	case OnRecognizedIntent, OnEscalate:
		if intent := o.get("intent"); intent != nil {
			p.intent(t, intent)
		}
	case OnSelectIntent:
		t.Always = p.choice(o, "triggerBehavior", "Default", "Always") == "Always"
	case OnActivity:
		if o.get("type") != nil {
			t.ActivityType = p.choice(o, "type", activityTypes()...)
		}
	case OnEventActivity:
		t.EventName = p.scalar(o, "eventName")
	}
}

// triggerObject reads a trigger's properties; of one that does not run, those that every trigger has.
func (p *reader) triggerObject(v *value, kind string, s support) object {
	if s == runs {
		o, _ := p.object(v, kind, properties(kind))
		return o
	}
	o := object{name: kind, pos: v.pos, values: map[string]*value{}}
	for _, e := range v.entries {
		switch e.key {
		case "id", "condition", "priority", "actions":
			if e.value.shape != shapeNull {
				o.values[e.key] = e.value
			}
		}
	}
	return o
}

func (p *reader) number(o object, name string) float64 {
	v := o.get(name)
	if v == nil {
		return 0
	}
	if v.plain && numeral.MatchString(v.text) {
		if n, err := strconv.ParseFloat(v.text, 64); err == nil {
			return n
		}
	}
	p.problem(Error, v.pos, "bad-value", o.name+": "+name+" is a number")
	return 0
}

// intent reads what a trigger recognises: its phrases, and how it is offered where several match.
func (p *reader) intent(t *Trigger, v *value) {
	o, ok := p.object(v, "Intent", properties("Intent"))
	if !ok {
		return
	}
	if kind := o.get("kind"); kind != nil && p.known(kind, "intent", "Intent", "ExternalIntent") != runs {
		return
	}
	if t.Intent = p.scalar(o, "displayName"); strings.HasPrefix(t.Intent, "=") {
		p.problem(Error, o.get("displayName").pos, "unsupported", "Intent: displayName as a formula is not supported")
	}
	t.Unlisted = !p.flag(o, "includeInOnSelectIntent", true)
	for _, item := range p.list(o, "triggerQueries") {
		if p.expect(item, shapeScalar, "a trigger phrase") {
			t.Phrases = append(t.Phrases, item.text)
		}
	}
}

// activityTypes lists the types of activity as Microsoft's schema writes them.
func activityTypes() []string {
	return []string{
		"Message", "Event", "Typing", "Invoke", "InvokeResponse", "ConversationUpdate", "EndOfConversation",
		"ContactRelationUpdate", "Delay", "DeleteUserData", "Handoff", "InstallationUpdate", "MessageDelete",
		"MessageReaction", "MessageUpdate", "Suggestion", "Trace", "Command", "CommandResult",
	}
}
