package topic

import "strings"

// Bot Framework's types of the activities that are read here by name.
const (
	activityMessage = "message"
	activityEvent   = "event"
)

// activity reads a message as a text or as its parts, an event, or another activity.
func (p *reader) activity(v *value) *Activity {
	switch v.shape {
	case shapeScalar:
		return &Activity{Type: activityMessage, Text: []*Text{p.text(v)}}
	case shapeMapping:
	case shapeNull, shapeList:
		p.problem(Fatal, v.pos, "wrong-shape", "a message is a text or a mapping, not "+v.shape.String())
		return &Activity{}
	}
	kind := "Message"
	if k := v.scalars()["kind"]; k != nil {
		if p.known(k, "activity", "Message EventActivity Activity", "") != runs {
			return &Activity{}
		}
		kind = k.text
	}
	o, _ := p.object(v, kind, properties(kind))
	a := &Activity{
		Type:        activityMessage,
		Text:        p.variations(o.get("text")),
		Speak:       p.variations(o.get("speak")),
		Sequential:  !p.flag(o, "randomizeVariantSelection", true),
		Carousel:    p.choice(o, "attachmentLayout", "List", "Carousel") == "Carousel",
		InputHint:   p.inputHint(o),
		Name:        p.optionalText(o, "name"),
		Value:       p.optional(o, "value"),
		ChannelData: p.optional(o, "channelData"),
	}
	a.QuickReplies = p.buttons(o, "quickReplies")
	for _, item := range p.list(o, "attachments") {
		if attachment, ok := p.attachment(item); ok {
			a.Attachments = append(a.Attachments, attachment)
		}
	}
	switch kind {
	case "EventActivity":
		a.Type = activityEvent
	case "Activity":
		a.Type = "typing"
		if o.get("activityType") != nil {
			a.Type = lowerFirst(p.choice(o, "activityType", activityTypes()...))
		}
	}
	return a
}

// optionalActivity reads an activity; nil where it is missing.
func (p *reader) optionalActivity(o object, name string) *Activity {
	if v := o.get(name); v != nil {
		return p.activity(v)
	}
	return nil
}

// inputHint returns Bot Framework's form of a hint.
func (p *reader) inputHint(o object) string {
	if o.get("inputHint") == nil {
		return ""
	}
	return lowerFirst(p.choice(o, "inputHint", "AcceptingInput", "IgnoringInput", "ExpectingInput"))
}

// lowerFirst turns a name of Microsoft's schema into Bot Framework's.
func lowerFirst(name string) string { return strings.ToLower(name[:1]) + name[1:] }

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

// buttons reads what stands under a message or on a card.
func (p *reader) buttons(o object, name string) []Button {
	items := p.list(o, name)
	buttons := make([]Button, 0, len(items))
	const kinds = ButtonMessageBack + " " + ButtonHidden + " " + ButtonOpenURL + " " + ButtonCall
	for _, item := range items {
		kind, s := p.kind(item, "button", kinds, "")
		if s != runs {
			continue
		}
		b, ok := p.object(item, kind, properties(kind))
		if !ok {
			continue
		}
		does := map[string]string{ButtonOpenURL: "url", ButtonCall: "phoneNumber"}[kind]
		if does == "" {
			does = "text"
		}
		button := Button{Kind: kind, Text: p.stringExpression(b.get(does)), Title: p.optionalText(b, "title")}
		if button.Title == nil {
			button.Title = button.Text
		}
		buttons = append(buttons, button)
	}
	return buttons
}

// attachment reads a card or a file; not ok where it cannot be shown.
func (p *reader) attachment(v *value) (a Attachment, ok bool) {
	const kinds = AttachmentHero + " " + AttachmentImage + " " + AttachmentVideo + " " + AttachmentAdaptive +
		" " + AttachmentFile
	kind, s := p.kind(v, "attachment", kinds, "")
	if s != runs {
		return Attachment{}, false
	}
	o, ok := p.object(v, kind, properties(kind))
	if !ok {
		return Attachment{}, false
	}
	a = Attachment{
		Kind:        kind,
		Title:       p.optionalText(o, "title"),
		Subtitle:    p.optionalText(o, "subtitle"),
		Text:        p.optionalText(o, "text"),
		Image:       p.optionalText(o, "image"),
		Media:       p.optionalText(o, "media"),
		Buttons:     p.buttons(o, "buttons"),
		Name:        p.optionalText(o, "name"),
		ContentType: p.optionalText(o, "contentType"),
		Content:     p.optional(o, "fileContent"),
	}
	if card := o.get("cardContent"); card != nil {
		a.Card = p.card(card)
	}
	return a, true
}
