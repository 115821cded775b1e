package presence

import "slices"

// Operator is what is kept of one operator's presence. It must be made by New.
type Operator struct {
	CreatedUS int64     `json:"c"`
	Choice    Status    `json:"m"`           // Online or Busy
	LastUS    int64     `json:"a,omitzero"`  // the last activity; 0: never acted
	Sessions  []Session `json:"t,omitempty"` // in the order in which they were opened
	Shown     Shown     `json:"w"`
	Version   int64     `json:"v,omitzero"` // rises with every change of what is shown or chosen
}

// New is an operator whose account exists since an instant, and who was never there.
func New(createdUS int64) *Operator {
	return &Operator{
		CreatedUS: createdUS, Choice: Online,
		Shown: Shown{Status: Offline, Reason: Logout, SinceUS: createdUS},
	}
}

// SeenUS is the operator's last activity; of one who never acted, when the account was created (rule D1).
func (o *Operator) SeenUS() int64 { return max(o.LastUS, o.CreatedUS) }

// DueUS is when Advance has something to do next under a timeout; 0: nothing.
func (o *Operator) DueUS(timeoutUS int64) int64 {
	due := int64(0)
	for i := range o.Sessions {
		if s := &o.Sessions[i]; !s.Lapsed && (due == 0 || s.EndUS < due) {
			due = s.EndUS
		}
	}
	if o.Shown.Status != Offline {
		if at := o.SeenUS() + timeoutUS; due == 0 || at < due {
			due = at
		}
	}
	return due
}

// Advance lets the time pass up to an instant, and returns the change that it brought; nil: none. Time alone takes an
// operator offline once: by the timeout or, where it was earlier or at the same moment, by the end of the last lease.
func (o *Operator) Advance(nowUS, timeoutUS int64) *Change {
	lastEndUS := int64(0)
	for i := range o.Sessions {
		s := &o.Sessions[i]
		if s.Lapsed {
			continue
		}
		lastEndUS = max(lastEndUS, s.EndUS)
		s.Lapsed = s.EndUS <= nowUS
	}
	if o.Shown.Status == Offline {
		return nil
	}
	switch idleUS := o.SeenUS() + timeoutUS; {
	case lastEndUS <= min(nowUS, idleUS):
		return o.show(Offline, Expired, lastEndUS)
	case idleUS <= nowUS:
		return o.show(Offline, Timeout, idleUS)
	}
	return nil
}

// Choose takes the status that the operator chose, online or busy, which is an activity too.
func (o *Operator) Choose(s Status, nowUS, timeoutUS int64) *Change {
	if o.Choice != s {
		o.Choice = s
		o.Version++
	}
	return o.Act(Chosen, nowUS, timeoutUS)
}

// Act takes something that the operator did without a session, such as a reply by another way (rule D10), for a
// reason.
func (o *Operator) Act(why Reason, nowUS, timeoutUS int64) *Change {
	o.LastUS = max(o.LastUS, nowUS)
	return o.settle(why, nowUS, timeoutUS)
}

// Retime takes a changed timeout, which holds at once (rule D2). Advance under the old one must have been called.
func (o *Operator) Retime(nowUS, timeoutUS int64) *Change { return o.settle(Setting, nowUS, timeoutUS) }

// settle shows the status that holds now, where it is another one than was shown.
func (o *Operator) settle(why Reason, nowUS, timeoutUS int64) *Change {
	now := o.Choice
	if !o.alive() || nowUS-o.SeenUS() >= timeoutUS {
		now = Offline
	}
	if now == o.Shown.Status {
		return nil
	}
	return o.show(now, why, nowUS)
}

func (o *Operator) show(s Status, why Reason, atUS int64) *Change {
	o.Shown = Shown{Status: s, Reason: why, SinceUS: atUS}
	o.Version++
	return &Change{Status: s, Reason: why, AtUS: atUS}
}

// alive reports whether a session is there.
func (o *Operator) alive() bool {
	return slices.ContainsFunc(o.Sessions, func(s Session) bool { return !s.Lapsed })
}
