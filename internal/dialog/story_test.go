package dialog_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/activity"
	"lull/internal/dialog"
	"lull/internal/topic"
)

// storyStart is when every story begins.
const storyStart = int64(1_767_603_600_000_000)

// A story is what happens to one conversation on a virtual clock, a line a step:
//
//	0s user hello         also: join, typing, reaction, event, card, invoke, agent, robot, hangup
//	30s set Global.X 1    a variable is set from outside, to a JSON value
//	1m publish            the next of the bots
//	3m down 5m            the engine is away for so long
//	4m answer 1 200 BODY  the answer to a connector's call; `answer 1 0 WHY`: there is none
//	5m closed             the human who has the conversation closes the case
//	6m make [EVENT, …]    the events made through the API are these from now on, in JSON; whoever waits looks again
//	10m                   time goes on to here
//
// A first line `channel msteams` says on which channel it is. What is due at an instant comes before the step
// of that instant.
type story struct {
	t       failer
	bots    []string // yet to be published
	known   versions
	channel string
	state   *dialog.State
	nowUS   int64
	awakeUS int64
	steps   uint64
	log     []logged
	records []*dialog.Record // of every step, as it was
	times   []int64          // of every step
	states  []*dialog.State  // after every step

	published []dialog.Published
}

// logged is one line of what was seen.
type logged struct{ kind, line string }

// tell plays a story and gives what was seen, a line each: the instant, then
//
//	bot: TEXT, bot? PROMPT, bot! TEXT (not delivered), user: TEXT
//	inactivity TRIGGER SECONDS #COUNT (an event's without #COUNT), skipped TRIGGER REASON, excluded TRIGGER REASON, armed TRIGGER SECONDS
//	ended, record NUMBER, error WHERE: MESSAGE, set NAME
//	called WHERE: METHOD ADDRESS, silence TRIGGER MILLISECONDS, handoff MESSAGE, closed, refused FIELD: MESSAGE
//
// of the kinds that are asked for.
func tell(t failer, bots []string, steps, kinds string) string {
	t.Helper()
	s := play(t, bots, steps)
	var seen strings.Builder
	for _, l := range s.log {
		if slices.Contains(strings.Fields(kinds), l.kind) {
			seen.WriteString(strings.TrimRight(l.line, " ") + "\n")
		}
	}
	return seen.String()
}

// play plays a story.
func play(t failer, bots []string, steps string) *story {
	t.Helper()
	s := &story{
		t: t, bots: bots, channel: "directline", state: &dialog.State{Bot: "test"},
		nowUS: storyStart, awakeUS: storyStart,
	}
	s.publish()
	for line := range strings.SplitSeq(strings.TrimSpace(steps), "\n") {
		s.step(strings.TrimSpace(line))
	}
	return s
}

func (s *story) publish() {
	s.t.Helper()
	if len(s.bots) == 0 {
		s.t.Fatal("there is no further bot to publish")
	}
	s.known.publish(loadBot(s.t, s.bots[0]))
	s.published = append(s.published, dialog.Published{Number: len(s.known), AtUS: s.nowUS})
	s.bots = s.bots[1:]
}

// step plays one line.
func (s *story) step(line string) {
	s.t.Helper()
	at, rest, _ := strings.Cut(line, " ")
	what, rest, _ := strings.Cut(rest, " ")
	if at == "channel" {
		s.channel = what
		return
	}
	s.until(storyStart + s.duration(at))
	switch what {
	case "":
	case "publish":
		s.publish()
	case "down":
		s.nowUS += s.duration(rest)
		s.awakeUS = s.nowUS
		s.until(s.nowUS)
	case "set":
		name, value, _ := strings.Cut(rest, " ")
		s.input(&dialog.Input{Kind: dialog.InputSet, Variables: map[string]json.RawMessage{name: json.RawMessage(value)}})
	case "answer":
		s.input(&dialog.Input{Kind: dialog.InputAnswer, Answer: s.answer(rest)})
	case "make":
		s.make(rest)
	case "closed":
		s.input(&dialog.Input{Kind: dialog.InputClosed})
	case "end":
		s.input(&dialog.Input{Kind: dialog.InputEnd})
	case "hand-over":
		s.input(&dialog.Input{Kind: dialog.InputHandOver, Message: rest})
	default:
		s.input(&dialog.Input{Kind: dialog.InputActivity, Activity: s.activity(what, rest)})
	}
}

// make gives the version in force other events that were made through the API. That is an input which may mean nothing.
func (s *story) make(events string) {
	s.t.Helper()
	var sources []json.RawMessage
	if err := json.Unmarshal([]byte(events), &sources); err != nil {
		s.t.Fatal(err)
	}
	var made []*topic.Event
	for _, source := range sources {
		e, problems := s.known.inForce().Bot.BindEvent(source)
		if e == nil {
			s.t.Fatal(problems)
		}
		made = append(made, e)
	}
	s.known[len(s.known)-1] = s.known.inForce().WithEvents(made)
	before := stored(s.t, s.state)
	in := &dialog.Input{Kind: dialog.InputLook}
	if record := s.state.Step(s.env(), in); record != nil {
		s.note(record)
	} else if diff := cmp.Diff(stateBytes(s.t, before), stateBytes(s.t, s.state)); diff != "" {
		s.t.Fatalf("looking again changed nothing, and yet the state (-before +after):\n%s", diff)
	}
	s.state = stored(s.t, s.state)
	if s.state.Step(s.env(), in) != nil {
		s.t.Fatal("looking again twice is not the same as once")
	}
}

// answer reads the answer to a connector's call: its id, the status, the body.
func (s *story) answer(text string) *dialog.CallAnswer {
	s.t.Helper()
	a := &dialog.CallAnswer{}
	id, rest, _ := strings.Cut(text, " ")
	status, body, _ := strings.Cut(rest, " ")
	if _, err := fmt.Sscan(id+" "+status, &a.ID, &a.Status); err != nil {
		s.t.Fatal(err)
	}
	if a.Status == 0 {
		a.Err = body
		return a
	}
	a.Headers = []dialog.CallHeader{{Name: "Content-Type", Value: "application/json"}}
	a.Body = []byte(body)
	return a
}

func (s *story) duration(text string) int64 {
	s.t.Helper()
	d, err := time.ParseDuration(text)
	if err != nil {
		s.t.Fatal(err)
	}
	return d.Microseconds()
}

func (s *story) activity(what, text string) *activity.Activity {
	s.t.Helper()
	a := &activity.Activity{Type: activity.Message, From: &activity.Account{ID: "u1", Role: activity.RoleUser}}
	switch what {
	case "user":
		a.Text = text
	case "card":
		a.Value = json.RawMessage(text)
	case "invoke":
		a.Type = activity.Invoke
	case "agent":
		a.From, a.Text = &activity.Account{ID: "a1", Role: activity.RoleAgent}, text
	case "robot":
		a.From, a.Text = &activity.Account{ID: "b1", Role: activity.RoleBot}, text
	case "join":
		a.Type = activity.ConversationUpdate
	case "typing":
		a.Type = activity.Typing
	case "reaction":
		a.Type = activity.MessageReaction
	case "event":
		a.Type, a.Name = activity.Event, text
	case "hangup":
		a.Type = activity.EndOfConversation
	default:
		s.t.Fatalf("unknown step %q", what)
	}
	return a
}

// firesMax is how many deadlines may pop between two steps of a story before it is said to run in circles.
const firesMax = 1000

// until plays every deadline up to an instant, each at its own, or at once where it is overdue.
func (s *story) until(us int64) {
	s.t.Helper()
	for range firesMax {
		due := s.state.DueUS()
		if due == 0 || due > us {
			s.nowUS = us
			return
		}
		s.nowUS = max(s.nowUS, due)
		s.input(&dialog.Input{Kind: dialog.InputDue})
	}
	s.t.Fatal("deadlines run in circles")
}

// input steps the conversation, as the engine does between reading and writing its row.
func (s *story) input(in *dialog.Input) {
	s.t.Helper()
	if e := in.Check(); e != nil {
		s.t.Fatal(e)
	}
	s.state.Channel = s.channel
	if e := s.state.Refuse(s.known.inForce(), in); e != nil {
		s.log = append(s.log, logged{"refused", s.at() + "refused " + e.Error()})
		return
	}
	s.steps++
	record := s.state.Step(s.env(), in)
	if record == nil {
		s.t.Fatalf("input %s did nothing", in.Kind)
	}
	s.state = stored(s.t, s.state)
	s.state.Explain("c1", s.known.inForce(), s.nowUS)
	s.states = append(s.states, stored(s.t, s.state))
	s.records, s.times = append(s.records, record), append(s.times, s.nowUS)
	s.note(record)
}

func (s *story) env() *dialog.Env {
	return &dialog.Env{
		NowUS: s.nowUS, AwakeUS: s.awakeUS, ConversationID: "c1", Seed: s.steps,
		InForce: s.known.inForce(), Version: s.known.version,
	}
}

// stored is a state after it was written and read again, which must not lose anything.
func stored(t failer, s *dialog.State) *dialog.State {
	t.Helper()
	first := stateBytes(t, s)
	read, err := dialog.Decode(first)
	if err != nil {
		t.Fatal(err)
	}
	again := stateBytes(t, read)
	if !bytes.Equal(first, again) {
		t.Fatalf("the state does not survive storing:\n%s\n%s", first, again)
	}
	return read
}

func stateBytes(t failer, s *dialog.State) []byte {
	t.Helper()
	b, err := s.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// at is the instant, as a line of the log begins with it.
func (s *story) at() string {
	return (time.Duration(s.nowUS-storyStart) * time.Microsecond).String() + " "
}

// note logs what a step did, in the order of a timeline.
func (s *story) note(r *dialog.Record) {
	at := s.at()
	add := func(kind, format string, args ...any) {
		s.log = append(s.log, logged{kind, at + fmt.Sprintf(format, args...)})
	}
	events := func(kinds ...dialog.EventKind) {
		for _, e := range r.Events {
			if slices.Contains(kinds, e.Kind) {
				add(string(e.Kind), "%s", eventLine(e))
			}
		}
	}
	events(dialog.Transcript, dialog.Set)
	if in := r.In; in != nil && in.Type == activity.Message {
		add("user", "user: %s", in.Text)
	}
	events(dialog.Fired, dialog.Skipped, dialog.Silent)
	for _, out := range r.Out {
		switch {
		case out.Type != activity.Message:
			add(out.Type, "%s", out.Type)
		case out.Delivered != nil:
			add("bot", "bot! %s", out.Text)
		case out.InputHint == activity.ExpectingInput:
			add("bot", "bot? %s", out.Text)
		default:
			add("bot", "bot: %s", out.Text)
		}
	}
	events(dialog.Called, dialog.Failed, dialog.HandedOver, dialog.Closed, dialog.Ended, dialog.Excluded, dialog.Armed)
}

func eventLine(e dialog.Event) string {
	switch e.Kind {
	case dialog.Fired:
		if e.TriggerID == "" {
			return fmt.Sprintf("inactivity %s %g", e.Trigger, e.Seconds)
		}
		return fmt.Sprintf("inactivity %s %g #%d", e.Trigger, e.Seconds, e.Count)
	case dialog.Skipped, dialog.Excluded:
		return fmt.Sprintf("%s %s %s", e.Kind, e.Trigger, e.Reason)
	case dialog.Armed:
		return fmt.Sprintf("armed %s %g", e.Trigger, e.Seconds)
	case dialog.Transcript:
		return fmt.Sprintf("record %d", e.Record)
	case dialog.Failed:
		return fmt.Sprintf("error %s: %s", e.Where, e.Message)
	case dialog.Set:
		return "set " + e.Where
	case dialog.Called:
		return fmt.Sprintf("called %s: %s%s", e.Where, e.Message, e.Reason)
	case dialog.Silent:
		return fmt.Sprintf("silence %s %d", e.Trigger, e.Milliseconds)
	case dialog.HandedOver:
		return strings.Join(strings.Fields(fmt.Sprintf("handoff %s %s %s", e.Phone, e.Message, e.Context)), " ")
	case dialog.Ended, dialog.Closed, dialog.Telemetry:
	}
	return string(e.Kind)
}

// storyTest is one row of the tests by rule.
type storyTest struct {
	name  string
	bots  string // separated by lines of ====
	steps string
	only  string // the kinds that count; empty: inactivity skipped bot ended error
	want  string
}

// botsApart stands between the bots of a storyTest.
const botsApart = "====\n"

func runStories(t *testing.T, tests []storyTest) {
	t.Helper()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			only := test.only
			if only == "" {
				only = "inactivity skipped bot ended error"
			}
			got := tell(t, strings.Split(test.bots, botsApart), test.steps, only)
			if diff := cmp.Diff(unindented(test.want), got); diff != "" {
				t.Errorf("timeline (-want +got):\n%s", diff)
			}
		})
	}
}

// unindented is a text without the blanks around its lines and without blank lines.
func unindented(text string) string {
	var b strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}
