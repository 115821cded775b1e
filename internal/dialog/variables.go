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
	ValueBytesMax = topic.ValueBytesMax // one variable's value
	// KeptBytesMax is what a conversation keeps for its topics: their variables and Global ones, and where each stands.
	KeptBytesMax = 160 << 10
)

// newValue measures a value, so that what a conversation keeps can be counted at any time.
func newValue(v powerfx.Value) Value { return Value{Value: v, bytes: len(v.AppendJSON(nil))} }

// storable is what is stored of a value that is to be kept under a name, unless it is too large or nests too deep.
func storable(name string, v powerfx.Value) (Value, error) {
	if err := shallow(name, v); err != nil {
		return Value{}, err
	}
	kept := newValue(v)
	if kept.bytes > ValueBytesMax {
		return Value{}, fmt.Errorf("%s: a value of %d bytes is above the limit of %d", name, kept.bytes, ValueBytesMax)
	}
	return kept, nil
}

// shallow refuses a value that nests deeper than what is stored may, which could not be read again.
func shallow(name string, v powerfx.Value) error {
	if deep := v.Depth(); deep > powerfx.DepthMax {
		return fmt.Errorf("%s: a value that nests %d deep is above the limit of %d", name, deep, powerfx.DepthMax)
	}
	return nil
}

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
	case topic.ScopeEnvironment, topic.ScopeEntity:
		return sym.Initial
	case topic.ScopeSystem:
		return r.system(shortName(sym.Name))
	}
	return powerfx.Blank()
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
	case topic.ScopeEnvironment, topic.ScopeEntity:
		return fmt.Errorf("%s is read-only", sym.Name)
	}
	return nil
}

// keep gives one of the conversation's variables a value, unless that is too large
// beside what is kept already.
func (r *run) keep(in *Variables, name string, v powerfx.Value) error {
	kept, err := storable(name, v)
	if err == nil {
		err = r.spend(kept.bytes / keptPerStep)
	}
	if err != nil {
		return err
	}
	short := shortName(name)
	grown := kept.bytes + len(short)
	if old, there := (*in)[short]; there {
		grown = kept.bytes - old.bytes
	}
	if err := r.s.room(grown); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if *in == nil {
		*in = Variables{}
	}
	(*in)[short] = kept
	return nil
}

// errNotSettable says that topics cannot set a variable: package topic refuses to read such a node, so none runs.
var errNotSettable = errors.New("cannot be set")

// assignSystem sets one of the System variables that topics may write.
func (r *run) assignSystem(name string, v powerfx.Value) error {
	switch name {
	case "System.InactivityTimer.Continue":
		return r.assignContinue(name, v)
	case "System.Recognizer.SelectedIntent":
		return r.assignChoice(name, v)
	}
	return fmt.Errorf("%s %w", name, errNotSettable)
}

// assignContinue says whether the trigger whose topic runs fires again (rule C7).
func (r *run) assignContinue(name string, v powerfx.Value) error {
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
	r.GoOn = x.Continue
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
