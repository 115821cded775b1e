package desk

import (
	"fmt"

	"lull/internal/presence"
)

// heard takes word of an operator's session (rules D1, D2).
func (r *run) heard(s *Session) *InputError {
	o, e := r.d.operator("operator", s.Operator)
	if e != nil {
		return e
	}
	var change *presence.Change
	var err error
	lasting, timeout := true, r.d.settings.InactivityTimeoutUS
	switch s.Word {
	case Login:
		change = o.Presence.Login(s.ID, r.nowUS, timeout)
	case OpenTab:
		change = o.Presence.Open(s.ID, r.nowUS, timeout)
	case Logout:
		change = o.Presence.Logout(s.ID, r.nowUS, timeout)
	case Leave:
		change, lasting, err = o.Presence.Leave(s.ID, s.beat(), r.nowUS, timeout)
	case Beat:
		change, lasting, err = o.Presence.Beat(s.ID, s.beat(), r.nowUS, timeout)
	case Choose:
		if s.Version != nil && *s.Version < o.Presence.Version {
			message := fmt.Sprintf("the status was changed meanwhile: its version is %d, not %d", o.Presence.Version, *s.Version)
			return &InputError{Code: Conflict, Field: "version", Message: message}
		}
		o.Presence.Touch(s.ID, r.nowUS)
		change = o.Presence.Choose(s.Status, r.nowUS, timeout)
	}
	if err != nil {
		return &InputError{Code: SignedOut, Field: "id", Message: "session " + s.ID + " of " + s.Operator + " is closed: log in again"}
	}
	r.shown(o, change)
	if lasting {
		r.operatorChanged(o)
	} else {
		r.d.rank(o)
	}
	r.out.Standing = r.standing(o, s.ID)
	return nil
}

// beat is what a session says of its last input.
func (s *Session) beat() presence.Beat {
	if s.AgeUS == nil {
		return presence.Beat{Seq: s.Seq, AgeUS: -1}
	}
	return presence.Beat{Seq: s.Seq, AgeUS: *s.AgeUS}
}

// standing tells a session how its operator stands.
func (r *run) standing(o *operator, session string) *Standing {
	p, timeoutUS := o.Presence, r.d.settings.InactivityTimeoutUS
	now := &Standing{
		Status: p.Shown.Status, Reason: p.Shown.Reason, SinceUS: p.Shown.SinceUS, Chosen: p.Choice, Version: p.Version,
		TimeoutUS: timeoutUS,
	}
	for _, s := range p.Sessions {
		if s.ID == session {
			now.LeaseUS = max(0, s.EndUS-r.nowUS)
		}
	}
	if !o.offline() {
		now.IdleInUS = p.SeenUS() + timeoutUS - r.nowUS
	}
	return now
}

// acts takes something else that an operator did, in a session or not (rules D1, D10).
func (r *run) acts(o *operator, session string) {
	o.Presence.Touch(session, r.nowUS)
	r.shown(o, o.Presence.Act(presence.Activity, r.nowUS, r.d.settings.InactivityTimeoutUS))
	r.operatorChanged(o)
}

// operator gives the operator of a name that a field of an input has.
func (d *Desk) operator(field, name string) (*operator, *InputError) {
	o := d.operators[name]
	if o == nil {
		return nil, notFound(field, "there is no operator "+name)
	}
	return o, nil
}

// actor gives the operator who did something; nil: somebody else did.
func (d *Desk) actor(name string) (*operator, *InputError) {
	if name == "" {
		return nil, nil //nolint:nilnil // nobody, and nothing wrong
	}
	return d.operator("by", name)
}
