package dialog

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"lull/internal/activity"
	"lull/internal/topic"
	"lull/powerfx"
)

// ValueBytesMax is how large one variable's value may be, in bytes of its stored form.
const ValueBytesMax = 64 << 10

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
func shortName(full string) string {
	_, name, _ := strings.Cut(full, ".")
	return name
}

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

// system gives a System variable; those that lull has no value for are blank.
func (r *run) system(name string) powerfx.Value {
	s := r.s
	switch name {
	case "Activity.ChannelId", "Activity.Channel":
		return text(s.Channel)
	case "Activity.Text":
		return text(s.Message.Text)
	case "Activity.Type", "Activity.TypeId":
		if r.rec.In != nil {
			return text(r.rec.In.Type)
		}
	case "Activity.Name":
		if r.rec.In != nil {
			return text(r.rec.In.Name)
		}
	case "Activity.Value":
		return r.activityValue()
	case "Activity.From.Id", "User.Id":
		return text(s.User.ID)
	case "Activity.From.Name", "User.DisplayName":
		return text(s.User.Name)
	case "User.IsLoggedIn", "Conversation.InTestMode":
		return powerfx.Bool(false)
	case "Conversation.Id":
		return text(r.env.ConversationID)
	case "LastMessage.Id":
		return text(s.Previous.ID)
	case "LastMessage.Text":
		return text(s.Previous.Text)
	case "Bot.Name", "Bot.SchemaName":
		return text(s.Bot)
	case "FallbackCount":
		return powerfx.Int(int64(s.Unknown))
	}
	return r.systemOfFrame(name)
}

// systemOfFrame gives the System variables that exist in some topics only.
func (r *run) systemOfFrame(name string) powerfx.Value {
	switch name {
	case "InactivityTimer.Count":
		if x := r.inactivity(); x != nil {
			return powerfx.Int(int64(x.Count))
		}
	case "InactivityTimer.Continue":
		if x := r.inactivity(); x != nil && x.Continue != nil {
			return powerfx.Bool(*x.Continue)
		}
	case "Error.Code":
		if f := r.handled(); f != nil {
			return text(f.Code)
		}
	case "Error.Message":
		if f := r.handled(); f != nil {
			return text(f.Message)
		}
	}
	return powerfx.Blank()
}

// activityValue is the value of the card or event that came in.
func (r *run) activityValue() powerfx.Value {
	if r.rec.In == nil || len(r.rec.In.Value) == 0 {
		return powerfx.Blank()
	}
	v, err := fromJSON(r.rec.In.Value)
	if err != nil {
		return powerfx.Error(powerfx.ErrorInvalidArgument, err.Error())
	}
	return v
}

// text is a text, or blank where it is empty.
func text(s string) powerfx.Value {
	if s == "" {
		return powerfx.Blank()
	}
	return powerfx.Text(s)
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
	if err := checkValue(target.Name, v); err != nil {
		return err
	}
	sym := r.program.Bot.Symbols.Symbol(target.Slot)
	switch sym.Scope {
	case topic.ScopeGlobal:
		if r.s.Globals == nil {
			r.s.Globals = Variables{}
		}
		r.s.Globals[shortName(sym.Name)] = Value{v}
	case topic.ScopeTopic:
		if r.frame.Vars == nil {
			r.frame.Vars = Variables{}
		}
		r.frame.Vars[shortName(sym.Name)] = Value{v}
	case topic.ScopeSystem:
		return r.assignSystem(sym.Name, v)
	case topic.ScopeEnvironment:
		return fmt.Errorf("%s is read-only", sym.Name)
	}
	return nil
}

// checkValue refuses a value that is too large to be kept in a variable.
func checkValue(name string, v powerfx.Value) error {
	if n := len(v.AppendJSON(nil)); n > ValueBytesMax {
		return fmt.Errorf("%s: a value of %d bytes is above the limit of %d", name, n, ValueBytesMax)
	}
	return nil
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

// top is the topic that runs or waits; nil: none.
func (r *run) top() *Frame {
	if len(r.s.Stack) == 0 {
		return nil
	}
	return r.s.Stack[len(r.s.Stack)-1]
}

// inactivity is what the topic that runs knows of the firing that began it or its caller; nil: none did.
func (r *run) inactivity() *Inactivity {
	if r.frame == nil || len(r.s.Stack) == 0 {
		return nil
	}
	return r.s.Stack[r.root()].Inactivity
}

// handled is the error that the running topic handles, or that the condition of an OnError trigger sees; nil:
// none.
func (r *run) handled() *Failure {
	if r.frame == nil || len(r.s.Stack) == 0 {
		return r.failure
	}
	return r.s.Stack[r.root()].Failure
}

// root is the place in the stack of the topic from which the running one was called: an inactivity topic, or
// the bottom one.
func (r *run) root() int {
	for i := len(r.s.Stack) - 1; i > 0; i-- {
		if f := r.s.Stack[i]; f.Inactivity != nil || f.Failure != nil {
			return i
		}
	}
	return 0
}

// send lets an activity of the bot's go out.
func (r *run) send(a *activity.Activity) {
	a.From = &activity.Account{Role: activity.RoleBot}
	if r.unasked && !ChannelOf(r.s.Channel).Proactive {
		a.Delivered = new(false)
	}
	r.recorded()
	r.rec.Out = append(r.rec.Out, a)
}
