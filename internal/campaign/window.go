package campaign

import (
	"cmp"
	"slices"
)

// window is a window as it follows from marks and ends.
type window struct {
	key     string
	startUS int64
	dueUS   int64 // when it is to be judged, or judged again
	event   object
	state   state
	overUS  int64 // when it was over; of one that is open 0
	sent    bool
}

// state says what became of a window.
type state int8

const (
	open       state = iota
	closed           // by unless
	superseded       // by a repeated when
	ended            // it was judged: there is an End
)

// windows gives the windows of an enrolment that follow from what it remembers, by key, then by start (rules I1, I2).
func (e *Enrolment) windows(repeat Repeat) []*window {
	var all []*window
	for _, key := range e.keys() {
		all = append(all, e.fold(key, repeat)...)
	}
	return all
}

// keys are those of which there are windows, sorted.
func (e *Enrolment) keys() []string {
	var keys []string
	for i := range e.Marks {
		if e.Marks[i].Opens {
			keys = append(keys, e.Marks[i].Key)
		}
	}
	for i := range e.Ends {
		keys = append(keys, e.Ends[i].Key)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// fold goes through what happened to the windows of one key in order of timestamp. What was judged is a fact, from its
// own instant on, and no event undoes it: one that was sent ends what was open before it, so that late events cannot
// have the same absence written about twice.
func (e *Enrolment) fold(key string, repeat Repeat) []*window {
	f := folding{key: key, repeat: repeat}
	marks, ends := e.of(key)
	for len(marks) > 0 || len(ends) > 0 {
		at := instantOf(marks, ends)
		var here []*Mark
		for len(marks) > 0 && marks[0].AtUS == at {
			here, marks = append(here, marks[0]), marks[1:]
		}
		var end *End
		if len(ends) > 0 && ends[0].StartUS == at {
			end, ends = ends[0], ends[1:]
		}
		f.instant(at, here, end)
	}
	return f.all
}

// of gives the marks that matter to a key's windows, and the ends of these by start.
func (e *Enrolment) of(key string) (marks []*Mark, ends []*End) {
	for i := range e.Marks {
		if m := &e.Marks[i]; m.Key == key || m.Key == "" && !m.Opens {
			marks = append(marks, m)
		}
	}
	for i := range e.Ends {
		if e.Ends[i].Key == key {
			ends = append(ends, &e.Ends[i])
		}
	}
	slices.SortFunc(ends, func(a, b *End) int { return cmp.Compare(a.StartUS, b.StartUS) })
	return marks, ends
}

// instantOf is the next instant at which something happened.
func instantOf(marks []*Mark, ends []*End) int64 {
	switch {
	case len(marks) == 0:
		return ends[0].StartUS
	case len(ends) == 0:
		return marks[0].AtUS
	}
	return min(marks[0].AtUS, ends[0].StartUS)
}

// folding is the fold of one key's windows under way.
type folding struct {
	key    string
	repeat Repeat
	all    []*window
	open   []*window // what counts as open; of what was judged, what was not yet at the instant
}

// instant takes what happened at one instant: the marks, and the end of the window that began then, if it was judged.
func (f *folding) instant(at int64, marks []*Mark, end *End) {
	f.open = slices.DeleteFunc(f.open, func(w *window) bool { return w.state == ended && w.overUS <= at })
	var opener *Mark
	closes := false
	for _, m := range marks {
		switch {
		case m.Opens:
			opener = m
		case m.Closes:
			closes = true
		}
	}
	if opener != nil && opener.Closes {
		f.over(closed, at)
	}
	if opener != nil || end != nil {
		f.begin(at, opener, end)
	}
	if closes {
		f.over(closed, at)
	}
}

// begin opens a window, or not, as the campaign's repeat has it.
func (f *folding) begin(at int64, opener *Mark, end *End) {
	w := &window{key: f.key, startUS: at, sent: end != nil && end.sent()}
	switch {
	case f.repeat == Restart, w.sent && f.repeat != Each:
		f.over(superseded, at)
	case f.repeat == Ignore && len(f.open) > 0 && end == nil:
		return
	}
	if opener != nil {
		w.dueUS, w.event = max(at+opener.AfterUS, opener.WaitUS), opener.Event
	}
	if end != nil {
		w.state, w.overUS = ended, end.AtUS
	}
	f.all, f.open = append(f.all, w), append(f.open, w)
}

// over ends what is open. What was sent stays as it is; under Ignore it also stays in the way of others until then.
func (f *folding) over(as state, at int64) {
	f.open = slices.DeleteFunc(f.open, func(w *window) bool {
		if w.state == open {
			w.state, w.overUS = as, at
			return true
		}
		return f.repeat != Ignore || !w.sent
	})
}
