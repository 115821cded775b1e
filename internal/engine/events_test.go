package engine_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/engine"
	"lull/internal/topic"
)

// shop is a bot whose checkout asks for a name and then for an address; node is the second question's id, and flow the
// name of the topic.
func shop(flow, node string, more ...topic.File) []topic.File {
	return append([]topic.File{{Path: "topics/" + flow + ".yaml", Content: []byte(`kind: AdaptiveDialog
beginDialog:
  kind: OnRecognizedIntent
  id: main
  intent:
    triggerQueries: [checkout]
  actions:
    - {kind: Question, id: ask_name, variable: Topic.Name, prompt: Your name?, entity: StringPrebuiltEntity, alwaysPrompt: true}
    - {kind: Question, id: ` + node + `, variable: Topic.Address, prompt: Your address?, entity: StringPrebuiltEntity, alwaysPrompt: true}
    - {kind: SendActivity, id: bye, activity: Thanks.}
`)}}, more...)
}

// reminder is an event at the prompt for the address.
func reminder(name, delay string) []byte {
	return fmt.Appendf(nil, `{"name": %q, "delay": %q, "steps": [{"flow": "Checkout", "nodes": ["ask_address"]}],
		"handle": {"message": "Still there?", "showPreviousPrompt": true}}`, name, delay)
}

// openShop is a service whose bot is the shop.
func openShop(t *testing.T) *service {
	t.Helper()
	s := startService(t)
	s.publish(shop("Checkout", "ask_address"))
	return s
}

func (s *service) publish(files []topic.File) topic.Problems {
	s.t.Helper()
	_, problems, err := s.Publish(s.t.Context(), "support", files)
	if err != nil {
		s.t.Fatal(err)
	}
	return problems
}

// waits brings a conversation to the prompt for the address.
func (s *service) waits(conversation string) {
	s.t.Helper()
	for _, r := range s.Submit(s.t.Context(), *says(conversation, "checkout"), *says(conversation, "Ann")) {
		if r.Err != nil {
			s.t.Fatal(r.Err)
		}
	}
}

// write makes or changes an event, which must work, and gives its number.
func (s *service) write(body []byte, number int) int {
	s.t.Helper()
	v, problems, err := s.WriteEvent(s.t.Context(), engine.EventChange{Bot: "support", Number: number, Body: body})
	if err != nil || len(problems) > 0 {
		s.t.Fatal(err, problems)
	}
	return v.Number
}

// wantRefused compares what an event is refused with.
func wantRefused(t *testing.T, err *engine.Error, code engine.Code, message string) {
	t.Helper()
	if err == nil || err.Code != code || !strings.Contains(err.Message, message) {
		t.Errorf("error = %v, want %s with %q", err, code, message)
	}
}

func TestEventHoldsForWhoWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := openShop(t)
		defer s.end()
		s.waits("c1")
		time.Sleep(time.Minute)
		s.waits("c2")
		time.Sleep(time.Minute)
		s.write(reminder("early", "30s"), engine.NumberNew) // overdue for both
		time.Sleep(10 * time.Millisecond)
		s.wantFired("c1 early", "c2 early")
		s.write(reminder("late", "5m"), engine.NumberNew)
		time.Sleep(3*time.Minute - 100*time.Millisecond)
		s.wantFired("c1 early", "c2 early")
		time.Sleep(200 * time.Millisecond)
		s.wantFired("c1 early", "c2 early", "c1 late")
		time.Sleep(time.Minute)
		s.wantFired("c1 early", "c2 early", "c1 late", "c2 late")
	})
}

func TestEventIsChangedSwitchedAndRemoved(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := openShop(t)
		defer s.end()
		s.waits("c1")
		first := s.write(reminder("r", "5m"), engine.NumberNew)
		second := s.write(reminder("r", "10m"), first)
		if second <= first {
			t.Errorf("number = %d after %d", second, first)
		}
		_, _, err := s.WriteEvent(t.Context(), engine.EventChange{Bot: "support", Number: first, Body: reminder("r", "1m")})
		wantRefused(t, err, engine.Conflict, fmt.Sprintf("its number is %d", second))
		if !errors.Is(err, engine.ErrChanged) {
			t.Errorf("error = %v, want ErrChanged", err)
		}
		time.Sleep(6 * time.Minute)
		s.wantFired() // it is due at ten

		off, err := s.SwitchEvent(t.Context(), "support", "r", false)
		if err != nil || !off.Off || off.Number <= second {
			t.Errorf("SwitchEvent() = %+v, %v", off, err)
		}
		again, err := s.SwitchEvent(t.Context(), "support", "r", false)
		if err != nil || again.Number != off.Number {
			t.Errorf("SwitchEvent() again = %+v, %v", again, err)
		}
		time.Sleep(6 * time.Minute)
		s.wantFired()
		if on, err := s.SwitchEvent(t.Context(), "support", "r", true); err != nil || on.Off {
			t.Errorf("SwitchEvent() = %+v, %v", on, err)
		}
		time.Sleep(10 * time.Millisecond)
		s.wantFired("c1 r")

		wantRefused(t, s.RemoveEvent(t.Context(), "support", "r", second), engine.Conflict, "has been changed")
		s.waits("c1")
		if err := s.RemoveEvent(t.Context(), "support", "r", engine.NumberAny); err != nil {
			t.Error(err)
		}
		wantRefused(t, s.RemoveEvent(t.Context(), "support", "r", engine.NumberAny), engine.NotFound, `no event "r"`)
		time.Sleep(time.Hour)
		s.wantFired("c1 r")
	})
}

func TestEventIsRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := openShop(t)
		defer s.end()
		write := func(v engine.EventChange) (topic.Problems, *engine.Error) {
			_, problems, err := s.WriteEvent(t.Context(), v)
			return problems, err
		}
		problems, err := write(engine.EventChange{Bot: "support", Body: []byte(
			`{"name": "r", "delay": "0s", "steps": [{"flow": "Chekout", "nodes": "all"}, {"flow": "Checkout", "nodes": ["bye"]}]}`)})
		if err != nil || len(problems) < 2 {
			t.Errorf("problems = %v, %v", problems, err)
		}
		s.write(reminder("5", "5m"), engine.NumberNew)
		five := []byte(`{"name": 5, "delay": "7m", "notify": true}`)
		problems, err = write(engine.EventChange{Bot: "support", Name: "6", Number: engine.NumberAny, Body: five})
		if len(problems) != 1 || problems[0].Pos.File != "name" || err != nil {
			t.Errorf("another event's name in the body: problems = %v, %v", problems, err)
		}
		problems, err = write(engine.EventChange{Bot: "support", Body: []byte(`{"name": "r", "delay": "5m", "notify": true,
			"steps": [{"flow": "Chekout", "nodes": "all"}, {"flow": "Checkout", "nodes": ["bye"]}]}`)})
		var places []string
		for _, p := range problems {
			places = append(places, p.Pos.File)
		}
		if diff := cmp.Diff([]string{"steps[0].flow", "steps[1].nodes[0]"}, places); diff != "" || err != nil {
			t.Errorf("places (-want +got):\n%s%v", diff, err)
		}

		_, err = write(engine.EventChange{Bot: "nobody", Body: reminder("r", "5m")})
		wantRefused(t, err, engine.NotFound, "no bot nobody")
		_, err = write(engine.EventChange{Bot: "support", Number: 7, Body: reminder("r", "5m")})
		wantRefused(t, err, engine.NotFound, `no event "r"`)
		s.write(reminder("r", "5m"), engine.NumberNew)
		_, err = write(engine.EventChange{Bot: "support", Body: reminder("r", "5m")})
		wantRefused(t, err, engine.Conflict, `there is an event "r"`)
	})
}

// An event that is made again under its key is the one that was made.
func TestEventIsMadeOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := openShop(t)
		defer s.end()
		offer := func(name, key string) (engine.EventView, *engine.Error) {
			v, _, err := s.WriteEvent(t.Context(), engine.EventChange{Bot: "support", Key: key, Body: reminder(name, "5m")})
			return v, err
		}
		first, err := offer("a", "k1")
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(engine.AnswerKeep - time.Second)
		again, err := offer("a", "k1")
		if err != nil || again.Number != first.Number || again.CreatedUS != first.CreatedUS {
			t.Errorf("made again: %+v, %v, want %+v", again, err, first)
		}
		_, err = offer("a", "k2")
		wantRefused(t, err, engine.Conflict, `there is an event "a"`)
		_, err = offer("b", "k1")
		wantRefused(t, err, engine.Invalid, "choose another key")
		time.Sleep(time.Second)
		_, err = offer("a", "k1")
		wantRefused(t, err, engine.Conflict, `there is an event "a"`)
	})
}

func TestEventsMax(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := openShop(t)
		defer s.end()
		for i := range topic.EventsMax {
			s.write(reminder(fmt.Sprintf("e%d", i), "5m"), engine.NumberNew)
		}
		_, _, err := s.WriteEvent(t.Context(), engine.EventChange{Bot: "support", Body: reminder("more", "5m")})
		wantRefused(t, err, engine.Conflict, "200 events")
		if err := s.RemoveEvent(t.Context(), "support", "e7", engine.NumberAny); err != nil {
			t.Fatal(err)
		}
		s.write(reminder("more", "5m"), engine.NumberNew)
	})
}

// inFile is an event of the bot's files.
func inFile(name string) topic.File {
	return topic.File{Path: "events/e.yaml", Content: []byte("name: " + name + "\ndelay: 5m\nnotify: true\n")}
}

func TestEventsNamesClash(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := openShop(t)
		defer s.end()
		s.write(reminder("made", "5m"), engine.NumberNew)
		problems := s.publish(shop("Checkout", "ask_address", inFile("made")))
		if len(problems) != 1 || problems[0].Rule != "event-made" || problems[0].Pos.File != "events/e.yaml" ||
			problems[0].Pos.Line != 1 || problems[0].Severity != topic.Error {
			t.Errorf("problems = %+v, want one of the rule event-made", problems)
		}
		if n := s.Bots()["support"]; n != 2 {
			t.Errorf("version in force = %d, want 2", n)
		}
		if problems := s.publish(shop("Checkout", "ask_address", inFile("filed"))); len(problems) > 0 {
			t.Fatal(problems)
		}
		_, _, err := s.WriteEvent(t.Context(), engine.EventChange{Bot: "support", Body: reminder("filed", "5m")})
		wantRefused(t, err, engine.Conflict, `the files of version 3 have an event "filed"`)
		_, err = s.SwitchEvent(t.Context(), "support", "filed", false)
		wantRefused(t, err, engine.Conflict, "comes from the files of version 3")
		events, err := s.Events("support")
		if err != nil || len(events) != 2 || events[0].Name != "filed" || events[0].Version != 3 || events[1].Name != "made" ||
			events[1].Version != 0 {
			t.Errorf("Events() = %+v, %v", events, err)
		}
	})
}

// A version that drops what an event names breaks it, and one that brings it back makes it whole, for whoever waits.
func TestEventBreaksAndHeals(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := openShop(t)
		defer s.end()
		s.write(reminder("r", "5m"), engine.NumberNew)
		for _, files := range [][]topic.File{shop("Checkout", "ask_street"), shop("Till", "ask_address")} {
			problems := s.publish(files)
			if len(problems) != 1 || problems[0].Rule != "event-broken" || problems[0].Severity != topic.Warning ||
				!strings.Contains(problems[0].Message, `"r"`) {
				t.Errorf("problems = %+v, want one of the rule event-broken", problems)
			}
			if v, err := s.Event("support", "r"); err != nil || len(v.Broken) != 1 {
				t.Errorf("Event() = %+v, %v, want it broken", v, err)
			}
		}
		if problems := s.publish(shop("Checkout", "ask_street")); len(problems) != 1 {
			t.Errorf("problems = %+v", problems)
		}
		s.waits("c1")
		time.Sleep(10 * time.Minute)
		s.wantFired()
		s.publish(shop("Checkout", "ask_address"))
		s.waits("c2")
		if v, err := s.Event("support", "r"); err != nil || len(v.Broken) > 0 {
			t.Errorf("Event() = %+v, %v, want it whole", v, err)
		}
		time.Sleep(10 * time.Minute)
		s.wantFired("c2 r")
	})
}

// What a failed commit took back is not there, and not shown either.
func TestEventOnAFullDisk(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := openShop(t)
		defer s.end()
		s.waits("c1")
		s.store.fail("full")
		_, _, err := s.WriteEvent(t.Context(), engine.EventChange{Bot: "support", Body: reminder("r", "5m")})
		wantRefused(t, err, engine.Full, "")
		_, err = s.Event("support", "r")
		wantRefused(t, err, engine.NotFound, `no event "r"`)
		time.Sleep(10 * time.Minute)
		s.wantFired()
		s.write(reminder("r", "5m"), engine.NumberNew)
		time.Sleep(10 * time.Millisecond)
		s.wantFired("c1 r")
	})
}
