package campaign

import "slices"

// attempt says whether a message may go out now that could not so far, and refuses one that is not wanted any more. While
// its campaign is paused, and in quiet hours, it waits.
func (r *run) attempt(s *Send) *InputError {
	l := r.force.Campaign(s.Campaign)
	if l != nil && l.EndUS != 0 && r.nowUS >= l.EndUS {
		return unwanted("campaign " + s.Campaign + " has ended: its messages are not sent again")
	}
	if e := r.p.enrolment(s.Campaign); e != nil && e.closedSince(s.Key, s.StartUS) {
		return unwanted("the unless of campaign " + s.Campaign + " has happened meanwhile")
	}
	if l != nil && l.Status == Paused {
		return nil
	}
	if refusal := r.retry(s); refusal != nil {
		return refusal
	}
	r.out.Wanted = l.Quiet == nil || l.Quiet.untilUS(r.nowUS) == 0
	return nil
}

// retry refuses to send a message again that is not wanted any more.
func (r *run) retry(s *Send) *InputError {
	l := r.force.Campaign(s.Campaign)
	switch {
	case l == nil || l.Status != Running:
		return unwanted("campaign " + s.Campaign + " does not run: its messages are not sent again")
	case r.p.Unsubscribed:
		return unwanted("the profile wants no messages any more")
	case r.p.Forward != "":
		return unwanted("the profile was joined to another: its messages are not sent again")
	}
	return nil
}

func unwanted(why string) *InputError { return &InputError{Message: why, Conflict: true} }

// closedSince reports whether unless has happened that closes a window which began at an instant, by rule I2: also after
// the window was judged, as long as that is remembered.
func (e *Enrolment) closedSince(key string, startUS int64) bool {
	marks, _ := e.of(key)
	return slices.ContainsFunc(marks, func(m *Mark) bool {
		return m.Closes && (m.AtUS > startUS || m.AtUS == startUS && !m.Opens)
	})
}
