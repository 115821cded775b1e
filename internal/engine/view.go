package engine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"lull/internal/dialog"
)

// View is a conversation as others see it. Times are microseconds since the epoch, UTC.
type View struct {
	ID           string                     `json:"id"`
	Bot          string                     `json:"bot"`
	Channel      string                     `json:"channel"`
	Version      int                        `json:"version"` // of the bot, in force at its last input
	Session      int                        `json:"session"`
	Status       string                     `json:"status" enum:"awake,quiet,handed-over,ended"`
	User         string                     `json:"user,omitempty"` // who wrote last: their id
	UserName     string                     `json:"userName,omitempty"`
	Ended        bool                       `json:"ended"`
	CreatedUS    int64                      `json:"createdUs"`
	LastUS       int64                      `json:"lastUs,omitzero"`       // the last activity
	QuietSinceUS int64                      `json:"quietSinceUs,omitzero"` // the quiet point (C1)
	Armed        *ArmedView                 `json:"armed,omitempty"`
	Fired        int                        `json:"fired"` // triggers that have fired since the quiet point
	Steps        int64                      `json:"steps"`
	Waiting      bool                       `json:"waiting"`        // a question waits for an answer
	Last         *SaidView                  `json:"last,omitempty"` // what was said last, in lists
	Variables    map[string]json.RawMessage `json:"variables,omitempty"`
}

// ArmedView is the trigger that is next; TriggerID is empty where it is an event.
type ArmedView struct {
	Trigger   string  `json:"trigger"`
	TriggerID string  `json:"triggerId"`
	Seconds   float64 `json:"seconds"`
	DueUS     int64   `json:"dueUs"`
}

// Viewer shows conversations as they are committed. It is as safe for concurrent use as what it was made of.
type Viewer struct {
	reader  Reader
	load    Loader
	inForce func(bot string) *dialog.Program
	now     func() time.Time
	paused  func() bool
}

// NewViewer makes a viewer of a store: load reads a version's source, inForce gives a bot's version in force (nil: there
// is no such bot), now the time, and paused reports whether all that goes out is stopped.
func NewViewer(
	reader Reader, load Loader, inForce func(bot string) *dialog.Program, now func() time.Time, paused func() bool,
) *Viewer {
	return &Viewer{reader: reader, load: load, inForce: inForce, now: now, paused: paused}
}

// Conversation gives one conversation as it is committed; an Error with NotFound where there is none.
func (v *Viewer) Conversation(ctx context.Context, id string) (*View, error) {
	row, state, err := v.conversation(ctx, id)
	if err != nil {
		return nil, err
	}
	return viewOf(row, state), nil
}

// Transcript gives what happened in a conversation after a step, oldest first, at most limit steps.
func (v *Viewer) Transcript(ctx context.Context, id string, afterStep int64, limit int) ([]Happening, error) {
	row, err := v.row(ctx, id)
	if err != nil {
		return nil, err
	}
	rows, err := v.reader.RowsAfter(ctx, row, afterStep, limit)
	if err != nil {
		return nil, unavailable(err)
	}
	happened := make([]Happening, 0, len(rows))
	for _, r := range rows {
		happened = append(happened, Happening{
			Kind: ConversationHome, Name: id, Seq: r.Seq, Step: r.Step, AtUS: r.AtUS, Record: decodeRecord(r.Body),
		})
	}
	return happened, nil
}

// decodeRecord reads a transcript row. One that cannot be read must not hide the others: it says so itself.
func decodeRecord(body []byte) *dialog.Record {
	record, err := dialog.DecodeRecord(body)
	if err != nil {
		return &dialog.Record{Events: []dialog.Event{{Kind: dialog.Failed, Where: "transcript", Message: err.Error()}}}
	}
	return record
}

// Explain says for every trigger of a conversation's bot what has become of it, and why (rule C19).
func (v *Viewer) Explain(ctx context.Context, id string) (*dialog.Explanation, error) {
	_, state, err := v.conversation(ctx, id)
	if err != nil {
		return nil, err
	}
	p := v.inForce(state.Bot)
	if p == nil {
		return nil, &Error{Code: NotFound, Message: "there is no bot " + state.Bot}
	}
	x := state.Explain(id, p, v.now().UnixMicro()) //nolint:contextcheck // what it evaluates has limits of its own
	x.Paused = v.paused()
	return x, nil
}

func (v *Viewer) row(ctx context.Context, id string) (Home, error) {
	row, err := v.reader.HomeByName(ctx, ConversationHome, id)
	if errors.Is(err, ErrNotFound) {
		return row, &Error{Code: NotFound, Message: "there is no conversation " + id}
	}
	if err != nil {
		return row, unavailable(err)
	}
	return row, nil
}

func (v *Viewer) conversation(ctx context.Context, id string) (Home, *dialog.State, error) {
	row, err := v.row(ctx, id)
	if err != nil {
		return row, nil, err
	}
	state, err := dialog.Decode(row.State)
	if err != nil {
		return row, nil, fmt.Errorf("conversation %s: %w", id, err)
	}
	return row, state, nil
}

func viewOf(row Home, s *dialog.State) *View {
	timer := s.Quiet()
	v := &View{
		ID: row.Name, Bot: s.Bot, Channel: s.Channel, Version: s.Version, Session: s.Session, Ended: s.Ended,
		CreatedUS: s.CreatedUS, LastUS: s.LastUS, QuietSinceUS: timer.QuietUS, Fired: timer.Count,
		Steps: row.Steps, Waiting: s.Waiting(), Status: listedAs(row.ID, s).Status.String(), User: s.User.ID, UserName: s.User.Name,
	}
	if timer.EventFirst() {
		a := timer.Wait.Armed
		v.Armed = &ArmedView{Trigger: a.Name, Seconds: a.Seconds(), DueUS: a.DueUS}
	} else if a := timer.Armed; a != nil {
		v.Armed = &ArmedView{Trigger: a.Topic, TriggerID: a.ID, Seconds: a.Seconds, DueUS: a.DueUS}
	}
	if len(s.Globals) > 0 {
		v.Variables = make(map[string]json.RawMessage, len(s.Globals))
		for _, name := range slices.Sorted(maps.Keys(s.Globals)) {
			v.Variables["Global."+name] = s.Globals[name].AppendJSON(nil)
		}
	}
	return v
}
