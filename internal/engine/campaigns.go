package engine

import (
	"cmp"
	"context"
	"slices"

	"lull/internal/campaign"
	"lull/internal/topic"
)

// publishCampaigns shows others campaigns that have changed.
func (e *Engine) publishCampaigns(changed []Campaign) {
	for _, row := range changed {
		if len(row.Body) == 0 {
			e.campaigns.Delete(row.Name)
		} else {
			e.campaigns.Store(row.Name, row)
		}
	}
}

// Campaigns gives all campaigns by name, with their figures as of the last commit.
func (e *Engine) Campaigns() []Campaign {
	var all []Campaign
	for _, row := range e.campaigns.Range {
		if row, is := row.(Campaign); is {
			all = append(all, row)
		}
	}
	slices.SortFunc(all, func(a, b Campaign) int { return cmp.Compare(a.Name, b.Name) })
	return all
}

// Campaign gives one campaign, with its figures as of the last commit; an Error with NotFound where there is none.
func (e *Engine) Campaign(name string) (Campaign, *Error) {
	row, known := e.campaigns.Load(name)
	if !known {
		return Campaign{}, &Error{Code: NotFound, Message: "there is no campaign " + name}
	}
	return row.(Campaign), nil //nolint:forcetypeassert // nothing else is stored there
}

// Serves reports whether messages of campaigns go out through a channel.
func (e *Engine) Serves(channel campaign.Channel) bool {
	return channel == campaign.Conversation || e.opt.Mailer != nil && e.opt.Mailer.Mails(channel)
}

// WriteCampaign makes or changes a campaign as written; to make one, the name may be empty: the document says it. With
// errors among the problems there is no change; warnings say why it will do little. The number is as a CampaignChange's:
// a campaign that has another one is left as it is, and the error's cause is ErrChanged.
func (e *Engine) WriteCampaign(
	ctx context.Context, name string, number int, written topic.Document,
) (Campaign, topic.Problems, *Error) {
	read, problems := campaign.Read(name, written)
	if read == nil {
		return Campaign{}, problems, nil
	}
	body, err := written.JSON()
	if err != nil {
		return Campaign{}, nil, &Error{Code: Internal, Message: "the campaign cannot be stored", Err: err}
	}
	change := &CampaignChange{Name: read.Name, Number: number, Body: body, Campaign: read}
	row, refused := e.changeCampaign(ctx, change)
	return row, problems, refused
}

// DoCampaign starts, pauses, resumes or stops a campaign. Where its delay is learnt, that is done before.
func (e *Engine) DoCampaign(ctx context.Context, name string, action campaign.Action) (Campaign, *Error) {
	return e.changeCampaign(ctx, &CampaignChange{Name: name, Number: NumberAny, Action: action})
}

// RemoveCampaign removes a campaign that does not run, with its figures; number is as a CampaignChange's.
func (e *Engine) RemoveCampaign(ctx context.Context, name string, number int) *Error {
	return e.Submit(ctx, Input{Campaign: &CampaignChange{Name: name, Number: number}})[0].Err
}

// changeCampaign changes a campaign and gives what it is then.
func (e *Engine) changeCampaign(ctx context.Context, v *CampaignChange) (Campaign, *Error) {
	if err := e.learn(ctx, v); err != nil {
		return Campaign{}, err
	}
	if err := e.Submit(ctx, Input{Campaign: v})[0].Err; err != nil {
		return Campaign{}, err
	}
	return e.Campaign(v.Name)
}
