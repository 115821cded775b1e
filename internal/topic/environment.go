package topic

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"lull/powerfx"
)

// EnvironmentVariable is a variable that topics may only read: the bot gives its type and default, an administrator its
// value.
type EnvironmentVariable struct {
	Name    string       // without Environment.
	Type    powerfx.Type // DynamicType where the bot gives none
	Default powerfx.Value
	Given   powerfx.Value // an administrator's; blank: the default holds
}

// Environment gives the bot's Environment variables, by name.
func (b *Bot) Environment() []EnvironmentVariable {
	var all []EnvironmentVariable
	for i, s := range b.Symbols.list {
		if s.Scope != ScopeEnvironment || !s.set {
			continue
		}
		name := strings.TrimPrefix(s.Name, "Environment.")
		v := EnvironmentVariable{Name: name, Type: s.Type, Default: s.Initial, Given: b.Given[name]}
		if b.defaults != nil {
			v.Default = b.defaults.list[i].Initial
		}
		all = append(all, v)
	}
	slices.SortFunc(all, func(x, y EnvironmentVariable) int { return strings.Compare(x.Name, y.Name) })
	return all
}

// WithEnvironment gives the bot with an administrator's values of its Environment variables, by name, in place of those
// that it had. Names that the bot does not have are kept and say nothing.
func (b *Bot) WithEnvironment(given map[string]powerfx.Value) *Bot {
	derived := *b
	derived.Given = maps.Clone(given)
	if derived.defaults == nil {
		derived.defaults = b.Symbols
	}
	symbols := *derived.defaults
	symbols.list = slices.Clone(symbols.list)
	for i := range symbols.list {
		s := &symbols.list[i]
		name, is := strings.CutPrefix(s.Name, "Environment.")
		if v, has := given[name]; is && has {
			s.Initial = v
		}
	}
	derived.Symbols = &symbols
	return &derived
}

// CheckEnvironment reports why an Environment variable of the bot cannot have a value.
func (b *Bot) CheckEnvironment(name string, v powerfx.Value) error {
	all := b.Environment()
	i := slices.IndexFunc(all, func(e EnvironmentVariable) bool { return e.Name == name })
	if i < 0 {
		var names []string
		for _, e := range all {
			names = append(names, e.Name)
		}
		message := "the bot has no Environment variable " + name
		if near := powerfx.Nearest(name, names); near != "" {
			message += "; did you mean " + near + "?"
		}
		return errors.New(message)
	}
	if t := all[i].Type; !t.IsDynamic() && !v.IsBlank() && !t.Equal(v.TypeOf()) {
		return fmt.Errorf("the variable Environment.%s is of type %s, not %s", name, t, v.TypeOf())
	}
	if size := len(v.AppendJSON(nil)); size > ValueBytesMax {
		return fmt.Errorf("the value has %d bytes, the limit is %d", size, ValueBytesMax)
	}
	return nil
}
