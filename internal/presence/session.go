package presence

import (
	"errors"
	"slices"
)

// SessionsMax is how many sessions are kept of one operator. The one that gave word longest ago is given up for a
// new one.
const SessionsMax = 50

// ErrClosed means that a session was closed, or never opened: its operator must log in again.
var ErrClosed = errors.New("the session is closed")

// Session is one tab or device of an operator.
type Session struct {
	ID       string `json:"i"`
	OpenedUS int64  `json:"o"`
	EndUS    int64  `json:"e"`          // of its lease
	Seq      int64  `json:"q,omitzero"` // of its last beat
	Lapsed   bool   `json:"x,omitzero"` // its lease has run out; any word revives it
}

// Beat is the word that a session gives of itself.
type Beat struct {
	Seq int64 // ascending within the session, from 1; 0: not numbered
	// AgeUS is how long ago its last input was; negative: it tells of none. Never a time: the clocks of browsers are
	// wrong (rule D1).
	AgeUS int64
}

// Login opens a session, or opens it anew, which is an activity.
func (o *Operator) Login(id string, nowUS, timeoutUS int64) *Change {
	o.open(id, nowUS)
	return o.Act(Login, nowUS, timeoutUS)
}

// Open opens a session, or opens it anew, as another tab does, which is no activity (rule D1).
func (o *Operator) Open(id string, nowUS, timeoutUS int64) *Change {
	o.open(id, nowUS)
	return o.settle(Login, nowUS, timeoutUS)
}

func (o *Operator) open(id string, nowUS int64) {
	o.Sessions = slices.DeleteFunc(o.Sessions, func(s Session) bool { return s.ID == id })
	if len(o.Sessions) >= SessionsMax {
		quietest := 0
		for i, s := range o.Sessions {
			if s.EndUS < o.Sessions[quietest].EndUS {
				quietest = i
			}
		}
		o.Sessions = slices.Delete(o.Sessions, quietest, quietest+1)
	}
	o.Sessions = append(o.Sessions, Session{ID: id, OpenedUS: nowUS, EndUS: nowUS + Lease.Microseconds()})
}

// Logout closes a session; without an id all of them. A session that is closed already is no error.
func (o *Operator) Logout(id string, nowUS, timeoutUS int64) *Change {
	o.Sessions = slices.DeleteFunc(o.Sessions, func(s Session) bool { return id == "" || s.ID == id })
	return o.settle(Logout, nowUS, timeoutUS)
}

// Leave takes a page's last word, which is a beat, and then that it closes: unless it gives word again, its lease ends
// after the Farewell. A session whose lease has run out is revived for that long by an input alone.
func (o *Operator) Leave(id string, b Beat, nowUS, timeoutUS int64) (change *Change, lasting bool, err error) {
	s, err := o.session(id)
	if err != nil || s.knows(b) || s.Lapsed && b.AgeUS < 0 {
		return nil, false, err
	}
	change, lasting, err = o.Beat(id, b, nowUS, timeoutUS)
	s.EndUS = nowUS + Farewell.Microseconds()
	return change, lasting, err
}

// Beat renews a session's lease, and takes the input that it tells of, whose instant is held to the time since the
// session was opened. A beat that is not newer than the one before it is ignored: it was late or came twice. Lasting
// says whether more than a lease has changed: leases need not survive a restart, since Revive renews them.
func (o *Operator) Beat(id string, b Beat, nowUS, timeoutUS int64) (change *Change, lasting bool, err error) {
	s, err := o.session(id)
	if err != nil || s.knows(b) {
		return nil, false, err
	}
	s.Seq = max(s.Seq, b.Seq)
	lastUS, lapsed := o.LastUS, s.Lapsed
	s.renew(nowUS)
	if b.AgeUS >= 0 {
		o.LastUS = max(o.LastUS, min(nowUS, max(s.OpenedUS, nowUS-b.AgeUS)))
	}
	change = o.settle(Activity, nowUS, timeoutUS)
	return change, lapsed || o.LastUS != lastUS || change != nil, nil
}

// Touch renews the lease of a session in which something else was done, which Act or Choose is told next. A session that is
// closed is not opened by that (rule D10).
func (o *Operator) Touch(id string, nowUS int64) {
	if s, err := o.session(id); err == nil {
		s.renew(nowUS)
	}
}

// Revive gives every session that lived a new lease, since nobody could hear from it while lull was down (rule D3).
func (o *Operator) Revive(nowUS int64) {
	for i := range o.Sessions {
		if s := &o.Sessions[i]; !s.Lapsed {
			s.renew(nowUS)
		}
	}
}

// knows reports whether a beat is not newer than the one before it.
func (s *Session) knows(b Beat) bool { return b.Seq != 0 && b.Seq <= s.Seq }

func (s *Session) renew(nowUS int64) {
	s.EndUS, s.Lapsed = max(s.EndUS, nowUS+Lease.Microseconds()), false
}

func (o *Operator) session(id string) (*Session, error) {
	i := slices.IndexFunc(o.Sessions, func(s Session) bool { return s.ID == id })
	if i < 0 {
		return nil, ErrClosed
	}
	return &o.Sessions[i], nil
}
