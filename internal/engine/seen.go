package engine

import (
	"maps"
	"strings"

	"lull/internal/campaign"
)

// SeenEventsMax is how many names of tracked events are remembered. Once there are as many, every event counts as seen.
const SeenEventsMax = 1000

// settingSeen begins the name of the setting that says that an event was seen; the event's name follows.
const settingSeen = "event seen: "

// hear remembers the name of an event that a profile has done for the first time.
func (c *Core) hear(t *Turn, in *Input) {
	if in.Profile == nil || in.Profile.Kind != campaign.InputTrack {
		return
	}
	event := in.Profile.Track.Event
	if c.seen[event] || len(c.seen) >= SeenEventsMax {
		return
	}
	c.seen[event] = true
	t.seen = append(t.seen, event)
	t.batch.Settings = append(t.batch.Settings, Setting{Name: settingSeen + event, Value: "yes"})
}

// unhear forgets what only a turn has heard of.
func (c *Core) unhear(t *Turn) {
	for _, event := range t.seen {
		delete(c.seen, event)
	}
}

// heard takes note of a setting that says that an event was seen.
func (c *Core) heard(s Setting) {
	if event, is := strings.CutPrefix(s.Name, settingSeen); is {
		c.seen[event] = true
	}
}

// publishSeen shows others which events were seen.
func (e *Engine) publishSeen(events []string) {
	if len(events) == 0 {
		return
	}
	next := maps.Clone(*e.seen.Load())
	for _, event := range events {
		next[event] = true
	}
	e.seen.Store(&next)
}

// EventSeen reports whether any profile has ever done an event of this name; also where that is not known any more,
// because SeenEventsMax others were.
func (e *Engine) EventSeen(event string) bool {
	seen := *e.seen.Load()
	return seen[event] || len(seen) >= SeenEventsMax
}
