package desk

import (
	"encoding/json"
	"fmt"
)

// Entry is what one step did to one case: from its entries a case is told and explained.
type Entry struct {
	Case   int64   `json:"-"`
	Step   int64   `json:"-"` // of the desk
	AtUS   int64   `json:"at"`
	Events []Event `json:"ev"` // in order
}

// Entries gives what a step's record says of each case, in the order in which it speaks of them.
func (r *Record) Entries(step, atUS int64) []Entry {
	var entries []Entry
	places := make(map[int64]int)
	for _, e := range r.Events {
		if e.Number == 0 {
			continue
		}
		i, known := places[e.Number]
		if !known {
			i = len(entries)
			places[e.Number] = i
			entries = append(entries, Entry{Case: e.Number, Step: step, AtUS: atUS})
		}
		entries[i].Events = append(entries[i].Events, e)
	}
	return entries
}

// EntryKey is the name of the entry that a step made in a case: the entries of a case are in the order of its steps.
// Without a step it goes before all of the case's.
func EntryKey(number, step int64) string { return fmt.Sprintf("%s/%019d", CaseKey(number), step) }

// ReadEntry reads an entry of a case from its subject.
func ReadEntry(s Subject) (Entry, error) {
	var e Entry
	if _, err := fmt.Sscanf(s.Name, "%d/%d", &e.Case, &e.Step); err != nil {
		return e, fmt.Errorf("entry %q: %w", s.Name, err)
	}
	if err := json.Unmarshal(s.Body, &e); err != nil {
		return e, fmt.Errorf("decode entry %s: %w", s.Name, err)
	}
	return e, nil
}
