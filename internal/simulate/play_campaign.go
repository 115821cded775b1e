package simulate

import (
	"context"
	"errors"

	"lull/internal/campaign"
	"lull/internal/engine"
	"lull/internal/stage"
)

// setCampaigns makes the scenario's campaigns, and starts them unless they say that they do not start by themselves.
func (p *player) setCampaigns(ctx context.Context) error {
	for _, c := range p.s.campaigns {
		written := &engine.CampaignChange{Name: c.Name, Body: c.body, Campaign: c.Campaign}
		if err := p.changeCampaign(ctx, written); err != nil {
			return err
		}
		if c.Idle {
			continue
		}
		if err := p.changeCampaign(ctx, &engine.CampaignChange{Name: c.Name, Action: campaign.Start}); err != nil {
			return err
		}
	}
	return nil
}

// doInCampaign does a step that campaigns go by, or one that is done with a campaign.
func (p *player) doInCampaign(ctx context.Context, s *step) error {
	if s.action == actCampaign {
		return p.changeCampaign(ctx, &engine.CampaignChange{Name: s.campaign.name, Action: s.campaign.do})
	}
	in := engine.ProfileInput(s.profileInput(p.s.start))
	_, err := p.Do(ctx, &in)
	return err
}

// changeCampaign changes a campaign. What is refused is shown (rules I8, I10).
func (p *player) changeCampaign(ctx context.Context, v *engine.CampaignChange) error {
	_, err := p.Do(ctx, &engine.Input{Campaign: v})
	refused, is := errors.AsType[*engine.Error](err)
	if !is {
		return err
	}
	entry := stage.CampaignError(refusal(refused))
	entry.At = p.Now()
	p.timeline = append(p.timeline, entry)
	return nil
}
