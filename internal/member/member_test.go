package member_test

import (
	"errors"
	"strings"
	"testing"

	"lull/internal/member"
)

func TestCovers(t *testing.T) {
	for i, r := range member.Roles() {
		for j, other := range member.Roles() {
			if got := r.Covers(other); got != (i >= j) {
				t.Errorf("%s covers %s: %t", r, other, got)
			}
		}
		if r.Covers("") || member.Role("").Covers(r) {
			t.Errorf("no role and %s cover one another", r)
		}
	}
}

func TestCheck(t *testing.T) {
	good := member.Member{Name: "ada", FullName: "Ada Lovelace \U0001F469", Email: "ada@example.com", Role: member.Operator}
	for _, test := range []struct {
		field  string // that is wrong; empty: none
		change func(m *member.Member)
	}{
		{"", func(*member.Member) {}},
		{"", func(m *member.Member) { m.Name = "a" }},
		{"", func(m *member.Member) { m.Name = strings.Repeat("a", member.NameMax) }},
		{"", func(m *member.Member) { m.Name = "a.b-c_9" }},
		{"name", func(m *member.Member) { m.Name = "" }},
		{"name", func(m *member.Member) { m.Name = strings.Repeat("a", member.NameMax+1) }},
		{"name", func(m *member.Member) { m.Name = "Ada" }},
		{"name", func(m *member.Member) { m.Name = ".ada" }},
		{"name", func(m *member.Member) { m.Name = "ada/bob" }},
		{"", func(m *member.Member) { m.FullName = "" }},
		{"", func(m *member.Member) { m.FullName = strings.Repeat("a", member.FullNameMax) }},
		{"fullName", func(m *member.Member) { m.FullName = strings.Repeat("a", member.FullNameMax+1) }},
		{"fullName", func(m *member.Member) { m.FullName = "Ada\nBob" }},
		{"fullName", func(m *member.Member) { m.FullName = "\xff" }},
		{"", func(m *member.Member) { m.Email = "" }},
		{"email", func(m *member.Member) { m.Email = "ada" }},
		{"email", func(m *member.Member) { m.Email = strings.Repeat("a", member.FullNameMax) + "@example.com" }},
		{"", func(m *member.Member) { m.Role = member.Administrator }},
		{"role", func(m *member.Member) { m.Role = "" }},
		{"role", func(m *member.Member) { m.Role = "owner" }},
	} {
		m := good
		test.change(&m)
		var wrong *member.FieldError
		switch err := m.Check(); {
		case test.field == "" && err != nil:
			t.Errorf("%+v: %v", m, err)
		case test.field != "" && (!errors.As(err, &wrong) || wrong.Field != test.field):
			t.Errorf("%+v: %v, want an error of %s", m, err, test.field)
		}
	}
}
