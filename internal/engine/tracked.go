package engine

import "lull/internal/campaign"

// track has what a profile did stored with the turn.
func (c *Core) track(t *Turn, home int64, did []campaign.Tracked) {
	for i := range did {
		t.batch.Tracked = append(t.batch.Tracked, Tracked{
			Home: home, Event: did[i].Event, Name: c.name(t, did[i].Event), AtUS: did[i].AtUS, Properties: did[i].Properties,
		})
	}
}

// name gives the number of an event's name; 0: there are too many names. Those that campaigns go by have one always.
func (c *Core) name(t *Turn, event string) int64 {
	if number := c.events[event]; number != 0 {
		return number
	}
	if len(c.events) >= EventNamesMax && !campaign.Reserved(event) && !c.campaigns.inForce.force.Hears(event) {
		return 0
	}
	number := int64(len(c.events)) + 1
	c.events[event] = number
	t.batch.Names = append(t.batch.Names, TrackedName{Number: number, Name: event})
	return number
}

// unname forgets the names that only a turn has given numbers.
func (c *Core) unname(t *Turn) {
	for _, n := range t.batch.Names {
		delete(c.events, n.Name)
	}
}

// publishNames shows others which events were done.
func (e *Engine) publishNames(names []TrackedName) {
	for _, n := range names {
		e.names.Store(n.Name, true)
	}
	e.named.Add(int64(len(names)))
}

// EventSeen reports whether any profile has ever done an event of this name; also where that is not known, because
// EventNamesMax others were done.
func (e *Engine) EventSeen(event string) bool {
	_, seen := e.names.Load(event)
	return seen || e.named.Load() >= EventNamesMax
}
