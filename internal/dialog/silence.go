package dialog

import (
	"cmp"
	"time"

	"lull/internal/activity"
	"lull/internal/topic"
)

// SilencesMax is how many silences at one prompt run a topic (rule C13).
const SilencesMax = 3

// silenceMaxMS is the longest silence that is waited for, in milliseconds: as long as the longest inactivity.
const silenceMaxMS = 604_800_000

// Silence is the wait for the user's voice, or for a key, while a prompt waits for an answer.
type Silence struct {
	SinceUS int64 `json:"s,omitzero"` // when the prompt was spoken, or the user stopped speaking; 0: they speak
	Fired   int   `json:"n,omitzero"` // how many silences at this prompt have run a topic
	DueUS   int64 `json:"d,omitzero"` // when the next one does; 0: none
}

// hear takes what tells of the user's voice or keys, which ends a silence. When they stop speaking it begins anew.
func (r *run) hear(a *activity.Activity) {
	w := r.s.Silence
	if w == nil || !a.FromUser() {
		return
	}
	switch {
	case a.IsUserMessage(), a.Type == activity.Event && a.Name == activity.SpeechEnd:
		w.SinceUS = r.env.NowUS
	case a.Type == activity.Event && (a.Name == activity.SpeechStart || a.Name == activity.Key):
		w.SinceUS = 0
	}
}

// listen starts the wait over when the bot has spoken, and says when it will have been too long. It is called when the
// topics have run as far as they can.
func (r *run) listen() {
	s := r.s
	f := r.top()
	if !ChannelOf(s.Channel).Speech || f == nil || s.Human {
		s.Silence = nil
		return
	}
	w := &Silence{}
	if s.Silence != nil {
		*w = *s.Silence
	}
	if len(r.rec.Out) > 0 || s.Silence == nil { // what the bot says is spoken at once, as far as is known here
		w.SinceUS = r.env.NowUS
	}
	if r.prompted() {
		w.Fired = 0
	}
	w.DueUS = 0
	if w.SinceUS != 0 && w.Fired < SilencesMax {
		if t, ms := r.silenceTrigger(f); t != nil {
			w.DueUS = w.SinceUS + ms*time.Millisecond.Microseconds()
		}
	}
	if r.judged && w.DueUS <= r.env.NowUS { // what is judged at random is judged once
		w.DueUS = 0
	}
	s.Silence = w
}

// prompted reports whether another prompt waits now than before. One that the topic of a silence has asked counts as
// the same: else nobody would ever be left in peace.
func (r *run) prompted() bool {
	if r.s.Stack[r.root()].Silent {
		return false
	}
	for _, out := range r.rec.Out {
		if out.InputHint == activity.ExpectingInput {
			return true
		}
	}
	return false
}

// silence runs the topic for a silence, if it has really been long enough.
func (r *run) silence() {
	w := r.s.Silence
	t, ms := r.silenceTrigger(r.top())
	if t == nil || w.SinceUS+ms*time.Millisecond.Microseconds() > r.env.NowUS {
		r.judged = true // another version is in force, or variables have changed; listen says when the next one is due
		return
	}
	r.Turn = Turn{Unasked: true}
	r.event(Event{Kind: Silent, Trigger: t.Name, TriggerID: t.Trigger.ID, Milliseconds: ms, DueUS: w.DueUS})
	w.Fired++
	w.SinceUS = r.env.NowUS
	r.start(r.env.InForce.scripts[t.Name], Origin{Silent: true})
}

// silenceTrigger selects the OnSilence trigger that is next while a topic waits at a prompt, and its time in
// milliseconds: the shortest, then the lowest priority, then the earliest created (as C3); nil: none.
func (r *run) silenceTrigger(waiting *Frame) (best *topic.Topic, ms int64) {
	at, err := r.at(waiting)
	if err != nil {
		return nil, 0
	}
	prompt := r.promptSilence(at)
	for _, t := range r.qualifying(r.env.InForce.byKind[topic.OnSilence]) {
		own := r.silenceOf(t, prompt)
		if own > 0 && own <= silenceMaxMS && (best == nil || cmp.Compare(own, ms) < 0) {
			best, ms = t, own
		}
	}
	return best, ms
}

// promptSilence is the time of silence that the prompt itself names, in milliseconds; nil: none.
func (r *run) promptSilence(at step) *int64 {
	if e := at.node.Question.SilenceMS; e != nil {
		return new(r.milliseconds(e))
	}
	return nil
}

// silenceOf is how long there must be silence for a trigger, in milliseconds: the prompt's own time goes before the
// trigger's, and that before the bot's; 0: it is off.
func (r *run) silenceOf(t *topic.Topic, prompt *int64) int64 {
	switch {
	case prompt != nil:
		return *prompt
	case t.Trigger.SilenceMS != nil:
		return r.milliseconds(t.Trigger.SilenceMS)
	}
	return r.env.InForce.Bot.Settings.SilenceMS
}

// milliseconds reads a time of silence; what is no number is off, which is 0.
func (r *run) milliseconds(e *topic.Expression) int64 {
	ms, ok := r.value(e).Number()
	if !ok || !(ms > 0) || ms > silenceMaxMS {
		return 0
	}
	return max(1, int64(ms))
}
