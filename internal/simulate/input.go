package simulate

import (
	"encoding/json"

	"lull/internal/activity"
	"lull/internal/dialog"
	"lull/internal/engine"
)

// botName is the name under which the engine knows a scenario's bot.
const botName = "bot"

// inputs are what a step gives the engine, each in a turn of its own; none for what is done to the engine itself, at the
// desk or with campaigns.
func (s *step) inputs() []*engine.Input {
	switch s.action {
	case actCrash, actPublish, actOperator, actContact, actCase, actDesk, actTrack, actIdentify, actAlias, actCampaign:
		return nil
	case actSet:
		return []*engine.Input{s.input(&dialog.Input{Kind: dialog.InputSet, Variables: s.variables})}
	case actJoin:
		return []*engine.Input{s.join()}
	case actUser, actAgent, actTyping, actReaction, actEvent, actCard, actSpeech:
	}
	what := s.input(&dialog.Input{Kind: dialog.InputActivity, Activity: s.activity()})
	if s.begins {
		return []*engine.Input{s.join(), what}
	}
	return []*engine.Input{what}
}

// input is for the step's conversation.
func (s *step) input(in *dialog.Input) *engine.Input {
	in.Bot, in.Channel = botName, s.channel
	return &engine.Input{Kind: engine.ConversationHome, Name: s.conversation, Conversation: in}
}

// join begins the conversation, or says that the user has come into it.
func (s *step) join() *engine.Input {
	return s.input(&dialog.Input{Kind: dialog.InputActivity, Activity: &activity.Activity{
		Type: activity.ConversationUpdate, From: s.user(), MembersAdded: []activity.Account{*s.user()},
	}})
}

func (s *step) user() *activity.Account {
	return &activity.Account{ID: s.from, Role: activity.RoleUser}
}

// activity is what the step says or does in its conversation.
func (s *step) activity() *activity.Activity {
	a := &activity.Activity{Type: activity.Message, From: s.user()}
	switch s.action {
	case actUser:
		a.Text = s.text
	case actAgent:
		a.Text, a.From = s.text, &activity.Account{ID: string(actAgent), Role: activity.RoleAgent}
	case actCard:
		a.Value = s.value
	case actTyping:
		a.Type = activity.Typing
	case actReaction:
		a.Type = activity.MessageReaction
		a.ReactionsAdded, _ = json.Marshal([]map[string]string{{"type": s.text}})
	case actEvent:
		a.Type, a.Name, a.Value = activity.Event, s.text, s.value
	case actSpeech:
		a.Type, a.Name = activity.Event, activity.SpeechStart
		if s.text == speechEnds {
			a.Name = activity.SpeechEnd
		}
	case actJoin, actSet, actPublish, actCrash, actOperator, actContact, actCase, actDesk, actTrack, actIdentify, actAlias,
		actCampaign:
	}
	return a
}
