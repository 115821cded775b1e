package desk

import (
	"fmt"
	"maps"
	"slices"

	"lull/internal/presence"
)

// Change changes settings and operators, all or none of them; what is nil stays.
type Change struct {
	// Was is what the caller knows the settings as, but for those of the auto reply, and WasReply those. Where they are
	// others by now the change is refused with Changed. nil: whatever they are.
	Was      *Settings  `json:"was,omitzero"`
	WasReply *AutoReply `json:"wasReply,omitzero"`

	InactivityTimeoutUS *int64    `json:"inactivityTimeoutUs,omitzero"`
	AutoReplyEnabled    *bool     `json:"autoReplyEnabled,omitzero"`
	AutoReplyText       *string   `json:"autoReplyText,omitzero"`
	AutoReplyAlways     *bool     `json:"autoReplyAlways,omitzero"`
	ThresholdUS         *int64    `json:"thresholdUs,omitzero"`
	CooldownUS          *int64    `json:"cooldownUs,omitzero"`
	Strategy            *Strategy `json:"strategy,omitzero"`
	Capacity            *int      `json:"capacity,omitzero"`
	RequeueAfterUS      *int64    `json:"requeueAfterUs,omitzero"`
	AutoCloseUS         *int64    `json:"autoCloseUs,omitzero"`

	Operators []OperatorChange `json:"operators,omitempty"` // each operator once
}

// OperatorChange changes an operator, or makes one who is not there yet.
type OperatorChange struct {
	Name      string  `json:"name"`
	Title     *string `json:"title,omitzero"`
	AutoReply *string `json:"autoReply,omitzero"`
	Returns   *string `json:"returns,omitzero"`
	Capacity  *int    `json:"capacity,omitzero"`
	CreatedUS *int64  `json:"createdUs,omitzero"` // of one who is not there yet: when the account was made; nil: now

	Was *OperatorSettings `json:"was,omitzero"` // as in Change; one who is not there yet is as nobody knows them
}

// OperatorSettings are what is set of an operator.
type OperatorSettings struct {
	Title     string `json:"title"`
	AutoReply string `json:"autoReply"`
	Returns   string `json:"returns"`
	Capacity  int    `json:"capacity"`
}

// Settings gives what is set of the operator.
func (o *Operator) Settings() OperatorSettings {
	return OperatorSettings{o.Title, o.AutoReply, o.Returns, o.Capacity}
}

func (x *Change) check() *InputError {
	if len(x.Operators) > ChangedOperators {
		return invalid("operators", "are %d, the limit of one change is %d", len(x.Operators), ChangedOperators)
	}
	names := make(map[string]bool, len(x.Operators))
	for i := range x.Operators {
		o, path := &x.Operators[i], fmt.Sprintf("operators[%d]", i)
		if names[o.Name] {
			return invalid(path, "%s stands there twice", o.Name)
		}
		names[o.Name] = true
		if e := o.check(path); e != nil {
			return e
		}
	}
	return nil
}

func (o *OperatorChange) check(path string) *InputError {
	if e := needed(field{path + ".name", o.Name}); e != nil {
		return e
	}
	if e := short(field{path + ".title", value(o.Title)}, field{path + ".returns", value(o.Returns)}); e != nil {
		return e
	}
	if o.Capacity != nil {
		if e := checkCapacity(path+".capacity", *o.Capacity); e != nil {
			return e
		}
	}
	return checkText(path+".autoReply", value(o.AutoReply), AutoReplyMax)
}

// settings gives the settings with the change.
func (x *Change) settings(s Settings) Settings {
	set(&s.InactivityTimeoutUS, x.InactivityTimeoutUS)
	set(&s.AutoReply.Enabled, x.AutoReplyEnabled)
	set(&s.AutoReply.Text, x.AutoReplyText)
	set(&s.AutoReply.Always, x.AutoReplyAlways)
	set(&s.AutoReply.ThresholdUS, x.ThresholdUS)
	set(&s.AutoReply.CooldownUS, x.CooldownUS)
	set(&s.Strategy, x.Strategy)
	set(&s.Capacity, x.Capacity)
	set(&s.RequeueAfterUS, x.RequeueAfterUS)
	set(&s.AutoCloseUS, x.AutoCloseUS)
	return s
}

// change puts settings in force, for everyone and at once (rules D2, D7, D10).
func (r *run) change(x *Change) *InputError {
	d := r.d
	if e := d.unchanged(x); e != nil {
		return e
	}
	before, after := d.settings, x.settings(d.settings)
	if e := after.check(); e != nil {
		return e
	}
	fresh := 0
	for i := range x.Operators {
		if d.operators[x.Operators[i].Name] == nil {
			fresh++
		}
	}
	if len(d.operators)+fresh > OperatorsMax {
		return full("the desk would have more than %d operators, which is the limit", OperatorsMax)
	}
	for i := range x.Operators {
		r.changeOperator(&x.Operators[i])
	}
	if after == before {
		return nil
	}
	d.settings, r.settings = after, true
	if before.InactivityTimeoutUS != after.InactivityTimeoutUS {
		r.retime()
	}
	d.rankAll()
	return nil
}

// unchanged refuses a change of what is not as its caller knows it.
func (d *Desk) unchanged(x *Change) *InputError {
	if x.Was != nil {
		was := *x.Was
		was.AutoReply = d.settings.AutoReply
		if was != d.settings {
			return stale("the desk's settings have")
		}
	}
	if x.WasReply != nil && *x.WasReply != d.settings.AutoReply {
		return stale("the auto reply has")
	}
	for i := range x.Operators {
		was, o := x.Operators[i].Was, d.operators[x.Operators[i].Name]
		if was != nil && (o == nil || *was != o.Settings()) {
			return stale("operator " + x.Operators[i].Name + " has")
		}
	}
	return nil
}

// changeOperator changes an operator, who exists from now on if not before.
func (r *run) changeOperator(x *OperatorChange) {
	o := r.d.operators[x.Name]
	if o == nil {
		o = &operator{cases: make(map[int64]*openCase)}
		o.Name, o.Capacity, o.Presence = x.Name, NoCapacity, presence.New(r.nowUS)
		if x.CreatedUS != nil {
			o.Presence = presence.New(min(*x.CreatedUS, r.nowUS))
		}
		r.d.operators[x.Name] = o
	}
	set(&o.Title, x.Title)
	set(&o.AutoReply, x.AutoReply)
	set(&o.Returns, x.Returns)
	set(&o.Capacity, x.Capacity)
	r.operatorChanged(o)
}

// retime judges everyone's status under a changed timeout.
func (r *run) retime() {
	for _, name := range slices.Sorted(maps.Keys(r.d.operators)) {
		o := r.d.operators[name]
		change := o.Presence.Retime(r.nowUS, r.d.settings.InactivityTimeoutUS)
		if change != nil {
			r.shown(o, change)
			r.noteOperator(o)
		}
	}
}

// remove removes an operator, and gives their cases back to the queue.
func (r *run) remove(x *Removal) *InputError {
	d := r.d
	o, e := d.operator("operator", x.Operator)
	if e != nil {
		return e
	}
	if len(o.cases) > StepMax {
		return full("%s has %d open cases: assign some of them to others first, at most %d may be left",
			o.Name, len(o.cases), StepMax)
	}
	for _, number := range slices.Sorted(maps.Keys(o.cases)) {
		r.requeue(o.cases[number], "")
	}
	delete(d.operators, o.Name)
	d.presences.remove(o)
	d.absences.remove(o)
	d.ready.remove(o)
	r.gone = append(r.gone, Key{KindOperator, o.Name})
	return nil
}

func full(format string, args ...any) *InputError {
	return &InputError{Code: Full, Message: fmt.Sprintf(format, args...)}
}

func stale(what string) *InputError {
	return &InputError{Code: Changed, Message: what + " been changed meanwhile"}
}

// set takes a value that was given.
func set[T any](into, given *T) {
	if given != nil {
		*into = *given
	}
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
