package httpapi

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/campaign"
	"lull/internal/engine"
	"lull/internal/member"
)

// The inputs and answers of the endpoints below.
type (
	campaignListing struct {
		After string `query:"after" maxLength:"128" doc:"Those after this name, as the page before it gave it."`
		Limit int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
	}
	campaignNamed struct {
		Campaign string `path:"campaign" doc:"The campaign's name."`
	}
	campaignRemoved struct {
		Campaign string  `path:"campaign" doc:"The campaign's name."`
		IfMatch  ifMatch `header:"If-Match" doc:"The ETag of the campaign that is removed; absent or *: whatever it is."`
	}
	oneCampaign struct {
		ETag     string `header:"ETag" doc:"Its number."`
		Location string `header:"Location" doc:"Of a campaign that has just been made: its path."`
		Body     shownCampaign
	}
	campaignList struct {
		Body struct {
			Campaigns []listedCampaign `json:"campaigns" nullable:"false"`
			Next      string           `json:"next,omitempty" doc:"The name to go on after; absent: there are no more."`
		}
	}
)

// CampaignState is how a campaign stands. It is exported so that the API's description has its fields where it is embedded.
type CampaignState struct {
	Name      string `json:"name"`
	Status    string `json:"status" enum:"draft,running,paused,stopped"`
	Number    int    `json:"number" doc:"Another one after each change."`
	Delay     string `json:"delay,omitempty" doc:"Of windows that open now; absent: it is learnt when it starts."`
	CreatedUS int64  `json:"createdUs"`
	AtUS      int64  `json:"atUs" doc:"When it was last changed."`
}

// shownCampaign is a campaign, and what it says.
type shownCampaign struct {
	CampaignState

	Campaign json.RawMessage `json:"campaign" doc:"What was written."`
	Warnings []remark        `json:"warnings" nullable:"false" doc:"Why it will do little."`
}

func (a *API) addCampaigns() {
	const path = "/api/v1/campaigns"
	endpoint := func(id, method, rest, summary string, status int) huma.Operation {
		return huma.Operation{
			OperationID: id, Method: method, Path: path + rest, Summary: summary, Tags: []string{"campaigns"},
			DefaultStatus: status, MaxBodyBytes: CampaignBytesMax, Security: atLeast(member.Manager),
			Metadata: auditedIf(method),
		}
	}
	register(a, endpoint("list-campaigns", http.MethodGet, "", "List campaigns, by name", http.StatusOK), a.listCampaigns)
	register(a, writtenCampaign(endpoint("make-campaign", http.MethodPost, "", "Make a campaign, which waits to be started",
		http.StatusCreated)), a.makeCampaign)
	register(a, endpoint("get-campaign", http.MethodGet, "/{campaign}", "Show a campaign", http.StatusOK), a.getCampaign)
	register(a, writtenCampaign(endpoint("change-campaign", http.MethodPut, "/{campaign}", "Change a campaign",
		http.StatusOK)), a.rewriteCampaign)
	register(a, endpoint("remove-campaign", http.MethodDelete, "/{campaign}",
		"Remove a campaign that does not run, with its figures", http.StatusNoContent), a.removeCampaign)
	for _, do := range []struct {
		action  campaign.Action
		summary string
	}{
		{campaign.Start, "Start a campaign"},
		{campaign.Pause, "Pause a campaign: its windows stay, and nothing goes out"},
		{campaign.Resume, "Resume a campaign: what fell due is judged"},
		{campaign.Stop, "Stop a campaign for good: its windows are closed"},
	} {
		register(a, endpoint(string(do.action)+"-campaign", http.MethodPost, "/{campaign}/"+string(do.action), do.summary,
			http.StatusOK), a.doCampaign(do.action))
	}
	register(a, endpoint("report-campaign", http.MethodGet, "/{campaign}/report", "What a campaign has brought",
		http.StatusOK), a.reportCampaign)
	table := endpoint("report-campaign-csv", http.MethodGet, "/{campaign}/report.csv", "The same as CSV", http.StatusOK)
	table.Responses = answers("One figure a line", "text/csv", &huma.Schema{Type: huma.TypeString})
	register(a, table, a.reportTable)
}

func (a *API) getCampaign(_ context.Context, in *campaignNamed) (*oneCampaign, error) {
	row, refused := a.parts.Campaigns.Campaign(in.Campaign)
	if refused != nil {
		return nil, refused
	}
	return a.answerCampaign(&row), nil
}

func (a *API) removeCampaign(ctx context.Context, in *campaignRemoved) (*struct{}, error) {
	present, refused := a.parts.Campaigns.Campaign(in.Campaign)
	if refused != nil {
		return nil, refused
	}
	refused = a.parts.Campaigns.RemoveCampaign(ctx, in.Campaign, in.IfMatch.number(present.Number))
	if refused != nil {
		return nil, changedMeanwhile(refused)
	}
	return nil, nil //nolint:nilnil // huma answers with no content
}

func (a *API) doCampaign(action campaign.Action) func(ctx context.Context, in *campaignNamed) (*oneCampaign, error) {
	return func(ctx context.Context, in *campaignNamed) (*oneCampaign, error) {
		row, refused := a.parts.Campaigns.DoCampaign(ctx, in.Campaign, action)
		if refused != nil {
			return nil, refused
		}
		return a.answerCampaign(&row), nil
	}
}

func stateOf(row *engine.Campaign) CampaignState {
	state := CampaignState{
		Name: row.Name, Status: row.Status, Number: row.Number, CreatedUS: row.CreatedUS, AtUS: row.AtUS,
	}
	learns := row.DelayUS == 0 && row.Status == string(campaign.Draft)
	if !learns {
		state.Delay = delayText(row.DelayUS)
	}
	return state
}
