package httpapi

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/campaign"
	"lull/internal/delaychart"
	"lull/internal/engine"
	"lull/internal/hindsight"
	"lull/internal/member"
	"lull/internal/survival"
	"lull/internal/topic"
)

// Delays says what stored events tell of delays. What package hindsight says of the methods holds.
type Delays interface {
	// Ask answers a study.
	Ask(ctx context.Context, s hindsight.Study) (survival.Report, error)
	// AskFor answers what the delay of a campaign should be.
	AskFor(ctx context.Context, c *campaign.Campaign, o survival.Options) (survival.Report, error)
}

// The inputs and answers of the endpoints below.
type (
	delayAsked struct {
		From    string `query:"from" required:"true" minLength:"1" maxLength:"256" doc:"The event after which to wait."`
		To      string `query:"to" required:"true" minLength:"1" maxLength:"256" doc:"The event that makes a message needless."`
		Rule    string `query:"rule" enum:"restart,ignore,each" default:"restart" doc:"What a further one does until then."`
		Horizon string `query:"horizon" default:"168h" doc:"Within what time it counts, above 5m: 168h, 30d, 1d12h."`
		Since   string `query:"since" format:"date-time" doc:"Only events from then on; absent: all that are stored."`
		Until   string `query:"until" format:"date-time" doc:"Only events before."`
		DelayCosts
	}
	// DelayCosts are what the delay of a campaign is asked with besides. It is exported so that huma fills it in where it
	// is embedded.
	DelayCosts struct {
		Preset    string `query:"preset" enum:"reminder,coupon" default:"reminder" doc:"What a message costs."`
		Bootstrap int    `query:"bootstrap" minimum:"0" maximum:"1000" default:"200" doc:"Replicates that the intervals are from; 0: none."`
	}
	campaignDelayAsked struct {
		Campaign string `path:"campaign" doc:"The campaign's name."`
		DelayCosts
	}
	writtenDelayAsked struct {
		DelayCosts
		Kind    string `header:"Content-Type" hidden:"true"`
		RawBody []byte
	}
	// rawAnswer is an answer whose body is written as it is.
	rawAnswer struct {
		Kind string `header:"Content-Type"`
		Body []byte
	}
)

func (a *API) addDelays() {
	if a.options.Delays == nil {
		return
	}
	endpoint := func(id, method, path, summary string) huma.Operation {
		return huma.Operation{
			OperationID: id, Method: method, Path: "/api/v1/" + path, Summary: summary, Tags: []string{"campaigns"},
			MaxBodyBytes: CampaignBytesMax, Security: atLeast(member.Manager),
			Responses: answers("What lull delay --json prints", jsonBody, schema[survival.Report](a)),
		}
	}
	drawn := func(op huma.Operation) huma.Operation {
		op.Responses = answers("A picture that reads on light and on dark pages", svgBody, &huma.Schema{Type: huma.TypeString})
		return op
	}
	register(a, endpoint("get-delay", http.MethodGet, "delay", "Recommend a delay from what was tracked"),
		answerDelay(a.delayOf, reportJSON))
	register(a, drawn(endpoint("draw-delay", http.MethodGet, "delay.svg", "The same as a picture")),
		answerDelay(a.delayOf, reportSVG))
	register(a, madeByItself(writtenCampaign(endpoint("find-delay", http.MethodPost, "delay",
		"Recommend the delay of a campaign as it is written"))), answerDelay(a.delayOfWritten, reportJSON))
	register(a, endpoint("get-campaign-delay", http.MethodGet, "campaigns/{campaign}/delay",
		"Recommend the delay of a campaign"), answerDelay(a.delayOfCampaign, reportJSON))
	register(a, drawn(endpoint("draw-campaign-delay", http.MethodGet, "campaigns/{campaign}/delay.svg",
		"The same as a picture")), answerDelay(a.delayOfCampaign, reportSVG))
}

// answerDelay gives the report of what was asked, written in some form.
func answerDelay[In any](
	ask func(ctx context.Context, in *In) (survival.Report, error), write func(r survival.Report) (*rawAnswer, error),
) func(ctx context.Context, in *In) (*rawAnswer, error) {
	return func(ctx context.Context, in *In) (*rawAnswer, error) {
		report, err := ask(ctx, in)
		if err != nil {
			return nil, err
		}
		return write(report)
	}
}

// reportJSON writes a report as lull delay --json does.
func reportJSON(r survival.Report) (*rawAnswer, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(r)
	return &rawAnswer{Kind: jsonBody, Body: b.Bytes()}, err
}

func reportSVG(r survival.Report) (*rawAnswer, error) {
	var b bytes.Buffer
	err := delaychart.Write(&b, r)
	return &rawAnswer{Kind: svgBody, Body: b.Bytes()}, err
}

func (a *API) delayOf(ctx context.Context, in *delayAsked) (survival.Report, error) {
	s := hindsight.Study{From: in.From, To: in.To}
	var err error
	if s.Options.Rule, err = survival.ParseRule(in.Rule); err != nil {
		return survival.Report{}, wrong("query.rule", err.Error())
	}
	if s.Options.Horizon, err = survival.ParseHorizon(in.Horizon); err != nil {
		return survival.Report{}, wrong("query.horizon", err.Error())
	}
	if s.Options, err = in.options(s.Options); err != nil {
		return survival.Report{}, err
	}
	if s.SinceUS, err = instantAsked("since", in.Since); err != nil {
		return survival.Report{}, err
	}
	if s.UntilUS, err = instantAsked("until", in.Until); err != nil {
		return survival.Report{}, err
	}
	return a.options.Delays.Ask(ctx, s)
}

// instantAsked reads an instant in microseconds since the epoch; 0: none is asked for.
func instantAsked(name, text string) (int64, error) {
	if text == "" {
		return 0, nil
	}
	at, err := time.Parse(time.RFC3339, strings.Replace(text, " ", "+", 1)) // a plus in a URL is a blank
	if err != nil {
		return 0, wrong("query."+name, name+" is no time such as 2026-01-05T09:30:00Z or 2026-01-05T10:30:00+01:00")
	}
	return at.UnixMicro(), nil
}

// options fills in what a delay is asked with besides.
func (in DelayCosts) options(o survival.Options) (survival.Options, error) {
	o.Preset, o.Replicates = survival.Preset(in.Preset), in.Bootstrap
	if err := o.Validate(); err != nil {
		return o, refuse(http.StatusUnprocessableEntity, err.Error())
	}
	return o, nil
}

func (a *API) delayOfCampaign(ctx context.Context, in *campaignDelayAsked) (survival.Report, error) {
	row, refused := a.parts.Campaigns.Campaign(in.Campaign)
	if refused != nil {
		return survival.Report{}, refused
	}
	c, err := engine.ReadCampaign(row.Name, row.Body)
	if err != nil {
		return survival.Report{}, refuse(http.StatusConflict, "the campaign "+row.Name+" cannot be read: write it anew")
	}
	return a.askFor(ctx, c, in.DelayCosts)
}

func (a *API) askFor(ctx context.Context, c *campaign.Campaign, costs DelayCosts) (survival.Report, error) {
	o, err := costs.options(hindsight.OptionsOf(c))
	if err != nil {
		return survival.Report{}, err
	}
	return a.options.Delays.AskFor(ctx, c, o)
}

func (a *API) delayOfWritten(ctx context.Context, in *writtenDelayAsked) (survival.Report, error) {
	doc, problems := readCampaignBody(in.Kind, in.RawBody)
	if len(problems) > 0 {
		return survival.Report{}, wrongCampaign(problems)
	}
	body, err := goneBy(doc)
	if err != nil {
		return survival.Report{}, err
	}
	c, problems := campaign.Read("", body)
	if c == nil {
		return survival.Report{}, wrongCampaign(problems.Worst(topic.Error))
	}
	return a.askFor(ctx, c, in.DelayCosts)
}

// goneBy gives what a delay goes by of a campaign as it is written: it may be that the rest is not written yet.
func goneBy(doc topic.Document) (topic.Document, error) {
	written := map[string]json.RawMessage{}
	body, err := doc.JSON()
	if err == nil {
		err = json.Unmarshal(body, &written)
	}
	if err != nil {
		return doc, wrong("body", "a campaign is a mapping")
	}
	campaign := map[string]any{"name": "as written", "after": "recommended", "message": "none yet"}
	for _, key := range []string{"when", "unless", "key", "goal", "repeat"} {
		if value, there := written[key]; there {
			campaign[key] = value
		}
	}
	if body, err = json.Marshal(campaign); err != nil {
		return doc, err
	}
	return topic.JSONDocument(body)
}
