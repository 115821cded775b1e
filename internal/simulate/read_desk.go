package simulate

import (
	"math"
	"slices"
	"strings"
	"time"

	"github.com/goccy/go-yaml/ast"

	"lull/internal/desk"
)

// What a step `case` does to a case.
const (
	verbReply  = "reply"
	verbAssign = "assign"
	verbClose  = "close"
)

// deskChange reads the settings of a desk: those of the file, or of a step that changes them. What is absent stays.
func (r *reader) deskChange(n ast.Node) desk.Change {
	var c desk.Change
	r.fields(n, "desk", []field{
		{"inactivityTimeout", func(n ast.Node) { c.InactivityTimeoutUS = r.micros(n, "inactivityTimeout") }},
		{"autoReply", func(n ast.Node) { r.autoReply(n, &c) }},
		{"assignment", func(n ast.Node) { r.assignment(n, &c) }},
		{"requeueAfter", func(n ast.Node) { c.RequeueAfterUS = r.microsOrOff(n, "requeueAfter") }},
		{"autoClose", func(n ast.Node) { c.AutoCloseUS = r.microsOrOff(n, "autoClose") }},
		{"operators", func(n ast.Node) { c.Operators = r.operators(n) }},
	})
	return c
}

func (r *reader) autoReply(n ast.Node, c *desk.Change) {
	r.fields(n, "autoReply", []field{
		{"enabled", func(n ast.Node) { c.AutoReplyEnabled = new(r.flag(n, "enabled")) }},
		{"threshold", func(n ast.Node) { c.ThresholdUS = r.micros(n, "threshold") }},
		{"message", func(n ast.Node) { c.AutoReplyText = new(r.text(n, "message")) }},
		{"repeat", func(n ast.Node) {
			c.AutoReplyAlways = new(r.oneOf(n, "repeat", "once", "always") == "always")
		}},
		{"cooldown", func(n ast.Node) { c.CooldownUS = r.microsOrOff(n, "cooldown") }},
	})
}

func (r *reader) assignment(n ast.Node, c *desk.Change) {
	r.fields(n, "assignment", []field{
		{"strategy", func(n ast.Node) {
			strategy := r.oneOf(n, "strategy", string(desk.RoundRobin), string(desk.LeastOpen), string(desk.Manual))
			c.Strategy = new(desk.Strategy(strategy))
		}},
		{"capacity", func(n ast.Node) { c.Capacity = r.capacity(n) }},
	})
}

// operators reads operators by their names; one of whom nothing is said has an empty value.
func (r *reader) operators(n ast.Node) []desk.OperatorChange {
	var all []desk.OperatorChange
	for _, p := range r.pairs(n, "operators") {
		o := desk.OperatorChange{Name: p.key}
		r.fields(p.value, "an operator", []field{
			{"autoReply", func(n ast.Node) { o.AutoReply = new(r.text(n, "autoReply")) }},
			{"capacity", func(n ast.Node) { o.Capacity = r.capacity(n) }},
		})
		all = append(all, o)
	}
	return all
}

// capacity reads how many open cases an operator may have, or none for as many as there are.
func (r *reader) capacity(n ast.Node) *int {
	if text, ok := scalar(n); ok && text == "none" {
		return new(desk.NoCapacity)
	}
	before := len(r.problems)
	capacity := r.number(n, "capacity")
	if len(r.problems) == before && (capacity < 0 || capacity > desk.CapacityMax || capacity != math.Trunc(capacity)) {
		r.problem(r.place(n), ruleBadValue, "capacity is a whole number from 0 to %d, or none", desk.CapacityMax)
	}
	return new(int(capacity))
}

func (r *reader) micros(n ast.Node, what string) *int64 {
	return new(r.duration(n, what).Microseconds())
}

// microsOrOff reads a duration, or off for none.
func (r *reader) microsOrOff(n ast.Node, what string) *int64 {
	if text, ok := scalar(n); ok && text == "off" {
		return new(int64)
	}
	return r.micros(n, what)
}

// oneOf reads one of some words.
func (r *reader) oneOf(n ast.Node, what string, words ...string) string {
	before := len(r.problems)
	word := r.name(n, what)
	if len(r.problems) == before && !slices.Contains(words, word) {
		r.problem(r.place(n), ruleBadValue, "%s is %s, not %q%s",
			what, strings.Join(words, " or "), clip(word), didYouMean(word, words))
	}
	return word
}

// actAtDesk reads the value of an action at the desk.
func (r *reader) actAtDesk(s *step, p pair) {
	if s.action == actDesk {
		s.desk.change = r.deskChange(p.value)
		return
	}
	s.desk.who = r.name(p.value, p.key)
}

// modifyAtDesk reads a key that stands beside an action at the desk.
func (r *reader) modifyAtDesk(s *step, p pair) {
	d := &s.desk
	switch p.key {
	case "do":
		d.do = r.oneOf(p.value, p.key, operatorWords()...)
	case "tab":
		d.tab = r.name(p.value, p.key)
	case "age":
		d.age = new(time.Duration)
		*d.age = r.duration(p.value, p.key)
	case "says":
		d.text = r.text(p.value, p.key)
	case "by":
		d.by = r.name(p.value, p.key)
	case verbReply, verbAssign, verbClose:
		r.verb(s, p)
	}
}

// verb reads what is done to a case, one thing a step.
func (r *reader) verb(s *step, p pair) {
	d := &s.desk
	if d.verb != "" {
		r.problem(p.at, ruleBadStep, "one thing is done to a case in a step: %s or %s", d.verb, p.key)
		return
	}
	switch d.verb = p.key; p.key {
	case verbReply:
		d.text = r.text(p.value, p.key)
	case verbAssign:
		d.to = r.name(p.value, p.key)
	case verbClose:
		r.isTrue(p)
	}
}

// whole checks what only the keys of a step at the desk together can say.
func (r *reader) whole(s *step, has func(key string) bool) {
	d := &s.desk
	switch {
	case s.action == actOperator && !has("do"):
		r.problem(s.pos, ruleBadStep, "the step does not say what the operator does: do is %s",
			strings.Join(operatorWords(), " or "))
	case s.action == actOperator && d.age != nil && d.do != doHeartbeat:
		r.problem(s.pos, ruleBadStep, "age goes with do: heartbeat alone")
	case s.action == actContact && !has("says"):
		r.problem(s.pos, ruleBadStep, "the step does not say what the contact says: it has no says")
	case s.action == actCase && d.verb == "":
		r.problem(s.pos, ruleBadStep, "the step does not say what is done to the case: reply, assign or close")
	case d.verb == verbReply && d.by == "":
		r.problem(s.pos, ruleBadStep, "the step does not say who replies: it has no by")
	}
}
