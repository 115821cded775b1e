package hindsight_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/campaign"
	"lull/internal/engine"
	"lull/internal/hindsight"
	"lull/internal/survival"
	"lull/internal/topic"
)

const carts = "../../examples/delay/carts.csv"

// What is stored says what a file with the same events says, to the last bit.
func TestAsFromAFile(t *testing.T) {
	events := readEvents(t, carts)
	l := newLab(t)
	l.track(events...)
	for _, tt := range []struct{ from, to string }{
		{"Added to cart", "Ordered"},
		{"Ordered", "Added to cart"},
		{"Added to cart", "Added to cart"},
		{"Added to cart", "Never"},
	} {
		for _, rule := range []survival.Rule{survival.Restart, survival.Ignore, survival.Each} {
			o := options(rule)
			want := fileOf(t, tt.from, tt.to, o, events...)
			if diff := cmp.Diff(want, l.ask(hindsight.Study{From: tt.from, To: tt.to, Options: o})); diff != "" {
				t.Errorf("%s to %s, %s (-file +stored):\n%s", tt.from, tt.to, rule, diff)
			}
		}
	}
}

// Profiles that were joined are one user, which has the id of the one that is known.
func TestJoinedProfiles(t *testing.T) {
	l := newLab(t)
	l.track(did{user: "anon", event: "A", atMS: 0}, did{user: "ann", event: "page", atMS: 10_000_000},
		did{user: "bob", event: "A", atMS: 1000})
	l.identify("ann", "anon")
	l.track(did{user: "anon", event: "B", atMS: 60_000}, did{user: "ann", event: "A", atMS: 7_000_000})
	l.identify("zoe", "") // notes are taken by the turn before this one's answer
	l.identify("zoe", "")
	o := options(survival.Restart)
	want := fileOf(t, "A", "B", o,
		did{user: "ann", event: "A", atMS: 0}, did{user: "ann", event: "B", atMS: 60_000}, did{user: "ann", event: "A", atMS: 7_000_000},
		did{user: "ann", event: "page", atMS: 10_000_000}, did{user: "bob", event: "A", atMS: 1000})
	if diff := cmp.Diff(want, l.ask(hindsight.Study{From: "A", To: "B", Options: o})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A study may go by a part of the time: from an instant on, and before another. Instants are cut off to milliseconds.
func TestSpanOfTime(t *testing.T) {
	l := newLab(t)
	events := []did{
		{user: "u", event: "A", atMS: -2},
		{user: "u", event: "A", atMS: 5},
		{user: "v", event: "B", atMS: 6},
		{user: "u", event: "B", atMS: 20},
		{user: "u", event: "C", atMS: 30},
		{user: "w", event: "A", atMS: 31},
	}
	l.track(events...)
	o := options(survival.Restart)
	for _, tt := range []struct {
		sinceUS, untilUS int64
		want             []did
	}{
		{0, 0, events},
		{5000, 0, events[1:]},
		{5001, 0, events[2:]},
		{0, 31_000, events[:5]},
		{5000, 30_001, events[1:5]},
		{40_000, 50_000, nil},
	} {
		want := fileOf(t, "A", "B", o, tt.want...)
		got := l.ask(hindsight.Study{From: "A", To: "B", Options: o, SinceUS: tt.sinceUS, UntilUS: tt.untilUS})
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("from %d to %d (-want +got):\n%s", tt.sinceUS, tt.untilUS, diff)
		}
	}
}

// A message of a campaign that waits for the same event ends the window: what comes then is not done by oneself. The
// control group's windows go on, and so do those that another campaign's messages meet.
func TestMessagesEndWindows(t *testing.T) {
	for _, tt := range []struct {
		campaign string
		want     int // windows that convert
	}{
		{"name: c, when: {event: A}, unless: {event: B}", 0},
		{"name: c, when: {event: A}, unless: {event: X}", 0},
		{"name: c, when: {event: A}, unless: {event: B}, control: 100", 1},
		{"name: c, when: {event: C}, unless: {event: B}", 1},
	} {
		synctest.Test(t, func(t *testing.T) {
			l := newLab(t)
			doc, problems := topic.ReadDocument("", []byte("{"+tt.campaign+", after: 30m, message: m}"))
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			if _, problems, refused := l.WriteCampaign(t.Context(), "", engine.NumberNew, doc); refused != nil || len(problems) > 0 {
				t.Fatal(problems, refused)
			}
			if _, refused := l.DoCampaign(t.Context(), "c", campaign.Start); refused != nil {
				t.Fatal(refused)
			}
			now := func() int64 { return time.Now().UnixMilli() }
			l.track(did{user: "u", event: "A", atMS: now()}, did{user: "u", event: "C", atMS: now()})
			time.Sleep(40 * time.Minute)
			ask := func() survival.Report {
				report, err := l.analyst.Ask(t.Context(), hindsight.Study{From: "A", To: "B", Options: options(survival.Restart)})
				if err != nil {
					t.Fatal(err)
				}
				return report
			}
			if r := ask(); r.Windows.Censored != 1 || r.Data.Events != 2 || r.Table[0].AtRisk != 1 || len(r.Table) != 1 {
				t.Errorf("%s: %+v after the message: the last event is that of the start", tt.campaign, r)
			}
			l.track(did{user: "u", event: "B", atMS: now()})
			if r := ask(); r.Windows.Converted != tt.want || r.Windows.Count != 1 || r.Data.Users != 1 || r.Data.Events != 3 {
				t.Errorf("%s: %+v", tt.campaign, r.Windows)
			}
		})
	}
}

// So many studies wait, and no more.
func TestTooManyStudies(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		past := &slowPast{hold: make(chan struct{})}
		a := hindsight.New(past)
		ctx, cancel := context.WithCancel(t.Context())
		errs := make(chan error, hindsight.WaitingMax)
		for range hindsight.WaitingMax {
			go func() {
				_, err := a.Ask(ctx, hindsight.Study{From: "A", To: "B", Options: options(survival.Restart)})
				errs <- err
			}()
		}
		synctest.Wait()
		_, err := a.Ask(ctx, hindsight.Study{From: "A", To: "B", Options: options(survival.Restart)})
		refused, is := errors.AsType[*engine.Error](err)
		if !is || refused.Code != engine.Busy || refused.RetryAfter == 0 {
			t.Errorf("one more: %v", err)
		}
		if past.asked != 1 {
			t.Errorf("%d are under way", past.asked)
		}
		time.Sleep(hindsight.Patience / 2)
		cancel()
		for range hindsight.WaitingMax {
			if err := <-errs; !errors.Is(err, context.Canceled) {
				t.Errorf("given up: %v", err)
			}
		}
		go func() {
			_, err := a.Ask(t.Context(), hindsight.Study{From: "A", To: "B", Options: options(survival.Restart)})
			errs <- err
		}()
		time.Sleep(hindsight.Patience)
		refused, is = errors.AsType[*engine.Error](<-errs)
		if !is || refused.Code != engine.Unavailable || refused.RetryAfter == 0 {
			t.Errorf("too slow: %v", refused)
		}
	})
}

// slowPast answers nothing.
type slowPast struct {
	hindsight.Past

	hold  chan struct{}
	asked int
}

func (p *slowPast) EventCounts(ctx context.Context) ([]engine.EventCount, error) {
	p.asked++
	select {
	case <-p.hold:
	case <-ctx.Done():
	}
	return nil, context.Cause(ctx)
}
