package dialog

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"lull/internal/topic"
	"lull/powerfx"
)

// choices are the items of a list, and the rows that they stand for where the list is a variable's.
type choices struct {
	items []topic.ListItem
	rows  []powerfx.Value
}

// choices gives the items of a list that is in a variable: of texts, or of records with a DisplayName or a Value.
func (r *run) choices(e *topic.Expression) (choices, error) {
	v, err := r.evaluate(e)
	if err != nil {
		return choices{}, err
	}
	if inner, ok := v.Untyped(); ok {
		v = inner
	}
	if v.Kind() != powerfx.KindTable && !v.IsBlank() {
		return choices{}, fmt.Errorf("items %s is a %s, not a table", e.Source, v.Kind())
	}
	var known choices
	for _, row := range v.Rows() {
		row = item(row)
		choice := topic.ListItem{DisplayName: name(row)}
		for _, field := range []string{"DisplayName", "Value", "Id"} {
			given, _ := row.Field(field)
			if text := name(given); text != "" && choice.DisplayName == "" {
				choice.DisplayName = text
			} else if text != "" {
				choice.Synonyms = append(choice.Synonyms, text)
			}
		}
		if choice.DisplayName == "" {
			return choices{}, fmt.Errorf("items %s: %s has neither DisplayName nor Value", e.Source,
				clip(row.String(), valueShownMax))
		}
		known.items, known.rows = append(known.items, choice), append(known.rows, row)
	}
	return known, nil
}

// name is a scalar as people read it; "": it is blank, or no scalar.
func name(v powerfx.Value) string {
	switch text := plainScalar(v).(type) {
	case nil:
		return ""
	case string:
		return text
	default:
		return v.String()
	}
}

// mention is where an answer names an item: words from and to, in bytes of the answer's words.
type mention struct{ item, from, to int }

// named gives the items that an answer names as whole words. Where two names overlap the longer one counts. The one
// with the longest name comes first; where several are wanted they come as they are named.
func (c choices) named(said string, several bool) []powerfx.Value {
	answer := " " + words(said) + " "
	all := c.mentions(answer)
	slices.SortStableFunc(all, func(a, b mention) int { return cmp.Compare(b.to-b.from, a.to-a.from) })
	var chosen []mention
	for _, m := range all {
		clash := slices.ContainsFunc(chosen, func(other mention) bool {
			return other.item == m.item || m.from < other.to-1 && other.from < m.to-1
		})
		if !clash {
			chosen = append(chosen, m)
		}
		if len(chosen) == foundMax || !several && len(chosen) > 0 {
			break
		}
	}
	slices.SortStableFunc(chosen, func(a, b mention) int { return cmp.Compare(a.from, b.from) })
	found := make([]powerfx.Value, len(chosen))
	for i, m := range chosen {
		if found[i] = powerfx.Text(c.items[m.item].DisplayName); c.rows != nil {
			found[i] = c.rows[m.item]
		}
	}
	return found
}

// mentionsMax is how many mentions of items in one answer are looked at.
const mentionsMax = 1000

// mentions gives the places at which an answer names an item, item by item.
func (c choices) mentions(answer string) []mention {
	var all []mention
	for i, it := range c.items {
		for _, name := range append([]string{it.ID, it.DisplayName}, it.Synonyms...) {
			if name = words(name); name == "" {
				continue
			}
			for from := 0; len(all) < mentionsMax; {
				at := strings.Index(answer[from:], " "+name+" ")
				if at < 0 {
					break
				}
				from += at
				all = append(all, mention{item: i, from: from, to: from + len(name) + 2})
				from += len(name) + 1
			}
		}
	}
	return all
}
