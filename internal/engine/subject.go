package engine

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
)

// Subject is one part of a home that is too large to be written whole with every step: such a home is kept as
// subjects, each stored on its own.
type Subject struct {
	Home  int64
	Key   string // unique within the home, at most SubjectKeyBytesMax bytes
	State []byte // the rules' own encoding; in a Batch nil: the subject is no more
}

// KeyRange are the keys between two, bytewise, both left out.
type KeyRange struct {
	After, Before string
	Down          bool // the last one first
}

// SubjectRules are the rules of homes that are kept as subjects. Such a home is opened when the engine is, and stays in
// memory, where it may hold more than is stored.
type SubjectRules interface {
	Rules
	// Keys are those of the subjects that Open wants.
	Keys() KeyRange
	// Open makes a state of what is stored, at an instant.
	Open(nowUS int64, subjects []Subject) (State, error)
}

// subjectPage is how many subjects are read from the store at once.
const subjectPage = 10_000

// openKept opens all homes that are kept as subjects.
func (c *Core) openKept(ctx context.Context, nowUS int64) error {
	for kind, rules := range c.rules {
		if _, kept := rules.(SubjectRules); !kept {
			continue
		}
		const page = 100
		for before := int64(0); ; {
			rows, err := c.reader.Homes(ctx, kind, before, page)
			if err != nil {
				return fmt.Errorf("read homes: %w", err)
			}
			if err := c.decode(ctx, rows, nowUS); err != nil {
				return err
			}
			if len(rows) < page {
				break
			}
			before = rows[len(rows)-1].ID
		}
	}
	return nil
}

// subjects reads what a home is opened with.
func (c *Core) subjects(ctx context.Context, home int64, keys KeyRange) ([]Subject, error) {
	var all []Subject
	for {
		page, err := c.reader.Subjects(ctx, home, keys, subjectPage)
		if err != nil {
			return nil, fmt.Errorf("read subjects: %w", err)
		}
		if all = append(all, page...); len(page) < subjectPage {
			return all, nil
		}
		keys.After = page[len(page)-1].Key
	}
}

// kept reports whether a home of the kind is kept as subjects.
func (c *Core) kept(kind Kind) bool {
	_, kept := c.rules[kind].(SubjectRules)
	return kept
}

// reread has homes read again from the store whose memory a step has spoiled, once all that they did before is there.
func (c *Core) reread() {
	c.spoiled = slices.DeleteFunc(c.spoiled, func(h *home) bool {
		if h.batch > c.settled {
			return false
		}
		if c.homes[h.row.ID] == h {
			c.forget(h)
			c.heap.push(Deadline{DueUS: 1, Home: h.row.ID})
		}
		return true
	})
}

// subjectKey names a subject.
type subjectKey struct {
	home int64
	key  string
}

// sortedSubjects gives the subjects that the turn has changed, as they are now, sorted by home and key.
func (t *Turn) sortedSubjects() []Subject {
	var changed []Subject
	for key, state := range t.subjects {
		changed = append(changed, Subject{Home: key.home, Key: key.key, State: state})
	}
	slices.SortFunc(changed, func(a, b Subject) int {
		return cmp.Or(cmp.Compare(a.Home, b.Home), strings.Compare(a.Key, b.Key))
	})
	return changed
}
