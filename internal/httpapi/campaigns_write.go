package httpapi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/campaign"
	"lull/internal/engine"
	"lull/internal/topic"
)

type (
	campaignMade struct {
		Kind    string `header:"Content-Type" hidden:"true"`
		RawBody []byte
	}
	campaignRewritten struct {
		Campaign string  `path:"campaign" doc:"The campaign's name."`
		IfMatch  ifMatch `header:"If-Match" doc:"The ETag of the campaign that is changed, or *: whatever it is."`
		Kind     string  `header:"Content-Type" hidden:"true"`
		RawBody  []byte
	}
	// remark is what an author is warned of.
	remark struct {
		Path    string `json:"path,omitempty" doc:"Which property, of a campaign in JSON; absent: the whole."`
		Line    int    `json:"line,omitempty" doc:"Where it stands in YAML, from 1."`
		Column  int    `json:"column,omitempty"`
		Rule    string `json:"rule"`
		Message string `json:"message"`

		Values map[string]any `json:"values,omitempty" doc:"What the message names. A name that ends in Ms has milliseconds."`
	}
)

// writtenCampaign is an operation that takes a campaign, in JSON or YAML. What is wrong with it campaign.Read finds,
// all of it, in words of its own.
func writtenCampaign(op huma.Operation) huma.Operation {
	op.SkipValidateBody = true
	whole := &huma.Schema{Type: huma.TypeObject, AdditionalProperties: true, Description: "Its keys: docs/campaigns.md."}
	op.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
		jsonBody: {Schema: whole}, yamlBody: {Schema: whole},
	}}
	return op
}

func (a *API) makeCampaign(ctx context.Context, in *campaignMade) (*oneCampaign, error) {
	answer, err := a.writeCampaign(ctx, "", engine.NumberNew, in.Kind, in.RawBody)
	if err != nil {
		return nil, err
	}
	answer.Location = "/api/v1/campaigns/" + url.PathEscape(answer.Body.Name)
	return answer, nil
}

func (a *API) rewriteCampaign(ctx context.Context, in *campaignRewritten) (*oneCampaign, error) {
	if in.IfMatch == "" {
		return nil, unmatched("campaign")
	}
	present, refused := a.parts.Campaigns.Campaign(in.Campaign)
	if refused != nil {
		return nil, refused // what is not there needs no correction
	}
	return a.writeCampaign(ctx, in.Campaign, in.IfMatch.number(present.Number), in.Kind, in.RawBody)
}

func (a *API) writeCampaign(ctx context.Context, name string, number int, kind string, body []byte) (*oneCampaign, error) {
	doc, problems := readCampaignBody(kind, body)
	if len(problems) > 0 {
		return nil, wrongCampaign(problems)
	}
	row, problems, refused := a.parts.Campaigns.WriteCampaign(ctx, name, number, doc)
	switch {
	case len(problems.Worst(topic.Error)) > 0:
		return nil, wrongCampaign(problems.Worst(topic.Error))
	case refused != nil:
		return nil, changedMeanwhile(refused)
	}
	return a.warnCampaign(&row, name, doc), nil // with the places of what was sent
}

func readCampaignBody(kind string, body []byte) (topic.Document, topic.Problems) {
	if mediaTypeOf(kind) == yamlBody {
		return topic.ReadDocument("", body)
	}
	doc, err := topic.JSONDocument(body)
	if err != nil {
		return doc, topic.Problems{{Severity: topic.Error, Message: err.Error()}}
	}
	return doc, nil
}

// wrongCampaign is the problem of a campaign that says what it may not. What stands in YAML has no path, but a line.
func wrongCampaign(problems topic.Problems) *problem {
	for i := range problems {
		if at := problems[i].Pos; at.Line > 0 {
			problems[i].Pos = topic.Position{}
			problems[i].Message = fmt.Sprintf("line %d, column %d: %s", at.Line, at.Column, problems[i].Message)
		}
	}
	return wrongEvent(problems)
}

func remarks(problems topic.Problems) []remark {
	told := make([]remark, 0, len(problems))
	for _, p := range problems {
		told = append(told, remark{p.Pos.File, p.Pos.Line, p.Pos.Column, p.Rule, p.Message, p.Values})
	}
	return told
}

// changedMeanwhile makes a failed precondition of a refusal because the campaign has changed.
func changedMeanwhile(refused *engine.Error) error {
	if errors.Is(refused, engine.ErrChanged) {
		return refuse(http.StatusPreconditionFailed, refused.Message)
	}
	return refused
}

// answerCampaign shows a campaign as it is stored.
func (a *API) answerCampaign(row *engine.Campaign) *oneCampaign {
	doc, err := topic.JSONDocument(row.Body)
	if err != nil {
		doc = topic.Document{} // it cannot be read, which the engine's log tells
	}
	return a.warnCampaign(row, row.Name, doc)
}

// warnCampaign shows a campaign with the warnings of what was written.
func (a *API) warnCampaign(row *engine.Campaign, name string, written topic.Document) *oneCampaign {
	read, problems := campaign.Read(name, written)
	if read != nil {
		problems = append(problems, read.Unseen(a.parts.Campaigns.EventSeen)...)
		problems = append(problems, read.Unserved(a.parts.Campaigns.Serves)...)
	}
	answer := &oneCampaign{ETag: entityTag(row.Number)}
	answer.Body = shownCampaign{
		CampaignState: stateOf(row), Campaign: json.RawMessage(row.Body), Warnings: remarks(problems),
	}
	return answer
}
