package dialog

import (
	"context"
	"time"

	"lull/internal/activity"
	"lull/internal/topic"
	"lull/powerfx"
)

// Env is what a step sees of the world.
type Env struct {
	NowUS          int64  // when the input was accepted, or the instant at which due deadlines are judged
	AwakeUS        int64  // since when the engine has run without a break (rule C18)
	ConversationID string //
	Seed           uint64 // of what is random in this step: equal seeds, equal choices

	// InForce is the bot's version in force.
	InForce *Program
	// Version gives another version of the bot, in which a topic began that has not ended (rule C14).
	Version func(number int) (*Program, error)
}

// Step takes one input and says what it did; nil: nothing worth a record, and the state is as it was. A
// deadline proves nothing: the step judges whether one is due. The input must have passed Check.
func (s *State) Step(env *Env, in *Input) *Record {
	if due := s.DueUS(); in.Kind == InputDue && (due == 0 || due > env.NowUS) {
		return nil
	}
	if in.Kind == InputAnswer {
		return nil // nobody waits for it
	}
	r := newRun(s, env)
	s.Version = env.InForce.Number
	if s.CreatedUS == 0 {
		s.CreatedUS, s.Session = env.NowUS, 1
		s.Globals = initialGlobals(env.InForce)
	}
	switch in.Kind {
	case InputDue:
		r.fire()
	case InputSet:
		r.setFromOutside(in.Variables)
	case InputActivity:
		r.receive(in.Activity)
	}
	return r.rec
}

// run is one step under way.
type run struct {
	s   *State
	env *Env
	rec *Record

	formulas powerfx.Environment
	frame    *Frame   // whose Topic variables formulas see; nil: none
	program  *Program // whose symbols the slots of formulas mean
	nodes    int      // run in this step
	said     int      // bytes that the bot has said in this step
	unasked  bool     // the step was not caused by an activity: what the bot says is proactive
	goOn     *bool    // what was last written to System.InactivityTimer.Continue
	failure  *Failure // that is being handled: what the conditions of OnError triggers see
	picks    uint64   // random choices made
}

func newRun(s *State, env *Env) *run {
	r := &run{s: s, env: env, rec: &Record{}, program: env.InForce}
	r.formulas = powerfx.Environment{Vars: r, NowUS: env.NowUS, Location: time.UTC, Rand: r}
	return r
}

// Uint64 makes the step a source of random numbers for formulas and for variations
// (splitmix64, Steele et al. 2014).
func (r *run) Uint64() uint64 {
	r.picks++
	z := r.env.Seed + r.picks*0x9e3779b97f4a7c15
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb
	return z ^ (z >> 31)
}

// uncut is the context of formulas. It is never done: what a step does may not depend on how long it takes,
// and the limits of the step and of formulas bound it.
func uncut() context.Context {
	return context.Background() //nolint:forbidigo // see above
}

// event adds to the record.
func (r *run) event(e Event) { r.rec.Events = append(r.rec.Events, e) }

// receive takes an activity from the channel.
func (r *run) receive(a *activity.Activity) {
	r.rec.In = a
	if a.FromUser() && a.From != nil {
		r.s.User = activity.Account{ID: a.From.ID, Name: a.From.Name}
	}
	isMessage := a.IsUserMessage()
	if isMessage && r.s.Ended {
		r.newSession()
	}
	r.recorded()
	switch {
	case r.s.Ended:
	case a.Type == activity.EndOfConversation:
		r.end()
	case !r.s.Started:
		r.s.Started = true
		r.begin(r.qualifying(r.env.InForce.byKind[topic.OnConversationStart])...)
		if isMessage && r.s.Ended { // the greeting has ended the conversation that the message has begun
			r.newSession()
			r.recorded()
		}
	}
	if isMessage {
		r.message(a)
	}
}

// newSession begins anew after the end: variables are as they were at first, in the
// version in force (rule C9).
func (r *run) newSession() {
	s := r.s
	s.Ended, s.Session, s.LastUS = false, s.Session+1, 0
	s.Globals = initialGlobals(r.env.InForce)
	s.Stack, s.Queue, s.Unknown = nil, nil, 0
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

// message takes a user's message: it starts the timers over, goes to the question that waits,
// else to the topics that it triggers, and when they have run as far as they can the next trigger
// is armed (rules C2, C6).
func (r *run) message(a *activity.Activity) {
	s := r.s
	s.Timer.Reset(r.env.NowUS)
	s.Previous, s.Message = s.Message, Said{ID: a.ID, Text: a.Text}
	if f := r.top(); f != nil && f.Waiting {
		r.answer(f, a)
	} else {
		r.route(a.Text)
	}
	if r.goOn != nil && !*r.goOn {
		s.Timer.Stop()
	}
	r.arm(true)
}

// route starts the topics that a message triggers: those whose phrases it matches, else
// those for what is unknown.
func (r *run) route(text string) {
	var called []*topic.Topic
	for _, c := range r.env.InForce.phrases.Match(text) {
		called = append(called, c.Topic)
	}
	if matched := r.qualifying(called); len(matched) > 0 {
		r.s.Unknown = 0
		r.begin(matched[:1]...)
		return
	}
	r.s.Unknown++
	r.begin(r.qualifying(r.env.InForce.byKind[topic.OnUnknownIntent])...)
}

// end ends the conversation and all its topics; everything armed or queued is discarded (rule C8).
func (r *run) end() {
	s := r.s
	s.Ended, s.Stack, s.Queue, s.Arming = true, nil, nil, ""
	s.Timer.Stop()
	r.event(Event{Kind: Ended})
}
