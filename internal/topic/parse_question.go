package topic

import "lull/powerfx"

// question reads Question.
func (p *reader) question(o object) *Question {
	q := &Question{
		Prompt:        p.activity(o.get("prompt")),
		Entity:        p.entity(o.get("entity")),
		AlwaysPrompt:  p.condition(o, "alwaysPrompt"),
		SkipMode:      p.chosen(o, "skipQuestionMode", SkipOnFirst, SkipNever, SkipAlways),
		Validation:    p.condition(o, "validation"),
		Invalid:       p.optionalActivity(o, "invalidPrompt"),
		Default:       p.optional(o, "defaultValue"),
		DefaultAnswer: p.optionalActivity(o, "defaultValueResponse"),
		Fallback:      p.optionalDialog(o, "fallbackDialogOnInvalidEntity"),
	}
	if q.SkipMode == nil {
		q.SkipMode = skipMode(o, SkipOnFirst)
	}
	p.target(&q.Target, o.get("variable"))
	p.assign(&q.Target, source{typ: q.Entity.valueType()})
	if q.Default != nil {
		p.assign(&q.Target, source{expr: q.Default})
	}
	p.keepOptions(o, q.Entity)
	p.promptSettings(q, o)
	if v := o.get("voiceInputSettings"); v != nil {
		voice, _ := p.object(v, "VoiceInputSettings", properties("VoiceInputSettings"))
		q.SilenceMS = p.milliseconds(voice, "silenceDetectionTimeoutInMilliseconds")
	}
	return q
}

func skipMode(o object, mode string) *Expression {
	return &Expression{Pos: o.pos, Source: mode, Literal: powerfx.Text(mode)}
}

// ratingQuestion reads CSATQuestion, which asks every time. Without a variable it has one of its own, which no formula
// can name.
func (p *reader) ratingQuestion(n *Node, o object) *Question {
	const prompt = "How satisfied are you, from 1 (not at all) to 5 (very)?"
	q := &Question{
		Prompt:   &Activity{Type: activityMessage, Text: []*Text{p.constantText(o.pos, prompt)}},
		Entity:   Entity{Kind: EntityRating},
		SkipMode: skipMode(o, SkipNever),
	}
	variable := o.get("variable")
	if variable == nil {
		variable = &value{shape: shapeScalar, pos: o.pos, text: "Topic.#" + n.ID}
	}
	p.target(&q.Target, variable)
	p.assign(&q.Target, source{typ: powerfx.DecimalType})
	return q
}

// cardPrompt reads AdaptiveCardPrompt: a question whose answers are the card's inputs.
func (p *reader) cardPrompt(o object) *Question {
	q := &Question{
		Target:   Target{Pos: o.pos, Slot: -1},
		Entity:   Entity{Kind: EntityCard},
		SkipMode: skipMode(o, SkipNever),
		Card:     p.card(o.get("card")),
		Outputs:  p.outputs(o),
	}
	q.Prompt = &Activity{
		Type: activityMessage, Attachments: []Attachment{{Kind: AttachmentAdaptive, Card: q.Card}},
	}
	declared := map[string]powerfx.Type{}
	for _, v := range p.declarations(o.get("outputType"), "outputType") {
		declared[v.Name] = v.Type
	}
	for i := range q.Outputs {
		typ, ok := declared["Topic."+q.Outputs[i].Name]
		if !ok {
			typ = powerfx.DynamicType
		}
		p.assign(&q.Outputs[i].Target, source{typ: typ})
	}
	p.promptSettings(q, o)
	return q
}

// promptSettings reads how often a prompt is repeated, and who may interrupt it.
func (p *reader) promptSettings(q *Question, o object) {
	if v := o.get("repeatCount"); v != nil {
		q.Retries = p.expression(v)
		p.checkRetries(q.Retries)
	}
	q.Unrecognized = p.optionalActivity(o, "unrecognizedPrompt")
	v := o.get("interruptionPolicy")
	if v == nil {
		return
	}
	policy, _ := p.object(v, "InterruptionPolicy", properties("InterruptionPolicy"))
	q.NoInterruption = !p.flag(policy, "allowInterruption", true)
	v = policy.get("interruptionTopicListFilter")
	if v == nil {
		return
	}
	kind := v.scalars()["kind"]
	if kind != nil && p.known(kind, "filter", "IncludeSelectedTopics", "") != runs {
		return
	}
	filter, _ := p.object(v, "IncludeSelectedTopics", properties("IncludeSelectedTopics"))
	q.Interrupters = []string{}
	for _, item := range p.list(filter, "allowedInterruptTopics") {
		if p.expect(item, shapeScalar, "a topic") {
			p.interrupters = append(p.interrupters, interrupter{part: p.part, question: q, at: item})
		}
	}
}
