package engine

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"lull/internal/dialog"
)

// How far a transcript is read back to explain an instant that is past.
const (
	PastStepsMax = 10_000   // steps
	PastBytesMax = 64 << 20 // of them, after which no further ones are read
	pastRead     = 25       // steps that are in memory together
)

// ExplainAt says what had become of every trigger of a conversation at an instant that is past, in microseconds since
// the epoch, as far as the transcript tells (rule C19). An Error with Invalid where the instant lies ahead, before the
// conversation, or further back than the transcript is read.
func (v *Viewer) ExplainAt(ctx context.Context, id string, atUS int64) (*dialog.Explanation, error) {
	row, state, err := v.conversation(ctx, id)
	if err != nil {
		return nil, err
	}
	nowUS := v.now().UnixMicro()
	switch {
	case atUS > nowUS:
		return nil, notAt("that instant lies ahead: the server's time is %s", nowUS)
	case atUS < state.CreatedUS:
		return nil, notAt("the conversation began after that, at %s", state.CreatedUS)
	}
	past := dialog.NewPast(atUS)
	whole, err := v.lookBack(ctx, row, past)
	if err != nil {
		return nil, err
	}
	if !past.Reached() {
		return nil, &Error{Code: Invalid, Field: "at", Message: fmt.Sprintf(
			"that instant lies further back than the %d steps, or %d bytes, that are read to explain; the transcript has it",
			PastStepsMax, PastBytesMax)}
	}
	given := &dialog.Given{Conversation: id, NowUS: nowUS, Whole: whole}
	if given.Published, err = v.published(ctx, state.Bot); err != nil {
		return nil, err
	}
	if given.InForce, err = v.inForceAt(ctx, state.Bot, given.Published, atUS); err != nil {
		return nil, err
	}
	return past.Explain(state, given), nil
}

// notAt refuses an instant; the format takes a time.
func notAt(format string, us int64) *Error {
	at := time.UnixMicro(us).UTC().Format("2006-01-02T15:04:05.999999Z")
	return &Error{Code: Invalid, Field: "at", Message: fmt.Sprintf(format, at)}
}

// lookBack gives the past the steps that it needs, newest first; false: there are more than are read.
func (v *Viewer) lookBack(ctx context.Context, row Home, past *dialog.Past) (whole bool, err error) {
	bytes := 0
	for left := PastStepsMax; left > 0 && bytes < PastBytesMax; {
		limit := min(left, pastRead)
		rows, err := v.reader.RowsBefore(ctx, row, 0, limit)
		if err != nil {
			return false, unavailable(err)
		}
		for _, r := range rows {
			if !past.Take(r.AtUS, decodeRecord(r.Body)) {
				return true, nil
			}
			bytes += len(r.Body)
		}
		if len(rows) < limit {
			return true, nil
		}
		left -= len(rows)
		row.Tail = rows[len(rows)-1].Prev // so that no step is walked over twice
	}
	return false, nil
}

// published gives the versions of a bot, newest first.
func (v *Viewer) published(ctx context.Context, bot string) ([]dialog.Published, error) {
	definitions, err := v.reader.Definitions(ctx, bot)
	if err != nil {
		return nil, unavailable(err)
	}
	versions := make([]dialog.Published, len(definitions))
	for i, d := range definitions {
		versions[i] = dialog.Published{Number: d.Number, AtUS: d.AtUS}
	}
	slices.SortFunc(versions, func(a, b dialog.Published) int { return cmp.Compare(b.Number, a.Number) })
	return versions, nil
}

// inForceAt gives the version of a bot that was in force at an instant; the versions come newest first.
func (v *Viewer) inForceAt(
	ctx context.Context, bot string, versions []dialog.Published, atUS int64,
) (*dialog.Program, error) {
	now := v.inForce(bot)
	i := slices.IndexFunc(versions, func(p dialog.Published) bool { return p.AtUS <= atUS })
	switch {
	case i < 0 || now == nil:
		return nil, &Error{Code: NotFound, Message: "there was no bot " + bot + " at that instant"}
	case versions[i].Number == now.Number:
		return now, nil
	}
	d, err := v.reader.Definition(ctx, bot, versions[i].Number)
	if err != nil {
		return nil, unavailable(err)
	}
	return programOf(v.load, d)
}
