package dialog_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/activity"
	"lull/internal/dialog"
)

// emitBot emits events of every type.
const emitBot = `
== Emit: OnUnknownIntent
- {kind: EmitEvent, id: e, eventName: known, eventValue: "={n: 1}"}
- {kind: EmitEvent, id: f, eventName: unknown, eventValue: "=[1, 2]"}
- {kind: EmitEvent, id: g, eventType: Activity, eventName: ="known"}
- {kind: EmitEvent, id: h, eventType: DialogEvent, eventName: unknown}
- {kind: SendActivity, id: a, activity: emitted}
- {kind: LogCustomTelemetryEvent, id: l, eventName: OrderPlaced, properties: "={Total: 12.5, At: Date(2026, 2, 3), Who: Blank()}"}
- {kind: LogCustomTelemetryEvent, id: m, eventName: Seen}
== Known: OnEventActivity
eventName: known
- {kind: SendActivity, id: a, activity: "heard {System.Activity.Value.n}"}
`

func TestT_EmitEvent(t *testing.T) {
	s := play(t, []string{emitBot}, "0s user go")
	var got []activity.Activity
	for _, out := range s.records[0].Out {
		got = append(got, activity.Activity{Type: out.Type, Name: out.Name, Text: out.Text, Value: out.Value})
	}
	want := []activity.Activity{
		{Type: "event", Name: "unknown", Value: []byte("[1,2]")},
		{Type: "event", Name: "known"},
		{Type: "message", Text: "emitted"},
		{Type: "message", Text: "heard 1"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sent (-want +got):\n%s", diff)
	}
	var logged []dialog.Event
	for _, e := range s.records[0].Events {
		if e.Kind == dialog.Telemetry {
			logged = append(logged, e)
		}
	}
	wantLogged := []dialog.Event{
		{Kind: dialog.Telemetry, Where: "Emit/l", Name: "OrderPlaced", Properties: []byte(`{"At":"2026-02-03","Total":12.5,"Who":null}`)},
		{Kind: dialog.Telemetry, Where: "Emit/m", Name: "Seen"},
	}
	if diff := cmp.Diff(wantLogged, logged); diff != "" {
		t.Errorf("logged (-want +got):\n%s", diff)
	}
}

func TestT_EmitEventNames(t *testing.T) {
	runStories(t, []storyTest{{
		name:  "an event without a name is an error",
		bots:  "== Emit: OnUnknownIntent\n- {kind: EmitEvent, id: e, eventName: \"=Left(System.Activity.Text, 0)\"}\n",
		steps: "0s user go",
		want:  "0s bot: Sorry, something went wrong.\n0s error Emit/e: an event's name has between 1 and 512 bytes",
	}})
}
