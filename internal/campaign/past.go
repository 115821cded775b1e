package campaign

import (
	"encoding/json"
	"fmt"
)

// Judged is what an event is to the windows of a campaign.
type Judged struct {
	Key           string // whose windows; empty: the profile's, and of what closes those of every key
	Opens, Closes bool
}

// JudgesProperties reports whether it takes more than the name of an event to tell what it is to the windows.
func (c *Campaign) JudgesProperties() bool {
	return c.Key != "" || c.When.Where != nil || c.Unless.Where != nil
}

// JudgesTraits reports whether it takes the profile too.
func (c *Campaign) JudgesTraits() bool {
	for _, where := range []*Formula{c.When.Where, c.Unless.Where} {
		if where == nil {
			continue
		}
		for _, v := range where.expr.Variables() {
			if c.refs[v.Slot].trait {
				return true
			}
		}
	}
	return false
}

// ClosesByOpening reports whether each event that opens a window closes the one before it.
func (c *Campaign) ClosesByOpening() bool { return same(c.When, c.Unless) }

// Judge says what an event that happened at an instant would have been to the windows, had the campaign been there. The
// profile is taken as it is now; nil: nothing is known of it. A condition that fails is not met.
func (c *Campaign) Judge(did Tracked, p *Profile) (Judged, error) {
	event, err := parseObject(did.Properties)
	if err != nil {
		return Judged{}, fmt.Errorf("properties of %s: %w", did.Event, err)
	}
	sees := seen{refs: c.refs, event: event}
	if p != nil {
		sees.traits = p.Traits
	}
	matches := func(m *Match) bool {
		if m.Event != did.Event {
			return false
		}
		ok, err := m.Where.holds(sees, did.AtUS)
		return ok && err == nil
	}
	j := Judged{Opens: matches(&c.When), Closes: matches(&c.Unless)}
	if c.Key != "" {
		j.Key = keyOf(event, c.Key)
		j.Opens = j.Opens && j.Key != ""
	}
	if len(j.Key) > KeyBytesMax {
		return Judged{}, nil
	}
	return j, nil
}

// ReadMailing reads the properties of an event that says that a profile was written to.
func ReadMailing(properties []byte) (Mailing, error) {
	var m Mailing
	if err := json.Unmarshal(properties, &m); err != nil {
		return m, fmt.Errorf("read what a message was for: %w", err)
	}
	return m, nil
}
