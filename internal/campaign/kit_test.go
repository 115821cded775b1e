package campaign_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/campaign"
	"lull/internal/topic"
)

// failer is what a test or a property is told of.
type failer interface {
	Helper()
	Errorf(format string, args ...any)
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// startDefault is where stories begin.
var startDefault = time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)

// world is some profiles and campaigns on a virtual clock, with what the shell does around them: it steps what is due,
// carries notes, and stores.
type world struct {
	t        failer
	start    time.Time
	now      time.Duration
	live     map[string]*campaign.Live
	profiles map[string][]byte // as they are stored
	counts   map[string]*campaign.Count
	kept     map[string]*campaign.Profile // those that stay in memory; nil: each is read again for every step
	sends    []campaign.Send
	told     []string // what was seen, an entry a line
}

func newWorld(t failer, start time.Time, written string) *world {
	t.Helper()
	w := &world{
		t: t, start: start, live: map[string]*campaign.Live{}, profiles: map[string][]byte{},
		counts: map[string]*campaign.Count{},
	}
	doc, problems := topic.ReadDocument("story.yaml", []byte(written))
	fields, ok := doc.Fields()
	if !ok || len(problems) > 0 {
		t.Fatalf("no campaigns: %v", problems)
	}
	for _, f := range fields {
		c, problems := campaign.Read(f.Key, f.Value)
		if c == nil {
			t.Fatal(problems)
		}
		w.live[c.Name] = &campaign.Live{Campaign: c, Status: campaign.Draft}
		if !c.Idle {
			w.do(c.Name, campaign.Start)
		}
	}
	return w
}

func (w *world) us() int64 { return w.start.Add(w.now).UnixMicro() }

// do does something with a campaign, and has what waited for it looked at again.
func (w *world) do(name string, a campaign.Action) {
	w.t.Helper()
	next, err := w.live[name].After(a, nil)
	if err != nil {
		w.told = append(w.told, fmt.Sprintf("%s error %v", w.now, err))
		return
	}
	w.live[name] = next
	for _, id := range slices.Sorted(maps.Keys(w.profiles)) {
		if p := w.profile(id); p.HeldUS != 0 {
			w.step(id, &campaign.Input{Kind: campaign.InputDue})
		}
	}
}

func (w *world) profile(id string) *campaign.Profile {
	w.t.Helper()
	if p := w.kept[id]; p != nil {
		return p
	}
	p, err := campaign.Decode(w.profiles[id])
	if err != nil {
		w.t.Fatal(err)
	}
	if w.kept != nil {
		w.kept[id] = p
	}
	return p
}

// step has a profile take an input, and those that it tells something.
func (w *world) step(id string, in *campaign.Input) {
	w.t.Helper()
	if e := in.Check(); e != nil {
		w.t.Fatalf("Check(%+v) = %v", in, e)
	}
	p := w.profile(id)
	before := encode(w.t, p)
	out := p.Step(w.us(), in, campaign.NewForce(slices.Collect(maps.Values(w.live))))
	after := encode(w.t, p)
	if out.Err != nil {
		w.told = append(w.told, fmt.Sprintf("%s refused %v", w.now, out.Err))
	}
	if out.Changed {
		w.profiles[id] = after
	} else if len(w.profiles[id]) > 0 && !bytes.Equal(before, after) {
		w.t.Fatalf("at %s a step of %s changed something and does not say so", w.now, id)
	}
	w.record(out)
	for _, n := range out.Notes {
		w.step(n.To, again(w.t, n.Input))
	}
}

// record notes what a step told.
func (w *world) record(out *campaign.Outcome) {
	for i := range out.Counts {
		c := &out.Counts[i]
		if w.counts[c.Campaign] == nil {
			w.counts[c.Campaign] = &campaign.Count{Campaign: c.Campaign}
		}
		w.counts[c.Campaign].Add(c)
	}
	w.sends = append(w.sends, out.Sends...)
	if out.Record == nil {
		return
	}
	for _, e := range out.Record.Events {
		words := []string{
			w.now.String(), string(e.Kind), e.Campaign, e.Profile, e.Text, string(e.Reason), e.Revenue, e.Currency, e.Message,
		}
		if e.Control {
			words = append(words, "control")
		}
		words = slices.DeleteFunc(words, func(word string) bool { return word == "" })
		w.told = append(w.told, strings.Join(words, " "))
	}
}

// again gives an input as a note brings it.
func again(t failer, in *campaign.Input) *campaign.Input {
	t.Helper()
	raw, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	read := &campaign.Input{}
	if err := json.Unmarshal(raw, read); err != nil {
		t.Fatal(err)
	}
	return read
}

func encode(t failer, p *campaign.Profile) []byte {
	t.Helper()
	b, err := p.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// advance has everything happen that is due up to an instant.
func (w *world) advance(to string) {
	w.t.Helper()
	until := span(w.t, to)
	for turns := 0; ; turns++ {
		if turns > 10_000 {
			w.t.Fatalf("at %s the profiles do not come to rest", w.now)
		}
		first, dueUS := "", int64(0)
		for _, id := range slices.Sorted(maps.Keys(w.profiles)) {
			if us := w.profile(id).DueUS(); us != 0 && (first == "" || us < dueUS) {
				first, dueUS = id, us
			}
		}
		if at := time.UnixMicro(dueUS).Sub(w.start); first == "" || at > until {
			w.now = until
			return
		} else if at > w.now {
			w.now = at
		}
		w.step(first, &campaign.Input{Kind: campaign.InputDue})
	}
}

// input has something happen at an instant.
func (w *world) input(at, id string, in campaign.Input) {
	w.t.Helper()
	w.advance(at)
	in.Profile = id
	w.step(id, &in)
	w.advance(at)
}

// more changes a track.
type more func(w *world, t *campaign.Track)

func (w *world) track(at, id, event string, changes ...more) {
	w.t.Helper()
	t := &campaign.Track{Event: event}
	for _, change := range changes {
		change(w, t)
	}
	w.input(at, id, campaign.Input{Kind: campaign.InputTrack, Track: t})
}

func (w *world) identify(at, id, traits, anonymous string) {
	w.t.Helper()
	w.input(at, id, campaign.Input{Kind: campaign.InputIdentify, Identify: &campaign.Identify{
		Traits: json.RawMessage(traits), AnonymousID: anonymous,
	}})
}

// unsubscribe has a profile want no messages.
func (w *world) unsubscribe(at, id string) {
	w.t.Helper()
	w.input(at, id, campaign.Input{Kind: campaign.InputSubscribe, Subscribe: &campaign.Subscribe{Off: true}})
}

func with(properties string) more {
	return func(_ *world, t *campaign.Track) { t.Properties = json.RawMessage(properties) }
}

func happened(at string) more {
	return func(w *world, t *campaign.Track) {
		t.TimestampUS = new(w.start.Add(span(w.t, at)).UnixMicro())
	}
}

func sent(at string) more {
	return func(w *world, t *campaign.Track) { t.SentUS = new(w.start.Add(span(w.t, at)).UnixMicro()) }
}

func named(messageID string) more {
	return func(_ *world, t *campaign.Track) { t.MessageID = messageID }
}

func span(t failer, text string) time.Duration {
	t.Helper()
	d, err := campaign.ParseDuration(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// want compares what was seen.
func (w *world) want(told ...string) {
	w.t.Helper()
	if diff := cmp.Diff(told, w.told); diff != "" {
		w.t.Errorf("seen (-want +got):\n%s", diff)
	}
	for name, c := range w.counts {
		if n := c.Open(); n < 0 {
			w.t.Errorf("campaign %s has %d open windows: %+v", name, n, c)
		}
	}
}

const (
	added     = "Product Added"
	completed = "Order Completed"

	wordless = `cart: {when: {event: Product Added}, unless: {event: Order Completed}, after: 30m`
	cart     = wordless + `, message: left`
)

func tell(t *testing.T, written string) *world {
	t.Helper()
	return newWorld(t, startDefault, written)
}
