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

// with gives what is in force with one campaign changed; a nil Live removes it.
func (f *campaignsInForce) with(row Campaign, l *campaign.Live) *campaignsInForce {
	next := &campaignsInForce{rows: maps.Clone(f.rows), live: maps.Clone(f.live)}
	if l == nil {
		delete(next.rows, row.Name)
		delete(next.live, row.Name)
	} else {
		next.rows[row.Name], next.live[row.Name] = row, l
	}
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
		figures, err := row.Count()
		var live *campaign.Live
		if err == nil {
			live, err = liveOf(row)
		}
		if err != nil {
			log.Error("campaign cannot be read", slog.String("campaign", row.Name), slog.Any("error", err))
		} else {
			c.inForce.live[row.Name] = live
		}
		c.figures[row.Name] = figures
		row.Figures = nil
		c.inForce.rows[row.Name] = row
	}
	c.inForce.force = campaign.NewForce(slices.Collect(maps.Values(c.inForce.live)))
	return c
}

// liveOf reads how a campaign stands.
func liveOf(row Campaign) (*campaign.Live, error) {
	written, err := ReadCampaign(row.Name, row.Body)
	if err != nil {
		return nil, err
	}
	return &campaign.Live{
		Campaign: written, Status: campaign.Status(row.Status), DelayUS: row.DelayUS, MadeUS: row.CreatedUS,
	}, nil
}

// Count reads the figures.
func (row *Campaign) Count() (*campaign.Count, error) {
	figures := &campaign.Count{Campaign: row.Name}
	if err := json.Unmarshal(row.Figures, figures); err != nil {
		return figures, fmt.Errorf("read the figures of campaign %s: %w", row.Name, err)
	}
	return figures, nil
}

// storedCampaigns gives the campaigns with their figures, as they are stored.
func (c *Core) storedCampaigns() []Campaign {
	var all []Campaign
	for name, row := range c.campaigns.inForce.rows {
		row.Figures = asJSON(c.campaigns.figures[name])
		all = append(all, row)
	}
	return all
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

// sealCampaigns has the campaigns written that the turn has changed, as they are now. What is written may be looked at,
// so it counts as a look.
func (c *Core) sealCampaigns(t *Turn) {
	for _, name := range slices.Sorted(maps.Keys(t.figures)) {
		row, known := c.campaigns.inForce.rows[name]
		if known {
			c.campaigns.figures[name].Look(c.at.AtUS)
			row.Figures = asJSON(c.campaigns.figures[name])
		} else {
			row.Name = name // without a body it is removed
		}
		t.batch.Campaigns = append(t.batch.Campaigns, row)
	}
}

// uncount brings the figures back that were before a turn.
func (c *Core) uncount(t *Turn) {
	for name, before := range t.figures {
		c.campaigns.figures[name] = &before
	}
}
