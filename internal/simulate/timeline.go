package simulate

import (
	"time"

	"lull/internal/activity"
	"lull/internal/dialog"
	"lull/internal/engine"
)

// entries are what a committed step shows in the timeline: what came in, why the bot spoke, what it said, and what
// became of the conversation.
func entries(h engine.Happening, start time.Time) []entry {
	t := told{conversation: h.Name, at: time.UnixMicro(h.AtUS).Sub(start)}
	t.events(h.Record.Events, dialog.Transcript)
	if in := h.Record.In; in != nil {
		t.message(in, speaker(in))
	}
	t.events(h.Record.Events, dialog.Fired, dialog.Skipped, dialog.Silent)
	for _, out := range h.Record.Out {
		t.message(out, activity.RoleBot)
	}
	t.events(h.Record.Events, dialog.Failed, dialog.Ended, dialog.HandedOver, dialog.Excluded)
	return t.entries
}

// speaker says from whom an activity came in.
func speaker(in *activity.Activity) string {
	if in.FromUser() {
		return activity.RoleUser
	}
	return in.From.Role
}

// told is a step as it is told.
type told struct {
	conversation string
	at           time.Duration
	entries      []entry
}

func (t *told) add(kind string, fields ...detail) {
	fields = append([]detail{{"conversation", t.conversation}}, fields...)
	t.entries = append(t.entries, entry{at: t.at, kind: kind, fields: fields})
}

// message tells an activity, if it is a message.
func (t *told) message(a *activity.Activity, from string) {
	if a.Type != activity.Message {
		return
	}
	fields := []detail{{"from", from}, {"text", a.Text}}
	if a.InputHint == activity.ExpectingInput {
		fields = append(fields, detail{"prompt", true})
	}
	if a.Delivered != nil && !*a.Delivered {
		fields = append(fields, detail{"delivered", false})
	}
	t.add(kindMessage, fields...)
}

// events tells the events of some kinds.
func (t *told) events(events []dialog.Event, kinds ...dialog.EventKind) {
	for _, kind := range kinds {
		for i := range events {
			if events[i].Kind == kind {
				t.event(&events[i])
			}
		}
	}
}

func (t *told) event(e *dialog.Event) {
	switch e.Kind {
	case dialog.Fired:
		t.add(kindInactivity, detail{"trigger", e.Trigger}, detail{"seconds", e.Seconds}, detail{"count", float64(e.Count)})
	case dialog.Excluded:
		t.add(kindExcluded, detail{"trigger", e.Trigger}, detail{"reason", e.Reason})
	case dialog.Skipped:
		t.add(kindSkipped, detail{"trigger", e.Trigger}, detail{"reason", e.Reason})
	case dialog.Silent:
		t.add(kindSilence, detail{"trigger", e.Trigger}, detail{"milliseconds", float64(e.Milliseconds)})
	case dialog.HandedOver:
		t.add(kindHandoff)
	case dialog.Ended:
		t.add(kindEnded)
	case dialog.Transcript:
		t.add(kindTranscript, detail{"record", float64(e.Record)})
	case dialog.Failed:
		t.add(kindError, detail{"where", e.Where}, detail{"message", e.Message})
	case dialog.Armed, dialog.Set, dialog.Called, dialog.Closed, dialog.Telemetry:
	}
}
