package dialog

import (
	"encoding/json"
	"fmt"

	"lull/internal/activity"
	"lull/internal/topic"
)

// say sends one of an activity's variations.
func (r *run) say(a *topic.Activity, inputHint string) error {
	out := &activity.Activity{Type: activity.Message, InputHint: inputHint}
	var err error
	if out.Text, err = r.pick(a.Text); err != nil {
		return err
	}
	if out.Speak, err = r.pick(a.Speak); err != nil {
		return err
	}
	for _, reply := range a.QuickReplies {
		action, err := r.quickReply(reply)
		if err != nil {
			return err
		}
		suggest(out, action)
	}
	if r.said += spoken(out); r.said > SaidBytesMax {
		return fmt.Errorf("the bot says more than %d bytes in one turn", SaidBytesMax)
	}
	r.send(out)
	return nil
}

// spoken is how much a message says, in bytes.
func spoken(a *activity.Activity) int {
	n := len(a.Text) + len(a.Speak)
	if a.SuggestedActions != nil {
		for _, action := range a.SuggestedActions.Actions {
			n += len(action.Title) + len(action.Value)
		}
	}
	return n
}

// pick renders one of the variations of a text.
func (r *run) pick(variations []*topic.Text) (string, error) {
	switch n := len(variations); n {
	case 0:
		return "", nil
	case 1:
		return r.render(variations[0])
	default:
		return r.render(variations[r.Uint64()%uint64(n)])
	}
}

func (r *run) quickReply(reply topic.Button) (activity.CardAction, error) {
	title, err := r.render(reply.Title)
	if err != nil {
		return activity.CardAction{}, err
	}
	text, err := r.render(reply.Text)
	if err != nil {
		return activity.CardAction{}, err
	}
	kind := "imBack"
	if reply.Kind == "OpenUrl" {
		kind = "openUrl"
	}
	return button(kind, title, text), nil
}

// button is a quick reply that sends or opens a text.
func button(kind, title, text string) activity.CardAction {
	value, _ := json.Marshal(text) // a string always has a JSON form
	return activity.CardAction{Type: kind, Title: title, Value: value}
}

// suggest puts a quick reply under a message.
func suggest(a *activity.Activity, action activity.CardAction) {
	if a.SuggestedActions == nil {
		a.SuggestedActions = &activity.SuggestedActions{}
	}
	a.SuggestedActions.Actions = append(a.SuggestedActions.Actions, action)
}

// send lets an activity of the bot's go out.
func (r *run) send(a *activity.Activity) {
	a.From = &activity.Account{Role: activity.RoleBot}
	if r.unasked && !ChannelOf(r.s.Channel).Proactive {
		a.Delivered = new(false)
	}
	r.recorded()
	r.rec.Out = append(r.rec.Out, a)
}
