package engine

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"slices"

	"lull/internal/campaign"
	"lull/internal/topic"
)

// Campaign is a campaign as it is stored.
type Campaign struct {
	Name      string // unique
	Number    int    // counts its changes, from 1
	Status    string // a campaign.Status
	DelayUS   int64  // of windows that open now
	CreatedUS int64
	AtUS      int64  // when it became what it is
	Body      []byte // as it is written, as JSON; in a Batch empty: the campaign is removed
	Figures   []byte // JSON of a campaign.Count: all that was counted so far
}

// CampaignChange writes a campaign, or does something with one. It is in force from the next input on.
type CampaignChange struct {
	Name     string
	Body     []byte             // what it says from now on, as JSON; empty: it stays what it is
	Campaign *campaign.Campaign // what was read of the Body
	Action   campaign.Action    // where there is no Body
	LearntUS *int64             // of a start: the delay that was learnt; nil: nothing gives one
}

// campaigns are what is in force of campaigns, and their figures. What is in force is replaced, not changed, so that a
// failed commit can bring the one before back.
type campaigns struct {
	inForce *campaignsInForce
	figures map[string]*campaign.Count
}

// campaignsInForce are the campaigns that there are. It is immutable.
type campaignsInForce struct {
	rows  map[string]Campaign // without figures
	live  map[string]*campaign.Live
	force *campaign.Force
}

// with gives what is in force with one campaign changed.
func (f *campaignsInForce) with(row Campaign, l *campaign.Live) *campaignsInForce {
	next := &campaignsInForce{rows: maps.Clone(f.rows), live: maps.Clone(f.live)}
	next.rows[row.Name], next.live[row.Name] = row, l
	next.force = campaign.NewForce(slices.Collect(maps.Values(next.live)))
	return next
}

// readCampaigns puts in force what is stored. A campaign that cannot be read, as where another lull wrote it, is told
// and takes no part.
func readCampaigns(stored []Campaign, log *slog.Logger) campaigns {
	c := campaigns{
		inForce: &campaignsInForce{rows: make(map[string]Campaign), live: make(map[string]*campaign.Live)},
		figures: make(map[string]*campaign.Count),
	}
	for _, row := range stored {
		figures := &campaign.Count{Campaign: row.Name}
		err := json.Unmarshal(row.Figures, figures)
		var written *campaign.Campaign
		if err == nil {
			written, err = ReadCampaign(row.Name, row.Body)
		}
		if err != nil {
			log.Error("campaign cannot be read", slog.String("campaign", row.Name), slog.Any("error", err))
		} else {
			c.inForce.live[row.Name] = &campaign.Live{
				Campaign: written, Status: campaign.Status(row.Status), DelayUS: row.DelayUS,
			}
		}
		c.figures[row.Name] = figures
		row.Figures = nil
		c.inForce.rows[row.Name] = row
	}
	c.inForce.force = campaign.NewForce(slices.Collect(maps.Values(c.inForce.live)))
	return c
}

// ReadCampaign reads the body of a campaign.
func ReadCampaign(name string, body []byte) (*campaign.Campaign, error) {
	doc, err := topic.JSONDocument(body)
	if err != nil {
		return nil, fmt.Errorf("campaign %s is %w", name, err)
	}
	written, problems := campaign.Read(name, doc)
	if written == nil {
		return nil, fmt.Errorf("campaign %s: %w", name, problems)
	}
	return written, nil
}

// changeCampaign writes a campaign, or does something with one.
func (c *Core) changeCampaign(t *Turn, v *CampaignChange, atUS int64) Result {
	before, known := c.campaigns.inForce.rows[v.Name]
	now := c.campaigns.inForce.live[v.Name]
	switch {
	case !known && v.Campaign == nil:
		return Result{Err: &Error{Code: NotFound, Message: "there is no campaign " + v.Name}}
	case !known && len(c.campaigns.inForce.rows) >= campaign.CampaignsMax:
		message := fmt.Sprintf("there are %d campaigns, which is the limit", campaign.CampaignsMax)
		return Result{Err: &Error{Code: Conflict, Message: message}}
	case known && now == nil && v.Campaign == nil:
		return Result{Err: &Error{Code: Conflict, Message: "the campaign " + v.Name + " cannot be read: write it anew"}}
	}
	next, err := v.next(before, now)
	if err != nil {
		return Result{Err: &Error{Code: Conflict, Message: err.Error()}}
	}
	row := before
	row.Name, row.Number, row.AtUS = v.Name, before.Number+1, max(atUS, before.AtUS)
	row.Status, row.DelayUS = string(next.Status), next.DelayUS
	if !known {
		row.CreatedUS = atUS
	}
	if v.Body != nil {
		row.Body = v.Body
	}
	c.campaigns.inForce = c.campaigns.inForce.with(row, next)
	c.count(t, v.Name)
	c.rescan = c.rescan || v.Action == campaign.Resume // what waited for it is looked at again
	c.at.AtUS = max(c.at.AtUS, atUS)
	return Result{AtUS: atUS, Number: row.Number}
}

// next is how a campaign stands after the change.
func (v *CampaignChange) next(before Campaign, now *campaign.Live) (*campaign.Live, error) {
	if v.Campaign == nil {
		return now.After(v.Action, v.LearntUS)
	}
	status := campaign.Draft
	if before.Status != "" {
		status = campaign.Status(before.Status)
	}
	next := &campaign.Live{Campaign: v.Campaign, Status: status, DelayUS: before.DelayUS}
	switch {
	case status == campaign.Stopped:
		return nil, fmt.Errorf("campaign %s was stopped, which is for good: make a new one", v.Name)
	case !v.Campaign.After.Recommended:
		next.DelayUS = v.Campaign.After.US
	}
	return next, nil
}

// count gives the figures of a campaign that the turn changes, and has them written with it.
func (c *Core) count(t *Turn, name string) *campaign.Count {
	figures := c.campaigns.figures[name]
	if figures == nil {
		figures = &campaign.Count{Campaign: name}
		c.campaigns.figures[name] = figures
	}
	if _, noted := t.figures[name]; !noted {
		before := campaign.Count{Campaign: name}
		before.Add(figures)
		t.figures[name] = before
	}
	return figures
}

// counted adds what a step has counted. Of a campaign that is no more nothing is.
func (c *Core) counted(t *Turn, changes []campaign.Count) {
	for i := range changes {
		if _, known := c.campaigns.inForce.rows[changes[i].Campaign]; known {
			c.count(t, changes[i].Campaign).Add(&changes[i])
		}
	}
}

// sealCampaigns has the campaigns written that the turn has changed, as they are now.
func (c *Core) sealCampaigns(t *Turn) {
	for _, name := range slices.Sorted(maps.Keys(t.figures)) {
		row := c.campaigns.inForce.rows[name]
		row.Figures = asJSON(c.campaigns.figures[name])
		t.batch.Campaigns = append(t.batch.Campaigns, row)
	}
}

// uncount brings the figures back that were before a turn.
func (c *Core) uncount(t *Turn) {
	for name, before := range t.figures {
		c.campaigns.figures[name] = &before
	}
}
