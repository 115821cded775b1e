package simulate

import (
	"slices"

	"lull/internal/stage"
)

// entryKind is a kind of entry, with its fields in the order in which they are written.
type entryKind struct {
	name   string
	fields []entryField
}

// entryField is a field of an entry.
type entryField struct {
	name string
	zero any // of the field's type: "", 0.0 or false
	// otherwise is the value where an entry leaves the field out; nil: none does.
	otherwise any
}

// entryKinds are all kinds of the format.
func entryKinds() []entryKind {
	conversation, trigger := entryField{name: "conversation", zero: ""}, entryField{name: "trigger", zero: ""}
	reason, status := entryField{name: "reason", zero: ""}, entryField{name: "status", zero: ""}
	campaign, profile := entryField{name: "campaign", zero: ""}, entryField{name: "profile", zero: ""}
	control := entryField{name: "control", zero: false, otherwise: false}
	operator, name := entryField{name: "operator", zero: ""}, entryField{name: "case", zero: ""}
	return []entryKind{
		{stage.Message, []entryField{
			conversation,
			{name: "from", zero: ""},
			{name: "text", zero: ""},
			{name: "prompt", zero: false, otherwise: false},
			{name: "delivered", zero: false, otherwise: true},
		}},
		{stage.Inactivity, []entryField{
			conversation, trigger, {name: "seconds", zero: 0.0}, {name: "count", zero: 0.0},
		}},
		{stage.Excluded, []entryField{conversation, trigger, reason}},
		{stage.Skipped, []entryField{conversation, trigger, reason}},
		{stage.Handoff, []entryField{conversation}},
		{stage.Silence, []entryField{conversation, trigger, {name: "milliseconds", zero: 0.0}}},
		{stage.Ended, []entryField{conversation}},
		{stage.Transcript, []entryField{conversation, {name: "record", zero: 0.0}}},
		{stage.Error, []entryField{conversation, {name: "where", zero: ""}, {name: "message", zero: ""}}},
		{stage.Status, []entryField{operator, status, reason}},
		{stage.Case, []entryField{name, status, reason, operator}},
		{stage.AutoReply, []entryField{name, operator, {name: "text", zero: ""}, {name: "source", zero: ""}}},
		{stage.NoReply, []entryField{name, operator, reason}},
		{stage.Unsent, []entryField{campaign, profile, reason}},
		{stage.Sent, []entryField{campaign, profile, {name: "text", zero: ""}, control}},
		{stage.Converted, []entryField{campaign, profile, {name: "revenue", zero: 0.0}, control}},
	}
}

// kindNamed finds a kind of the format.
func kindNamed(name string) (kind entryKind, ok bool) {
	kinds := entryKinds()
	i := slices.IndexFunc(kinds, func(k entryKind) bool { return k.name == name })
	if i < 0 {
		return entryKind{}, false
	}
	return kinds[i], true
}

func kindNames() []string {
	var names []string
	for _, k := range entryKinds() {
		names = append(names, k.name)
	}
	return names
}

// anyKindFields are the fields that some kind has, for an expectation that names no kind.
func anyKindFields() []entryField {
	var fields []entryField
	for _, k := range entryKinds() {
		for _, f := range k.fields {
			if !slices.ContainsFunc(fields, func(g entryField) bool { return g.name == f.name }) {
				fields = append(fields, f)
			}
		}
	}
	return fields
}
