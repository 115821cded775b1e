package campaign

import "slices"

// The limits of a profile.
const (
	WindowsMax       = 100 // of a campaign that are open at once
	KeyBytesMax      = 256 // of the property that windows go by
	PropertyBytesMax = 4 << 10
	TraitsMax        = 200
	JoinedMax        = 100 // of which it is remembered that they were joined
	StepMax          = 100 // windows that one step judges; what is left is due at once

	// SeenMax is how many events that are nothing to any campaign a profile knows again by their messageId, the latest ones.
	SeenMax = 256

	// RememberedMax is how many events and ends a profile remembers of a campaign, and RoomMax is about how many bytes it
	// takes. Above that the oldest events are forgotten, as if they had come too late; what is open stays, and may take
	// half of the room.
	RememberedMax = 200
	RoomMax       = 160 << 10
)

// tidy forgets what no event can ask for any more, and what there is no room for.
func (r *run) tidy() {
	p := r.p
	late := r.nowUS - Lateness.Microseconds()
	p.Seen = slices.DeleteFunc(p.Seen, func(s Seen) bool { return s.AtUS < late })
	p.forgetUnheard()
	for i := range p.Enrolments {
		if e := &p.Enrolments[i]; !r.stopped(e) {
			l := r.force.Campaign(e.Campaign)
			e.forget(l.Repeat, max(late, e.FloorUS), r.nowUS-l.keepsUS())
			for e.remembered() > RememberedMax && e.halve(l.Repeat) {
			}
		}
	}
	p.Enrolments = slices.DeleteFunc(p.Enrolments, func(e Enrolment) bool {
		return len(e.Marks) == 0 && len(e.Ends) == 0 && len(e.Hits) == 0 && e.FloorUS < late || r.force.Campaign(e.Campaign) == nil
	})
	for p.size() > RoomMax && r.forgetOldest() {
	}
}

// forgetUnheard forgets of the events that are nothing to any campaign all but the latest SeenMax.
func (p *Profile) forgetUnheard() {
	above := -SeenMax
	for _, s := range p.Seen {
		if !s.Heard {
			above++
		}
	}
	p.Seen = slices.DeleteFunc(p.Seen, func(s Seen) bool {
		if s.Heard || above <= 0 {
			return false
		}
		above--
		return true
	})
}

// stopped closes the windows of a campaign that was stopped for good: of them nothing is counted, since all that were
// open then are the same in every profile (rule I10).
func (r *run) stopped(e *Enrolment) bool {
	l := r.force.Campaign(e.Campaign)
	if l != nil && l.Status == Stopped {
		e.Marks, e.Hits = nil, nil
		e.Ends = slices.DeleteFunc(e.Ends, func(x End) bool { return x.AtUS < r.nowUS-l.keepsUS() })
	}
	return l == nil || l.Status == Stopped
}

// forget drops the marks before an instant that no event after it can ask for, and ends before another one. A window
// that lived on beyond the instant keeps its mark: it was in the way of those that came after it.
func (e *Enrolment) forget(repeat Repeat, beforeUS, endsBeforeUS int64) {
	type opened struct {
		key     string
		startUS int64
	}
	needed := make(map[opened]bool)
	for _, w := range e.windows(repeat) {
		if w.state == open || w.overUS >= beforeUS {
			needed[opened{w.key, w.startUS}] = true
		}
	}
	e.Marks = slices.DeleteFunc(e.Marks, func(m Mark) bool {
		return m.AtUS < beforeUS && (!m.Opens || !needed[opened{m.Key, m.AtUS}])
	})
	e.Ends = slices.DeleteFunc(e.Ends, func(x End) bool { return x.AtUS < min(beforeUS, endsBeforeUS) })
	e.Hits = slices.DeleteFunc(e.Hits, func(g Hit) bool { return g.AtUS < beforeUS })
}

// forgetOldest makes room: what takes most of it forgets the older half of what it knows.
func (r *run) forgetOldest() bool {
	p := r.p
	largest, most := -1, len(p.Seen)*seenSize
	for i := range p.Enrolments {
		if n := p.Enrolments[i].size(); n > most {
			largest, most = i, n
		}
	}
	if largest < 0 {
		p.Seen = slices.Delete(p.Seen, 0, (len(p.Seen)+1)/2)
		return most > 0
	}
	e := &p.Enrolments[largest]
	return e.halve(r.force.Campaign(e.Campaign).Repeat)
}

// halve forgets the older half of what an enrolment remembers, or more where that is all open, and reports whether
// there was anything to forget.
func (e *Enrolment) halve(repeat Repeat) bool {
	var times []int64
	for i := range e.Marks {
		times = append(times, e.Marks[i].AtUS)
	}
	for i := range e.Ends {
		times = append(times, e.Ends[i].AtUS)
	}
	slices.Sort(times)
	for before := e.remembered(); len(times) > 0; {
		e.FloorUS = max(e.FloorUS, times[len(times)/2]+1)
		e.forget(repeat, e.FloorUS, e.FloorUS)
		if e.remembered() < before {
			return true
		}
		times = times[len(times)/2+1:]
	}
	return false
}

// remembered is how many events and ends are remembered.
func (e *Enrolment) remembered() int { return len(e.Marks) + len(e.Ends) }

// About how many bytes things take, without their texts.
const (
	markSize = 48
	endSize  = 40
	hitSize  = 16
	seenSize = 16
)

func (e *Enrolment) size() int {
	n := len(e.Campaign)
	for i := range e.Marks {
		n += markSize + len(e.Marks[i].Key) + e.Marks[i].Event.size()
	}
	for i := range e.Ends {
		n += endSize + len(e.Ends[i].Key)
	}
	for i := range e.Hits {
		n += hitSize + len(e.Hits[i].Revenue) + len(e.Hits[i].Currency)
	}
	return n
}

// size is about how many bytes the profile takes, without its traits.
func (p *Profile) size() int {
	n := len(p.Seen) * seenSize
	for i := range p.Enrolments {
		n += p.Enrolments[i].size()
	}
	return n
}

// openSize is about how many bytes the windows take that are open.
func (r *run) openSize() int {
	n := 0
	for i := range r.p.Enrolments {
		e := &r.p.Enrolments[i]
		l := r.force.Campaign(e.Campaign)
		if l == nil {
			continue
		}
		for _, w := range e.windows(l.Repeat) {
			if w.state == open {
				n += markSize + len(w.key) + w.event.size()
			}
		}
	}
	return n
}

// schedule finds when something is due next. What is due in a campaign that is paused waits for it to be resumed.
func (r *run) schedule() {
	var next, held int64
	sooner := func(into *int64, us int64) {
		if us != 0 && (*into == 0 || us < *into) {
			*into = us
		}
	}
	for i := range r.p.Enrolments {
		e := &r.p.Enrolments[i]
		l := r.force.Campaign(e.Campaign)
		if l == nil {
			continue
		}
		for j := range e.Ends {
			sooner(&next, l.matureUS(&e.Ends[j]))
		}
		w := e.first(l.Repeat)
		switch {
		case w == nil || l.Status != Running && l.Status != Paused:
		case l.Status == Paused && w.dueUS <= r.nowUS:
			sooner(&held, max(w.dueUS, 1))
		default:
			sooner(&next, max(w.dueUS, 1))
		}
	}
	if p := r.p; p.NextUS != next || p.HeldUS != held {
		p.NextUS, p.HeldUS = next, held
		r.changed()
	}
}
