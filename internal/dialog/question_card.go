package dialog

import (
	"lull/internal/activity"
	"lull/internal/topic"
	"lull/powerfx"
)

// showCard puts the card of an AdaptiveCardPrompt into what asks for it, also where that is only words. What its
// buttons submit tells which of them it was, as Copilot Studio has it: a button's id comes back as actionSubmitId.
func (r *run) showCard(q *topic.Question, a *topic.Activity, out *activity.Activity) error {
	if a != q.Prompt {
		c := composer{run: r}
		out.Attachments = append(out.Attachments, c.attachment(&topic.Attachment{Kind: topic.AttachmentAdaptive, Card: q.Card}))
		if c.err != nil {
			return c.err
		}
	}
	for i := range out.Attachments {
		card := &out.Attachments[i]
		if card.ContentType != adaptiveType {
			continue
		}
		content, err := decoded(card.Content)
		if err != nil {
			return err
		}
		if !nameSubmits(content) {
			continue
		}
		if card.Content, err = marshal(content); err != nil {
			return err
		}
	}
	return nil
}

// nameSubmits gives every button that submits and has an id that id as data, and reports whether there is one.
func nameSubmits(x any) bool {
	named := false
	switch x := x.(type) {
	case []any:
		for _, item := range x {
			named = nameSubmits(item) || named
		}
	case map[string]any:
		for _, item := range x {
			named = nameSubmits(item) || named
		}
		id, hasID := x["id"].(string)
		if x["type"] != "Action.Submit" || !hasID {
			break
		}
		if x["data"] == nil {
			x["data"] = map[string]any{}
		}
		if data, ok := x["data"].(map[string]any); ok {
			data["actionSubmitId"] = id
			named = true
		}
	}
	return named
}

// submitted gives what a card has submitted, as a record; false: it is no card's.
func submitted(a *activity.Activity) (powerfx.Value, bool) {
	v, err := fromJSON(a.Value)
	return v, err == nil && v.Kind() == powerfx.KindRecord
}
