package dialog

import (
	"encoding/json"
	"strings"

	"lull/powerfx"
)

// system gives a System variable; those that lull has no value for are blank.
func (r *run) system(name string) powerfx.Value {
	s := r.s
	switch name {
	case "Activity.ChannelId", "Activity.Channel":
		return text(s.Channel)
	case "User.Id":
		return text(s.User.ID)
	case "User.DisplayName":
		return text(s.User.Name)
	case "User.FirstName":
		first, _, _ := strings.Cut(strings.TrimSpace(s.User.Name), " ")
		return text(first)
	case "User.LastName":
		_, last, _ := strings.Cut(strings.TrimSpace(s.User.Name), " ")
		return text(strings.TrimSpace(last))
	case "User.Language":
		return text(s.Locale)
	case "User.IsLoggedIn":
		return powerfx.Bool(false)
	case "Conversation.InTestMode":
		return powerfx.Bool(s.Channel == testChannel)
	case "Conversation.Id":
		return text(r.env.ConversationID)
	case "LastMessage.Id":
		return text(s.Previous.ID)
	case "LastMessage.Text":
		return text(s.Previous.Text)
	case "Bot.Name":
		return text(r.env.InForce.Bot.Name)
	case "Bot.SchemaName":
		return text(s.Bot)
	case "FallbackCount":
		return powerfx.Int(int64(s.Unknown))
	}
	if strings.HasPrefix(name, "Activity.") {
		return r.systemOfActivity(name)
	}
	return r.systemOfFrame(name)
}

// systemOfActivity gives what there is to know of the activity that is being handled, or was last: the text and the
// sender are always those of a message.
func (r *run) systemOfActivity(name string) powerfx.Value {
	a := r.handling()
	switch name {
	case "Activity.Text":
		if a != nil && a.IsUserMessage() {
			return text(a.Text)
		}
		return text(r.s.Message.Text)
	case "Activity.From.Id":
		return text(r.s.User.ID)
	case "Activity.From.Name":
		return text(r.s.User.Name)
	}
	if a == nil {
		return powerfx.Blank()
	}
	switch name {
	case "Activity.Type", "Activity.TypeId":
		return text(a.Type)
	case "Activity.Name":
		return text(a.Name)
	case "Activity.Value":
		return read(a.Value)
	case "Activity.ChannelData":
		return read(a.ChannelData)
	case "Activity.Attachments":
		if len(a.Attachments) == 0 {
			return powerfx.Blank()
		}
		raw, err := marshal(a.Attachments)
		if err != nil {
			return powerfx.Error(powerfx.ErrorInvalidArgument, err.Error())
		}
		return read(raw)
	case "Activity.Recipient.Id":
		if a.Recipient != nil {
			return text(a.Recipient.ID)
		}
	case "Activity.Recipient.Name":
		if a.Recipient != nil {
			return text(a.Recipient.Name)
		}
	}
	return powerfx.Blank()
}

// testChannel is the Studio's panel (rule C12).
const testChannel = "test"

// systemOfFrame gives the System variables that exist in some topics only.
func (r *run) systemOfFrame(name string) powerfx.Value {
	switch name {
	case "InactivityTimer.Count":
		if x := r.inactivity(); x != nil {
			return powerfx.Int(int64(x.Count))
		}
	case "InactivityTimer.Continue":
		if x := r.inactivity(); x != nil && x.Continue != nil {
			return powerfx.Bool(*x.Continue)
		}
	case "Recognizer.IntentOptions":
		return r.intentOptions()
	case "Recognizer.SelectedIntent":
		if c := r.choice(); c != nil && c.Selected != nil {
			return c.Selected.Value
		}
	case "Recognizer.TriggeringMessage.Id":
		return text(r.triggering().ID)
	case "Recognizer.TriggeringMessage.Text":
		return text(r.triggering().Text)
	case "Error.Code":
		if f := r.handled(); f != nil {
			return text(f.Code)
		}
	case "Error.Message":
		if f := r.handled(); f != nil {
			return text(f.Message)
		}
	}
	return powerfx.Blank()
}

// read gives the value of JSON that came from outside, which may be missing or no JSON at all.
func read(raw json.RawMessage) powerfx.Value {
	if len(raw) == 0 {
		return powerfx.Blank()
	}
	v, err := fromJSON(raw)
	if err != nil {
		return powerfx.Error(powerfx.ErrorInvalidArgument, err.Error())
	}
	return v
}

// triggering is the message that several topics matched, where the user is to choose one; else the last one.
func (r *run) triggering() Said {
	if c := r.choice(); c != nil {
		return c.Message
	}
	return r.s.Message
}

// handled is the error that the running topic handles, or that the condition of an
// OnError trigger sees; nil: none.
func (r *run) handled() *Failure {
	if r.frame == nil || len(r.s.Stack) == 0 {
		return r.failure
	}
	return r.s.Stack[r.root()].Failure
}

// inactivity is what the topic that runs knows of the firing that began it or its caller; nil: none did.
func (r *run) inactivity() *Inactivity {
	if r.frame == nil || len(r.s.Stack) == 0 {
		return nil
	}
	return r.s.Stack[r.root()].Inactivity
}

// text is a text, or blank where it is empty.
func text(s string) powerfx.Value {
	if s == "" {
		return powerfx.Blank()
	}
	return powerfx.Text(s)
}
