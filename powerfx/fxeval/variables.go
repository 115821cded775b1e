package fxeval

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"lull/powerfx"
)

// The limits of a session's variables.
const (
	VariablesMax  = 1000     // variables in a session
	ValueBytesMax = 64 << 10 // bytes of a variable's value, written as a literal
)

// variable is what an author has given a value.
type variable struct {
	name  string
	typ   powerfx.Type
	value powerfx.Value
}

// variables are those of a session, in the order in which they were first set.
type variables struct{ all []variable }

// Value is what a formula asks the environment for.
func (vs *variables) Value(slot int) powerfx.Value { return vs.all[slot].value }

func (vs *variables) find(name string) int {
	return slices.IndexFunc(vs.all, func(v variable) bool { return v.name == name })
}

// set gives a variable its value. No variable may be a part of another: Topic.Customer.city belongs to the
// record Topic.Customer.
func (vs *variables) set(v variable, bytes int) error {
	if bytes > ValueBytesMax {
		return fmt.Errorf("the value is longer than %d bytes", ValueBytesMax)
	}
	if at := vs.find(v.name); at >= 0 {
		vs.all[at] = v
		return nil
	}
	for _, other := range vs.all {
		switch {
		case strings.HasPrefix(v.name, other.name+"."):
			return fmt.Errorf("%s is a variable already, and %s would be a part of it; set %[1]s as a whole", other.name, v.name)
		case strings.HasPrefix(other.name, v.name+"."):
			return fmt.Errorf("%s is a variable already, so %s cannot be one", other.name, v.name)
		}
	}
	if len(vs.all) == VariablesMax {
		return fmt.Errorf("there are %d variables already, and no more can be set", VariablesMax)
	}
	vs.all = append(vs.all, v)
	return nil
}

// scope is what one formula may name.
type scope struct {
	*variables

	lenient bool     // names of a bot's scopes are taken as variables, set or not
	missing []string // names that no variable is near
}

var _ powerfx.Names = (*scope)(nil)

// Resolve finds the variable that the path begins with.
func (s *scope) Resolve(path []string) (v powerfx.Variable, parts int, ok bool) {
	for parts = len(path); parts > 0; parts-- {
		if slot := s.find(strings.Join(path[:parts], ".")); slot >= 0 {
			found := s.all[slot]
			return powerfx.Variable{Slot: slot, Name: found.name, Type: found.typ}, parts, true
		}
	}
	if s.lenient && len(path) > 1 && slices.Contains(botScopes(), path[0]) {
		return powerfx.Variable{Slot: -1, Name: strings.Join(path, ".")}, len(path), true
	}
	return powerfx.Variable{}, 0, false
}

// botScopes are what the variables of a bot begin with.
func botScopes() []string { return []string{"Topic", "Global", "System", "Environment", "Env"} }

// Suggest returns the nearest variable.
func (s *scope) Suggest(path []string) string {
	name := strings.Join(path, ".")
	known := make([]string, len(s.all))
	for i, v := range s.all {
		known[i] = v.name
	}
	near := powerfx.Nearest(name, known)
	if near == "" && !slices.Contains(s.missing, name) {
		s.missing = append(s.missing, name)
	}
	return near
}

// assignment is NAME := formula.
var assignment = regexp.MustCompile(`^\s*([\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*)\s*:=`)

// checkName returns why the name cannot be a variable's: it means something in a formula.
func checkName(name string) error {
	_, err := powerfx.Compile(name, nil)
	problems, _ := errors.AsType[powerfx.Errors](err)
	if len(problems) == 1 && problems[0].Kind == powerfx.ProblemName {
		return nil
	}
	return fmt.Errorf("%s cannot be set: it means something else in a formula", name)
}
