package httpapi

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/dialog"
	"lull/internal/engine"
	"lull/internal/rehearsal"
	"lull/internal/stage"
)

// Rehearsals are test conversations on a virtual clock. What package rehearsal says of the methods holds.
type Rehearsals interface {
	// Begin makes one.
	Begin(ctx context.Context, owner string, p *rehearsal.Play) (*rehearsal.Report, error)
	// Show tells how one stands, with a part of its timeline.
	Show(ctx context.Context, bot, id string, after int64, limit int) (*rehearsal.Report, error)
	// Do lets something happen in one now.
	Do(ctx context.Context, bot, id string, in engine.Input) (*rehearsal.Report, error)
	// Advance moves the clock of one.
	Advance(ctx context.Context, bot, id string, goal rehearsal.Goal) (*rehearsal.Report, error)
	// Explain says of the triggers of one what became of them, and why (rule C19).
	Explain(ctx context.Context, bot, id string) (*dialog.Explanation, error)
	// End ends one.
	End(ctx context.Context, bot, id string) error
}

const rehearsalsPath = "/api/v1/bots/{bot}/test"

// entry is an entry of a timeline, as the OpenAPI document describes it.
type entry struct{ stage.Entry }

// Schema describes the fields that all kinds have.
func (entry) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{
		Type: huma.TypeObject, Required: []string{"at", "kind", "conversation"}, AdditionalProperties: true,
		Properties: map[string]*huma.Schema{
			"at":           {Type: huma.TypeString, Description: "Since the start, such as 5m0s."},
			"kind":         {Type: huma.TypeString, Description: "As in the timelines of scenarios."},
			"conversation": {Type: huma.TypeString},
		},
	}
}

// rehearsed is a test conversation as it stands.
type rehearsed struct {
	ID           string       `json:"id" doc:"The test conversation's id, and that of its conversation."`
	Start        string       `json:"start" format:"date-time" doc:"Of the virtual clock."`
	Now          string       `json:"now" format:"date-time" doc:"On the virtual clock."`
	Elapsed      string       `json:"elapsed" doc:"From start to now."`
	Next         string       `json:"next,omitempty" format:"date-time" doc:"When something is due; absent: never."`
	ExpiresIn    int          `json:"expiresIn" doc:"Seconds of real time after which it is gone, unless asked for."`
	Unfinished   string       `json:"unfinished,omitempty" doc:"Why the clock did not come as far as was asked."`
	Conversation *engine.View `json:"conversation" doc:"Version 0: what is tested is not published."`
	Timeline     []entry      `json:"timeline" nullable:"false" doc:"What happened, oldest first."`
	More         int64        `json:"more,omitempty" doc:"The timeline goes on: after this step. Absent: it does not."`
}

func rehearsedOf(r *rehearsal.Report) *rehearsed {
	shown := &rehearsed{
		ID: r.ID, Start: stamp(r.Start.UnixMicro()), Now: stamp(r.Now.UnixMicro()), Elapsed: r.Now.Sub(r.Start).String(),
		ExpiresIn: int(rehearsal.IdleMax.Seconds()), Unfinished: r.Unfinished, Conversation: r.Conversation,
		Timeline: make([]entry, len(r.Timeline)), More: r.More,
	}
	if !r.Next.IsZero() {
		shown.Next = stamp(r.Next.UnixMicro())
	}
	for i, e := range r.Timeline {
		shown.Timeline[i] = entry{e}
	}
	return shown
}

// The inputs and the answer of the endpoints below.
type (
	rehearsalNamed struct {
		Bot string `path:"bot" doc:"The bot's name."`
		ID  string `path:"id" doc:"The test conversation's id."`
	}
	rehearsalPage struct {
		Bot string `path:"bot" doc:"The bot's name."`
		ID  string `path:"id" doc:"The test conversation's id."`

		After int64 `query:"after" minimum:"0" default:"0" doc:"The timeline begins after this step."`
		Limit int   `query:"limit" minimum:"1" maximum:"1000" default:"1000" doc:"How many steps it shows."`
	}
	rehearsalSetting struct {
		Bot string `path:"bot" doc:"The bot's name."`
		ID  string `path:"id" doc:"The test conversation's id."`

		Body map[string]json.RawMessage `doc:"Full names, such as Global.Plan, and their values."`
	}
	rehearsalReport struct{ Body *rehearsed }
)

// addRehearsals adds the endpoints of test conversations.
func (a *API) addRehearsals() {
	all := a.options.Rehearsals
	if all == nil {
		return
	}
	endpoint := func(id, method, path, summary string) huma.Operation {
		return huma.Operation{
			OperationID: id, Method: method, Path: rehearsalsPath + path, Summary: summary, Tags: []string{"tests"},
		}
	}
	a.addBegin(endpoint("begin-test", http.MethodPost, "", "Begin a test conversation on a virtual clock"))
	register(a, endpoint("get-test", http.MethodGet, "/{id}", "Show a test conversation, and its timeline"),
		func(ctx context.Context, in *rehearsalPage) (*rehearsalReport, error) {
			return reported(all.Show(ctx, in.Bot, in.ID, in.After, in.Limit))
		})
	a.addRehearsedActivities(endpoint("post-test-activity", http.MethodPost, "/{id}/activities",
		"Let the user do something in a test conversation"))
	a.addAdvance(endpoint("advance-test", http.MethodPost, "/{id}/advance",
		"Move the clock of a test conversation, and show what happens meanwhile"))
	register(a, endpoint("set-test-variables", http.MethodPatch, "/{id}/variables",
		"Set Global variables of a test conversation"),
		func(ctx context.Context, in *rehearsalSetting) (*rehearsalReport, error) {
			set := dialog.Input{Kind: dialog.InputSet, Variables: in.Body, Strict: true}
			return reported(all.Do(ctx, in.Bot, in.ID, engine.Input{Conversation: &set}))
		})
	a.addRehearsedExplain(endpoint("explain-test", http.MethodGet, "/{id}/explain",
		"Say of each trigger of a test conversation what became of it, and why"))
	register(a, endpoint("end-test", http.MethodDelete, "/{id}", "End a test conversation"),
		func(ctx context.Context, in *rehearsalNamed) (*struct{}, error) {
			return nil, all.End(ctx, in.Bot, in.ID)
		})
}

func reported(r *rehearsal.Report, err error) (*rehearsalReport, error) {
	if err != nil {
		return nil, err
	}
	return &rehearsalReport{rehearsedOf(r)}, nil
}

// addRehearsedActivities adds the way in for activities: they are read as those of live conversations are.
func (a *API) addRehearsedActivities(op huma.Operation) {
	op.Description = "The activity is one as for live conversations; what it says of bot, channel and conversation is " +
		"passed over."
	op.Parameters = rehearsalParams()
	posted := a.postedSchema()
	posted.Required = nil
	op.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{jsonBody: {Schema: posted}}}
	op.Responses = answers("What happened", jsonBody, schema[*rehearsed](a))
	a.handle(&op, a.requests, func(w *response, r *http.Request) error {
		if err := knownQuery(&op, r); err != nil {
			return err
		}
		if kind := mediaType(r); kind != jsonBody {
			return unsupported(kind, jsonBody)
		}
		var body bytes.Buffer
		if err := readBody(&body, w, r, BodyBytesMax); err != nil {
			return err
		}
		it, refused := read(body.Bytes())
		if refused != nil {
			return refused
		}
		it.Bot, it.Channel = "", ""
		report, err := a.options.Rehearsals.Do(r.Context(), r.PathValue("bot"), r.PathValue("id"), it.engineInput())
		if err != nil {
			return err
		}
		return writeJSON(w, rehearsedOf(report))
	})
}

// addRehearsedExplain adds the endpoint that says why, as that of live conversations does.
func (a *API) addRehearsedExplain(op huma.Operation) {
	op.Parameters = rehearsalParams()
	a.handleExplain(&op, func(r *http.Request) (*dialog.Explanation, error) {
		return a.options.Rehearsals.Explain(r.Context(), r.PathValue("bot"), r.PathValue("id"))
	})
}

func rehearsalParams() []*huma.Param {
	text := &huma.Schema{Type: huma.TypeString}
	return []*huma.Param{
		{Name: "bot", In: "path", Required: true, Description: "The bot's name.", Schema: text},
		{Name: "id", In: "path", Required: true, Description: "The test conversation's id.", Schema: text},
	}
}

// writeJSON answers with a value as JSON.
func writeJSON(w http.ResponseWriter, value any) error {
	body, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("encode the answer: %w", err)
	}
	w.Header().Set("Content-Type", jsonBody)
	_, _ = w.Write(append(body, '\n')) // the caller may be gone
	return nil
}
