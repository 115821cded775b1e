package hindsight

import (
	"context"
	"fmt"
	"slices"

	"lull/internal/campaign"
	"lull/internal/engine"
	"lull/internal/survival"
)

// JudgedMax is how many events a study judges by their properties at most.
const JudgedMax = 2_000_000

// profilesPage is how many profiles are read at once.
const profilesPage = 1000

// errJudged says that more than JudgedMax events would have to be judged.
func errJudged() *engine.Error {
	return &engine.Error{Code: engine.TooLarge, Message: fmt.Sprintf(
		"the delay of a campaign with where or key is learnt from %d events at most, and there are more", JudgedMax)}
}

// judging collects the events of a study of a campaign that goes by their properties. To the history each key of a person
// is a user; the bootstrap weighs those of a person alike.
type judging struct {
	*gathering

	campaign *campaign.Campaign
	same     bool                        // one event closes a window and opens the next
	profiles map[int64]*campaign.Profile // by home; nil: they are not asked for
	pairs    map[pair]uint32
	keys     map[uint32][]uint32 // the numbers of a person's pairs
	closings []closing
	judged   int
}

// pair is a person and a key: what windows go by.
type pair struct {
	person uint32
	key    string
}

// closing is an event that closes windows, or a message, wherever that which opens them stands.
type closing struct {
	pair

	kind survival.Kind
	atMS int64
}

// studyProperties studies a campaign that goes by properties of events.
func (a *Analyst) studyProperties(ctx context.Context, s Study, c *campaign.Campaign) (survival.Report, error) {
	people := uint32(0)
	g := &gathering{
		history: survival.NewHistory("opens", "closes"),
		next:    func() uint32 { people++; return people - 1 },
		kind:    func([]byte) survival.Kind { return survival.Other },
	}
	j := &judging{gathering: g, campaign: c, pairs: make(map[pair]uint32), keys: make(map[uint32][]uint32)}
	if j.same = c.ClosesByOpening(); j.same {
		g.history = survival.NewHistory("opens", "opens")
	}
	sent, err := a.people(ctx, s, g)
	if err != nil {
		return survival.Report{}, err
	}
	events := g.history.Events()
	if c.JudgesTraits() {
		if j.profiles, err = a.profiles(ctx, g.users); err != nil {
			return survival.Report{}, err
		}
	}
	since, until := s.span()
	if err := a.past.EachTracked(ctx, append(sent, s.From, s.To), since, until, j.take); err != nil {
		return survival.Report{}, err
	}
	if err := j.close(); err != nil {
		return survival.Report{}, err
	}
	report := g.history.Analyse(s.Options)
	report.From, report.To = s.From, s.To
	report.Data.Events, report.Data.Users, report.Windows.Users = events, int(people), len(j.keys)
	return report, nil
}

// profiles reads the profiles of these homes.
func (a *Analyst) profiles(ctx context.Context, users []uint32) (map[int64]*campaign.Profile, error) {
	var ids []int64
	for home, user := range users {
		if user != 0 {
			ids = append(ids, int64(home))
		}
	}
	if len(ids) > JudgedMax {
		return nil, errJudged()
	}
	profiles := make(map[int64]*campaign.Profile, len(ids))
	for page := range slices.Chunk(ids, profilesPage) {
		rows, err := a.past.HomesByID(ctx, page)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			p, err := campaign.Decode(row.State)
			if err != nil {
				return nil, fmt.Errorf("profile %s: %w", row.Name, err)
			}
			profiles[row.ID] = p
		}
	}
	return profiles, nil
}

// take takes an event: it opens windows at once, and what closes them waits until all are open.
func (j *judging) take(e *engine.Tracked) error {
	if j.judged++; j.judged > JudgedMax {
		return errJudged()
	}
	person, known := j.known(e.Home)
	if !known {
		return nil
	}
	at := inMS(e.AtUS)
	if campaign.Reserved(e.Event) {
		m, err := campaign.ReadMailing(e.Properties)
		if err != nil {
			return err
		}
		j.closings = append(j.closings, closing{pair{person, m.Key}, survival.Sent, at})
		return nil
	}
	what, err := j.campaign.Judge(campaign.Tracked{Event: e.Event, AtUS: e.AtUS, Properties: e.Properties}, j.profile(e.Home))
	switch {
	case err != nil:
		return err
	case what.Closes && (!what.Opens || !j.same):
		if what.Opens {
			at-- // it closes those before it, not its own
		}
		j.closings = append(j.closings, closing{pair{person, what.Key}, survival.To, at})
	}
	if !what.Opens {
		return nil
	}
	return j.history.AddOf(j.windowsOf(pair{person, what.Key}, e.Home), survival.From, inMS(e.AtUS))
}

// profile gives the profile for whom a home's events count; nil: it is not asked for.
func (j *judging) profile(home int64) *campaign.Profile { return j.profiles[j.joined.Of(home)] }

// windowsOf gives the number of a pair, of somebody whose home is given.
func (j *judging) windowsOf(p pair, home int64) uint32 {
	number, known := j.pairs[p]
	if !known {
		number = j.history.NewUser()
		j.pairs[p], j.keys[p.person] = number, append(j.keys[p.person], number)
		if j.seedOf != nil {
			j.history.Seed(number, j.seedOf(home))
		}
	}
	return number
}

// close has all that closes windows close them. What has no key closes those of every key.
func (j *judging) close() error {
	for _, c := range j.closings {
		of := j.keys[c.person]
		if number, known := j.pairs[c.pair]; known {
			of = []uint32{number}
		} else if c.key != "" {
			continue // of that key nothing was opened
		}
		for _, number := range of {
			if err := j.history.AddOf(number, c.kind, c.atMS); err != nil {
				return err
			}
		}
	}
	return nil
}
