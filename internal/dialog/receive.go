package dialog

import (
	"lull/internal/activity"
	"lull/internal/topic"
)

// receive takes an activity from the channel: it is recorded, and handled, at once or when the topic that waits for a
// connector has run.
func (r *run) receive(a *activity.Activity) {
	s := r.s
	r.rec.In = a
	if r.env.ActivityID != "" {
		known := *a
		known.ID, a = r.env.ActivityID, &known
	}
	if a.FromUser() && a.From != nil {
		s.User = activity.Account{ID: a.From.ID, Name: a.From.Name}
	}
	if a.FromUser() && a.Locale != "" {
		s.Locale = a.Locale
	}
	message := a.IsUserMessage()
	if message && s.Ended {
		r.newSession()
	}
	r.recorded()
	switch {
	case s.Ended:
		return
	case a.Type == activity.EndOfConversation:
		r.hangUp(a)
		return
	case !s.Started && !s.Human: // a topic may hand over a conversation that begins with its end
		r.greet(a)
	}
	if message && !s.busy() {
		s.Timer.Reset(r.env.NowUS)
	}
	r.hear(a)
	switch {
	case !r.env.InForce.concerns(a) || s.Human && !message:
	case s.busy():
		s.Inbox = append(s.Inbox, Arrived{AtUS: r.env.NowUS, Activity: heard(a)})
	default:
		r.handle(a)
	}
}

// greet runs the topics for the conversation's start, at its first activity.
func (r *run) greet(a *activity.Activity) {
	r.s.Started = true
	r.Handled = a
	r.plan(Agenda{For: a, Topics: r.called(a, topic.OnConversationStart)})
	r.advance()
	if a.IsUserMessage() && r.s.Ended { // the greeting has ended the conversation that the message has begun
		r.newSession()
		r.recorded()
	}
}

// hangUp ends the conversation from the user's side; topics that wait for that run, but nobody will answer them.
func (r *run) hangUp(a *activity.Activity) {
	if !r.s.busy() && !r.s.Human && a.FromUser() {
		r.Handled = a
		r.plan(Agenda{For: a, Topics: r.activityTopics(a)})
		r.advance()
	}
	r.s.Timer, r.s.Inbox = r.s.Quiet(), nil
	if !r.s.Ended {
		r.end()
	}
}

// newSession begins anew after the end: variables are as they were at first, in the
// version in force (rule C9).
func (r *run) newSession() {
	s := r.s
	s.Ended, s.Session, s.LastUS = false, s.Session+1, 0
	s.Globals = initialGlobals(r.env.InForce)
	s.Stack, s.Unknown = nil, 0
}

// recorded counts an activity, and opens a transcript record where it is the first of a session or comes more
// than the gap after the one before it (rule C15).
func (r *run) recorded() {
	s := r.s
	if s.LastUS == 0 || r.env.NowUS-s.LastUS > r.env.InForce.Bot.Settings.TranscriptGapUS {
		s.Records++
		r.event(Event{Kind: Transcript, Record: s.Records})
	}
	s.LastUS = r.env.NowUS
}

// concerns reports whether there may be anything to handle for an activity: it is a message of the user, or a topic
// waits for its kind. The user's hanging up waits for nothing.
func (p *Program) concerns(a *activity.Activity) bool {
	switch {
	case a.IsUserMessage():
		return true
	case !a.FromUser() || a.Type == activity.EndOfConversation:
		return false
	}
	return len(p.waitingFor(a, topic.OnActivity)) > 0 || len(p.waitingFor(a, topic.OnEventActivity)) > 0
}

// handle handles an activity of the user: topics that wait for it begin, and a message then goes to the question that
// waits or to the topics that its text calls for; when they have run as far as they can the next trigger is armed
// (rules C2, C6). While a human has the conversation no topic runs (C11).
func (r *run) handle(a *activity.Activity) {
	s := r.s
	message := a.IsUserMessage()
	if s.Ended && message { // it came before a topic ended the conversation, and is handled after
		r.newSession()
		r.recorded()
	}
	r.Turn = Turn{Handled: a}
	if message {
		s.Previous, s.Message = s.Message, Said{ID: a.ID, Text: clip(a.Text, saidKeptMax)}
		r.Owes = owedMessage
	}
	if s.Human && message {
		r.rec.Told = append(r.rec.Told, a)
	}
	if s.Ended || s.Human {
		return
	}
	r.plan(Agenda{For: a, Topics: r.activityTopics(a), Route: message})
}

// end ends the conversation and all its topics; everything armed or queued is discarded (rule C8).
func (r *run) end() {
	s := r.s
	s.Ended, s.Arming = true, ""
	r.cancelAll()
	s.Timer.Stop()
	r.event(Event{Kind: Ended})
}

// cancelAll ends all topics, and drops what was queued behind them and the call that one waits for.
func (r *run) cancelAll() {
	s := r.s
	s.Stack, r.todo, r.asked = nil, nil, false
	if s.Call != nil {
		r.rec.Dropped = append(r.rec.Dropped, s.Call.ID)
		s.Call = nil
	}
}
