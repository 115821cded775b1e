package inactivity_test

import (
	"cmp"
	"fmt"

	"lull/internal/inactivity"
	"lull/internal/topic"
)

// model plays a conversation as the rules C1 to C7 and C18 read, slowly and without cleverness. It knows what
// the package under test must do, and nothing of how it does it.
type model struct {
	version  script
	settings topic.Settings

	now, awake, quiet int64
	armed             int   // what is: theTier, nothing, or a repeat (C4)
	due               int64 // when it is due
	tier              *modelTier
	floor             int64 // the duration above which the tier was looked for
	repeats           []modelRepeat
	finished          map[string]bool // triggers that have fired or were skipped (C5)
	closed            map[int64]bool  // durations whose tier has had its turn (C7)
	fired             map[string]int  // by trigger, for its script
	count             int
	over              bool  // Continue = false (C7)
	spoken            int64 // the awakening after which an overdue tier has fired; 0: none (C18)
	log               []string
}

type modelTier struct {
	name   string
	length int64
}

type modelRepeat struct {
	name   string
	length int64
	times  int64 // the multiple at which it is next
	left   int   // how often it may fire again, this time included
}

const second = int64(1_000_000)

// reason is why a trigger cannot take part now, and its duration where it can (C2).
func (m *model) reason(t *scripted) (inactivity.Reason, int64) {
	if r := at(t.reasons, *m.version.phase); r != "" {
		return r, 0
	}
	seconds := at(t.seconds, *m.version.phase)
	if seconds == invalid || seconds <= 0 {
		return "duration-invalid", 0
	}
	if seconds > 604800 {
		return "duration-too-long", 0
	}
	return "", int64(seconds * float64(second))
}

// beaten reports whether another trigger that may take part has the same duration and goes first (C3).
func (m *model) beaten(index int) bool {
	_, length := m.reason(&m.version.triggers[index])
	for i := range m.version.triggers {
		u, t := &m.version.triggers[i], &m.version.triggers[index]
		reason, other := m.reason(u)
		if reason != "" || m.finished[u.name] || other != length {
			continue
		}
		if u.priority < t.priority || u.priority == t.priority && i < index {
			return true
		}
	}
	return false
}

// selected is the trigger that C3 selects for a duration; "": none.
func (m *model) selected(length int64) string {
	for i := range m.version.triggers {
		t := &m.version.triggers[i]
		reason, own := m.reason(t)
		if reason == "" && own == length && !m.finished[t.name] && !m.beaten(i) {
			return t.name
		}
	}
	return ""
}

// shortestAbove is the shortest duration above one that has a trigger and has not had its turn; 0: none.
func (m *model) shortestAbove(floor int64) int64 {
	shortest := int64(0)
	for i := range m.version.triggers {
		reason, length := m.reason(&m.version.triggers[i])
		if reason != "" || length <= floor || m.closed[length] || m.finished[m.version.triggers[i].name] {
			continue
		}
		if shortest == 0 || length < shortest {
			shortest = length
		}
	}
	return shortest
}

func (m *model) armAbove(floor int64) {
	m.floor, m.tier = floor, nil
	if length := m.shortestAbove(floor); length > 0 && !m.over {
		m.tier = &modelTier{m.selected(length), length}
	}
	m.armed, m.due = m.next()
}

func (m *model) message() {
	m.quiet, m.count, m.over, m.spoken, m.repeats = m.now, 0, false, 0, nil
	m.finished, m.closed = map[string]bool{}, map[int64]bool{}
	for i := range m.version.triggers {
		reason, _ := m.reason(&m.version.triggers[i])
		if reason == "" && m.beaten(i) {
			reason = "outranked"
		}
		if reason != "" {
			m.note("excluded %s %s", m.version.triggers[i].name, reason)
		}
	}
	m.armAbove(0)
}

// What may be armed besides a repeat, which goes by its index.
const (
	theTier = -1
	nothing = -2
)

// next is what is due next, and when.
func (m *model) next() (what int, due int64) {
	what = nothing
	if m.tier != nil {
		what, due = theTier, m.quiet+m.tier.length
	}
	for i := range m.repeats {
		if d := m.repeatDue(m.repeats[i]); what == nothing || d < due {
			what, due = i, d
		}
	}
	return what, due
}

func (m *model) repeatDue(r modelRepeat) int64 { return m.quiet + m.multiple(r)*r.length }

// multiple is the next multiple of a repeat; where several are overdue, the latest of them (C7).
func (m *model) multiple(r modelRepeat) int64 {
	k := r.times
	for m.quiet+(k+1)*r.length <= m.now {
		k++
	}
	return k
}

// until lets everything happen that is due up to an instant.
func (m *model) until(t int64) {
	for m.armed != nothing && m.due <= t {
		m.now = max(m.now, m.due)
		if m.armed >= 0 && m.repeatDue(m.repeats[m.armed]) != m.due {
			// The multiple that is armed will not fire; what its firing would have
			// judged again is judged now.
			m.armAbove(m.floor)
		}
		if m.armed == theTier {
			m.fireTier(m.due)
		} else {
			m.repeat(m.armed, m.due)
		}
	}
	m.now = t
}

func (m *model) fireTier(due int64) {
	armed := *m.tier
	name := m.resolve(armed.name, armed.length)
	m.finished[cmp.Or(name, armed.name)], m.closed[armed.length] = true, true
	overdue := m.settings.Overdue == topic.OverdueLatest && due < m.awake
	reason := m.late(due)
	if reason == "" && name == "" {
		reason = "trigger-gone"
	}
	if longer := m.shortestAbove(armed.length); reason == "" && overdue &&
		(m.spoken == m.awake || longer > 0 && m.quiet+longer < m.awake) {
		reason = "overtaken"
	}
	if reason == "" {
		reason = at(m.version.find(name).reasons, *m.version.phase)
	}
	if reason != "" {
		m.skip(name, armed.name, reason)
		m.armAbove(armed.length)
		return
	}
	if overdue {
		m.spoken = m.awake
	}
	m.fire(name, modelRepeat{name, armed.length, 2, m.settings.MaxRepeats})
}

func (m *model) repeat(index int, due int64) {
	r := m.repeats[index]
	r.times = m.multiple(r)
	m.repeats = append(append([]modelRepeat{}, m.repeats[:index]...), m.repeats[index+1:]...)
	name := m.resolve(r.name, r.length)
	m.finished[cmp.Or(name, r.name)] = true
	reason := m.late(due)
	if reason == "" && name == "" {
		reason = "trigger-gone"
	}
	if reason == "" {
		reason = at(m.version.find(name).reasons, *m.version.phase)
	}
	if reason != "" {
		m.skip(name, r.name, reason)
		m.armAbove(r.length)
		return
	}
	m.fire(name, modelRepeat{name, r.length, r.times + 1, r.left - 1})
}

// resolve looks a trigger up in the version in force (C5); "": it is gone.
func (m *model) resolve(name string, length int64) string {
	if m.version.find(name) != nil {
		return name
	}
	return m.selected(length)
}

func (m *model) late(due int64) inactivity.Reason {
	if m.settings.TooLateUS > 0 && m.now-due > m.settings.TooLateUS {
		return "too-late"
	}
	return ""
}

func (m *model) skip(name, armed string, reason inactivity.Reason) {
	m.note("skipped %s %s", cmp.Or(name, armed), reason)
}

// fire runs the topic, which moves the phase on and may set Continue, and arms what is next.
func (m *model) fire(name string, again modelRepeat) {
	m.count++
	m.note("fired %s %d #%d", name, again.length, m.count)
	goOn := at(m.version.find(name).goOn, m.fired[name])
	m.fired[name]++
	*m.version.phase++
	switch {
	case goOn == "false":
		m.over, m.repeats = true, nil
	case goOn == "true" && again.left > 0:
		m.repeats = append(m.repeats, again)
	}
	m.armAbove(again.length)
}

func (m *model) note(format string, args ...any) {
	m.log = append(m.log, fmt.Sprintf("%d ", m.now)+fmt.Sprintf(format, args...))
}
