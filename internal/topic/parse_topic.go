package topic

import (
	"strconv"
	"strings"

	"lull/powerfx"
)

// dialog reads a topic: an AdaptiveDialog, whose kind may be missing.
func (p *reader) dialog(v *value) {
	if kind := v.scalars()["kind"]; kind != nil && kind.text != "AdaptiveDialog" {
		p.problem(Fatal, kind.pos, "unknown-kind", "a topic's kind is AdaptiveDialog, not "+quote(kind.text))
		return
	}
	o, ok := p.object(v, "AdaptiveDialog", properties("AdaptiveDialog"))
	if metadata := o.get("mcs.metadata"); metadata != nil && p.expect(metadata, shapeMapping, "mcs.metadata") {
		for _, e := range metadata.entries {
			if e.key == "componentName" && e.value.shape == shapeScalar && e.value.text != "" {
				p.topic.Name = e.value.text
			}
		}
	}
	p.topic.Inputs = p.declarations(o.get("inputType"), "inputType")
	p.topic.Outputs = p.declarations(o.get("outputType"), "outputType")
	if ok {
		p.trigger(o.get("beginDialog"))
	}
}

// kind returns the kind of an element and what lull does with it; an unknown one is a problem.
func (p *reader) kind(v *value, what, running, others string) (string, support) {
	if !p.expect(v, shapeMapping, what) {
		return "", unknown
	}
	for _, e := range v.entries {
		if e.key != "kind" || e.value.shape == shapeNull {
			continue
		}
		return e.value.text, p.known(e.value, what, running, others)
	}
	p.problem(Fatal, v.pos, "missing-property", "the "+what+" needs kind")
	return "", unknown
}

// known says what lull does with the kind that a value names, and reports one that it does not run.
func (p *reader) known(v *value, what, running, others string) support {
	s := supportOf(v.text, running, others)
	switch s {
	case planned:
		p.problem(Error, v.pos, "unsupported", v.text+" is not supported")
	case unknown:
		near := p.didYouMean(v.text, strings.Fields(running+" "+others))
		p.problem(Fatal, v.pos, "unknown-kind", "no "+what+" is called "+quote(v.text)+near)
	case runs:
	}
	return s
}

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
	if d := o.get("durationInSeconds"); d != nil {
		t.Duration = p.expression(d)
		p.checkDuration(t.Duration)
	}
	if intent := o.get("intent"); intent != nil {
		t.Phrases = p.phrases(intent)
	}
	t.Actions = p.actions(o, "actions")
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

// phrases reads an intent's trigger phrases.
func (p *reader) phrases(v *value) []string {
	o, ok := p.object(v, "Intent", properties("Intent"))
	if !ok {
		return nil
	}
	if kind := o.get("kind"); kind != nil && p.known(kind, "intent", "Intent", "ExternalIntent") != runs {
		return nil
	}
	var phrases []string
	for _, item := range p.list(o, "triggerQueries") {
		if p.expect(item, shapeScalar, "a trigger phrase") {
			phrases = append(phrases, item.text)
		}
	}
	return phrases
}

// declarations reads inputType or outputType: a record type whose fields are the topic's variables.
func (p *reader) declarations(v *value, what string) []Variable {
	if v == nil {
		return nil
	}
	o, ok := p.object(v, what, properties("record type"))
	fields := o.get("properties")
	if !ok || fields == nil || !p.expect(fields, shapeMapping, what+": properties") {
		return nil
	}
	variables := make([]Variable, 0, len(fields.entries))
	for _, e := range fields.entries {
		variables = append(variables, Variable{Name: "Topic." + e.key, Type: p.declaredType(e.value)})
	}
	return variables
}

// declaredType reads a type: a name, a declaration with a type within, a record or a table.
func (p *reader) declaredType(v *value) powerfx.Type {
	if v.shape == shapeScalar {
		return p.namedType(v)
	}
	if v.shape != shapeMapping {
		return powerfx.DynamicType
	}
	members := map[string]*value{}
	for _, e := range v.entries {
		members[e.key] = e.value
	}
	kind := members["kind"]
	if kind == nil {
		o, _ := p.object(v, "variable declaration", properties("variable declaration"))
		if t := o.get("type"); t != nil {
			return p.declaredType(t)
		}
		return powerfx.DynamicType
	}
	fields := members["properties"]
	if fields == nil || fields.shape != shapeMapping || kind.text != "Record" && kind.text != "Table" {
		return p.namedType(kind)
	}
	types := make([]powerfx.FieldType, 0, len(fields.entries))
	for _, e := range fields.entries {
		types = append(types, powerfx.FieldType{Name: e.key, Type: p.declaredType(e.value)})
	}
	if kind.text == "Table" {
		return powerfx.TableType(powerfx.RecordType(types...))
	}
	return powerfx.RecordType(types...)
}

// namedType returns the type that Microsoft's schema calls so; those without a counterpart are Dynamic.
func (p *reader) namedType(v *value) powerfx.Type {
	switch v.text {
	case "String":
		return powerfx.TextType
	case "Number":
		return powerfx.DecimalType
	case "Boolean":
		return powerfx.BooleanType
	case "DateTime", "DateTimeNoTimeZone":
		return powerfx.DateTimeType
	case "Date":
		return powerfx.DateType
	case "Time":
		return powerfx.TimeType
	}
	const named = "String Number Boolean DateTime DateTimeNoTimeZone Date Time"
	const others = "Any Choice Blob EmbeddedOptionSet File OptionSet Record Table UnspecifiedTable"
	if supportOf(v.text, named, others) == unknown {
		near := p.didYouMean(v.text, strings.Fields(named+" "+others))
		p.problem(Error, v.pos, "bad-value", "no type is called "+quote(v.text)+near)
	}
	return powerfx.DynamicType
}
