package stage

import (
	"time"

	"lull/internal/desk"
)

// deskEntries are what a step of a desk shows in the timeline. A status stands at its own moment, which may lie before
// the step's. Messages on cases are told by what is done about them. A step that nobody is told of shows nothing.
func deskEntries(record *desk.Record, atUS int64, start time.Time) []Entry {
	if record == nil {
		return nil
	}
	var entries []Entry
	for i := range record.Events {
		e := &record.Events[i]
		entry, shown := deskEntry(e)
		if !shown {
			continue
		}
		us := atUS
		if e.AtUS != 0 {
			us = e.AtUS
		}
		entry.At = time.UnixMicro(us).Sub(start)
		entries = append(entries, entry)
	}
	return entries
}

// deskEntry is one event of a desk in the timeline, but for its time; false: it is not shown.
func deskEntry(e *desk.Event) (entry Entry, shown bool) {
	add := func(name, value string) {
		if value != "" {
			entry.Fields = append(entry.Fields, Field{Name: name, Value: value})
		}
	}
	switch e.Kind {
	case desk.EventStatus:
		entry.Kind = Status
		add("operator", e.Operator)
		add("status", e.Status)
		add("reason", e.Reason)
	case desk.EventCase:
		entry.Kind = Case
		add("case", e.Case)
		add("status", e.Status)
		add("reason", e.Reason)
		if e.Status == desk.Assigned {
			add("operator", e.Operator)
		}
	case desk.EventAutoReply:
		entry.Kind = AutoReply
		add("case", e.Case)
		add("operator", e.Operator)
		entry.Fields = append(entry.Fields, Field{Name: "text", Value: e.Text})
		add("source", e.Source)
	case desk.EventNoReply:
		entry.Kind = NoReply
		add("case", e.Case)
		add("operator", e.Operator)
		add("reason", e.Reason)
	case desk.EventError:
		return DeskError(e.Message), true
	case desk.EventMessage:
		return entry, false
	}
	return entry, true
}

// DeskError is the entry of what the desk refuses (rule D10), but for its time.
func DeskError(message string) Entry {
	return Entry{Kind: Error, Fields: []Field{{"where", "desk"}, {"message", message}}}
}
