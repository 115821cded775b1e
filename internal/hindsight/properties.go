package hindsight

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"lull/internal/campaign"
	"lull/internal/engine"
	"lull/internal/survival"
)

// JudgedMax is how many events a study judges by their properties at most. Where there are more it goes by the last days
// of which there are not.
const JudgedMax = 1_000_000

// profilesPage is how many profiles are read at once.
const profilesPage = 1000

const dayUS = int64(24 * time.Hour / time.Microsecond)

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
	people   int
	asked    int           // events that are to be judged
	days     map[int64]int // the same by day, from the epoch
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
	j, sent, err := a.judge(ctx, s, c)
	if err == nil && j.asked > a.judgedMax {
		s.SinceUS = j.lastDays(a.judgedMax)
		j, sent, err = a.judge(ctx, s, c)
	}
	if err != nil {
		return survival.Report{}, err
	}
	events := j.history.Events()
	if c.JudgesTraits() {
		if j.profiles, err = a.profiles(ctx, j.users); err != nil {
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
	report := j.history.Analyse(s.Options)
	report.From, report.To = s.From, s.To
	report.Data.Events, report.Data.Users, report.Windows.Users = events, j.people, len(j.keys)
	return report, nil
}

// judge begins a study of a campaign: with who there is, and how much is to be judged.
func (a *Analyst) judge(ctx context.Context, s Study, c *campaign.Campaign) (j *judging, sent []string, err error) {
	j = &judging{
		campaign: c, same: c.ClosesByOpening(), pairs: make(map[pair]uint32), keys: make(map[uint32][]uint32),
		days: make(map[int64]int),
	}
	closes := "closes"
	if j.same {
		closes = "opens"
	}
	j.gathering = &gathering{
		history: survival.NewHistory("opens", closes),
		next:    func() uint32 { j.people++; return uint32(j.people - 1) }, //nolint:gosec // no more than there are events
		kind:    func([]byte) survival.Kind { return survival.Other },
		seen: func(b *engine.EventBlock) {
			if b.Event == s.From || b.Event == s.To {
				j.count(b.AtUS)
			}
		},
	}
	sent, err = a.people(ctx, s, j.gathering)
	return j, sent, err
}

// count counts what is to be judged, by day.
func (j *judging) count(atUS []int64) {
	j.asked += len(atUS)
	for _, at := range atUS {
		j.days[at/dayUS]++
	}
}

// lastDays is from when on no more events are to be judged than may be: the beginning of a day.
func (j *judging) lastDays(most int) int64 {
	days := slices.Sorted(maps.Keys(j.days))
	first := days[len(days)-1] + 1
	for _, day := range slices.Backward(days) {
		if most -= j.days[day]; most < 0 {
			break
		}
		first = day
	}
	return first * dayUS
}

// profiles reads the profiles of these homes.
func (a *Analyst) profiles(ctx context.Context, users []uint32) (map[int64]*campaign.Profile, error) {
	var ids []int64
	for home, user := range users {
		if user != 0 {
			ids = append(ids, int64(home))
		}
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
