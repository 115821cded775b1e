package campaign

import (
	"bytes"
	"cmp"
	"encoding/json"
	"maps"
	"slices"
)

// identify takes what is known of the profile, and joins the anonymous one to it (rule I6).
func (r *run) identify(x *Identify) *InputError {
	given, err := parseObject(x.Traits)
	if err != nil {
		return invalid("traits", "must be a JSON object: %v", err)
	}
	traits := maps.Clone(r.p.Traits)
	for name, value := range given {
		if traits == nil {
			traits = make(object)
		}
		if traits[name] = value; string(value) == "null" {
			delete(traits, name)
		}
	}
	if n := traits.size(); n > TraitsBytesMax || len(traits) > TraitsMax {
		return invalid("traits", "would be %d and %d bytes, the limits of a profile are %d and %d",
			len(traits), n, TraitsMax, TraitsBytesMax)
	}
	if !maps.EqualFunc(traits, r.p.Traits, func(a, b json.RawMessage) bool { return bytes.Equal(a, b) }) {
		r.p.Traits = traits
		r.changed()
	}
	if x.AnonymousID != "" {
		r.join(x.AnonymousID)
	}
	return nil
}

// join asks another profile to hand over to this one, unless it has done so.
func (r *run) join(id string) {
	p := r.p
	if id == p.ID || slices.Contains(p.Joined, id) {
		return
	}
	p.joined(id)
	r.changed()
	r.note(id, &Input{Kind: InputJoin, Join: &Join{To: p.ID}})
}

// joined remembers a profile that was joined to this one.
func (p *Profile) joined(id string) {
	if id == p.ID || slices.Contains(p.Joined, id) {
		return
	}
	p.Joined = append(p.Joined, id)
	p.Joined = p.Joined[max(0, len(p.Joined)-JoinedMax):]
}

func (r *run) note(to string, in *Input) {
	in.Profile = to
	r.out.Notes = append(r.out.Notes, Note{To: to, Input: in})
	r.changed()
}

// forwarded passes an input on to the profile that this one was joined to. One that has come round in a circle stays:
// two profiles have been joined to each other at once, and one of them must be both.
func (r *run) forwarded(in *Input) bool {
	if in.Hops >= HopsMax {
		r.p.Forward = ""
		r.out.Forward = new("")
		r.changed()
		return false
	}
	next := *in
	next.Hops++
	if in.Track != nil {
		track := *in.Track
		if track.ReceivedUS == 0 {
			track.ReceivedUS = r.nowUS
		}
		next.Track = &track
	}
	r.note(r.p.Forward, &next)
	return true
}

// handOver gives all that this profile has to another, and forwards to it from then on. Where it has handed over
// already, what comes goes to the new one, and what was handed over stays where it is.
func (r *run) handOver(to string) {
	p := r.p
	if to == p.ID || to == p.Forward {
		return
	}
	r.changed()
	if p.Forward != "" {
		r.note(p.Forward, &Input{Kind: InputPart, Part: &Part{ID: p.ID}})
		p.Forward = to
		return
	}
	r.note(to, &Input{Kind: InputHandover, Handover: &Handover{
		From: p.ID, Joined: p.Joined, Traits: p.Traits, Unsubscribed: p.Unsubscribed, Enrolments: p.Enrolments, Seen: p.Seen,
		Talks: p.Talks,
	}})
	*p = Profile{ID: p.ID, Forward: to}
	r.out.Forward = &to
}

// part forgets that a profile was joined to this one.
func (r *run) part(id string) {
	if i := slices.Index(r.p.Joined, id); i >= 0 {
		r.p.Joined = slices.Delete(r.p.Joined, i, i+1)
		r.changed()
	}
}

// takeOver takes what another profile has handed over: windows are those that both histories give together (rule I6).
func (r *run) takeOver(h *Handover) {
	p := r.p
	r.changed()
	p.joined(h.From)
	for _, id := range h.Joined {
		p.joined(id)
	}
	for name, value := range h.Traits {
		if _, known := p.Traits[name]; !known && len(p.Traits) < TraitsMax &&
			p.Traits.size()+len(name)+len(value) <= TraitsBytesMax {
			if p.Traits == nil {
				p.Traits = make(object)
			}
			p.Traits[name] = value
		}
	}
	p.Unsubscribed = p.Unsubscribed || h.Unsubscribed
	p.Seen = append(p.Seen, h.Seen...)
	slices.SortStableFunc(p.Seen, func(a, b Seen) int { return cmp.Compare(a.AtUS, b.AtUS) })
	for _, t := range h.Talks {
		p.talks(t)
	}
	for i := range h.Enrolments {
		theirs := &h.Enrolments[i]
		if l := r.force.Campaign(theirs.Campaign); l != nil && l.MadeUS == theirs.MadeUS {
			r.merge(l, theirs)
		}
	}
}

// merge takes another profile's part in a campaign into this one's.
func (r *run) merge(l *Live, theirs *Enrolment) {
	mine := r.p.enrol(l)
	r.count(l.Name).tally(theirs.windows(l.Repeat), -1)
	r.change(l, mine, func() {
		mine.FloorUS = max(mine.FloorUS, theirs.FloorUS)
		for _, m := range theirs.Marks {
			mine.mark(m)
		}
		for _, x := range theirs.Ends {
			mine.end(x)
		}
	})
	r.joinHits(l, mine, theirs.Hits)
}
