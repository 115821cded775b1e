package engine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"lull/internal/campaign"
)

// ProfileView is a profile as others see it.
type ProfileView struct {
	ID           string
	Joined       []string // the ids that were joined to it, the latest last
	Traits       map[string]json.RawMessage
	Unsubscribed bool
	Windows      []campaign.Opened // that are open, by campaign
}

// Profile gives a profile as it is committed: that of an id, or the one to which that was joined. An Error with NotFound
// where nothing is known of it.
func (e *Engine) Profile(ctx context.Context, id string) (*ProfileView, error) {
	p, err := e.profile(ctx, id)
	if err != nil {
		return nil, err
	}
	view := &ProfileView{ID: p.ID, Joined: p.Joined, Traits: p.Traits, Unsubscribed: p.Unsubscribed}
	for i := range p.Enrolments {
		row, known := e.campaigns.Load(p.Enrolments[i].Campaign)
		if !known {
			continue
		}
		stored := row.(Campaign) //nolint:forcetypeassert // nothing else is stored there
		written, err := ReadCampaign(stored.Name, stored.Body)
		if err != nil || campaign.Status(stored.Status) == campaign.Stopped {
			continue // of what cannot be read no window is due, either
		}
		view.Windows = append(view.Windows, p.Enrolments[i].Open(written.Repeat)...)
	}
	return view, nil
}

// profile gives the profile to which an id belongs.
func (e *Engine) profile(ctx context.Context, id string) (*campaign.Profile, error) {
	at := id
	for range campaign.HopsMax {
		row, err := e.reader.HomeByName(ctx, ProfileHome, campaign.HomeName(at))
		if errors.Is(err, ErrNotFound) {
			return nil, &Error{Code: NotFound, Message: "nothing is known of the profile " + id}
		}
		if err != nil {
			return nil, unavailable(err)
		}
		p, err := campaign.Decode(row.State)
		if err != nil {
			return nil, fmt.Errorf("profile %s: %w", id, err)
		}
		if p.Forward == "" || p.Forward == id {
			return p, nil
		}
		at = p.Forward
	}
	return nil, fmt.Errorf("profile %s: it was joined to others in a circle", id)
}

// ProfileEvents gives up to limit events of a profile, and of those that were joined to it, which were stored before one
// of a number (0: from the newest), newest first. The number that it returns continues the list; 0: there are no more.
func (e *Engine) ProfileEvents(ctx context.Context, id string, before int64, limit int) ([]Tracked, int64, error) {
	p, err := e.profile(ctx, id)
	if err != nil {
		return nil, 0, err
	}
	names := []string{campaign.HomeName(p.ID)}
	for _, joined := range p.Joined {
		names = append(names, campaign.HomeName(joined))
	}
	numbers, err := e.opt.History.HomeNumbers(ctx, ProfileHome, names)
	if err != nil {
		return nil, 0, unavailable(err)
	}
	homes := make([]int64, 0, len(numbers))
	for _, home := range numbers {
		homes = append(homes, home)
	}
	events, err := e.opt.History.EventsOf(ctx, homes, before, limit+1)
	if err != nil {
		return nil, 0, unavailable(err)
	}
	if len(events) <= limit {
		return events, 0, nil
	}
	return events[:limit], events[limit-1].Number, nil
}

// EventCounts counts the events that were tracked, by name; those that campaigns leave are not among them.
func (e *Engine) EventCounts(ctx context.Context) ([]EventCount, error) {
	all, err := e.opt.History.EventCounts(ctx)
	if err != nil {
		return nil, unavailable(err)
	}
	counts := all[:0]
	for _, c := range all {
		if !campaign.Reserved(c.Event) {
			counts = append(counts, c)
		}
	}
	return counts, nil
}
