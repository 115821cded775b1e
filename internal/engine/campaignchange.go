package engine

import (
	"fmt"

	"lull/internal/campaign"
)

// CampaignChange writes a campaign, or does something with one. It is in force from the next input on.
type CampaignChange struct {
	Name string
	// Number is the campaign's as the caller knows it; NumberNew makes a campaign, NumberAny takes it as it is. An Action
	// takes it as it is, too.
	Number   int
	Body     []byte             // what it says from now on, as JSON; empty: it stays what it is
	Campaign *campaign.Campaign // what was read of the Body
	Action   campaign.Action    // where there is no Body; empty: the campaign is removed
	Learnt   *campaign.Learnt   // what was learnt for it; nil: nothing was. Its AtUS is not used
}

// changeCampaign writes a campaign, does something with one, or removes it.
func (c *Core) changeCampaign(t *Turn, v *CampaignChange, atUS int64) Result {
	before, known := c.campaigns.inForce.rows[v.Name]
	now := c.campaigns.inForce.live[v.Name]
	if refused := c.refuseCampaign(v, before, known); refused != nil {
		return Result{Err: refused}
	}
	c.at.AtUS = max(c.at.AtUS, atUS)
	if v.removes() {
		c.count(t, v.Name)
		c.campaigns.inForce = c.campaigns.inForce.with(before, nil)
		delete(c.campaigns.figures, v.Name)
		return Result{AtUS: atUS, Number: before.Number}
	}
	next, err := v.next(before, now)
	if err != nil {
		return Result{Err: &Error{Code: Conflict, Message: err.Error()}}
	}
	row := before
	row.Name, row.Status, row.DelayUS = v.Name, string(next.Status), next.DelayUS
	if v.Action != campaign.Refresh || row.DelayUS != before.DelayUS { // what is learnt again changes nothing
		row.Number, row.AtUS = before.Number+1, max(atUS, before.AtUS)
	}
	if !known {
		row.CreatedUS = atUS
	}
	if v.Body != nil {
		row.Body = v.Body
	}
	next.MadeUS = row.CreatedUS
	c.campaigns.inForce = c.campaigns.inForce.with(row, next)
	c.countDelay(t, v, next, atUS)
	c.rescan = c.rescan || v.Action == campaign.Resume // what waited for it is looked at again
	return Result{AtUS: atUS, Number: row.Number}
}

// refuseCampaign says why a change cannot be; what it does with the campaign is judged by next.
func (c *Core) refuseCampaign(v *CampaignChange, before Campaign, known bool) *Error {
	conflict := func(format string, args ...any) *Error {
		return &Error{Code: Conflict, Message: fmt.Sprintf(format, args...)}
	}
	status := campaign.Status(before.Status)
	readable := c.campaigns.inForce.live[v.Name] != nil
	switch {
	case v.Campaign != nil && v.Number == NumberNew && known:
		return conflict("there is a campaign %s: change it, or choose another name", v.Name)
	case v.Campaign != nil && v.Number == NumberNew && len(c.campaigns.inForce.rows) >= campaign.CampaignsMax:
		return conflict("there are %d campaigns, which is the limit: remove one first", campaign.CampaignsMax)
	case v.Campaign != nil && v.Number == NumberNew:
		return nil
	case !known:
		return &Error{Code: NotFound, Message: "there is no campaign " + v.Name}
	case v.Number > NumberNew && v.Number != before.Number:
		refused := conflict("campaign %s has been changed: its number is %d", v.Name, before.Number)
		refused.Err = ErrChanged
		return refused
	case v.removes() && readable && (status == campaign.Running || status == campaign.Paused):
		return conflict("campaign %s is %s: stop it before it is removed", v.Name, status)
	case v.Action != "" && !readable:
		return conflict("the campaign %s cannot be read: write it anew", v.Name)
	}
	return nil
}

// removes reports whether the change removes the campaign.
func (v *CampaignChange) removes() bool { return v.Campaign == nil && v.Action == "" }

// next is how a campaign stands after the change.
func (v *CampaignChange) next(before Campaign, now *campaign.Live) (*campaign.Live, error) {
	if v.Campaign == nil {
		return now.After(v.Action, v.Learnt)
	}
	status := campaign.Draft
	if before.Status != "" {
		status = campaign.Status(before.Status)
	}
	next := &campaign.Live{Campaign: v.Campaign, Status: status, DelayUS: before.DelayUS}
	delay, source := v.Campaign.Delay(v.Learnt)
	switch {
	case status == campaign.Stopped:
		return nil, fmt.Errorf("campaign %s was stopped, which is for good: make a new one", v.Name)
	case status == campaign.Draft && source != campaign.DelayWritten:
		next.DelayUS = 0 // it is learnt when the campaign starts
	case delay != nil:
		next.DelayUS = *delay
	case now == nil || !now.Campaign.After.Recommended:
		return nil, fmt.Errorf("campaign %s runs, and what was tracked so far gives no delay%s: write a fallback",
			v.Name, v.Learnt.Because())
	}
	return next, nil
}

// countDelay has a campaign's figures written with the turn, with what was learnt, and the delay where it is another one:
// of one that was started.
func (c *Core) countDelay(t *Turn, v *CampaignChange, now *campaign.Live, atUS int64) {
	figures := c.count(t, v.Name)
	if v.Learnt != nil {
		learnt := *v.Learnt
		learnt.AtUS = atUS
		figures.Add(&campaign.Count{Learnt: &learnt})
	}
	last := len(figures.Delays) - 1
	if now.Status == campaign.Draft || now.Status == campaign.Stopped ||
		last >= 0 && figures.Delays[last].DelayUS == now.DelayUS {
		return
	}
	_, source := now.Delay(v.Learnt)
	figures.Add(&campaign.Count{Delays: []campaign.Delay{{AtUS: atUS, DelayUS: now.DelayUS, Source: source}}})
}
