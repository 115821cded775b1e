package hindsight

import (
	"context"
	"strings"
	"time"

	"lull/internal/campaign"
	"lull/internal/engine"
	"lull/internal/survival"
)

const usPerMS = int64(time.Millisecond / time.Microsecond)

// gathering collects the events of a study.
type gathering struct {
	history *survival.History
	joined  engine.Joined
	users   []uint32                         // by home: one more than the number of the user for whom its events count; 0: not known yet
	next    func() uint32                    // numbers a user: from 0
	kind    func(event []byte) survival.Kind // what events of a name are
	seen    func(b *engine.EventBlock)       // is shown what people did; nil: nobody is
	seedOf  func(home int64) uint64          // what the bootstrap goes by of whom a home is; there are no seeds in a study without
}

// gather reads what people did: all events, since those of other names too say who there is and when the data end. Then
// it reads to whom messages went out.
func (a *Analyst) gather(ctx context.Context, s Study) (*gathering, error) {
	h := survival.NewHistory(s.From, s.To)
	g := &gathering{history: h, next: h.NewUser, kind: h.Kind}
	sent, err := a.people(ctx, s, g)
	if err != nil {
		return nil, err
	}
	for home, user := range g.users {
		if user != 0 && g.seedOf != nil {
			h.Seed(user-1, g.seedOf(int64(home)))
		}
	}
	return g, a.each(ctx, sent, s, g.sent)
}

// people has a gathering take what people did, beside which their ids are read. It gives the names of the events that
// say that they were written to.
func (a *Analyst) people(ctx context.Context, s Study, g *gathering) (sent []string, err error) {
	counts, err := a.past.EventCounts(ctx)
	if err != nil {
		return nil, err
	}
	if g.joined, err = a.past.Joined(ctx); err != nil {
		return nil, err
	}
	did, sent, err := a.names(ctx, counts, s.From)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	read := make(chan seeding, 1)
	go func() { read <- a.seeds(ctx, s.Options.Replicates > 0) }()
	if err = a.each(ctx, did, s, g.did); err != nil {
		cancel(err)
	}
	seeds := <-read
	if err == nil {
		err = seeds.err
	}
	if s.Options.Replicates > 0 {
		g.seedOf = func(home int64) uint64 { return seeds.of(g.joined.Of(home)) }
	}
	return sent, err
}

// each gives the events of these names.
func (a *Analyst) each(ctx context.Context, names []string, s Study, take func(b *engine.EventBlock) error) error {
	if len(names) == 0 {
		return nil
	}
	since, until := s.span()
	return a.past.EventsNamed(ctx, names, since, until, take)
}

// names gives what people did, and what says that they were written to by a campaign that waits for the same event.
// Of a campaign that is no more nobody knows what it waited for: its messages count.
func (a *Analyst) names(ctx context.Context, counts []engine.EventCount, from string) (did, sent []string, err error) {
	var mailed []string
	for _, c := range counts {
		switch {
		case !campaign.Reserved(c.Event):
			did = append(did, c.Event)
		case strings.HasPrefix(c.Event, campaign.SentEvent("")):
			mailed = append(mailed, c.Event)
		}
	}
	if len(mailed) == 0 {
		return did, nil, nil
	}
	catalog, err := a.past.Catalog(ctx)
	if err != nil {
		return nil, nil, err
	}
	others := make(map[string]bool) // that wait for something else
	for _, row := range catalog.Campaigns {
		if c, err := engine.ReadCampaign(row.Name, row.Body); err == nil && c.When.Event != from {
			others[campaign.SentEvent(row.Name)] = true
		}
	}
	for _, event := range mailed {
		if !others[event] {
			sent = append(sent, event)
		}
	}
	return did, sent, nil
}

// did takes events that people did.
func (g *gathering) did(b *engine.EventBlock) error {
	kind := g.kind([]byte(b.Event))
	if g.seen != nil {
		g.seen(b)
	}
	for i, home := range b.Homes {
		if err := g.history.AddOf(g.user(home), kind, inMS(b.AtUS[i])); err != nil {
			return err
		}
	}
	return nil
}

// sent takes messages. Of whom nothing else is known, there is no window.
func (g *gathering) sent(b *engine.EventBlock) error {
	for i, home := range b.Homes {
		user, known := g.known(home)
		if !known {
			continue
		}
		if err := g.history.AddOf(user, survival.Sent, inMS(b.AtUS[i])); err != nil {
			return err
		}
	}
	return nil
}

// known gives the number of the user for whom a home's events count, if anything is known of what that one did.
func (g *gathering) known(home int64) (user uint32, ok bool) {
	home = g.joined.Of(home)
	if home >= int64(len(g.users)) || g.users[home] == 0 {
		return 0, false
	}
	return g.users[home] - 1, true
}

// user gives the number of the user for whom a home's events count.
func (g *gathering) user(home int64) uint32 {
	if home < int64(len(g.users)) && g.users[home] != 0 {
		return g.users[home] - 1
	}
	whole := g.joined.Of(home)
	g.users = reaching(g.users, max(home, whole))
	if g.users[whole] == 0 {
		g.users[whole] = g.next() + 1
	}
	g.users[home] = g.users[whole]
	return g.users[home] - 1
}

// reaching gives values by home that there is room for a home in.
func reaching[V any](byHome []V, home int64) []V {
	if short := home + 1 - int64(len(byHome)); short > 0 {
		return append(byHome, make([]V, short)...)
	}
	return byHome
}

// seeding are the seeds of profiles by their homes.
type seeding struct {
	byHome []uint64
	err    error
}

// of gives a profile's seed. One that has come since the ids were read has its number.
func (s seeding) of(home int64) uint64 {
	if home < int64(len(s.byHome)) && s.byHome[home] != 0 {
		return s.byHome[home]
	}
	return uint64(home) //nolint:gosec // any bits will do
}

// seeds reads the ids of all profiles, where they are asked for.
func (a *Analyst) seeds(ctx context.Context, asked bool) (s seeding) {
	if !asked {
		return s
	}
	s.err = a.past.HomeNames(ctx, engine.ProfileHome, func(home int64, name []byte) {
		s.byHome = reaching(s.byHome, home)
		s.byHome[home] = survival.SeedOf(name)
	})
	return s
}

// inMS gives an instant in whole milliseconds, as what is analysed has it: cut off, also before the epoch.
func inMS(us int64) int64 {
	ms := us / usPerMS
	if us%usPerMS < 0 {
		ms--
	}
	return ms
}
