package dialog_test

import (
	"encoding/json"
	"slices"

	"lull/internal/dialog"
)

// wander steps a conversation and holds it, after every step, to what is always true.
type wander struct {
	failer
	story
	published int
	programs  []*dialog.Program
	tape      []taped
	quietUS   int64                    // when the last message of the user was accepted
	happened  map[dialog.EventKind]int // how often, where it is counted
	runaways  int                      // topics that were stopped at a limit, each of which takes as long as many others
}

// runawaysMax is how many of them make up a conversation.
const runawaysMax = 3

// taped is an input with what its step saw of the world, and what it left.
type taped struct {
	channel string
	env     dialog.Env
	in      []byte // as JSON
	record  string
}

func newWander(f failer, programs []*dialog.Program, channel string) *wander {
	w := &wander{failer: f, programs: programs}
	w.story = story{t: f, channel: channel, state: &dialog.State{}, nowUS: storyStart, awakeUS: storyStart}
	w.known = versions{programs[0]}
	return w
}

// publish puts the next of the programs in force, under another number. Its topics count as old as each other, since a
// bot that is in force already must not be put into another order.
func (w *wander) publish() {
	w.published = (w.published + 1) % len(w.programs)
	p := w.programs[w.published]
	created := make(map[string]int)
	for _, t := range p.Bot.Topics {
		created[t.Name] = 1
	}
	w.known = append(w.known, dialog.NewProgram(p.Bot, len(w.known)+1, created))
}

// take gives the conversation an input, as the engine does, if it can be taken.
func (w *wander) take(in *dialog.Input) {
	w.Helper()
	if in.Check() != nil || in.Known(w.known.inForce()) != nil {
		return
	}
	if w.state.CreatedUS == 0 && in.Kind != dialog.InputActivity {
		return
	}
	if e := w.state.Refuse(w.known.inForce(), in); e != nil {
		if !e.Conflict && w.state.Call == nil && len(w.state.Inbox) == 0 {
			w.Fatal("a conversation that is not busy has refused an activity")
		}
		return
	}
	written := asJSON(w, in)
	in = recorded(w, written)
	w.state.Channel = w.channel
	w.steps++
	twin, was := stored(w, w.state), stored(w, w.state)
	before := encoded(w, w.state)
	wasDue := w.state.DueUS()
	record, again := w.state.Step(w.env(), in), twin.Step(w.restarted(was), in)
	after := encoded(w, w.state)
	left := recordJSON(w, record)
	if after != encoded(w, twin) || left != recordJSON(w, again) {
		w.Fatalf("two steps from one state differ:\n%s\n%s", left, recordJSON(w, again))
	}
	w.tape = append(w.tape, taped{w.channel, *w.env(), written, left})
	switch {
	case record == nil && before != after:
		w.Fatal("a step without a record has changed the state")
	case record == nil && in.Kind == dialog.InputDue && wasDue != 0 && wasDue <= w.nowUS:
		w.Fatal("what is overdue stays undone")
	case record != nil && in.Kind == dialog.InputDue && before == after:
		w.Fatalf("what was due is due again: %s\n%+v", left, was)
	case len(left) > recordBytesMax:
		w.Fatalf("the record is %d bytes, above the limit of %d", len(left), recordBytesMax)
	case len(after) > stateBytesMax:
		w.Fatalf("the state is %d bytes, above the limit of %d", len(after), stateBytesMax)
	}
	if in.Kind == dialog.InputActivity && in.Activity.IsUserMessage() {
		w.quietUS = w.nowUS
	}
	w.state = stored(w, w.state)
	w.hold()
	if record != nil {
		w.holdRecord(record)
		w.holdAfter(was, in, record)
	}
}

// restarted is what a step sees of the world where the engine has been opened a moment ago, which makes no difference
// where nothing is overdue and no connector's call is under way.
func (w *wander) restarted(s *dialog.State) *dialog.Env {
	env := w.env()
	if due := s.DueUS(); s.Call == nil && (due == 0 || due >= w.nowUS) {
		env.AwakeUS = w.nowUS
	}
	return env
}

// replay plays the tape again, from the beginning and without writing the state in between: it must leave the same
// records, and lead to the same state.
func (w *wander) replay() {
	w.Helper()
	again := &dialog.State{}
	for i := range w.tape {
		again.Channel = w.tape[i].channel
		if got := recordJSON(w, again.Step(&w.tape[i].env, recorded(w, w.tape[i].in))); got != w.tape[i].record {
			w.Fatalf("input %d leaves another record when it is played again:\n%s\n%s", i, w.tape[i].record, got)
		}
	}
	if encoded(w, again) != encoded(w, w.state) {
		w.Fatalf("the same inputs have led to another state:\n%s\n%s", encoded(w, w.state), encoded(w, again))
	}
}

// republish plays the tape again where every step sees a version of its own of the same bot: it must leave the same
// records (C14).
func (w *wander) republish() {
	w.Helper()
	again := &dialog.State{}
	programs := make(versions, 0, len(w.tape))
	for i := range w.tape {
		again.Channel = w.tape[i].channel
		env := w.tape[i].env
		bot := *env.InForce.Bot
		env.InForce = dialog.NewProgram(&bot, i+1, nil)
		programs = append(programs, env.InForce)
		env.Version = programs.version
		if got := recordJSON(w, again.Step(&env, recorded(w, w.tape[i].in))); got != w.tape[i].record {
			w.Fatalf("input %d leaves another record where the bot was published again:\n%s\n%s", i, w.tape[i].record, got)
		}
	}
}

// pass lets time go by; what is due fires in time, or late where the engine is away. It reports whether nothing due is
// left, which topics that run in circles may put off for long.
func (w *wander) pass(us int64, away bool) bool {
	w.Helper()
	until := w.nowUS + us
	if away {
		w.nowUS, w.awakeUS = until, until
	}
	for range firesMax {
		due := w.state.DueUS()
		if due == 0 || due > until {
			w.nowUS = until
			w.take(&dialog.Input{Kind: dialog.InputDue}) // proves nothing
			return true
		}
		if w.runaways > runawaysMax {
			return false
		}
		w.nowUS = max(w.nowUS, due)
		fires := w.state.Call == nil && len(w.state.Inbox) == 0 && w.state.Timer.DueUS() == due
		w.take(&dialog.Input{Kind: dialog.InputDue})
		if armed := w.state.Timer.Armed; fires && armed != nil && armed.DueUS == due && w.nowUS == due && armed.Again == nil {
			w.Fatal("a tier that has popped is armed again")
		}
	}
	if w.state.Call == nil {
		w.Fatal("deadlines run in circles")
	}
	return false
}

func asJSON(f failer, v any) []byte {
	f.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		f.Fatal(err)
	}
	return b
}

// recorded is an input as it was written down.
func recorded(f failer, b []byte) *dialog.Input {
	f.Helper()
	in := &dialog.Input{}
	if err := json.Unmarshal(b, in); err != nil {
		f.Fatal(err)
	}
	return in
}

func encoded(f failer, s *dialog.State) string {
	f.Helper()
	b, err := s.Encode()
	if err != nil {
		f.Fatal(err)
	}
	return string(b)
}

func recordJSON(f failer, r *dialog.Record) string {
	f.Helper()
	if r == nil {
		return ""
	}
	b, err := r.Encode()
	if err != nil {
		f.Fatal(err)
	}
	if _, err := dialog.DecodeRecord(b); err != nil {
		f.Fatal(err)
	}
	for _, c := range r.Calls { // which are not the transcript's, but the same every time, too
		b = slices.Concat(b, asJSON(f, c))
	}
	return string(b)
}
