package topic

import (
	"strings"

	"lull/powerfx"
)

// expression reads a literal or, after `=`, a formula.
func (p *reader) expression(v *value) *Expression {
	e := &Expression{Pos: v.pos, Source: v.text}
	if v.shape == shapeScalar && strings.HasPrefix(v.text, "=") {
		e.Source, e.Formula = v.text[1:], true
		p.formulas = append(p.formulas, formula{topic: p.topic.Schema, expr: e, at: v})
		return e
	}
	literal, err := v.literal()
	if err != nil {
		p.problem(Error, v.pos, "bad-value", err.Error())
		e.Err = err
	}
	e.Literal = literal
	return e
}

// condition reads a property that is true, false or a formula; nil where it is missing.
func (p *reader) condition(o object, name string) *Expression {
	v := o.get(name)
	if v == nil {
		return nil
	}
	e := p.expression(v)
	if _, boolean := e.Literal.Bool(); !boolean && !e.Formula {
		p.problem(Error, v.pos, "bad-value", o.name+": "+name+" is true, false or a formula after =")
	}
	return e
}

// text reads a template. What begins with `=` is a formula whose value is the text.
func (p *reader) text(v *value) *Text {
	t := &Text{Pos: v.pos, Source: v.text}
	if !p.expect(v, shapeScalar, "a text") {
		return t
	}
	p.templates = append(p.templates, template{topic: p.topic.Schema, text: t, at: v})
	return t
}

// stringExpression reads a text that Microsoft's schema lets be a literal or a formula: a formula becomes a
// template with one part, of the same length, so that its places stay right.
func (p *reader) stringExpression(v *value) *Text {
	t := p.text(v)
	if rest, isFormula := strings.CutPrefix(t.Source, "="); isFormula {
		t.Source = "{" + rest + "}"
	}
	return t
}

// activityMessage is Bot Framework's type of a message.
const activityMessage = "message"

// activity reads a message: a text, or the parts of one.
func (p *reader) activity(v *value) *Activity {
	if v.shape == shapeScalar {
		return &Activity{Type: activityMessage, Text: []*Text{p.text(v)}}
	}
	if v.shape != shapeMapping {
		p.problem(Fatal, v.pos, "wrong-shape", "a message is a text or a mapping, not "+v.shape.String())
		return &Activity{}
	}
	kind := v.scalars()["kind"]
	if kind != nil && p.known(kind, "activity", "Message", plannedActivities) != runs {
		return &Activity{}
	}
	o, _ := p.object(v, "Message", properties("Message"))
	return &Activity{
		Type:         activityMessage,
		Text:         p.variations(o.get("text")),
		Speak:        p.variations(o.get("speak")),
		QuickReplies: p.quickReplies(o),
	}
}

// variations reads the texts of which one is said: a list, or a single one.
func (p *reader) variations(v *value) []*Text {
	switch {
	case v == nil:
		return nil
	case v.shape != shapeList:
		return []*Text{p.text(v)}
	}
	texts := make([]*Text, len(v.items))
	for i, item := range v.items {
		texts[i] = p.text(item)
	}
	return texts
}

func (p *reader) quickReplies(o object) []Button {
	items := p.list(o, "quickReplies")
	replies := make([]Button, 0, len(items))
	for _, item := range items {
		kind, s := p.kind(item, "quick reply", "MessageBack OpenUrl", plannedReplies)
		if s != runs {
			continue
		}
		r, ok := p.object(item, kind, properties(kind))
		if !ok {
			continue
		}
		sends := r.get("text")
		if kind == "OpenUrl" {
			sends = r.get("url")
		}
		reply := Button{Kind: kind, Text: p.stringExpression(sends)}
		reply.Title = reply.Text
		if title := r.get("title"); title != nil {
			reply.Title = p.stringExpression(title)
		}
		replies = append(replies, reply)
	}
	return replies
}

func (p *reader) question(o object) *Question {
	q := &Question{
		Prompt:   p.activity(o.get("prompt")),
		Entity:   p.entity(o.get("entity")),
		SkipMode: p.skipMode(o),
	}
	p.target(&q.Target, o.get("variable"))
	p.assign(&q.Target, source{typ: q.Entity.valueType()})
	q.AlwaysPrompt = p.condition(o, "alwaysPrompt")
	if v := o.get("repeatCount"); v != nil {
		q.Retries = p.expression(v)
		p.checkRetries(q.Retries)
	}
	if v := o.get("unrecognizedPrompt"); v != nil {
		q.Unrecognized = p.activity(v)
	}
	if v := o.get("defaultValue"); v != nil {
		q.Default = p.expression(v)
		p.assign(&q.Target, source{expr: q.Default})
	}
	if v := o.get("defaultValueResponse"); v != nil {
		q.DefaultAnswer = p.activity(v)
	}
	if v := o.get("interruptionPolicy"); v != nil {
		p.object(v, "InterruptionPolicy", properties("InterruptionPolicy"))
	}
	return q
}

func (p *reader) skipMode(o object) *Expression {
	mode := p.choice(o, "skipQuestionMode", SkipOnFirst, SkipNever, SkipAlways)
	return &Expression{Source: mode, Literal: powerfx.Text(mode)}
}

// entity reads what a question recognises: a prebuilt entity by its name, or a closed list. What lull does
// not recognise yet is taken as text, beside the problem.
func (p *reader) entity(v *value) Entity {
	text := Entity{Kind: EntityText}
	kind := v
	if v.shape != shapeScalar {
		name, s := p.kind(v, "entity", runningEntities, plannedEntities)
		if s != runs {
			return text
		}
		o, ok := p.object(v, name, properties(name))
		switch {
		case !ok:
			return text
		case name == "EmbeddedEntity":
			return p.entity(o.get("definition"))
		case name == "ClosedListEntity":
			return Entity{Kind: EntityList, Items: p.listItems(o)}
		}
		kind = o.get("kind")
	} else if p.known(v, "entity", runningEntities, plannedEntities) != runs {
		return text
	}
	switch kind.text {
	case "BooleanPrebuiltEntity":
		return Entity{Kind: EntityBoolean}
	case "NumberPrebuiltEntity":
		return Entity{Kind: EntityNumber}
	case "StringPrebuiltEntity":
		return text
	}
	p.problem(Fatal, v.pos, "missing-property", kind.text+" needs its items")
	return text
}

// listItems reads a closed list's items; an item without an id goes by its display name.
func (p *reader) listItems(list object) []ListItem {
	values := p.list(list, "items")
	items := make([]ListItem, 0, len(values))
	for _, v := range values {
		o, ok := p.object(v, "ClosedListItem", properties("ClosedListItem"))
		if !ok {
			continue
		}
		item := ListItem{ID: p.scalar(o, "id"), DisplayName: p.scalar(o, "displayName")}
		if item.ID == "" {
			item.ID = item.DisplayName
		}
		for _, synonym := range p.list(o, "synonyms") {
			if p.expect(synonym, shapeScalar, "a synonym") {
				item.Synonyms = append(item.Synonyms, synonym.text)
			}
		}
		items = append(items, item)
	}
	return items
}

// valueType returns the type of an answer: of a closed list, the display name of the item that was chosen.
func (e Entity) valueType() powerfx.Type {
	switch e.Kind {
	case EntityBoolean:
		return powerfx.BooleanType
	case EntityNumber:
		return powerfx.DecimalType
	}
	return powerfx.TextType
}
