package httpapi

import (
	"math"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/engine"
)

// ifMatch is what a call knows of the thing that it changes (RFC 9110, section 13.1.1): a list of entity tags, * or nothing
// for whatever it is.
type ifMatch string

// numberNone is the number of no version of anything: who knows none that is there is refused by the engine, which tells
// what is.
const numberNone = math.MaxInt

// Resolve joins the header's lines, which are one list (RFC 9110, section 5.3), and refuses what is none. For huma.
func (m *ifMatch) Resolve(ctx huma.Context) []error {
	var lines []string
	ctx.EachHeader(func(name, value string) {
		if strings.EqualFold(name, "If-Match") {
			lines = append(lines, value)
		}
	})
	*m = ifMatch(strings.Trim(strings.Join(lines, ", "), " \t"))
	if _, ok := m.tags(); ok || m.whatever() {
		return nil
	}
	return []error{&huma.ErrorDetail{
		Location: "header.If-Match",
		Message:  `If-Match: must be the ETag that it was read with, such as "7", a list of such, or *`,
		Value:    string(*m),
	}}
}

// whatever says that the caller takes the thing as it is.
func (m *ifMatch) whatever() bool { return *m == "" || *m == "*" }

// holds reports whether the tag, a strong one, is among those that the caller knows. Weak ones are never equal to it.
func (m *ifMatch) holds(tag string) bool {
	tags, _ := m.tags()
	return slices.Contains(tags, tag)
}

// number is the one that the engine is to compare, of a thing whose tag is its number, if it has one.
func (m *ifMatch) number(present int) int {
	switch {
	case m.whatever():
		return engine.NumberAny
	case present > 0 && m.holds(entityTag(present)):
		return present
	}
	return numberNone
}

// tags gives the list's entity tags as they are written; it may have empty places (RFC 9110, section 5.6.1.2).
func (m *ifMatch) tags() (tags []string, ok bool) {
	const blank = " \t"
	for list := string(*m); ; {
		list = strings.TrimLeft(list, blank+",")
		if list == "" {
			return tags, len(tags) > 0
		}
		size := tagSize(list)
		if size == 0 {
			return nil, false
		}
		tags = append(tags, list[:size])
		if list = strings.TrimLeft(list[size:], blank); list != "" && list[0] != ',' {
			return nil, false
		}
	}
}

// tagSize gives how many bytes the entity tag has that a list begins with (RFC 9110, section 8.8.3); 0: it begins with none.
func tagSize(list string) int {
	opaque, quoted := strings.CutPrefix(strings.TrimPrefix(list, "W/"), `"`)
	end := strings.IndexByte(opaque, '"')
	if !quoted || end < 0 || strings.ContainsFunc(opaque[:end], func(r rune) bool { return r <= ' ' || r == 0x7f }) {
		return 0
	}
	return len(list) - len(opaque) + end + 1
}
