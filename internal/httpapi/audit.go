package httpapi

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/member"
)

// auditKey marks, in an operation's metadata, what is kept among the acts: who did it, or tried to.
const auditKey = "audited"

// auditedIf is the metadata of operations on settings: those that change something are kept among the acts.
func auditedIf(method string) map[string]any {
	return map[string]any{auditKey: method != http.MethodGet}
}

// audited keeps what somebody did among the acts, or tried to do and was refused; err is what comes of it. Calls of
// those who are not known are not kept: anybody could fill the list with them.
func (a *API) audited(op *huma.Operation, by caller, w *response, r *http.Request, err error) error {
	if kept, _ := op.Metadata[auditKey].(bool); !kept || by.role == "" {
		return err
	}
	act := member.Act{By: by.name(), What: op.OperationID, On: r.URL.Path, Status: w.status}
	if made := w.Header().Get("Location"); w.status == http.StatusCreated && made != "" {
		act.On = made // what was asked says where it was made, not which
	}
	if err != nil {
		act.Status = asProblem(err).Status
	}
	a.keepAct(r.Context(), act)
	return err
}

// keepAct keeps an act, of now, unless it is nobody's.
func (a *API) keepAct(ctx context.Context, act member.Act) {
	if act.By == "" {
		return
	}
	act.AtUS = a.options.Now().UnixMicro()
	// The caller may have gone; what was done is to be kept all the same.
	if err := a.parts.Audit.AddAct(context.WithoutCancel(ctx), act); err != nil {
		a.options.Logger.LogAttrs(ctx, slog.LevelError, "act not kept", slog.String("by", act.By),
			slog.String("what", act.What), slog.String("path", act.On), slog.Int("status", act.Status),
			slog.String("error", err.Error()))
	}
}

// shownAct is an act as it is listed.
type shownAct struct {
	ID     int64  `json:"id"`
	AtUS   int64  `json:"atUs"`
	By     string `json:"by" doc:"A member's name, key and the number of one that is no member's, or command line."`
	What   string `json:"what" doc:"The operation, as this document names it."`
	Path   string `json:"path"`
	Status int    `json:"status" doc:"What was answered; from 400 on nothing was done."`
}

type (
	actsWanted struct {
		Before int64 `query:"before" minimum:"0" doc:"Those before this id, as the page before it gave it."`
		Limit  int   `query:"limit" default:"50" minimum:"1" maximum:"200"`

		By      string `query:"by" maxLength:"64" doc:"Those of whom this begins the name."`
		Outcome string `query:"outcome" enum:"done,refused" doc:"Those that were done, or those that were refused."`
	}
	actList struct {
		Body struct {
			Acts []shownAct `json:"acts" nullable:"false" doc:"Newest first; the newest 100,000 are kept."`
			Next int64      `json:"next,omitempty" doc:"The id to go on before; absent: there are no more."`
		}
	}
)

func (a *API) addAudit() {
	register(a, huma.Operation{
		OperationID: "list-acts", Method: http.MethodGet, Path: "/api/v1/audit",
		Summary: "List who changed what, and who tried", Tags: []string{"members"},
	}, a.listActs)
}

func (a *API) listActs(ctx context.Context, in *actsWanted) (*actList, error) {
	acts, err := a.parts.Audit.Acts(ctx, member.ActsWanted{
		Below: in.Before, By: in.By, Outcome: member.Outcome(in.Outcome), Limit: in.Limit,
	})
	if err != nil {
		return nil, err
	}
	answer := new(actList)
	answer.Body.Acts = make([]shownAct, len(acts))
	for i, act := range acts {
		answer.Body.Acts[i] = shownAct{act.ID, act.AtUS, act.By, act.What, act.On, act.Status}
	}
	if len(acts) == in.Limit {
		answer.Body.Next = acts[len(acts)-1].ID
	}
	return answer, nil
}
