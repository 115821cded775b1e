package campaign

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strings"

	"lull/powerfx"
)

// The limits of formulas. A step judges at most WindowsMax windows.
const (
	formulaSteps = 20_000
	formulaBytes = 1 << 20
)

// Formula is a condition over an event and a profile.
type Formula struct {
	Source string // without the =
	expr   *powerfx.Expr
}

// Text is a message: a text with formulas in braces.
type Text struct {
	Source   string
	template *powerfx.Template
	bytesMax int // what it says is cut off there
}

// ref is what a formula names: a property of the event, or a trait of the profile.
type ref struct {
	trait bool
	name  string
}

// names is what the formulas of a campaign may name. They are numbered at their first mention.
type names struct{ *Campaign }

var _ powerfx.Names = names{}

// Resolve knows every property and every trait: a missing one is blank.
func (n names) Resolve(path []string) (v powerfx.Variable, parts int, ok bool) {
	if len(path) < 2 || path[0] != "Event" && path[0] != "Profile" {
		return powerfx.Variable{}, 0, false
	}
	r := ref{trait: path[0] == "Profile", name: path[1]}
	slot := slices.Index(n.refs, r)
	if slot < 0 {
		slot = len(n.refs)
		n.refs = append(n.refs, r)
	}
	return powerfx.Variable{Slot: slot, Name: path[0] + "." + path[1]}, 2, true
}

// Suggest returns what a name that is not known was to be.
func (names) Suggest(path []string) string {
	switch near := powerfx.Nearest(path[0], []string{"Event", "Profile"}); {
	case near != "" && len(path) > 1:
		return near + "." + path[1]
	case near != "":
		return near + ".NAME"
	}
	return ""
}

// keep notes the properties of the event that are asked for when the message goes out.
func (c *Campaign) keep(variables []powerfx.Variable) {
	for _, v := range variables {
		if r := c.refs[v.Slot]; !r.trait && !slices.Contains(c.kept, r.name) {
			c.kept = append(c.kept, r.name)
		}
	}
}

// object is a JSON object, each of whose values is read when it is asked for.
type object map[string]json.RawMessage

// seen is what a formula sees.
type seen struct {
	refs   []ref
	event  object
	traits object
}

// Value gives what a slot stands for: blank where there is no such thing.
func (s seen) Value(slot int) powerfx.Value {
	r := s.refs[slot]
	from := s.event
	if r.trait {
		from = s.traits
	}
	return valueOf(from[r.name])
}

// valueOf reads JSON; what is none is an error value.
func valueOf(raw json.RawMessage) powerfx.Value {
	if len(raw) == 0 {
		return powerfx.Blank()
	}
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber()
	var x any
	err := decoder.Decode(&x)
	if err == nil {
		var v powerfx.Value
		if v, err = powerfx.FromAny(x); err == nil {
			return v
		}
	}
	return powerfx.Error(powerfx.ErrorInvalidJSON, err.Error())
}

// environment is what an evaluation sees of the world.
func (s seen) environment(nowUS int64) *powerfx.Environment {
	return &powerfx.Environment{Vars: s, NowUS: nowUS, MaxSteps: formulaSteps, MaxBytes: formulaBytes}
}

// holds judges a condition; no condition holds.
func (f *Formula) holds(s seen, nowUS int64) (bool, error) {
	if f == nil {
		return true, nil
	}
	return f.expr.Eval(uncut(), s.environment(nowUS)).Truth()
}

// render gives what the text says; no text says nothing.
func (t *Text) render(s seen, nowUS int64) (string, error) {
	if t == nil {
		return "", nil
	}
	text, err := t.template.Render(uncut(), s.environment(nowUS))
	if err != nil {
		return "", err
	}
	if len(text) > t.bytesMax {
		text = strings.ToValidUTF8(text[:t.bytesMax], "")
	}
	return text, nil
}

// uncut is the context of formulas. It is never done: what a step does may not depend on how long it takes, and the
// formulas' limits bound it.
func uncut() context.Context {
	return context.Background() //nolint:forbidigo // see above
}
