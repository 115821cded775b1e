package hindsight_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"lull/internal/campaign"
	"lull/internal/engine"
	"lull/internal/eventfile"
	"lull/internal/hindsight"
	"lull/internal/store/sqlite"
	"lull/internal/survival"
	"lull/internal/topic"
)

// lab is an engine that runs, and an analyst of what it stores.
type lab struct {
	*engine.Engine

	t       *testing.T
	store   *sqlite.Store
	analyst *hindsight.Analyst
}

func newLab(t *testing.T) *lab {
	t.Helper()
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "lull.db"), sqlite.Options{Volatile: true})
	if err != nil {
		t.Fatal(err)
	}
	l := &lab{t: t, store: store, analyst: hindsight.New(store)}
	if l.Engine, err = engine.New(t.Context(), store, store, engine.Options{Learner: l.analyst}); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- l.Run(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := errors.Join(<-ended, store.Close()); err != nil {
			t.Error(err)
		}
	})
	return l
}

// did is what somebody did, at an instant in milliseconds.
type did struct {
	user, event string
	atMS        int64
	properties  string
}

// track has people do things.
func (l *lab) track(events ...did) {
	l.t.Helper()
	var inputs []engine.Input
	for _, e := range events {
		inputs = append(inputs, engine.ProfileInput(&campaign.Input{
			Kind: campaign.InputTrack, Profile: e.user, Track: &campaign.Track{
				Event: e.event, TimestampUS: new(e.atMS * 1000), Properties: json.RawMessage(e.properties),
			},
		}))
	}
	for _, r := range l.Submit(l.t.Context(), inputs...) {
		if r.Err != nil {
			l.t.Fatal(r.Err)
		}
	}
}

func (l *lab) identify(user, anonymous string) {
	l.t.Helper()
	in := engine.ProfileInput(&campaign.Input{
		Kind: campaign.InputIdentify, Profile: user, Identify: &campaign.Identify{AnonymousID: anonymous},
	})
	if err := l.Submit(l.t.Context(), in)[0].Err; err != nil {
		l.t.Fatal(err)
	}
}

// ask gives the answer to a study as JSON.
func (l *lab) ask(s hindsight.Study) string {
	l.t.Helper()
	report, err := l.analyst.Ask(l.t.Context(), s)
	return asJSON(l.t, report, err)
}

// campaignOf reads a campaign in YAML.
func campaignOf(t *testing.T, written string) *campaign.Campaign {
	t.Helper()
	doc, problems := topic.ReadDocument("", []byte(written))
	c, told := campaign.Read("c", doc)
	if problems = append(problems, told...); c == nil {
		t.Fatal(problems)
	}
	return c
}

// options are those of tests: intervals too.
func options(rule survival.Rule) survival.Options {
	return survival.Options{Rule: rule, Horizon: 24 * time.Hour, Preset: survival.Reminder, Replicates: 50}
}

// fileOf gives the report of a file with these events, as JSON.
func fileOf(t *testing.T, from, to string, o survival.Options, events ...did) string {
	t.Helper()
	var b bytes.Buffer
	b.WriteString("user_id,event,ts_ms\n")
	for _, e := range events {
		fmt.Fprintf(&b, "%s,%s,%d\n", e.user, e.event, e.atMS)
	}
	h := survival.NewHistory(from, to)
	if err := eventfile.Read(&b, "events.csv", h); err != nil {
		t.Fatal(err)
	}
	return asJSON(t, h.Analyse(o), nil)
}

func asJSON(t *testing.T, report survival.Report, err error) string {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.MarshalIndent(report, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// readEvents reads a file of events.
func readEvents(t *testing.T, name string) []did {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var events []did
	for _, row := range rows[1:] {
		at, err := strconv.ParseInt(row[2], 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		events = append(events, did{user: row[0], event: row[1], atMS: at})
	}
	return events
}
