package campaign

import (
	"cmp"
	"slices"
)

// HitsMax is how many goal events that converted nothing are remembered of a profile in a campaign, the latest ones.
const HitsMax = 8

// Hit is a goal event that converted nothing so far. It is remembered because the profile may turn out to be another
// one too, which had been written to.
type Hit struct {
	AtUS     int64  `json:"t"`           // when it happened
	Revenue  string `json:"v,omitempty"` // a decimal; empty: none is measured, or none was told
	Currency string `json:"u,omitempty"` // ISO 4217; empty: not told
}

// goal takes a goal event (rule I5).
func (r *run) goal(l *Live, h heard) {
	g := Hit{AtUS: h.atUS}
	if l.Goal.Revenue != "" {
		g.Revenue = amount(h.event, l.Goal.Revenue)
	}
	if g.Revenue != "" && l.Goal.Currency != "" {
		g.Currency = currency(h.event, l.Goal.Currency)
	}
	e := r.p.enrolment(l.Name)
	if e != nil && r.convert(l, e, g) || !l.open() {
		return
	}
	r.p.enrol(l).hit(g)
	r.changed()
}

// hit remembers a goal event.
func (e *Enrolment) hit(g Hit) {
	i, _ := slices.BinarySearchFunc(e.Hits, g, func(a, b Hit) int { return cmp.Compare(a.AtUS, b.AtUS) })
	e.Hits = slices.Insert(e.Hits, i, g)
	e.Hits = e.Hits[max(0, len(e.Hits)-HitsMax):]
}

// convert has a goal event convert the latest send before it, and reports whether it may.
func (r *run) convert(l *Live, e *Enrolment, g Hit) bool {
	for i := len(e.Ends) - 1; i >= 0; i-- {
		end := &e.Ends[i]
		if !end.sent() || end.AtUS > g.AtUS {
			continue
		}
		if end.Converted || g.AtUS-end.AtUS >= l.Goal.WithinUS {
			return false
		}
		r.converted(l, end, g)
		return true
	}
	return false
}

func (r *run) converted(l *Live, end *End, g Hit) {
	end.Converted = true
	r.changed()
	arm := r.count(l.Name).arm(end)
	arm.Converted++
	if end.Mature {
		arm.MatureConverted++
	}
	if g.Revenue != "" {
		arm.add(&Arm{Revenue: map[string]string{g.Currency: g.Revenue}})
	}
	r.tell(Event{
		Kind: EventConverted, Campaign: l.Name, Key: end.Key, StartUS: end.StartUS, Control: end.Control,
		Revenue: g.Revenue, Currency: g.Currency,
	})
}

// joinHits has the goal events of both profiles that were joined convert the sends of either (rules I5, I6).
func (r *run) joinHits(l *Live, mine *Enrolment, theirs []Hit) {
	for _, g := range theirs {
		mine.hit(g)
	}
	if l.Goal != nil {
		mine.Hits = slices.DeleteFunc(mine.Hits, func(g Hit) bool { return r.convert(l, mine, g) })
	}
}
