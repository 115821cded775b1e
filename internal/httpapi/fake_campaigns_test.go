package httpapi_test

import (
	"context"

	"lull/internal/campaign"
	"lull/internal/engine"
	"lull/internal/topic"
)

// fakeCampaigns are campaigns that nothing can be done with.
type fakeCampaigns map[string]engine.Campaign

func (fakeCampaigns) Campaigns() []engine.Campaign { return nil }

func (f fakeCampaigns) Campaign(name string) (engine.Campaign, *engine.Error) {
	if row, known := f[name]; known {
		return row, nil
	}
	return engine.Campaign{}, &engine.Error{Code: engine.NotFound, Message: "there is no such campaign"}
}

func (fakeCampaigns) EventSeen(string) bool { return false }

func (fakeCampaigns) Serves(campaign.Channel) bool { return true }

func (f fakeCampaigns) WriteCampaign(
	context.Context, string, int, topic.Document,
) (engine.Campaign, topic.Problems, *engine.Error) {
	row, err := f.Campaign("")
	return row, nil, err
}

func (f fakeCampaigns) DoCampaign(context.Context, string, campaign.Action) (engine.Campaign, *engine.Error) {
	return f.Campaign("")
}

func (f fakeCampaigns) RemoveCampaign(context.Context, string, int) *engine.Error {
	_, err := f.Campaign("")
	return err
}
