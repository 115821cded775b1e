package stage

import (
	"time"

	"lull/internal/activity"
	"lull/internal/dialog"
	"lull/internal/engine"
)

// Entries are what a committed step shows in the timeline: what came in, why the bot spoke, what it said, and what
// became of the conversation, of the desk, or of a campaign's messages. Their times count from the start.
func Entries(h engine.Happening, start time.Time) []Entry {
	switch h.Kind {
	case engine.DeskHome:
		return deskEntries(h.Desk, h.AtUS, start)
	case engine.ProfileHome:
		return campaignEntries(h.Profile, time.UnixMicro(h.AtUS).Sub(start))
	case engine.ConversationHome:
	}
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
	entries      []Entry
}

func (t *told) add(kind string, fields ...Field) {
	fields = append([]Field{{"conversation", t.conversation}}, fields...)
	t.entries = append(t.entries, Entry{At: t.at, Kind: kind, Fields: fields})
}

// message tells an activity, if it is a message.
func (t *told) message(a *activity.Activity, from string) {
	if a.Type != activity.Message {
		return
	}
	fields := []Field{{"from", from}, {"text", a.Text}}
	if a.InputHint == activity.ExpectingInput {
		fields = append(fields, Field{"prompt", true})
	}
	if a.Delivered != nil && !*a.Delivered {
		fields = append(fields, Field{"delivered", false})
	}
	t.add(Message, fields...)
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
		fields := []Field{{"trigger", e.Trigger}, {"seconds", e.Seconds}}
		if e.Count > 0 { // an event has none (E5)
			fields = append(fields, Field{"count", float64(e.Count)})
		}
		t.add(Inactivity, fields...)
	case dialog.Excluded:
		t.add(Excluded, Field{"trigger", e.Trigger}, Field{"reason", e.Reason})
	case dialog.Skipped:
		t.add(Skipped, Field{"trigger", e.Trigger}, Field{"reason", e.Reason})
	case dialog.Silent:
		t.add(Silence, Field{"trigger", e.Trigger}, Field{"milliseconds", float64(e.Milliseconds)})
	case dialog.HandedOver:
		t.add(Handoff)
	case dialog.Ended:
		t.add(Ended)
	case dialog.Transcript:
		t.add(Transcript, Field{"record", float64(e.Record)})
	case dialog.Failed:
		t.add(Error, Field{"where", e.Where}, Field{"message", e.Message})
	case dialog.Armed, dialog.Set, dialog.Called, dialog.Closed, dialog.Telemetry:
	}
}
