package topic

import (
	"maps"
	"slices"
	"strings"
)

// object is a mapping whose properties were checked against the schema's list.
type object struct {
	name   string // the element, as messages name it
	pos    Position
	values map[string]*value // what is there and not null
}

// get returns a property; nil where it is missing or null.
func (o object) get(name string) *value { return o.values[name] }

// property is one entry of the schema's lists (see triggerProperties).
type property struct {
	name     string
	required bool
	ignored  bool
	planned  bool
	harmless string // planned: the value that changes nothing
}

func parseProperty(s string) property {
	p := property{name: s}
	switch {
	case strings.HasPrefix(s, "-"):
		p.name, p.ignored = s[1:], true
	case strings.HasPrefix(s, "!"):
		p.name, p.harmless, _ = strings.Cut(s[1:], "=")
		p.planned = true
	case strings.HasSuffix(s, "*"):
		p.name, p.required = s[:len(s)-1], true
	}
	return p
}

// isHarmless reports whether a planned property says nothing that differs from its default.
func (p property) isHarmless(v *value) bool {
	return v.isEmpty() || v.plain && v.text == p.harmless
}

// object reads a mapping whose properties are those that list names. What is null is as if it were missing.
func (p *reader) object(v *value, element, list string) (object, bool) {
	o := object{name: element, pos: v.pos, values: map[string]*value{}}
	if !p.expect(v, shapeMapping, element) {
		return o, false
	}
	known := map[string]property{}
	for field := range strings.FieldsSeq(list) {
		prop := parseProperty(field)
		known[prop.name] = prop
	}
	for _, e := range v.entries {
		prop, ok := known[e.key]
		switch {
		case !ok:
			p.unknownProperty(e, element, known)
		case e.value.shape == shapeNull || prop.ignored:
		case prop.planned:
			if !prop.isHarmless(e.value) {
				p.problem(Error, e.pos, "unsupported", element+": "+prop.name+" is not supported")
			}
		default:
			o.values[e.key] = e.value
		}
	}
	complete := true
	for field := range strings.FieldsSeq(list) {
		if prop := parseProperty(field); prop.required && o.values[prop.name] == nil {
			p.problem(Fatal, v.pos, "missing-property", element+" needs "+prop.name)
			complete = false
		}
	}
	return o, complete
}

func (p *reader) unknownProperty(e entry, element string, known map[string]property) {
	names := slices.Collect(maps.Keys(known))
	near := p.didYouMean(e.key, names)
	if near == "" {
		near = propertiesOf(known)
	}
	p.problem(Error, e.pos, "unknown-property", element+" has no property "+quote(e.key)+near)
}

// propertiesToldMax is how many properties a message names.
const propertiesToldMax = 8

// propertiesOf ends a message with the properties that an element may have; those of one that has many are told nowhere
// but in the schema.
func propertiesOf(known map[string]property) string {
	var names []string
	for name, prop := range known {
		if !prop.ignored && !prop.planned {
			names = append(names, name)
		}
	}
	if len(names) > propertiesToldMax {
		return ""
	}
	slices.Sort(names)
	return "; it has " + strings.Join(names, ", ")
}

// expect checks a value's shape.
func (b *builder) expect(v *value, want shape, what string) bool {
	if v.shape == want {
		return true
	}
	b.problem(Fatal, v.pos, "wrong-shape", what+" is "+want.String()+", not "+v.shape.String())
	return false
}

// scalar returns the text of a property; "" where it is missing or no scalar.
func (p *reader) scalar(o object, name string) string {
	v := o.get(name)
	if v == nil || !p.expect(v, shapeScalar, o.name+": "+name) {
		return ""
	}
	return v.text
}

// flag returns a property that is true or false.
func (p *reader) flag(o object, name string, otherwise bool) bool {
	v := o.get(name)
	switch {
	case v == nil:
		return otherwise
	case v.isTrue():
		return true
	case v.isFalse():
		return false
	}
	p.problem(Error, v.pos, "bad-value", o.name+": "+name+" is true or false")
	return otherwise
}

// is reports whether there is a scalar of this text.
func (v *value) is(text string) bool { return v != nil && v.shape == shapeScalar && v.text == text }

// choice returns a property that is one of the names, the first of which is the default.
func (p *reader) choice(o object, name string, names ...string) string {
	v := o.get(name)
	if v == nil {
		return names[0]
	}
	if v.shape == shapeScalar && slices.Contains(names, v.text) {
		return v.text
	}
	p.notOneOf(o, name, names)
	return names[0]
}

// namesToldMax is how many names a message tells where none of them is written.
const namesToldMax = 6

func (p *reader) notOneOf(o object, name string, names []string) {
	v := o.get(name)
	message := o.name + ": " + name + " is one of " + strings.Join(names, ", ")
	if len(names) > namesToldMax {
		message = o.name + ": " + name + " cannot be " + quote(v.text)
	}
	p.problem(Error, v.pos, "bad-value", message+p.didYouMean(v.text, names))
}

// list returns the items of a property that is a list.
func (p *reader) list(o object, name string) []*value {
	v := o.get(name)
	if v == nil || !p.expect(v, shapeList, o.name+": "+name) {
		return nil
	}
	return v.items
}
