package dialog

import (
	"slices"

	"lull/internal/inactivity"
	"lull/internal/topic"
)

// prompt is the topic at whose question the conversation waits for the user, or will wait when the topic above it that
// waits for a connector has run; nil: none.
func (s *State) prompt() *Frame {
	for _, f := range slices.Backward(s.Stack) {
		if f.Waiting {
			return f
		}
	}
	return nil
}

// armedEvent is the event that is next; without a name: none is.
func (s *State) armedEvent() inactivity.ArmedEvent {
	if w := s.Timer.Wait; w != nil && w.Armed != nil {
		return *w.Armed
	}
	return inactivity.ArmedEvent{}
}

// promptOf names the prompt at which a topic waits.
func (r *run) promptOf(f *Frame) (inactivity.Prompt, error) {
	at, err := r.at(f)
	if err != nil {
		return inactivity.Prompt{}, err
	}
	return inactivity.Prompt{Flow: f.Topic, Node: at.node.ID, AskedUS: f.AskedUS}, nil
}

// eventsAt gives the events that wait at the prompt of a topic, as they are in force: none before the user has replied
// in it (E1, E2).
func (r *run) eventsAt(f *Frame, p inactivity.Prompt) []*topic.Event {
	if !f.Replied {
		return nil
	}
	return r.env.InForce.eventsAt(p.Flow, p.Node)
}

// attend tells the timer at which prompt the conversation waits. It is called when the topics have run as far as they
// can. What was armed at a prompt whose topic a transfer has ended stays armed where handoff does not pause (C11, E4).
// A message that waits for its turn begins another wait: nothing stays armed but what is due at its very instant (C6).
func (r *run) attend() {
	s := r.s
	f := s.prompt()
	switch {
	case r.blanket() != "":
		s.Timer.Leave()
	case f != nil:
		p, err := r.promptOf(f)
		if err != nil {
			s.Timer.Leave()
			break
		}
		s.Timer.Attend(p, r.eventsAt(f, p))
	case !s.Human:
		s.Timer.Leave()
	}
	if s.awaited() && !s.yields(s.armedEvent().DueUS) {
		s.Timer.DisarmEvent()
	}
	if now := s.armedEvent(); now.Name != "" && (now != r.armed || r.Owes == owedMessage) {
		r.event(Event{Kind: Armed, Trigger: now.Name, Where: placeOf(s.Timer.Wait.Prompt), Seconds: now.Seconds(), DueUS: now.DueUS})
		if r.Owes != owedMessage {
			s.Arming = "" // what the message before armed is no longer what is armed
		}
	}
}

// looked is what the wait at the prompt is after events were made or changed; nil: what it was. The triggers' reasons
// hold for events too (E6), and a message that waits for its turn will begin another wait.
func (r *run) looked() *inactivity.Wait {
	f := r.s.prompt()
	if f == nil || r.blanket() != "" || r.s.awaited() {
		return nil
	}
	p, err := r.promptOf(f)
	if err != nil {
		return nil
	}
	return r.s.Timer.Look(p, r.eventsAt(f, p), r.env.NowUS)
}

// placeOf names a prompt for the bot's author.
func placeOf(p inactivity.Prompt) string { return p.Flow + "/" + p.Node }
