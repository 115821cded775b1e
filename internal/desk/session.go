package desk

import "lull/internal/presence"

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
	case Logout:
		change = o.Presence.Logout(s.ID, r.nowUS, timeout)
	case Leave:
		lasting, err = false, o.Presence.Leave(s.ID, r.nowUS)
	case Beat:
		beat := presence.Beat{Seq: s.Seq, AgeUS: -1}
		if s.AgeUS != nil {
			beat.AgeUS = *s.AgeUS
		}
		change, lasting, err = o.Presence.Beat(s.ID, beat, r.nowUS, timeout)
	case Choose:
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
	return nil
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
