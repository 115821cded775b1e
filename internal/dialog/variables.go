package dialog

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"lull/internal/topic"
	"lull/powerfx"
)

// The limits of variables, in bytes of their stored form.
const (
	ValueBytesMax     = 64 << 10  // one variable's value
	VariablesBytesMax = 160 << 10 // the values of a conversation together, as far as they are above valueSmall
)

// valueSmall is the size in bytes up to which a value is not counted: the bot's variables
// bound how many there are.
const valueSmall = 256

// initialGlobals gives the Global variables of a new session.
func initialGlobals(p *Program) Variables {
	if len(p.initial) == 0 {
		return nil
	}
	globals := make(Variables, len(p.initial))
	for _, v := range p.initial {
		globals[v.name] = v.value
	}
	return globals
}

// shortName is a variable's name without its scope, as the state keeps it.
func shortName(full string) string { return full[strings.IndexByte(full, '.')+1:] }

// Value gives formulas the value of a variable by its slot in the running program.
func (r *run) Value(slot int) powerfx.Value {
	sym := r.program.Bot.Symbols.Symbol(slot)
	switch sym.Scope {
	case topic.ScopeGlobal:
		if v, ok := r.s.Globals[shortName(sym.Name)]; ok {
			return v.Value
		}
		return sym.Initial
	case topic.ScopeTopic:
		if r.frame != nil {
			return r.frame.Vars[shortName(sym.Name)].Value
		}
	case topic.ScopeEnvironment:
		return sym.Initial
	case topic.ScopeSystem:
		return r.system(shortName(sym.Name))
	}
	return powerfx.Blank()
}

// fromJSON reads a value from ordinary JSON.
func fromJSON(raw json.RawMessage) (powerfx.Value, error) {
	d := json.NewDecoder(strings.NewReader(string(raw)))
	d.UseNumber()
	var x any
	if err := d.Decode(&x); err != nil {
		return powerfx.Value{}, fmt.Errorf("read value: %w", err)
	}
	return powerfx.FromAny(x)
}

// assign gives a variable a value, which may be blank.
func (r *run) assign(target topic.Target, v powerfx.Value) error {
	if target.Err != nil {
		return target.Err
	}
	if err := v.Err(); err != nil {
		return err
	}
	sym := r.program.Bot.Symbols.Symbol(target.Slot)
	switch sym.Scope {
	case topic.ScopeGlobal:
		return r.keep(&r.s.Globals, sym.Name, v)
	case topic.ScopeTopic:
		return r.keep(&r.frame.Vars, sym.Name, v)
	case topic.ScopeSystem:
		return r.assignSystem(sym.Name, v)
	case topic.ScopeEnvironment:
		return fmt.Errorf("%s is read-only", sym.Name)
	}
	return nil
}

// keep gives one of the conversation's variables a value, unless that is too large
// beside what is kept already.
func (r *run) keep(in *Variables, name string, v powerfx.Value) error {
	short := shortName(name)
	if n := size(v); n > ValueBytesMax {
		return fmt.Errorf("%s: a value of %d bytes is above the limit of %d", name, n, ValueBytesMax)
	} else if n > valueSmall {
		if n += r.s.kept() - counted((*in)[short].Value); n > VariablesBytesMax {
			return fmt.Errorf("%s: variables of %d bytes are above the limit of %d", name, n, VariablesBytesMax)
		}
	}
	if *in == nil {
		*in = Variables{}
	}
	(*in)[short] = Value{v}
	return nil
}

// size is how large a value is as it is stored, in bytes.
func size(v powerfx.Value) int { return len(v.AppendJSON(nil)) }

// counted is how much a value counts for VariablesBytesMax.
func counted(v powerfx.Value) int {
	if n := size(v); n > valueSmall {
		return n
	}
	return 0
}

// kept is how much the variables of the conversation count for VariablesBytesMax.
func (s *State) kept() int {
	total := s.Globals.counted()
	for _, f := range s.Stack {
		total += f.Vars.counted()
	}
	return total
}

func (v Variables) counted() int {
	total := 0
	for _, value := range v {
		total += counted(value.Value)
	}
	return total
}

// assignSystem sets one of the System variables that topics may write.
func (r *run) assignSystem(name string, v powerfx.Value) error {
	if name != "System.InactivityTimer.Continue" {
		return fmt.Errorf("%s cannot be set", name)
	}
	x := r.inactivity()
	if x == nil {
		return errors.New(name + " can be set in an inactivity topic only")
	}
	b, ok := v.Bool()
	switch {
	case ok:
		x.Continue = &b
	case v.IsBlank():
		x.Continue = nil
	default:
		return fmt.Errorf("%s takes true or false, not %s", name, v)
	}
	r.goOn = x.Continue
	return nil
}

// setFromOutside sets Global variables through the API. The input was checked, so each is known.
func (r *run) setFromOutside(values map[string]json.RawMessage) {
	for _, name := range slices.Sorted(maps.Keys(values)) {
		v, err := fromJSON(values[name])
		if err == nil {
			slot, _ := r.env.InForce.Bot.Symbols.Lookup("", name)
			err = r.assign(topic.Target{Name: name, Slot: slot}, v)
		}
		if err != nil {
			r.event(Event{Kind: Failed, Where: name, Message: err.Error()})
			continue
		}
		r.event(Event{Kind: Set, Where: name, Message: v.String()})
	}
}
