package engine

import (
	"cmp"
	"strings"

	"lull/internal/activity"
	"lull/internal/desk"
	"lull/internal/dialog"
)

// toDesk are the notes by which a conversation tells the desk what a step means to it: that it was handed over, what its
// user says meanwhile, what a human writes who answers in the conversation's own channel, and that the bot has its case
// closed (rules C11, D9).
func (c conversation) toDesk(m *Moment, in *dialog.Input, fromDesk bool, r *dialog.Record) []Note {
	var notes []Note
	tell := func(in *desk.Input) {
		notes = append(notes, Note{ToKind: DeskHome, ToName: DeskName, Body: asJSON(in)})
	}
	if a := in.Activity; a != nil && c.Human && !fromDesk && a.Type == activity.Message && !a.FromUser() {
		tell(c.message(m, a, desk.Agent))
	}
	for _, a := range r.Told {
		tell(c.message(m, a, desk.Customer))
	}
	for _, e := range r.Events {
		switch {
		case e.Kind == dialog.HandedOver && e.Phone == "":
			tell(&desk.Input{Kind: desk.InputTransfer, Transfer: &desk.Transfer{
				Conversation: m.Name, Channel: c.Channel, Customer: clip(c.User.Name, desk.NameBytesMax),
				Message: e.Message, Context: e.Context,
			}})
		case e.Kind == dialog.Closed && in.Kind != dialog.InputClosed:
			tell(&desk.Input{Kind: desk.InputTransfer, Transfer: &desk.Transfer{Conversation: m.Name, Close: true}})
		}
	}
	return notes
}

// message is a message of the conversation as the desk takes it.
func (c conversation) message(m *Moment, a *activity.Activity, from desk.Author) *desk.Input {
	return &desk.Input{Kind: desk.InputMessage, Message: &desk.Message{
		Conversation: m.Name, Channel: c.Channel, ID: cmp.Or(a.ID, ActivityID(m.Name, m.Step)), From: from,
		Customer: clip(c.User.Name, desk.NameBytesMax),
		Text:     clip(cmp.Or(a.Text, string(a.Value)), desk.MessageBytesMax),
	}}
}

// Representative is an operator as a conversation knows who answers in it.
func Representative(operator string) activity.Account {
	return activity.Account{ID: operator, Name: operator, Role: activity.RoleAgent}
}

// clip cuts a text off at a number of bytes, between characters.
func clip(text string, bytesMax int) string {
	return strings.ToValidUTF8(text[:min(len(text), bytesMax)], "")
}
