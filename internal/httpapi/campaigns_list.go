package httpapi

import (
	"context"

	"lull/internal/campaign"
	"lull/internal/engine"
)

// listedCampaign is a campaign in a list: what it is about, and what it has come to.
type listedCampaign struct {
	CampaignState

	Channel string        `json:"channel" enum:"webhook,email,conversation"`
	When    string        `json:"when" doc:"The event that opens a window."`
	Unless  string        `json:"unless" doc:"The event that closes it."`
	Figures listedFigures `json:"figures"`
}

// listedFigures are the figures that campaigns are compared by; all are in the report.
type listedFigures struct {
	Open      int64    `json:"open" doc:"Windows that are open."`
	Sent      int64    `json:"sent" doc:"The control group is not among them."`
	Control   int64    `json:"control"`
	Converted int64    `json:"converted" doc:"Of those who were written to."`
	Lift      *float64 `json:"lift,omitempty" doc:"Absent as long as nothing can be said."`
}

func (a *API) listCampaigns(_ context.Context, in *campaignListing) (*campaignList, error) {
	answer := new(campaignList)
	answer.Body.Campaigns = make([]listedCampaign, 0, in.Limit)
	for _, row := range a.parts.Campaigns.Campaigns() {
		if row.Name <= in.After {
			continue
		}
		if n := len(answer.Body.Campaigns); n == in.Limit {
			answer.Body.Next = answer.Body.Campaigns[n-1].Name
			break
		}
		listed, err := listOf(&row)
		if err != nil {
			return nil, err
		}
		answer.Body.Campaigns = append(answer.Body.Campaigns, listed)
	}
	return answer, nil
}

func listOf(row *engine.Campaign) (listedCampaign, error) {
	listed := listedCampaign{CampaignState: stateOf(row)}
	if written, err := engine.ReadCampaign(row.Name, row.Body); err == nil { // else the engine's log tells
		listed.Channel, listed.When, listed.Unless = string(written.Channel), written.When.Event, written.Unless.Event
	}
	count, err := row.Count()
	if err != nil {
		return listed, err
	}
	listed.Figures = listedFigures{
		Open: count.Open(), Sent: count.Written.Sent, Control: count.Control.Sent, Converted: count.Written.Converted,
	}
	if row.Status == string(campaign.Stopped) {
		listed.Figures.Open = 0
	}
	if look := count.Lift(); look.Interval != nil {
		listed.Figures.Lift = &look.Lift
	}
	return listed, nil
}
