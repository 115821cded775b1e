package dialog

import (
	"context"
	"time"

	"lull/internal/activity"
	"lull/internal/inactivity"
	"lull/powerfx"
)

// Env is what a step sees of the world.
type Env struct {
	NowUS          int64  // when the input was accepted, or the instant at which due deadlines are judged
	AwakeUS        int64  // since when the engine has run without a break (rule C18)
	Resumed        bool   // it was paused until AwakeUS; else it was away
	ConversationID string //
	ActivityID     string // the id under which channels know the activity of this step; empty: its own
	Seed           uint64 // of what is random in this step: equal seeds, equal choices

	// InForce is the bot's version in force.
	InForce *Program
	// Version gives another version of the bot, in which a topic began that has not ended (rule C14).
	Version func(number int) (*Program, error)
}

// What lull was when a trigger that has its turn late was due (rule C18).
const (
	LateAway   = "away"
	LatePaused = "paused"
)

// late is what lull was when what has its turn now was due; empty: neither away nor paused.
func (e *Env) late(dueUS int64) string {
	switch {
	case dueUS >= e.AwakeUS:
		return ""
	case e.Resumed:
		return LatePaused
	}
	return LateAway
}

// Step takes one input and says what it did; nil: nothing worth a record, and the state is as it was. A
// deadline proves nothing: the step judges whether one is due. The input must have passed Check and Refuse.
func (s *State) Step(env *Env, in *Input) *Record {
	if !s.concerned(env, in) {
		return nil
	}
	r := newRun(s, env)
	s.Version = env.InForce.Number
	if s.CreatedUS == 0 {
		s.CreatedUS, s.Session = env.NowUS, 1
		s.Globals = initialGlobals(env.InForce)
	}
	switch in.Kind {
	case InputDue:
		r.due()
	case InputSet:
		r.setFromOutside(in.Variables)
	case InputActivity:
		r.receive(in.Activity)
	case InputAnswer:
		r.answered(in.Answer)
	case InputClosed:
		r.closed()
	case InputEnd:
		r.endFromOutside()
	case InputHandOver:
		r.handOverFromOutside(in.Message)
	case InputLook:
		s.Timer.Wait = r.looked()
	}
	r.settle()
	return r.rec
}

// concerned reports whether an input means anything to the conversation as it stands.
func (s *State) concerned(env *Env, in *Input) bool {
	switch in.Kind {
	case InputDue:
		due := s.DueUS()
		return due != 0 && due <= env.NowUS
	case InputAnswer:
		return s.Call != nil && s.Call.ID == in.Answer.ID
	case InputClosed:
		return s.Human
	case InputLook:
		return newRun(s, env).looked() != nil
	case InputActivity, InputSet, InputEnd, InputHandOver:
	}
	return true
}

// run is one step under way.
type run struct {
	s   *State
	env *Env
	rec *Record

	formulas powerfx.Environment
	budget   int      // steps that are left to the formulas of topics in this step
	frame    *Frame   // whose Topic variables formulas see; nil: none
	program  *Program // whose symbols the slots of formulas mean
	said     int      // bytes that the bot has said in this step
	failure  *Failure // that is being handled: what the conditions of OnError triggers see
	picks    uint64   // random choices made
	judged   bool     // a silence was due, and has run no topic

	todo  []Agenda              // what is to be done when the topic that runs waits for the user, or is over
	asked bool                  // what has ended meanwhile had asked: the question below is asked again when all is done
	armed inactivity.ArmedEvent // the event that was armed when the step began; without a name: none was
	Turn
}

// Turn is what runs on when a topic has waited for a connector: from an activity or a fire until the topics have run
// as far as they can.
type Turn struct {
	Handled *activity.Activity `json:"a,omitempty"` // the activity that is being handled; nil: none
	Unasked bool               `json:"u,omitzero"`  // no activity caused it: what the bot says is proactive
	Owes    owed               `json:"w,omitzero"`  // what follows when the topics have run as far as they can
	GoOn    *bool              `json:"g,omitempty"` // what was last written to System.InactivityTimer.Continue
	Nodes   int                `json:"n,omitzero"`  // run so far

	Failures int `json:"f,omitzero"` // of topics so far
}

// owed is what has to be done about the triggers when the topics have run as far as they can.
type owed uint8

const (
	owedNothing owed = iota
	owedMessage      // they are evaluated after a message of the user
	owedFire         // they are evaluated after one of them has had its turn
)

// newRun begins a step, where the one before stopped if a topic waits for a connector.
func newRun(s *State, env *Env) *run {
	r := &run{s: s, env: env, rec: &Record{}, program: env.InForce, budget: FormulaStepsMax, armed: s.armedEvent()}
	r.formulas = powerfx.Environment{Vars: r, NowUS: env.NowUS, Location: time.UTC, Rand: r, Budget: &r.budget}
	if s.Call != nil {
		r.Turn = s.Call.Turn
	}
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

// handling is the activity that is being handled, or was when the topic began to wait for a connector; nil: none.
func (r *run) handling() *activity.Activity { return r.Handled }

// due does what is due, one thing a step.
func (r *run) due() {
	s := r.s
	switch {
	case s.Call != nil:
		r.overrun()
	case len(s.Inbox) > 0 && !s.yields(s.Timer.DueUS()):
		r.handle(s.takeArrived())
	case s.silenceFirst():
		r.silence()
	case s.Timer.EventFirst():
		r.fireEvent()
	default:
		r.fire()
	}
}

// settle lets the topics run as far as they can, and when no connector holds them up does what follows.
func (r *run) settle() {
	r.advance()
	if r.s.Call != nil {
		r.suspend()
		r.s.Call.Turn = r.Turn
	} else {
		r.attend()
		r.conclude()
		r.listen()
	}
	r.s.keepHeard()
}
