package engine_test

import (
	"errors"
	"fmt"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"

	"lull/internal/engine"
	"lull/internal/topic"
	"lull/powerfx"
)

// greeter is a bot that says its Environment variables; mark makes another version of it.
func greeter(mark string) []topic.File {
	return []topic.File{
		{Path: "bot.yaml", Content: []byte("environment:\n  Word: {type: String, default: Hello}\n  Times: {type: Number}\n")},
		{Path: "topics/Greeting.yaml", Content: []byte(`kind: AdaptiveDialog
beginDialog:
  kind: OnUnknownIntent
  id: main
  actions:
    - {kind: SendActivity, id: say, activity: "` + mark + `{Env.Word} {Env.Times}"}
`)},
	}
}

// said lets a user say something, and gives what the bot says.
func (s *service) said(conversation string) string {
	s.t.Helper()
	result := s.Submit(s.t.Context(), *says(conversation, "hi"))[0]
	if result.Err != nil {
		s.t.Fatal(result.Err)
	}
	rows, err := s.Transcript(s.t.Context(), conversation, result.Step-1, 1)
	if err != nil || len(rows) != 1 || len(rows[0].Record.Out) != 1 {
		s.t.Fatalf("transcript: %v, error %v", rows, err)
	}
	return rows[0].Record.Out[0].Text
}

func TestEnvironment(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := startService(t)
		defer s.end()
		ctx := t.Context()
		s.publish(greeter(""))
		want := func(text string) {
			t.Helper()
			if got := s.said("c1"); got != text {
				t.Errorf("the bot says %q, want %q", got, text)
			}
		}
		set := func(values map[string]powerfx.Value) int {
			t.Helper()
			number, err := s.SetEnvironment(ctx, "support", values)
			if err != nil {
				t.Fatal(err)
			}
			return number
		}
		want("Hello ")
		if first, again := set(map[string]powerfx.Value{"Word": powerfx.Text("Salut"), "Times": powerfx.Int(3)}),
			set(map[string]powerfx.Value{"Word": powerfx.Text("Salut")}); first != 3 || again != 3 {
			t.Errorf("versions %d and %d, want 3 and, where nothing changes, 3", first, again)
		}
		want("Salut 3")
		s.publish(greeter("> "))
		want("> Salut 3")
		set(map[string]powerfx.Value{"Word": powerfx.Blank()})
		want("> Hello 3")

		variables, version, refused := s.Environment("support")
		if refused != nil {
			t.Fatal(refused)
		}
		var shown []string
		for _, v := range variables {
			shown = append(shown, fmt.Sprint(v.Name, " ", v.Type, " ", v.Default, " ", v.Given))
		}
		if diff := cmp.Diff([]string{`Times Decimal Blank() 3`, `Word Text "Hello" Blank()`}, shown); diff != "" || version != 5 {
			t.Errorf("version %d (-want +got):\n%s", version, diff)
		}
	})
}

func TestEnvironmentRefuses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := startService(t)
		defer s.end()
		s.publish(greeter(""))
		for _, test := range []struct {
			bot, name string
			value     powerfx.Value
			code      engine.Code
			message   string
		}{
			{"nobody", "Word", powerfx.Text("x"), engine.NotFound, "no bot nobody"},
			{"support", "Wort", powerfx.Text("x"), engine.Invalid, "did you mean Word?"},
			{"support", "Word", powerfx.Int(1), engine.Invalid, "is of type Text, not Decimal"},
			{"support", "Word", powerfx.Text(string(make([]byte, topic.ValueBytesMax))), engine.Invalid, "the limit is 65536"},
		} {
			_, err := s.SetEnvironment(t.Context(), test.bot, map[string]powerfx.Value{test.name: test.value})
			wantRefused(t, err, test.code, test.message)
		}
		_, _, refused := s.Environment("nobody")
		wantRefused(t, refused, engine.NotFound, "no bot nobody")

		source, err := engine.SourceOf(greeter(""))
		if err != nil {
			t.Fatal(err)
		}
		bot, _ := topic.Load(greeter(""))
		late := s.Submit(t.Context(), engine.Input{Version: &engine.Version{Name: "support", Source: source, Bot: bot, After: 1}})[0]
		wantRefused(t, late.Err, engine.Conflict, "another version was published meanwhile")
		if !errors.Is(late.Err, engine.ErrChanged) {
			t.Errorf("error = %v, want ErrChanged", late.Err)
		}
	})
}

// A core that is opened anew has the values that were given.
func TestEnvironmentIsDurable(t *testing.T) {
	r := newRig(t)
	files := greeter("")
	source, err := engine.SourceOf(files)
	if err != nil {
		t.Fatal(err)
	}
	bot, problems := topic.Load(files)
	if len(problems.Worst(topic.Error)) > 0 {
		t.Fatal(problems.Err())
	}
	given := map[string]powerfx.Value{"Word": powerfx.Text("Salut"), "Other": powerfx.Bool(true)}
	r.turn(start, &engine.Input{Version: &engine.Version{Name: "support", Source: source, Bot: bot, Given: given}})
	r.crash(start + 1)
	r.turn(start+2, says("c1", "hi"))
	text := r.told[len(r.told)-1].Record.Out[0].Text
	if text != "Salut " {
		t.Errorf("the bot says %q", text)
	}
}
