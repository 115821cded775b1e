package httpapi

import (
	"context"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/engine"
	"lull/internal/member"
	"lull/internal/pulse"
)

// What the overview reaches over, and how long an answer is good for.
const (
	overviewDue   = 5 * time.Minute
	overviewHours = 24
	overviewKept  = pulse.Pause // who hears of a change asks later than that, and sees it
	overviewZones = 64          // whose answers are kept
	countedMax    = 200
)

type (
	overviewWanted struct {
		Zone string `query:"zone" maxLength:"64" default:"UTC" doc:"The IANA time zone in which today begins."`
	}
	overviewShown struct {
		Body overview
	}
)

// overview is what an installation does, as figures.
type overview struct {
	NowUS         int64           `json:"nowUs"`
	Conversations statusFigures   `json:"conversations"`
	Due           dueFigures      `json:"due"`
	Today         dayFigures      `json:"today"`
	Hours         []hourFigures   `json:"hours" nullable:"false" doc:"The last 24, the oldest first; the last one is this hour."`
	Operators     operatorFigures `json:"operators" doc:"How many have which status."`
	Cases         caseFigures     `json:"cases"`

	made time.Time // by this machine's clock
}

type statusFigures struct {
	Awake      int64 `json:"awake" doc:"Nothing has fired since the user's last message."`
	Quiet      int64 `json:"quiet" doc:"Something has."`
	HandedOver int64 `json:"handedOver" doc:"A human has them."`
	Ended      int64 `json:"ended"`
}

type dueFigures struct {
	UntilUS int64     `json:"untilUs"`
	Count   int       `json:"count" doc:"How many conversations have something due until then, 10,000 at most; those to which people have written a moment ago may be among them."`
	Next    []dueNext `json:"next" nullable:"false" doc:"Those that are next, 20 at most."`
}

type dueNext struct {
	Conversation string `json:"conversation"`
	User         string `json:"user,omitempty" doc:"Who wrote last: their id."`
	UserName     string `json:"userName,omitempty"`
	Bot          string `json:"bot"`
	Trigger      string `json:"trigger"`
	DueUS        int64  `json:"dueUs"`
}

type dayFigures struct {
	SinceUS    int64              `json:"sinceUs"`
	Began      int64              `json:"began" doc:"Conversations."`
	Messages   int64              `json:"messages" doc:"Of users."`
	HandedOver int64              `json:"handedOver"`
	Ended      int64              `json:"ended"`
	Firings    int64              `json:"firings" doc:"How often triggers and events have fired."`
	Fired      []firedFigures     `json:"fired" nullable:"false" doc:"By bot and trigger, or event; 200 at most."`
	Deliveries deliveryFigures    `json:"deliveries"`
	Campaigns  []overviewCampaign `json:"campaigns" nullable:"false" doc:"Of campaigns of which something has happened, those apart who only stand for comparison; 200 at most."`
}

type firedFigures struct {
	Bot     string `json:"bot"`
	Trigger string `json:"trigger"`
	Count   int64  `json:"count"`
}

type overviewCampaign struct {
	Campaign  string `json:"campaign"`
	Sent      int64  `json:"sent"`
	Converted int64  `json:"converted"`
}

type deliveryFigures struct {
	Delivered int64 `json:"delivered" doc:"Calls that were answered, replies and messages that were taken."`
	Dead      int64 `json:"dead" doc:"Those that were given up."`
}

type hourFigures struct {
	AtUS       int64 `json:"atUs"`
	Began      int64 `json:"began"`
	Messages   int64 `json:"messages"`
	Fired      int64 `json:"fired"`
	HandedOver int64 `json:"handedOver"`
	Ended      int64 `json:"ended"`
	Sent       int64 `json:"sent"`
	Converted  int64 `json:"converted"`
}

type operatorFigures struct {
	Online  int `json:"online"`
	Busy    int `json:"busy"`
	Offline int `json:"offline"`
}

type caseFigures struct {
	Open   int `json:"open" doc:"Those in the queue among them."`
	Queued int `json:"queued"`
}

// overviews are the last answers, by zone: many look at the same figures.
type overviews struct {
	mu sync.Mutex
	of map[string]*overview
}

func (a *API) addOverview() {
	register(a, huma.Operation{
		OperationID: "get-overview", Method: http.MethodGet, Path: "/api/v1/overview", Tags: []string{"operation"},
		Summary: "Show how everything stands, in figures", Security: atLeast(member.Operator),
		Description: "Managers see all of it. Operators see how conversations and the desk stand, and nothing of which conversations, " +
			"bots, triggers, campaigns and deliveries it is. An answer may be a quarter of a second old.",
	}, func(ctx context.Context, in *overviewWanted) (*overviewShown, error) {
		o, err := a.overview(ctx, in.Zone)
		if err != nil {
			return nil, err
		}
		if !callerOf(ctx).role.Covers(member.Manager) {
			return &overviewShown{o.forOperators()}, nil
		}
		return &overviewShown{*o}, nil
	})
}

// forOperators gives what operators see: their Home has how conversations and the desk stand, in figures.
func (o *overview) forOperators() overview {
	shown := *o
	shown.Due.Next = []dueNext{}
	shown.Today.Fired, shown.Today.Campaigns = []firedFigures{}, []overviewCampaign{}
	shown.Today.Deliveries = deliveryFigures{}
	shown.Hours = slices.Clone(o.Hours)
	for i := range shown.Hours {
		shown.Hours[i].Sent, shown.Hours[i].Converted = 0, 0
	}
	return shown
}

// overview gives the figures, as they were a moment ago if somebody has just asked.
func (a *API) overview(ctx context.Context, zone string) (*overview, error) {
	location, err := time.LoadLocation(zone)
	if err != nil || zone == "Local" {
		return nil, wrong("query.zone", "zone: is a time zone such as UTC or Europe/Berlin")
	}
	a.overviews.mu.Lock()
	defer a.overviews.mu.Unlock()
	// By real time: a virtual clock stands still while things change.
	if o := a.overviews.of[zone]; o != nil && time.Since(o.made) < overviewKept {
		return o, nil
	}
	o, err := a.lookOver(ctx, a.options.Now().In(location))
	if err != nil {
		return nil, err
	}
	o.made = time.Now()
	if len(a.overviews.of) >= overviewZones {
		clear(a.overviews.of)
	}
	a.overviews.of[zone] = o
	return o, nil
}

func (a *API) lookOver(ctx context.Context, now time.Time) (*overview, error) {
	o := &overview{NowUS: now.UnixMicro()}
	o.Due.UntilUS = now.Add(overviewDue).UnixMicro()
	year, month, day := now.Date()
	o.Today.SinceUS = time.Date(year, month, day, 0, 0, 0, 0, now.Location()).UnixMicro()
	first := now.UTC().Truncate(time.Hour).Add(-(overviewHours - 1) * time.Hour)
	seen, err := a.parts.Lists.Overview(ctx, o.Due.UntilUS, o.Today.SinceUS, first.UnixMicro())
	if err != nil {
		return nil, err
	}
	o.Conversations = statusFigures{
		Awake: seen.Statuses[engine.StatusAwake], Quiet: seen.Statuses[engine.StatusQuiet],
		HandedOver: seen.Statuses[engine.StatusHandedOver], Ended: seen.Statuses[engine.StatusEnded],
	}
	o.Due.Count, o.Due.Next = seen.DueCount, make([]dueNext, len(seen.Due))
	for i, v := range seen.Due {
		o.Due.Next[i] = dueNext{v.ID, v.User, v.UserName, v.Bot, v.Armed.Trigger, v.Armed.DueUS}
	}
	o.Today.add(seen.Since)
	o.Hours = hoursOf(first, seen.Hours)
	desk := a.parts.Floor.Figures()
	o.Operators, o.Cases = operatorFigures{desk.Online, desk.Busy, desk.Offline}, caseFigures{desk.Open, desk.Queued}
	return o, nil
}

// add takes what was counted since the day began; it comes in order.
func (t *dayFigures) add(tallies []engine.Tally) {
	t.Fired, t.Campaigns = []firedFigures{}, []overviewCampaign{}
	of := make(map[string]int) // where a campaign stands
	campaign := func(name string) *overviewCampaign {
		at, known := of[name]
		if !known && len(t.Campaigns) == countedMax {
			return &overviewCampaign{}
		}
		if !known {
			at, of[name] = len(t.Campaigns), len(t.Campaigns)
			t.Campaigns = append(t.Campaigns, overviewCampaign{Campaign: name})
		}
		return &t.Campaigns[at]
	}
	for _, c := range tallies {
		switch c.What {
		case engine.TallyBegan:
			t.Began += c.Number
		case engine.TallyMessages:
			t.Messages += c.Number
		case engine.TallyHandedOver:
			t.HandedOver += c.Number
		case engine.TallyEnded:
			t.Ended += c.Number
		case engine.TallyFired:
			t.Firings += c.Number
			if len(t.Fired) < countedMax {
				t.Fired = append(t.Fired, firedFigures{c.Bot, c.Name, c.Number})
			}
		case engine.TallyDelivered:
			t.Deliveries.Delivered += c.Number
		case engine.TallyUndelivered:
			t.Deliveries.Dead += c.Number
		case engine.TallySent:
			campaign(c.Name).Sent += c.Number
		case engine.TallyConverted:
			campaign(c.Name).Converted += c.Number
		}
	}
}

// hoursOf spreads what was counted over the hours since the first one.
func hoursOf(first time.Time, tallies []engine.Tally) []hourFigures {
	hours := make([]hourFigures, overviewHours)
	for i := range hours {
		hours[i].AtUS = first.Add(time.Duration(i) * time.Hour).UnixMicro()
	}
	for _, c := range tallies {
		i := (c.AtUS - first.UnixMicro()) / time.Hour.Microseconds()
		if i < 0 || i >= overviewHours {
			continue // what was stamped ahead of the clock
		}
		h := &hours[i]
		switch c.What {
		case engine.TallyBegan:
			h.Began = c.Number
		case engine.TallyMessages:
			h.Messages = c.Number
		case engine.TallyFired:
			h.Fired = c.Number
		case engine.TallyEnded:
			h.Ended = c.Number
		case engine.TallySent:
			h.Sent = c.Number
		case engine.TallyConverted:
			h.Converted = c.Number
		case engine.TallyHandedOver:
			h.HandedOver = c.Number
		case engine.TallyDelivered, engine.TallyUndelivered: // the day's are shown alone
		}
	}
	return hours
}
