package campaign

import (
	"cmp"
	"encoding/json"
)

// due judges the windows that are due, the earliest first, and counts the sends whose time for the goal is over.
func (r *run) due() {
	left := StepMax
	for i := range r.p.Enrolments {
		e := &r.p.Enrolments[i]
		l := r.force.Campaign(e.Campaign)
		if l == nil {
			continue
		}
		for l.Status == Running && left > 0 {
			w := e.first(l.Repeat)
			if w == nil || w.dueUS > r.nowUS {
				break
			}
			left--
			r.judge(l, e, w)
		}
		r.mature(l, e)
	}
}

// first is the open window that is due first; nil: none is open.
func (e *Enrolment) first(repeat Repeat) *window {
	var first *window
	for _, w := range e.windows(repeat) {
		if w.state == open && (first == nil || w.before(first)) {
			first = w
		}
	}
	return first
}

func (w *window) before(o *window) bool {
	return cmp.Or(cmp.Compare(w.dueUS, o.dueUS), cmp.Compare(w.startUS, o.startUS), cmp.Compare(w.key, o.key)) < 0
}

// judge decides what becomes of a window that is due (rules I3, I4).
func (r *run) judge(l *Live, e *Enrolment, w *window) {
	sees := seen{refs: l.refs, event: w.event, traits: r.p.Traits}
	reason := r.against(l, e, sees)
	if reason == "" && l.Quiet != nil {
		if until := l.Quiet.untilUS(r.nowUS); until != 0 {
			e.opener(w.key, w.startUS).WaitUS = until
			r.changed()
			return
		}
	}
	send := Send{Campaign: l.Name, Channel: l.Channel, Profile: r.p.ID, Key: w.key, StartUS: w.startUS}
	if reason == "" {
		reason = r.compose(l, sees, &send)
	}
	end := End{AtUS: r.nowUS, StartUS: w.startUS, Key: w.key, Reason: reason}
	end.Control = reason == "" && Control(l.Name, r.p.ID, l.Control)
	r.change(l, e, func() {
		e.end(end)
		e.opener(w.key, w.startUS).Event = nil // nothing asks for it any more
	})
	r.ended(l, &end, send)
}

// compose writes the message, and gives the reason why it cannot; empty: it is written.
func (r *run) compose(l *Live, sees seen, send *Send) Reason {
	send.To, _ = r.p.reach(l.Channel)
	var err error
	if send.Text, err = l.Message.render(sees, r.nowUS); err != nil {
		r.trouble(l, "message: "+err.Error())
		return ReasonFailed
	}
	if send.Subject, err = l.Subject.render(sees, r.nowUS); err != nil {
		r.trouble(l, "subject: "+err.Error())
		return ReasonFailed
	}
	return ""
}

// against gives the first reason that there is against sending; empty: there is none.
func (r *run) against(l *Live, e *Enrolment, sees seen) Reason {
	switch {
	case l.EndUS != 0 && r.nowUS >= l.EndUS:
		return ReasonEnded
	case r.p.Unsubscribed:
		return ReasonUnsubscribed
	}
	in, err := l.Audience.holds(sees, r.nowUS)
	if err != nil {
		r.trouble(l, "audience: "+err.Error())
	}
	if !in {
		return ReasonAudience
	}
	if l.Cap != nil && e.sentAfter(r.nowUS-l.Cap.PerUS) >= l.Cap.Max {
		return ReasonCap
	}
	_, reason := r.p.reach(l.Channel)
	return reason
}

// sentAfter is how many messages were sent after an instant. The control group's count (rule I3).
func (e *Enrolment) sentAfter(us int64) int {
	n := 0
	for i := range e.Ends {
		if e.Ends[i].sent() && e.Ends[i].AtUS > us {
			n++
		}
	}
	return n
}

// ended tells and counts what became of a window.
func (r *run) ended(l *Live, end *End, send Send) {
	count, event := r.count(l.Name), Event{Campaign: l.Name, Key: end.Key, StartUS: end.StartUS}
	if !end.sent() {
		event.Kind, event.Reason = EventUnsent, end.Reason
		count.Add(&Count{Unsent: map[Reason]int64{end.Reason: 1}})
		r.tell(event)
		return
	}
	event.Kind, event.Text, event.Control = EventSent, send.Text, end.Control
	count.arm(end).Sent++
	r.mailed(end, event)
	r.tell(event)
	if !end.Control {
		r.out.Sends = append(r.out.Sends, send)
	}
}

// mailed has it stored that a message went out, or would have.
func (r *run) mailed(end *End, event Event) {
	did := Tracked{Event: SentEvent(event.Campaign), AtUS: end.AtUS}
	if end.Control {
		did.Event = ControlEvent(event.Campaign)
	}
	did.Properties, _ = json.Marshal(Mailing{StartUS: end.StartUS, Key: end.Key}) // numbers and texts can be encoded
	r.keepTrack(did)
}

// mature counts the sends whose time for the goal is over.
func (r *run) mature(l *Live, e *Enrolment) {
	for i := range e.Ends {
		end := &e.Ends[i]
		if at := l.matureUS(end); at == 0 || at > r.nowUS {
			continue
		}
		end.Mature = true
		r.changed()
		arm := r.count(l.Name).arm(end)
		arm.Mature++
		if end.Converted {
			arm.MatureConverted++
		}
	}
}

// matureUS is when a send's time for the goal is over; 0: it is already, or there is none.
func (l *Live) matureUS(end *End) int64 {
	if l.Goal == nil || !end.sent() || end.Mature {
		return 0
	}
	return end.AtUS + l.Goal.WithinUS
}
