package engine

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"lull/internal/campaign"
	"lull/internal/dialog"
)

// How long counts reach, and how long they are kept.
const (
	TallySpan = 15 * time.Minute // so that days can begin at any zone's midnight
	TallyKeep = 32 * 24 * time.Hour
)

// TallyWhat is what a Tally counts.
type TallyWhat string

// What is counted. Of conversations by bot; fires by bot and trigger; deliveries by their kind; the others by campaign,
// without those who only stand for comparison.
const (
	TallyBegan      TallyWhat = "began"      // conversations
	TallyMessages   TallyWhat = "messages"   // of users
	TallyFired      TallyWhat = "fired"      // triggers and events
	TallyHandedOver TallyWhat = "handedOver" // conversations
	TallyEnded      TallyWhat = "ended"      // conversations
	TallySent       TallyWhat = "sent"       // messages of campaigns
	TallyConverted  TallyWhat = "converted"  // profiles that did what a campaign wanted

	TallyDelivered   TallyWhat = "delivered"   // deliveries
	TallyUndelivered TallyWhat = "undelivered" // those that were given up
)

// Tally is how often something happened within TallySpan.
type Tally struct {
	TallyKey

	Number int64
}

// TallyKey says what a Tally counts.
type TallyKey struct {
	AtUS int64 // where the span begins, a multiple of TallySpan
	What TallyWhat
	Bot  string // empty where it is no bot's
	Name string // of the trigger or campaign; empty where there is none
}

// spanOf gives where the span begins that an instant is in.
func spanOf(atUS int64) int64 { return atUS - atUS%TallySpan.Microseconds() }

// tally counts what a step did.
func (t *Turn) tally(h *home, s *stepped) {
	key := TallyKey{AtUS: spanOf(s.atUS)}
	add := func(what TallyWhat, name string) {
		key.What, key.Name = what, name
		t.tallies[key]++
	}
	if c, is := h.state.(conversation); is && s.out.Record != nil {
		key.Bot = c.Bot
		if s.prior.Bot == "" {
			add(TallyBegan, "")
		}
		tallyConversation(s.out.Record, add)
	}
	if s.out.Profile == nil {
		return
	}
	for _, e := range s.out.Profile.Events {
		switch {
		case e.Control:
		case e.Kind == campaign.EventSent:
			add(TallySent, e.Campaign)
		case e.Kind == campaign.EventConverted:
			add(TallyConverted, e.Campaign)
		}
	}
}

func tallyConversation(r *dialog.Record, add func(what TallyWhat, name string)) {
	if r.In != nil && r.In.IsUserMessage() {
		add(TallyMessages, "")
	}
	for i := range r.Events {
		e := &r.Events[i]
		if e.Kind == dialog.Fired {
			add(TallyFired, e.Trigger)
		}
		if e.Kind == dialog.HandedOver {
			add(TallyHandedOver, "")
		}
		if e.Kind == dialog.Ended {
			add(TallyEnded, "")
		}
	}
}

// sealLists puts into the batch what the turn has changed of lists, and what it has counted.
func (t *Turn) sealLists() {
	for _, home := range slices.Sorted(maps.Keys(t.listed)) {
		t.batch.Listed = append(t.batch.Listed, t.listed[home])
	}
	for key, number := range t.tallies {
		t.batch.Tallies = append(t.batch.Tallies, Tally{key, number})
	}
	slices.SortFunc(t.batch.Tallies, func(a, b Tally) int {
		return cmp.Or(cmp.Compare(a.AtUS, b.AtUS), cmp.Compare(a.What, b.What), cmp.Compare(a.Bot, b.Bot), cmp.Compare(a.Name, b.Name))
	})
}
