package httpapi

import (
	"context"

	"lull/internal/desk"
	"lull/internal/presence"
)

// simulated says of whom it is to be judged.
type simulated struct {
	Body struct {
		Case     int64   `json:"case,omitempty" minimum:"1" doc:"Which case's customer would write."`
		Operator string  `json:"operator,omitempty" doc:"Or whose: of a case that had no auto reply yet."`
		Text     *string `json:"text,omitempty" doc:"The organisation's text to try, in place of the one that is set."`
	}
}

// simulation is what would become of a message that came now.
type simulation struct {
	Body struct {
		Sent    bool   `json:"sent" doc:"Whether the customer would get an auto reply."`
		Reason  string `json:"reason,omitempty" doc:"Why not, as rule by rule the first that fails."`
		Words   string `json:"words"`
		Text    string `json:"text,omitempty" doc:"What they would get."`
		Source  string `json:"source,omitempty" enum:"personal,organization"`
		IdleUS  int64  `json:"idleUs,omitempty"`
		LimitUS int64  `json:"limitUs,omitempty"`
	}
}

// simulateReply judges a message that nobody has written, as the desk would.
func (a *API) simulateReply(ctx context.Context, in *simulated) (*simulation, error) {
	b, settings := &in.Body, a.parts.Floor.Settings()
	if (b.Case == 0) == (b.Operator == "") {
		return nil, wrong("body", "name a case or an operator")
	}
	c := &desk.Case{Operator: b.Operator}
	if b.Case != 0 {
		var err error
		if c, err = a.parts.Floor.Case(ctx, b.Case); err != nil {
			return nil, err
		}
	}
	o, _ := a.parts.Floor.Operator(c.Operator)
	if b.Operator != "" && o == nil {
		m, err := a.memberNamed(ctx, b.Operator)
		if err != nil {
			return nil, err
		}
		o = &desk.Operator{Name: m.Name, Title: m.FullName, Presence: presence.New(m.CreatedUS)}
	}
	if b.Text != nil {
		settings.AutoReply.Text = *b.Text
	}
	e := desk.Judge(&settings, c, o, desk.Customer, a.options.Now().UnixMicro())
	if c.ClosedUS != 0 && settings.AutoReply.Enabled {
		e = desk.Event{Kind: desk.EventNoReply, Reason: desk.NoReplyCaseClosed}
	}
	answer := new(simulation)
	answer.Body.Sent, answer.Body.Reason, answer.Body.Words = e.Kind == desk.EventAutoReply, e.Reason, e.Words()
	answer.Body.Text, answer.Body.Source = e.Text, e.Source
	answer.Body.IdleUS, answer.Body.LimitUS = e.IdleUS, e.LimitUS
	return answer, nil
}
