package httpapi

import (
	"context"
	"net/http"

	"lull/internal/desk"
	"lull/internal/member"
)

// closedScan is how many closed cases are looked through for those of one operator, for one page.
const closedScan = 2000

// listCases lists cases. An operator gets their own, or the queue.
func (a *API) listCases(ctx context.Context, in *casesWanted) (*caseList, error) {
	operator := in.Operator
	if by := callerOf(ctx); in.Status != desk.Queued && !by.role.Covers(member.Manager) {
		if operator != "" && operator != by.member {
			return nil, refuse(http.StatusForbidden, "the cases of others need the role manager")
		}
		operator = by.member
	}
	answer := new(caseList)
	switch in.Status {
	case desk.Closed:
		return answer, a.listClosed(ctx, in, operator, answer)
	case desk.Queued:
		cases, _ := a.parts.Floor.Queue(in.Cursor, in.Limit)
		answer.Body.Cases, answer.Body.Next = pageOf(cases, in.Limit)
	case desk.Assigned:
		a.listAssigned(in, operator, answer)
	default:
		answer.Body.Cases, answer.Body.Next = pageOf(a.parts.Floor.Open(operator, in.Cursor, in.Limit), in.Limit)
	}
	return answer, nil
}

// listAssigned lists open cases that are not in the queue. The page may be short, where most are.
func (a *API) listAssigned(in *casesWanted, operator string, answer *caseList) {
	cases := a.parts.Floor.Open(operator, in.Cursor, in.Limit)
	all, next := pageOf(cases, in.Limit)
	answer.Body.Cases, answer.Body.Next = []shownCase{}, next
	for _, c := range all {
		if c.Status == desk.Assigned {
			answer.Body.Cases = append(answer.Body.Cases, c)
		}
	}
}

// listClosed lists closed cases, newest first. The page may be short, where most are another's.
func (a *API) listClosed(ctx context.Context, in *casesWanted, operator string, answer *caseList) error {
	before, limit := in.Cursor, in.Limit
	if operator != "" {
		limit = closedScan
	}
	cases, err := a.parts.Floor.Closed(ctx, before, limit)
	if err != nil {
		return err
	}
	answer.Body.Cases = []shownCase{}
	for _, c := range cases {
		if operator != "" && c.Operator != operator {
			continue
		}
		answer.Body.Cases = append(answer.Body.Cases, showCase(c))
		if len(answer.Body.Cases) == in.Limit {
			answer.Body.Next = c.Number
			return nil
		}
	}
	if len(cases) == limit {
		answer.Body.Next = cases[limit-1].Number
	}
	return nil
}
