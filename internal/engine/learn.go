package engine

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"slices"
	"time"

	"lull/internal/campaign"
)

// Learner learns from what was tracked how long the windows of campaigns should be (rules I7, I8).
type Learner interface {
	// Learn says what is learnt now for a campaign as it is written. It may take seconds; an *Error says that it could
	// not be found out.
	Learn(ctx context.Context, c *campaign.Campaign) (campaign.Learnt, error)
}

// lookForRefresh is how often it is looked whether a delay is to be learnt anew.
const lookForRefresh = time.Minute

// Refresh is when the delay of a campaign is to be learnt anew.
type Refresh struct {
	AtUS     int64
	Campaign string
}

// learn has a change carry what is learnt for it, where the campaign takes its delay from that. It asks beside the loop,
// since that takes its time; a campaign that is changed meanwhile refuses the change.
func (e *Engine) learn(ctx context.Context, v *CampaignChange) *Error {
	row, known := e.Campaign(v.Name)
	if known != nil || e.opt.Learner == nil || v.Number >= NumberNew && v.Number != row.Number {
		return nil //nolint:nilerr // what there is not, or is another one, the loop refuses
	}
	now, _ := liveOf(row) // nil where it cannot be read, which the loop refuses too
	written := v.learns(now, campaign.Status(row.Status))
	if written == nil {
		return nil
	}
	learnt, err := e.opt.Learner.Learn(ctx, written)
	if err != nil {
		return notLearnt(err)
	}
	v.Learnt = &learnt
	if v.Number == NumberAny {
		v.Number = row.Number
	}
	return nil
}

// learns gives the campaign that a change needs a delay for that is learnt; nil: it needs none.
func (v *CampaignChange) learns(now *campaign.Live, status campaign.Status) *campaign.Campaign {
	switch {
	case v.Campaign == nil:
		if now != nil && now.Learns(v.Action) {
			return now.Campaign
		}
	case v.Campaign.After.Recommended && (status == campaign.Running || status == campaign.Paused):
		return v.Campaign
	}
	return nil
}

// Learns gives the campaign that a change needs a delay for that is learnt; nil: it needs none.
func (c *Core) Learns(v *CampaignChange) *campaign.Campaign {
	return v.learns(c.campaigns.inForce.live[v.Name], campaign.Status(c.campaigns.inForce.rows[v.Name].Status))
}

// NextRefresh says which campaign's delay is to be learnt anew next; false: none is.
func (c *Core) NextRefresh() (Refresh, bool) {
	var all []Refresh
	for name, l := range c.campaigns.inForce.live {
		all = appendRefresh(all, l, c.campaigns.figures[name])
	}
	return firstRefresh(all)
}

// nextRefresh says the same of what is committed; where nobody learns none is.
func (e *Engine) nextRefresh() (Refresh, bool) {
	if e.opt.Learner == nil || e.opt.Hold {
		return Refresh{}, false
	}
	return firstRefresh(e.refreshes())
}

func firstRefresh(all []Refresh) (Refresh, bool) {
	if len(all) == 0 {
		return Refresh{}, false
	}
	return slices.MinFunc(all, func(a, b Refresh) int {
		return cmp.Or(cmp.Compare(a.AtUS, b.AtUS), cmp.Compare(a.Campaign, b.Campaign))
	}), true
}

func appendRefresh(all []Refresh, l *campaign.Live, figures *campaign.Count) []Refresh {
	learntUS := int64(0)
	if figures.Learnt != nil {
		learntUS = figures.Learnt.AtUS
	}
	if at := l.RefreshUS(learntUS); at != 0 {
		all = append(all, Refresh{at, l.Name})
	}
	return all
}

// refresh learns delays anew whose time has come, until ctx is done. What was missed while nothing ran is done once, late.
func (e *Engine) refresh(ctx context.Context) {
	for ctx.Err() == nil {
		for _, due := range e.refreshes() {
			if due.AtUS > e.opt.Now().UnixMicro() {
				continue
			}
			row, err := e.DoCampaign(ctx, due.Campaign, campaign.Refresh)
			switch {
			case err == nil:
				e.opt.Log.InfoContext(ctx, "delay learnt anew", slog.String("campaign", due.Campaign),
					slog.Int64("delay_us", row.DelayUS))
			case ctx.Err() == nil:
				e.opt.Log.WarnContext(ctx, "delay cannot be learnt anew; trying again", slog.String("campaign", due.Campaign),
					slog.Any("error", err))
			}
		}
		pause(ctx, lookForRefresh)
	}
}

// refreshes gives the campaigns whose delay is to be learnt anew, of those that are committed.
func (e *Engine) refreshes() []Refresh {
	var all []Refresh
	for _, row := range e.Campaigns() {
		l, err := liveOf(row)
		if err != nil {
			continue // which was told when it was put in force
		}
		if figures, err := row.Count(); err == nil {
			all = appendRefresh(all, l, figures)
		}
	}
	return all
}

// notLearnt is what a caller is told where nothing could be found out.
func notLearnt(err error) *Error {
	if refused, is := errors.AsType[*Error](err); is {
		return refused
	}
	return &Error{
		Code: Unavailable, Message: "what was tracked could not be read in time, so that no delay is learnt",
		RetryAfter: time.Second, Err: err,
	}
}
