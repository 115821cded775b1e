package httpapi

import (
	"context"
	"errors"
	"maps"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/dialog"
	"lull/internal/engine"
	"lull/internal/member"
)

const plainText = "text/plain"

// addExplain adds the endpoint that says why (rule C19): for programs in JSON, for people as text.
func (a *API) addExplain() {
	op := &huma.Operation{
		OperationID: "explain-conversation", Method: http.MethodGet, Path: "/api/v1/conversations/{id}/explain",
		Tags: []string{"conversations"}, Security: atLeast(member.Manager), Summary: "Say of each trigger what became of it, and why",
		Parameters: []*huma.Param{conversationParam(), {
			Name: "at", In: "query", Schema: &huma.Schema{Type: huma.TypeString, Format: "date-time"},
			Description: "An instant that is past: what the transcript tells of it.",
		}},
	}
	a.handleExplain(op, func(r *http.Request) (*dialog.Explanation, error) {
		if given := r.URL.Query(); given.Has("at") {
			return a.explainAt(r.Context(), r.PathValue("id"), given.Get("at"))
		}
		return a.parts.Conversations.Explain(r.Context(), r.PathValue("id"))
	})
}

// explainAt explains an instant that is past, which is written as RFC 3339 has it.
func (a *API) explainAt(ctx context.Context, id, at string) (*dialog.Explanation, error) {
	const place = "query.at"
	t, err := time.Parse(time.RFC3339, strings.Replace(at, " ", "+", 1)) // a plus in a URL is a blank
	if err != nil {
		return nil, wrong(place, "at is no time such as 2026-01-05T09:30:00Z or 2026-01-05T10:30:00+01:00")
	}
	explanation, err := a.parts.Conversations.ExplainAt(ctx, id, t.UnixMicro())
	if e, is := errors.AsType[*engine.Error](err); is && e.Code == engine.Invalid {
		return nil, wrong(place, e.Message)
	}
	return explanation, err
}

// handleExplain adds an endpoint that says why.
func (a *API) handleExplain(op *huma.Operation, explain func(r *http.Request) (*dialog.Explanation, error)) {
	op.Description = "Text for people where Accept names text/plain and not application/json."
	op.Responses = answers("The explanation", jsonBody, schema[*dialog.Explanation](a))
	a.codes("Phrase", dialog.Codes())
	op.Responses["200"].Content[plainText] = &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString}}
	a.handle(op, a.requests, func(w *response, r *http.Request) error {
		if err := knownQuery(op, r); err != nil {
			return err
		}
		explanation, err := explain(r)
		if err != nil {
			return err
		}
		if prefersText(r.Header.Values("Accept")) {
			w.Header().Set("Content-Type", plainText+"; charset=utf-8")
			_, _ = w.Write([]byte(explanation.Text())) // the caller may be gone
			return nil
		}
		return writeJSON(w, explanation)
	})
}

// codes says in the document which codes something that is shown may have.
func (a *API) codes(of string, codes []string) {
	code := a.huma.OpenAPI().Components.Schemas.Map()[of].Properties["code"]
	code.Enum = nil
	for _, one := range codes {
		code.Enum = append(code.Enum, one)
	}
}

func conversationParam() *huma.Param {
	return &huma.Param{
		Name: "id", In: "path", Required: true, Description: "The conversation's id.",
		Schema: &huma.Schema{Type: huma.TypeString},
	}
}

// knownQuery refuses a query that names a parameter which the endpoint does not have.
func knownQuery(op *huma.Operation, r *http.Request) error {
	if r.URL.RawQuery == "" {
		return nil
	}
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return refuse(http.StatusBadRequest, "the query is malformed")
	}
	for _, name := range slices.Sorted(maps.Keys(query)) {
		is := func(p *huma.Param) bool { return p.In == "query" && p.Name == name }
		if !slices.ContainsFunc(op.Parameters, is) {
			return wrong("query."+name, name+": there is no such parameter")
		}
	}
	return nil
}

// prefersText reports whether a caller asks for text and has no use for JSON.
func prefersText(accept []string) bool {
	text := false
	for kind := range strings.SplitSeq(strings.Join(accept, ","), ",") {
		switch name, _, _ := mime.ParseMediaType(strings.TrimSpace(kind)); name {
		case plainText:
			text = true
		case jsonBody, "application/*":
			return false
		}
	}
	return text
}
