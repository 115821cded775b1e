package httpapi

import (
	"mime"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/dialog"
)

const plainText = "text/plain"

// addExplain adds the endpoint that says why (rule C19): for programs in JSON, for people as text.
func (a *API) addExplain() {
	op := &huma.Operation{
		OperationID: "explain-conversation", Method: http.MethodGet, Path: "/api/v1/conversations/{id}/explain",
		Tags: []string{"conversations"}, Summary: "Say of each trigger what became of it, and why",
		Parameters: []*huma.Param{conversationParam()},
	}
	a.handleExplain(op, func(r *http.Request) (*dialog.Explanation, error) {
		return a.parts.Conversations.Explain(r.Context(), r.PathValue("id"))
	})
}

// handleExplain adds an endpoint that says why.
func (a *API) handleExplain(op *huma.Operation, explain func(r *http.Request) (*dialog.Explanation, error)) {
	op.Description = "Text for people where Accept names text/plain and not application/json."
	op.Responses = answers("The explanation", jsonBody, schema[*dialog.Explanation](a))
	op.Responses["200"].Content[plainText] = &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString}}
	a.handle(op, a.requests, func(w *response, r *http.Request) error {
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

func conversationParam() *huma.Param {
	return &huma.Param{
		Name: "id", In: "path", Required: true, Description: "The conversation's id.",
		Schema: &huma.Schema{Type: huma.TypeString},
	}
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
