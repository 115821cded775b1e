package dialog

import (
	"fmt"
	"slices"

	"lull/internal/activity"
	"lull/internal/inactivity"
)

// The limits of what a conversation keeps of activities until they can be handled, or as long as they are.
const (
	InboxMax      = 100      // activities that wait while a topic waits for a connector
	InboxBytesMax = 24 << 10 // of their texts and values together
	HeardBytesMax = 16 << 10 // of the activities whose topics outlive the step; what is above is cut off
)

// saidKeptMax is how much of the user's last message and of the one before it is kept for later, in bytes.
const saidKeptMax = 8 << 10

// Arrived is an activity of the user that waits for its turn.
type Arrived struct {
	AtUS     int64              `json:"u"` // when it was accepted
	Activity *activity.Activity `json:"a"`
}

// busy reports whether an activity has to wait for its turn.
func (s *State) busy() bool { return s.Call != nil || len(s.Inbox) > 0 }

// awaited reports whether a message of the user waits for its turn, so that what is armed starts over.
func (s *State) awaited() bool {
	for _, a := range s.Inbox {
		if a.Activity.IsUserMessage() {
			return true
		}
	}
	return false
}

// takeArrived takes the activity whose turn has come out of the inbox, which has one. A message starts the timers over.
func (s *State) takeArrived() *activity.Activity {
	first := s.Inbox[0]
	if s.Inbox = s.Inbox[1:]; len(s.Inbox) == 0 {
		s.Inbox = nil
	}
	if first.Activity.IsUserMessage() {
		s.Timer.Reset(first.AtUS)
	}
	return first.Activity
}

// yields reports whether what has come first lets a deadline go before it: it was accepted at the very instant at which
// that is due. Otherwise what has come goes before what is due, however long the topic took (rule C6).
func (s *State) yields(dueUS int64) bool { return len(s.Inbox) > 0 && s.Inbox[0].AtUS == dueUS }

// Quiet is the timer as it is for those who look on: also a message that waits for its turn has begun it anew (rule C1).
func (s *State) Quiet() inactivity.Timer {
	for _, a := range slices.Backward(s.Inbox) {
		if a.Activity.IsUserMessage() {
			return inactivity.Timer{QuietUS: a.AtUS}
		}
	}
	return s.Timer
}

// Refuse refuses an input that the conversation cannot take as it stands, and could later; nil: it can. The program is
// the bot's version in force.
func (s *State) Refuse(p *Program, in *Input) *InputError {
	if e := s.refuseFromOutside(in.Kind); e != nil {
		return e
	}
	if in.Kind != InputActivity || !s.busy() || !p.concerns(in.Activity) ||
		s.Human && !in.Activity.IsUserMessage() {
		return nil
	}
	bytes := weight(heard(in.Activity))
	for _, a := range s.Inbox {
		bytes += weight(a.Activity)
	}
	switch {
	case len(s.Inbox) >= InboxMax:
		return &InputError{Field: "activity", Busy: true, Message: fmt.Sprintf("the topic that runs waits for a connector, "+
			"and %d activities wait for it already", InboxMax)}
	case bytes > InboxBytesMax:
		return &InputError{Field: "activity", Busy: true, Message: fmt.Sprintf("the topic that runs waits for a connector, "+
			"and with this one activities of %d bytes would wait for it; the limit is %d", bytes, InboxBytesMax)}
	}
	return nil
}

// heard is what is kept of an activity for topics: what they can see of it.
func heard(a *activity.Activity) *activity.Activity {
	return &activity.Activity{
		Type: a.Type, ID: a.ID, Name: a.Name, Text: a.Text, Locale: a.Locale, Value: a.Value,
		From: a.From, Recipient: a.Recipient, Attachments: a.Attachments, ChannelData: a.ChannelData,
	}
}

// weight is how much an activity that is kept takes, in bytes, roughly.
func weight(a *activity.Activity) int {
	const fixed = 64
	n := fixed + len(a.ID) + len(a.Name) + len(a.Text) + len(a.Locale) + len(a.Value) + len(a.ChannelData) + partsSize(a)
	for _, account := range [...]*activity.Account{a.From, a.Recipient} {
		if account != nil {
			n += len(account.ID) + len(account.Name) + len(account.Role)
		}
	}
	return n
}

// cut is an activity of at most so many bytes: values and files go first, then the end of the text. What names it
// stays in any case.
func cut(a *activity.Activity, bytesMax int) *activity.Activity {
	kept := heard(a)
	if weight(kept) <= bytesMax {
		return kept
	}
	kept.Value, kept.ChannelData, kept.Attachments, kept.Recipient = nil, nil, nil, nil
	if over := weight(kept) - bytesMax; over > 0 {
		kept.Text = clip(kept.Text, max(0, len(kept.Text)-over-len("…")))
	}
	return kept
}

// keepHeard bounds what is kept of the activities whose topics outlive the step: of the one that is being handled
// while a connector is waited for, and of those that topics on the stack have yet to hand on.
func (s *State) keepHeard() {
	left := HeardBytesMax
	keep := func(a **activity.Activity) {
		if *a != nil {
			*a = cut(*a, left)
			left = max(0, left-weight(*a))
		}
	}
	if s.Call != nil {
		keep(&s.Call.Turn.Handled)
	}
	for _, f := range s.Stack {
		for i := range f.Then {
			if !f.Then[i].Raised {
				keep(&f.Then[i].For)
			}
		}
	}
}
