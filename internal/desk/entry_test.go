package desk_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/desk"
)

func TestEntries(t *testing.T) {
	record := &desk.Record{Events: []desk.Event{
		{Kind: desk.EventStatus, Operator: "ann"},
		{Kind: desk.EventCase, Number: 2},
		{Kind: desk.EventCase, Number: 1},
		{Kind: desk.EventMessage, Number: 2, Text: "hello"},
	}}
	want := []desk.Entry{
		{Case: 2, Step: 7, AtUS: 9, Events: []desk.Event{record.Events[1], record.Events[3]}},
		{Case: 1, Step: 7, AtUS: 9, Events: []desk.Event{record.Events[2]}},
	}
	got := record.Entries(7, 9)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Entries() (-want +got):\n%s", diff)
	}
	for _, e := range got {
		body, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		read, err := desk.ReadEntry(desk.Subject{Key: desk.Key{Kind: desk.KindEntry, Name: desk.EntryKey(e.Case, e.Step)}, Body: body})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(e, read); diff != "" {
			t.Errorf("ReadEntry() (-want +got):\n%s", diff)
		}
	}
	for _, bad := range []desk.Subject{{Key: desk.Key{Name: "x"}}, {Key: desk.Key{Name: desk.EntryKey(1, 1)}, Body: []byte("{")}} {
		if _, err := desk.ReadEntry(bad); err == nil {
			t.Errorf("ReadEntry(%v) = nil, want an error", bad)
		}
	}
}
