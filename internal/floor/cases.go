package floor

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"

	"lull/internal/desk"
	"lull/internal/engine"
)

// Case gives a case, open or closed; an *engine.Error of code NotFound: there is none. It is not to be changed.
func (f *Floor) Case(ctx context.Context, number int64) (*desk.Case, error) {
	if c := f.OpenCase(number); c != nil {
		return c, nil
	}
	var closed []*desk.Case
	if number > 0 && number < math.MaxInt64 {
		var err error
		if closed, err = f.closed(ctx, number-1, number+1, 1); err != nil {
			return nil, err
		}
	}
	if len(closed) == 0 {
		return nil, &engine.Error{Code: engine.NotFound, Message: fmt.Sprintf("there is no case %d", number)}
	}
	return closed[0], nil
}

// CaseOf gives the number of a conversation's open case; 0: no human has it.
func (f *Floor) CaseOf(conversation string) int64 {
	f.mu.RLock()
	defer f.mu.RUnlock()
	return f.talks[conversation]
}

// OpenCase gives an open case; nil: there is none of this number. It is not to be changed.
func (f *Floor) OpenCase(number int64) *desk.Case {
	f.mu.RLock()
	defer f.mu.RUnlock()
	return f.cases[number]
}

// NewestCase gives the highest number of a case that is open, or was since the floor was made; 0: there was none.
func (f *Floor) NewestCase() int64 {
	f.mu.RLock()
	defer f.mu.RUnlock()
	return f.newest
}

// Open gives up to limit open cases after a number, the oldest first: an operator's; without an operator all.
func (f *Floor) Open(operator string, after int64, limit int) []*desk.Case {
	f.mu.RLock()
	defer f.mu.RUnlock()
	if operator == "" {
		return f.page(slices.Collect(maps.Keys(f.cases)), after, limit)
	}
	o := f.operators[operator]
	if o == nil {
		return nil
	}
	return f.page(slices.Collect(maps.Keys(o.cases)), after, limit)
}

// Queue gives up to limit queued cases after a number, the oldest first, and how many there are.
func (f *Floor) Queue(after int64, limit int) (cases []*desk.Case, length int) {
	f.mu.RLock()
	defer f.mu.RUnlock()
	return f.page(slices.Collect(maps.Keys(f.queued)), after, limit), len(f.queued)
}

func (f *Floor) page(numbers []int64, after int64, limit int) []*desk.Case {
	numbers = slices.DeleteFunc(numbers, func(n int64) bool { return n <= after })
	slices.Sort(numbers)
	page := make([]*desk.Case, min(limit, len(numbers)))
	for i := range page {
		page[i] = f.cases[numbers[i]]
	}
	return page
}

// Closed gives up to limit closed cases before a number (0: from the newest), the newest first.
func (f *Floor) Closed(ctx context.Context, before int64, limit int) ([]*desk.Case, error) {
	return f.closed(ctx, 0, before, limit)
}

// closed reads closed cases between two numbers, both left out, the newest first.
func (f *Floor) closed(ctx context.Context, after, before int64, limit int) ([]*desk.Case, error) {
	keys := engine.KeyRange{
		After: key(desk.KindClosed, desk.CaseKey(after)), Before: key(desk.KindClosed, "~"), Down: true,
	}
	if before > 0 {
		keys.Before = key(desk.KindClosed, desk.CaseKey(before))
	}
	stored, err := f.subjects(ctx, keys, limit)
	if err != nil {
		return nil, err
	}
	cases := make([]*desk.Case, len(stored))
	for i := range stored {
		if cases[i], err = subjectOf(&stored[i]).Case(); err != nil {
			return nil, err
		}
	}
	return cases, nil
}

// Entries gives up to limit entries of a case after a step of the desk, oldest first.
func (f *Floor) Entries(ctx context.Context, number, afterStep int64, limit int) ([]desk.Entry, error) {
	return f.entries(ctx, entriesOf(number, afterStep), limit)
}

// Latest gives the last entries of a case, up to limit, oldest first.
func (f *Floor) Latest(ctx context.Context, number int64, limit int) ([]desk.Entry, error) {
	keys := entriesOf(number, 0)
	keys.Down = true
	entries, err := f.entries(ctx, keys, limit)
	slices.Reverse(entries)
	return entries, err
}

// entriesOf are the keys of a case's entries after a step.
func entriesOf(number, afterStep int64) engine.KeyRange {
	return engine.KeyRange{
		After:  key(desk.KindEntry, desk.EntryKey(number, afterStep)),
		Before: key(desk.KindEntry, desk.CaseKey(number)+"/~"),
	}
}

func (f *Floor) entries(ctx context.Context, keys engine.KeyRange, limit int) ([]desk.Entry, error) {
	stored, err := f.subjects(ctx, keys, limit)
	if err != nil {
		return nil, err
	}
	entries := make([]desk.Entry, len(stored))
	for i := range stored {
		if entries[i], err = desk.ReadEntry(subjectOf(&stored[i])); err != nil {
			return nil, err
		}
	}
	return entries, nil
}

func (f *Floor) subjects(ctx context.Context, keys engine.KeyRange, limit int) ([]engine.Subject, error) {
	home, err := f.reader.HomeByName(ctx, engine.DeskHome, engine.DeskName)
	if errors.Is(err, engine.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the desk: %w", err)
	}
	stored, err := f.reader.Subjects(ctx, home.ID, keys, limit)
	if err != nil {
		return nil, fmt.Errorf("read the desk: %w", err)
	}
	return stored, nil
}

func key(kind desk.Kind, name string) string { return string(kind) + "/" + name }
