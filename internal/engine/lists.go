package engine

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"lull/internal/activity"
	"lull/internal/dialog"
)

// How much of conversations lists show.
const (
	LastTextBytesMax = 240    // of what was said last
	lastSteps        = 3      // steps in which that is looked for
	DueSoonMax       = 20     // conversations whose trigger is due next
	dueSoonRead      = 100    // stored deadlines that are read to find them: people have written to some meanwhile
	DueCountMax      = 10_000 // stored deadlines that are counted
)

// Lists finds and counts conversations, as they are committed. It is as safe for concurrent use as what it was made of.
type Lists struct {
	census Census
	reader Reader
}

// NewLists makes lists of a store.
func NewLists(census Census, reader Reader) *Lists { return &Lists{census, reader} }

// Conversations gives up to limit conversations that are wanted, newest first, with what was said last, and before which
// the next ones lie; 0: there are no more.
func (l *Lists) Conversations(ctx context.Context, wanted Listing, limit int) (views []*View, next int64, err error) {
	rows, err := l.census.Conversations(ctx, wanted, limit)
	if err != nil {
		return nil, 0, unavailable(err)
	}
	for _, row := range rows {
		state, err := dialog.Decode(row.State)
		if err != nil {
			return nil, 0, fmt.Errorf("conversation %s: %w", row.Name, err)
		}
		view := viewOf(row, state)
		if view.Last, err = l.last(ctx, row); err != nil {
			return nil, 0, err
		}
		views = append(views, view)
	}
	if len(rows) == limit {
		next = rows[limit-1].ID
	}
	return views, next, nil
}

// Count counts all conversations.
func (l *Lists) Count(ctx context.Context) (int64, error) {
	statuses, err := l.census.Statuses(ctx)
	if err != nil {
		return 0, unavailable(err)
	}
	all := int64(0)
	for _, number := range statuses {
		all += number
	}
	return all, nil
}

// SaidView is something that was said.
type SaidView struct {
	From string `json:"from" enum:"user,bot,agent"`
	Text string `json:"text"` // its beginning
}

// last gives what was said last; nil: nothing was lately.
func (l *Lists) last(ctx context.Context, row Home) (*SaidView, error) {
	steps, err := l.reader.RowsBefore(ctx, row, 0, lastSteps)
	if err != nil {
		return nil, unavailable(err)
	}
	for _, step := range steps {
		record := decodeRecord(step.Body)
		for _, a := range slices.Backward(record.Out) {
			if said := saidBy(activity.RoleBot, a); said != nil {
				return said, nil
			}
		}
		role := activity.RoleUser
		if record.In != nil && !record.In.FromUser() {
			role = record.In.From.Role
		}
		if said := saidBy(role, record.In); said != nil {
			return said, nil
		}
	}
	return nil, nil //nolint:nilnil // that is the answer
}

// saidBy shows an activity that says something; nil: it does not.
func saidBy(role string, a *activity.Activity) *SaidView {
	if a == nil || a.Type != activity.Message || a.Text == "" {
		return nil
	}
	return &SaidView{From: role, Text: clip(a.Text, LastTextBytesMax)}
}

// Overview is how conversations stand as a whole.
type Overview struct {
	Statuses map[Status]int64
	Due      []*View // whose triggers or events are due next, until the instant that was asked for; at most DueSoonMax
	DueCount int     // how many may be: people may have written to some meanwhile. At most DueCountMax
	Since    []Tally // what was counted since the instant that was asked for
	Hours    []Tally // and by hour, since the other one
}

// Overview looks at what is due until dueUS, what was counted since sinceUS, and by hour since hoursUS.
func (l *Lists) Overview(ctx context.Context, dueUS, sinceUS, hoursUS int64) (*Overview, error) {
	var o Overview
	var err error
	for _, look := range []func(){
		func() { o.Statuses, err = l.census.Statuses(ctx) },
		func() { o.DueCount, err = l.census.CountDue(ctx, dueUS, DueCountMax) },
		func() { o.Due, err = l.dueSoon(ctx, dueUS) },
		func() { o.Since, err = l.census.Tallies(ctx, sinceUS) },
		func() { o.Hours, err = l.census.TalliesByHour(ctx, hoursUS) },
	} {
		if look(); err != nil {
			return nil, unavailable(err)
		}
	}
	return &o, nil
}

// dueSoon gives the conversations in which something is due until an instant. Stored deadlines may be too early: which
// is the real one the state says.
func (l *Lists) dueSoon(ctx context.Context, untilUS int64) (soon []*View, err error) {
	rows, err := l.census.DueSoon(ctx, untilUS, dueSoonRead)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		state, err := dialog.Decode(row.State)
		if err != nil {
			continue // who looks at the conversation itself is told
		}
		if v := viewOf(row, state); v.Armed != nil && v.Armed.DueUS <= untilUS {
			soon = append(soon, v)
		}
	}
	slices.SortStableFunc(soon, func(a, b *View) int { return cmp.Compare(a.Armed.DueUS, b.Armed.DueUS) })
	return soon[:min(len(soon), DueSoonMax)], nil
}
