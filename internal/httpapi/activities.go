package httpapi

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/activity"
	"lull/internal/engine"
)

// instant is how answers write a moment: RFC 3339, UTC, microseconds.
const instant = "2006-01-02T15:04:05.000000Z"

func stamp(us int64) string { return time.UnixMicro(us).UTC().Format(instant) }

// addActivities adds the way in for activities.
func (a *API) addActivities() {
	op := &huma.Operation{
		OperationID: "post-activities", Method: http.MethodPost, Path: "/api/v1/activities",
		Tags: []string{"activities"}, Summary: "Post one activity, or many",
		Description: "Answers after the commit. A conversation that is not there yet is begun where the activity " +
			"names a bot. With application/x-ndjson each line is an activity and each line of the answer is what " +
			"became of it, in order: an accepted activity, or a problem with its line. Where nothing at all was " +
			"accepted because lull is busy, stopping or full, the whole call is refused with 429, 503 or 507.",
		Parameters: []*huma.Param{
			{
				Name: "replies", In: "query", Schema: &huma.Schema{Type: huma.TypeBoolean},
				Description: "Whether the answer also holds what the bot replied.",
			},
			{
				Name: "Idempotency-Key", In: "header", Schema: &huma.Schema{Type: huma.TypeString},
				Description: "As the field id; for one activity only.",
			},
		},
		RequestBody: &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
			jsonBody:  {Schema: a.postedSchema()},
			linesBody: {Schema: &huma.Schema{Type: huma.TypeString, Description: "One activity a line."}},
		}},
		Responses: answers("Accepted", jsonBody, schema[accepted](a)),
	}
	op.Responses["200"].Content[linesBody] = &huma.MediaType{
		Schema: &huma.Schema{Type: huma.TypeString, Description: "One answer a line."},
	}
	a.handle(op, a.requests, func(w *response, r *http.Request) error {
		switch kind := mediaType(r); kind {
		case jsonBody:
			return a.postOne(w, r)
		case linesBody:
			return a.postMany(w, r)
		default:
			return unsupported(kind, jsonBody, linesBody)
		}
	})
}

// accepted is what became of an activity, as the OpenAPI document describes it; acceptance writes it.
type accepted struct {
	ID           string               `json:"id" doc:"The activity's id, as the transcript shows it."`
	Conversation string               `json:"conversation"`
	Step         int64                `json:"step" doc:"The conversation's step that took it."`
	At           string               `json:"at" format:"date-time" doc:"When it was accepted."`
	Repeated     bool                 `json:"repeated,omitempty" doc:"The id was seen before: this is the first answer."`
	Activities   []*activity.Activity `json:"activities,omitempty" doc:"What the bot replied, where replies=true."`
}

// postOne takes one activity.
func (a *API) postOne(w *response, r *http.Request) error {
	replies, err := wantsReplies(r)
	if err != nil {
		return err
	}
	buffer, release := buffers(&a.bodies)
	defer release()
	if err := readBody(buffer, w, r, BodyBytesMax); err != nil {
		return err
	}
	it, refused := read(buffer.Bytes())
	if refused != nil {
		return refused
	}
	if err := it.identify(r.Header.Get("Idempotency-Key")); err != nil {
		return err
	}
	done, err := a.submit(r.Context(), it.engineInput())
	if err != nil {
		return err
	}
	answer, err := acceptance{it.Conversation, done, replies}.append(buffer.AvailableBuffer())
	if err != nil {
		return err
	}
	w.Header()["Content-Type"] = []string{jsonBody}
	_, _ = w.Write(append(answer, '\n')) // the caller may be gone
	return nil
}

// submit submits one input.
func (a *API) submit(ctx context.Context, in engine.Input) (*engine.Result, error) {
	results := a.parts.Conversations.Submit(ctx, in)
	if results[0].Err != nil {
		return nil, results[0].Err
	}
	return &results[0], nil
}

// identify takes the header's key for the id. Quotes around it are the draft standard's, not the key's
// (draft-ietf-httpapi-idempotency-key-header).
func (it *item) identify(header string) error {
	key := strings.Trim(header, `"`)
	switch {
	case key == "" || key == it.ID:
		return nil
	case it.ID != "":
		return wrong("header.Idempotency-Key", "Idempotency-Key: differs from the body's id; send one of them")
	}
	it.ID = key
	return nil
}

// wantsReplies reads the query, which most calls do without.
func wantsReplies(r *http.Request) (bool, error) {
	if r.URL.RawQuery == "" {
		return false, nil
	}
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return false, refuse(http.StatusBadRequest, "the query is malformed")
	}
	for name := range query {
		if name != "replies" {
			return false, wrong("query."+name, name+": there is no such parameter")
		}
	}
	replies, err := strconv.ParseBool(query.Get("replies"))
	if err != nil {
		return false, wrong("query.replies", "replies: must be true or false")
	}
	return replies, nil
}

// acceptance is an activity's answer.
type acceptance struct {
	conversation string // accepted, so it is of characters that need no escape in JSON
	result       *engine.Result
	replies      bool
}

// append writes it as JSON, by hand: it is written for every activity that comes in.
func (c acceptance) append(b []byte) ([]byte, error) {
	b = append(b, `{"id":"`...)
	b = append(b, c.conversation...)
	b = append(b, '|')
	b = strconv.AppendInt(b, c.result.Step, 10)
	b = append(b, `","conversation":"`...)
	b = append(b, c.conversation...)
	b = append(b, `","step":`...)
	b = strconv.AppendInt(b, c.result.Step, 10)
	b = append(b, `,"at":"`...)
	b = time.UnixMicro(c.result.AtUS).UTC().AppendFormat(b, instant)
	b = append(b, '"')
	if c.result.Repeated {
		b = append(b, `,"repeated":true`...)
	}
	if c.replies {
		replies, err := json.Marshal(c.said())
		if err != nil {
			return nil, err
		}
		b = append(b, `,"activities":`...)
		b = append(b, replies...)
	}
	return append(b, '}'), nil
}

// said gives what the bot replied.
func (c acceptance) said() []*activity.Activity {
	if c.result.Record == nil {
		return []*activity.Activity{}
	}
	all := engine.Present(c.conversation, engine.Happening{
		Kind: engine.ConversationHome, Name: c.conversation,
		Step: c.result.Step, AtUS: c.result.AtUS, Record: c.result.Record,
	})
	return append([]*activity.Activity{}, all[len(all)-len(c.result.Record.Out):]...)
}
