package engine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"lull/internal/dialog"
)

// View is a conversation as others see it. Times are microseconds since the epoch, UTC.
type View struct {
	ID           string                     `json:"id"`
	Bot          string                     `json:"bot"`
	Channel      string                     `json:"channel"`
	Version      int                        `json:"version"` // of the bot, in force at its last input
	Session      int                        `json:"session"`
	Ended        bool                       `json:"ended"`
	CreatedUS    int64                      `json:"createdUs"`
	LastUS       int64                      `json:"lastUs,omitzero"`       // the last activity
	QuietSinceUS int64                      `json:"quietSinceUs,omitzero"` // the quiet point (C1)
	Armed        *ArmedView                 `json:"armed,omitempty"`
	Fired        int                        `json:"fired"` // triggers that have fired since the quiet point
	Steps        int64                      `json:"steps"`
	Waiting      bool                       `json:"waiting"` // a question waits for an answer
	Variables    map[string]json.RawMessage `json:"variables,omitempty"`
}

// ArmedView is the trigger that is next.
type ArmedView struct {
	Trigger   string  `json:"trigger"`
	TriggerID string  `json:"triggerId"`
	Seconds   float64 `json:"seconds"`
	DueUS     int64   `json:"dueUs"`
}

// Conversation gives one conversation as it is committed; an Error with NotFound where there is none.
func (e *Engine) Conversation(ctx context.Context, id string) (*View, error) {
	row, state, err := e.conversation(ctx, id)
	if err != nil {
		return nil, err
	}
	return viewOf(row, state), nil
}

// Conversations lists conversations, newest first, from below a cursor (0: from the newest). The cursor that it
// returns continues the list; 0: there are no more.
func (e *Engine) Conversations(ctx context.Context, before int64, limit int) ([]*View, int64, error) {
	rows, err := e.reader.Homes(ctx, ConversationHome, before, limit)
	if err != nil {
		return nil, 0, unavailable(err)
	}
	views := make([]*View, 0, len(rows))
	for _, row := range rows {
		state, err := dialog.Decode(row.State)
		if err != nil {
			return nil, 0, fmt.Errorf("conversation %s: %w", row.Name, err)
		}
		views = append(views, viewOf(row, state))
	}
	if len(rows) < limit {
		return views, 0, nil
	}
	return views, rows[len(rows)-1].ID, nil
}

// Transcript gives what happened in a conversation after a step, oldest first, at most limit steps.
func (e *Engine) Transcript(ctx context.Context, id string, afterStep int64, limit int) ([]Happening, error) {
	row, err := e.row(ctx, id)
	if err != nil {
		return nil, err
	}
	rows, err := e.reader.RowsAfter(ctx, row, afterStep, limit)
	if err != nil {
		return nil, unavailable(err)
	}
	happened := make([]Happening, 0, len(rows))
	for _, r := range rows {
		record, err := dialog.DecodeRecord(r.Body)
		if err != nil { // one row that cannot be read must not hide the others
			record = &dialog.Record{Events: []dialog.Event{{Kind: dialog.Failed, Where: "transcript", Message: err.Error()}}}
		}
		happened = append(happened, Happening{
			Kind: ConversationHome, Name: id, Seq: r.Seq, Step: r.Step, AtUS: r.AtUS, Record: record,
		})
	}
	return happened, nil
}

// Explain says for every trigger of a conversation's bot what has become of it, and why (rule C19).
func (e *Engine) Explain(ctx context.Context, id string) (*dialog.Explanation, error) {
	_, state, err := e.conversation(ctx, id)
	if err != nil {
		return nil, err
	}
	p, err := e.program(state.Bot)
	if err != nil {
		return nil, &Error{Code: NotFound, Message: err.Error()}
	}
	x := state.Explain(id, p, e.opt.Now().UnixMicro())
	x.Paused = e.Paused()
	return x, nil
}

func (e *Engine) row(ctx context.Context, id string) (Home, error) {
	row, err := e.reader.HomeByName(ctx, ConversationHome, id)
	if errors.Is(err, ErrNotFound) {
		return row, &Error{Code: NotFound, Message: "there is no conversation " + id}
	}
	if err != nil {
		return row, unavailable(err)
	}
	return row, nil
}

func (e *Engine) conversation(ctx context.Context, id string) (Home, *dialog.State, error) {
	row, err := e.row(ctx, id)
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
	v := &View{
		ID: row.Name, Bot: s.Bot, Channel: s.Channel, Version: s.Version, Session: s.Session, Ended: s.Ended,
		CreatedUS: s.CreatedUS, LastUS: s.LastUS, QuietSinceUS: s.Timer.QuietUS, Fired: s.Timer.Count,
		Steps: row.Steps, Waiting: s.Waiting(),
	}
	if a := s.Timer.Armed; a != nil {
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
