package httpapi

import (
	"context"
	"fmt"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/desk"
	"lull/internal/engine"
	"lull/internal/member"
)

// shownCase is a case as it is listed.
type shownCase struct {
	ID           int64  `json:"id" doc:"Its number: cases are numbered in the order in which they were opened."`
	Contact      string `json:"contact,omitempty" doc:"Whose it is; or there is a conversation."`
	Conversation string `json:"conversation,omitempty" doc:"That was handed over."`
	Channel      string `json:"channel,omitempty"`
	Customer     string `json:"customer,omitempty" doc:"The customer's name."`
	Status       string `json:"status" enum:"queued,assigned,closed"`
	Operator     string `json:"operator,omitempty" doc:"Whom it is assigned to; of a closed one: whom it was."`
	Waiting      bool   `json:"waiting" doc:"Whether the customer waits for words of an operator."`
	OpenedUS     int64  `json:"openedUs"`
	LastUS       int64  `json:"lastUs" doc:"The last message from either side."`
	ClosedUS     int64  `json:"closedUs,omitempty"`
	Reason       string `json:"reason,omitempty" enum:"closed,inactivity,transfer" doc:"Why it was closed."`
}

func showCase(c *desk.Case) shownCase {
	shown := shownCase{
		ID: c.Number, Contact: c.Contact, Conversation: c.Conversation, Channel: c.Channel, Customer: c.Customer,
		Operator: c.Operator, Waiting: c.Waiting && c.ClosedUS == 0, OpenedUS: c.OpenedUS, LastUS: c.LastUS,
		ClosedUS: c.ClosedUS, Reason: c.Why,
	}
	switch {
	case c.ClosedUS != 0:
		shown.Status = desk.Closed
	case c.Operator != "":
		shown.Status = desk.Assigned
	default:
		shown.Status = desk.Queued
	}
	return shown
}

// The inputs and answers of the endpoints below.
type (
	casesWanted struct {
		Status   string `query:"status" enum:"open,queued,assigned,closed" default:"open"`
		Operator string `query:"operator" maxLength:"64" doc:"Whose; an operator sees their own and the queue."`
		Cursor   int64  `query:"cursor" minimum:"0" doc:"The next of the page before."`
		Limit    int    `query:"limit" default:"50" minimum:"1" maximum:"200"`
	}
	queueWanted struct {
		Cursor int64 `query:"cursor" minimum:"0" doc:"The next of the page before."`
		Limit  int   `query:"limit" default:"50" minimum:"1" maximum:"200"`
	}
	caseNamed struct {
		ID int64 `path:"id" minimum:"1"`
	}
	oneCase  struct{ Body shownCase }
	caseList struct {
		Body struct {
			Cases []shownCase `json:"cases" nullable:"false" doc:"Oldest first; closed ones newest first."`
			Next  int64       `json:"next,omitempty" doc:"The cursor of the next page, which may be empty; absent: there is none."`
		}
	}
	queueList struct {
		Body struct {
			Cases  []shownCase `json:"cases" nullable:"false" doc:"Oldest first."`
			Next   int64       `json:"next,omitempty" doc:"The cursor of the next page; absent: there is none."`
			Length int         `json:"length" doc:"How many cases are queued."`
			Why    string      `json:"why,omitempty" doc:"Why they are given to nobody, in words; absent: none waits."`
			Waits
		}
	}
)

func (a *API) addCases() {
	call := func(id, method, path, summary string) (op huma.Operation) {
		return deskCall(id, method+" "+path, summary, member.Operator, http.StatusOK)
	}
	const one = "cases/{id}"
	register(a, call("list-cases", http.MethodGet, "cases", "List cases"), a.listCases)
	register(a, call("get-case", http.MethodGet, one, "Show a case"), a.getCase)
	register(a, call("get-case-transcript", http.MethodGet, one+"/transcript", "Read what happened in a case"), a.caseTranscript)
	register(a, call("get-queue", http.MethodGet, "queue", "List the queue, and why it waits"), a.getQueue)
	register(a, call("take-case", http.MethodPost, one+"/take", "Take a case"), a.takeCase)
	register(a, call("assign-case", http.MethodPost, one+"/assign", "Assign a case, or put it back into the queue"), a.assignCase)
	register(a, call("reply", http.MethodPost, one+"/reply", "Reply to a case's customer"), a.replyCase)
	typing := call("show-typing", http.MethodPost, one+"/typing", "Let a case's customer see that one types")
	typing.DefaultStatus = http.StatusNoContent
	typing.Description = "Where they see it: in a chat that is open. For a few seconds: call it every three while somebody types. " +
		"It is kept nowhere, and is no activity."
	register(a, typing, a.typing)
	register(a, call("close-case", http.MethodPost, one+"/close", "Close a case"), a.closeCase)
	a.addCaseExplain()
}

// sees reports whether a caller may see a case: an operator their own and the queue, a manager all.
func (c caller) sees(one *desk.Case) bool {
	return c.role.Covers(member.Manager) || c.member != "" && one.Operator == c.member || one.Operator == "" && one.ClosedUS == 0
}

// seen gives a case that the caller may see.
func (a *API) seen(ctx context.Context, number int64) (*desk.Case, error) {
	c, err := a.parts.Floor.Case(ctx, number)
	if err != nil {
		return nil, err
	}
	if !callerOf(ctx).sees(c) {
		return nil, refuse(http.StatusForbidden, fmt.Sprintf("case %d is another's; their own and the queue are an operator's", number))
	}
	return c, nil
}

// open gives a case that the caller may act on.
func (a *API) openCase(ctx context.Context, number int64) (*desk.Case, error) {
	c, err := a.seen(ctx, number)
	if err == nil && c.ClosedUS != 0 {
		return nil, caseClosed(number)
	}
	return c, err
}

func caseClosed(number int64) error {
	p := refuse(http.StatusConflict, fmt.Sprintf("case %d is closed; a message of its contact opens another", number))
	p.Type = "case-closed"
	return p
}

// actOn lets something happen to an open case, and gives the case as it is then.
func (a *API) actOn(ctx context.Context, number int64, inputs ...*desk.Input) (*oneCase, error) {
	_, err := a.atDesk(ctx, inputs...)
	c, gone := a.parts.Floor.Case(ctx, number)
	switch {
	case gone != nil:
		return nil, gone
	case hasCode(err, engine.NotFound) && c.ClosedUS != 0:
		return nil, caseClosed(number)
	case err != nil:
		return nil, err
	}
	return &oneCase{showCase(c)}, nil
}

func (a *API) getCase(ctx context.Context, in *caseNamed) (*oneCase, error) {
	c, err := a.seen(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return &oneCase{showCase(c)}, nil
}

func (a *API) getQueue(_ context.Context, in *queueWanted) (*queueList, error) {
	cases, length := a.parts.Floor.Queue(in.Cursor, in.Limit)
	answer := new(queueList)
	answer.Body.Cases, answer.Body.Next = pageOf(cases, in.Limit)
	if answer.Body.Length = length; length > 0 {
		answer.Body.Why, answer.Body.Waits = a.unassigned()
	}
	return answer, nil
}

// Waits is why cases in the queue are given to nobody, for programs.
type Waits struct {
	Unassigned string `json:"unassigned,omitempty" enum:"manual,nobody-online,no-room" doc:"Why cases in the queue are given to nobody."`
	Online     int    `json:"online,omitempty" doc:"How many operators are online and have no room."`
}

// unassigned says why cases in the queue are given to nobody, in words and for programs.
func (a *API) unassigned() (words string, why Waits) {
	settings, online := a.parts.Floor.Settings(), a.parts.Floor.Online()
	why.Unassigned = settings.UnassignedFor(online)
	if why.Unassigned == desk.UnassignedFull {
		why.Online = online
	}
	return settings.Unassigned(online), why
}

// pageOf shows a page of cases, and where the next one begins; 0: there is none.
func pageOf(cases []*desk.Case, limit int) (shown []shownCase, next int64) {
	shown = make([]shownCase, len(cases))
	for i, c := range cases {
		shown[i] = showCase(c)
	}
	if len(cases) == limit {
		next = cases[limit-1].Number
	}
	return shown, next
}

func caseRef(number int64) desk.Ref { return desk.Ref{Number: number} }

func caseName(number int64) string { return strconv.FormatInt(number, 10) }
