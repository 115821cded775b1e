package dialog

import "lull/powerfx"

// system gives a System variable; those that lull has no value for are blank.
func (r *run) system(name string) powerfx.Value {
	s := r.s
	switch name {
	case "Activity.ChannelId", "Activity.Channel":
		return text(s.Channel)
	case "Activity.Text":
		return text(s.Message.Text)
	case "Activity.Type", "Activity.TypeId":
		if r.rec.In != nil {
			return text(r.rec.In.Type)
		}
	case "Activity.Name":
		if r.rec.In != nil {
			return text(r.rec.In.Name)
		}
	case "Activity.Value":
		return r.activityValue()
	case "Activity.From.Id", "User.Id":
		return text(s.User.ID)
	case "Activity.From.Name", "User.DisplayName":
		return text(s.User.Name)
	case "User.IsLoggedIn", "Conversation.InTestMode":
		return powerfx.Bool(false)
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
	return r.systemOfFrame(name)
}

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

// activityValue is the value of the card or event that came in.
func (r *run) activityValue() powerfx.Value {
	if r.rec.In == nil || len(r.rec.In.Value) == 0 {
		return powerfx.Blank()
	}
	v, err := fromJSON(r.rec.In.Value)
	if err != nil {
		return powerfx.Error(powerfx.ErrorInvalidArgument, err.Error())
	}
	return v
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
