package httpapi

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/desk"
	"lull/internal/member"
)

// explainedMax is how many of a case's last steps are explained.
const explainedMax = 200

// caseExplained is why a case is as it is.
type caseExplained struct {
	Case    shownCase `json:"case"`
	Summary string    `json:"summary" doc:"Who has it and why, or why nobody."`
	Waits
	AutoReply string     `json:"autoReply,omitempty" doc:"Why the customer's last message got an auto reply, or none."`
	Decisions []decision `json:"decisions" nullable:"false" doc:"Those of the last steps, oldest first."`
}

// decision is one that was taken, and recorded.
type decision struct {
	AtUS     int64  `json:"atUs"`
	Kind     string `json:"kind" enum:"case,autoreply,noreply"`
	Status   string `json:"status,omitempty"`
	Reason   string `json:"reason,omitempty"`
	Operator string `json:"operator,omitempty"`
	By       string `json:"by,omitempty" doc:"The operator who did it."`
	Source   string `json:"source,omitempty" doc:"Of an auto reply: personal or organization. Of an automatic assignment: the strategy."`
	Words    string `json:"words"`
	Grounds
}

func (a *API) addCaseExplain() {
	op := &huma.Operation{
		OperationID: "explain-case", Method: http.MethodGet, Path: "/api/v1/cases/{id}/explain", Tags: []string{"desk"},
		Summary:     "Explain why an operator has a case, or nobody, and why there was an auto reply, or none",
		Description: "Text for people where Accept names text/plain and not application/json.",
		Security:    atLeast(member.Operator),
		Parameters: []*huma.Param{{
			Name: "id", In: "path", Required: true, Schema: &huma.Schema{Type: huma.TypeInteger},
		}},
		Responses: answers("The explanation", jsonBody, schema[caseExplained](a)),
	}
	op.Responses["200"].Content[plainText] = &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString}}
	a.handle(op, a.requests, func(w *response, r *http.Request) error {
		if err := knownQuery(op, r); err != nil {
			return err
		}
		number, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
		if err != nil || number < 1 {
			return missing("case " + r.PathValue("id"))
		}
		x, err := a.explainCase(r.Context(), number)
		if err != nil {
			return err
		}
		if prefersText(r.Header.Values("Accept")) {
			w.Header().Set("Content-Type", plainText+"; charset=utf-8")
			_, _ = w.Write([]byte(x.text())) // the caller may be gone
			return nil
		}
		return writeJSON(w, x)
	})
}

// explainCase reads the decisions that were recorded. Why nobody has the case is a matter of who is there now.
func (a *API) explainCase(ctx context.Context, number int64) (*caseExplained, error) {
	c, err := a.seen(ctx, number)
	if err != nil {
		return nil, err
	}
	entries, err := a.parts.Floor.Latest(ctx, number, explainedMax)
	if err != nil {
		return nil, err
	}
	x := &caseExplained{Case: showCase(c), Decisions: []decision{}}
	for _, e := range entries {
		for i := range e.Events {
			x.add(&e, &e.Events[i])
		}
	}
	switch {
	case c.Operator == "" && c.ClosedUS == 0:
		var why string
		why, x.Waits = a.unassigned()
		x.Summary = "it waits in the queue: " + why
	case x.Summary == "":
		x.Summary = x.Case.Status + " more steps ago than are explained"
	}
	return x, nil
}

// add takes what one event decided.
func (x *caseExplained) add(entry *desk.Entry, e *desk.Event) {
	words := e.Words()
	switch e.Kind {
	case desk.EventCase:
		x.Summary = words
	case desk.EventAutoReply, desk.EventNoReply:
		x.AutoReply = words
	case desk.EventMessage, desk.EventStatus, desk.EventError:
	}
	if words != "" {
		x.Decisions = append(x.Decisions, decision{
			AtUS: cmp.Or(e.AtUS, entry.AtUS), Kind: string(e.Kind), Status: e.Status, Reason: e.Reason, Words: words,
			Operator: e.Operator, By: e.By, Source: e.Source, Grounds: groundsOf(e),
		})
	}
}

// text tells it to people.
func (x *caseExplained) text() string {
	var b strings.Builder
	_, _ = fmt.Fprintf(&b, "case %d of %s: %s\n", x.Case.ID, cmp.Or(x.Case.Contact, x.Case.Conversation), x.Case.Status)
	_, _ = fmt.Fprintf(&b, "%s\n", x.Summary)
	if x.AutoReply != "" {
		_, _ = fmt.Fprintf(&b, "%s\n", x.AutoReply)
	}
	for _, d := range x.Decisions {
		_, _ = fmt.Fprintf(&b, "  %s  %s\n", stamp(d.AtUS), d.Words)
	}
	return b.String()
}
