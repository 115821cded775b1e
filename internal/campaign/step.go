package campaign

import "slices"

// Step takes one input, which must have passed Check, at an instant at which these campaigns are in force. Only a
// deadline sends anything, and it proves nothing: the step judges what is due. What an input makes due at once, DueUS
// says.
func (p *Profile) Step(nowUS int64, in *Input, force *Force) *Outcome {
	r := &run{p: p, nowUS: nowUS, force: force, out: &Outcome{}, counts: make(map[string]*Count)}
	p.leave(force)
	if e := r.take(in); e != nil {
		return &Outcome{Err: e}
	}
	if r.out.Changed {
		r.tidy()
	}
	r.schedule()
	if len(r.events) > 0 {
		r.out.Record = &Record{Events: r.events}
	}
	r.out.Counts = counted(r.counts)
	return r.out
}

// run is one step under way.
type run struct {
	p      *Profile
	nowUS  int64
	force  *Force
	out    *Outcome
	events []Event
	counts map[string]*Count
}

// take does what the input asks for, or refuses it before anything has changed.
func (r *run) take(in *Input) *InputError {
	p := r.p
	switch in.Kind { //nolint:exhaustive // the others are taken below
	case InputDue:
		r.due()
		return nil
	case InputDelivered: // it was the profile's message, whomever that has been joined to since
		if d := in.Delivered; d.Err != "" {
			message := "campaign " + d.Send.Campaign + ": a message was not delivered: " + d.Err
			r.tell(Event{
				Kind: EventError, Campaign: d.Send.Campaign, Key: d.Send.Key, StartUS: d.Send.StartUS, Message: message,
			})
		}
		return nil
	case InputAttempt:
		return r.attempt(&in.Delivered.Send)
	case InputRetry:
		return r.retry(&in.Delivered.Send)
	}
	if p.ID == "" {
		p.ID = in.Profile
	}
	if p.Forward != "" && in.Kind != InputJoin && in.Kind != InputPart && r.forwarded(in) {
		return nil
	}
	switch in.Kind {
	case InputTrack:
		r.track(in.Track)
	case InputIdentify:
		return r.identify(in.Identify)
	case InputAlias:
		r.join(in.Alias.Previous)
	case InputSubscribe:
		if p.Unsubscribed != in.Subscribe.Off {
			p.Unsubscribed = in.Subscribe.Off
			r.changed()
		}
	case InputJoin:
		r.handOver(in.Join.To)
	case InputHandover:
		r.takeOver(in.Handover)
	case InputPart:
		r.part(in.Part.ID)
	case InputTalk:
		p.talks(*in.Talk)
		r.changed()
	case InputDue, InputDelivered, InputAttempt, InputRetry:
	}
	return nil
}

// changed notes that there is something to store.
func (r *run) changed() { r.out.Changed = true }

// tell adds to the record.
func (r *run) tell(e Event) {
	e.Profile = r.p.ID
	r.events = append(r.events, e)
}

// trouble tells what an author must see.
func (r *run) trouble(l *Live, message string) {
	r.tell(Event{Kind: EventError, Campaign: l.Name, Message: "campaign " + l.Name + ": " + message})
}

// count gives the change of a campaign's figures.
func (r *run) count(campaign string) *Count {
	c := r.counts[campaign]
	if c == nil {
		c = &Count{Campaign: campaign}
		r.counts[campaign] = c
	}
	return c
}

// change does something to an enrolment, and counts what became of its windows.
func (r *run) change(l *Live, e *Enrolment, do func()) {
	count := r.count(l.Name)
	count.tally(e.windows(l.Repeat), -1)
	do()
	count.tally(e.windows(l.Repeat), 1)
	r.changed()
}

// track takes an event (rules I1, I2, I5, I6). All are stored, late ones too.
func (r *run) track(t *Track) {
	receivedUS := t.ReceivedUS
	if receivedUS == 0 {
		receivedUS = r.nowUS
	}
	at := t.occurredUS(receivedUS)
	hearers := r.force.hear(t.Event)
	if at < receivedUS-Lateness.Microseconds() {
		hearers = nil
	}
	if r.again(t.MessageID, len(hearers) > 0) {
		return
	}
	r.keepTrack(Tracked{Event: t.Event, AtUS: at, Properties: t.Properties})
	if len(hearers) == 0 {
		return
	}
	event, err := parseObject(t.Properties)
	if err != nil {
		return // Check has read it
	}
	for _, l := range hearers {
		r.hear(l, heard{name: t.Event, event: event, atUS: at, receivedUS: receivedUS})
	}
}

// keepTrack has something stored.
func (r *run) keepTrack(did Tracked) { r.out.Tracked = append(r.out.Tracked, did) }

// again reports whether an event has come before, and remembers it; heard says that it is something to a campaign.
func (r *run) again(messageID string, heard bool) bool {
	if messageID == "" {
		return false
	}
	p, hash := r.p, hashOf(messageID)
	if slices.ContainsFunc(p.Seen, func(s Seen) bool { return s.Hash == hash }) {
		return true
	}
	p.Seen = append(p.Seen, Seen{Hash: hash, AtUS: r.nowUS, Heard: heard})
	r.changed()
	return false
}

// heard is an event that a campaign hears.
type heard struct {
	name       string
	event      object
	atUS       int64 // when it happened
	receivedUS int64
}

// hear takes what an event is to one campaign.
func (r *run) hear(l *Live, h heard) {
	m := Mark{AtUS: h.atUS}
	m.Opens = l.opens(h.receivedUS) && r.matches(l, &l.When, h)
	m.Closes = l.Status != Stopped && r.matches(l, &l.Unless, h)
	if l.Key != "" {
		m.Key = keyOf(h.event, l.Key)
		m.Opens = m.Opens && m.Key != ""
	}
	if len(m.Key) > KeyBytesMax {
		r.trouble(l, "the key of an event is longer than it may be: the event counts for no window")
		m.Opens, m.Closes = false, false
	}
	if m.Opens {
		m.AfterUS, m.Event = l.DelayUS, r.keep(l, h.event)
	}
	if m.Opens || m.Closes {
		r.mark(l, m)
	}
	if l.Goal != nil && r.matches(l, &l.Goal.Match, h) {
		r.goal(l, h)
	}
}

// matches judges whether an event is the one that is meant.
func (r *run) matches(l *Live, m *Match, h heard) bool {
	if m.Event != h.name {
		return false
	}
	ok, err := m.Where.holds(seen{refs: l.refs, event: h.event, traits: r.p.Traits}, r.nowUS)
	if err != nil {
		r.trouble(l, "where: "+err.Error())
	}
	return ok
}

// keep gives what the message will ask for of the event.
func (r *run) keep(l *Live, event object) object {
	var kept object
	for _, name := range l.kept {
		value, ok := event[name]
		switch {
		case !ok:
		case len(value) > PropertyBytesMax:
			r.trouble(l, "the property "+name+" of an event is larger than is kept for the message, where it will be blank")
		default:
			if kept == nil {
				kept = make(object)
			}
			kept[name] = value
		}
	}
	return kept
}

// mark takes a mark, unless it would open more than may be.
func (r *run) mark(l *Live, m Mark) {
	e := r.p.enrol(l)
	if m.Opens && m.AtUS < e.FloorUS {
		m.Opens = false
	}
	if !m.Opens && !m.Closes {
		return
	}
	before := slices.Clone(e.Marks)
	r.change(l, e, func() {
		e.mark(m)
		if m.Opens && r.tooMuch(l, e) {
			e.Marks = before
			r.trouble(l, "more windows of a profile are open than may be: the event opens none")
		}
	})
}

// tooMuch reports whether more is open than may be.
func (r *run) tooMuch(l *Live, e *Enrolment) bool {
	n := 0
	for _, w := range e.windows(l.Repeat) {
		if w.state == open {
			n++
		}
	}
	return n > WindowsMax || r.p.size() > RoomMax && r.openSize() > RoomMax/2
}
