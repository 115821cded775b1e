package dialog_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A grammar says how something may be written: by name its alternatives, in which stand
//
//	$name   an alternative of that name
//	$'name  the same as a quoted text
//	$=name  the same as a quoted formula
//	$$      a dollar
//
// The first alternative of each name leads to an end: it is taken when the bytes that choose have been used up, and
// where what is written becomes large.
type grammar map[string][]string

// writer writes what a grammar allows, as bytes choose.
type writer struct {
	grammar grammar
	choices choices
	fresh   int                        // ids given
	written int                        // alternatives taken
	seen    map[string]map[string]bool // alternatives taken so far, by name
}

// The limits of what is written at once.
const (
	writtenDepthMax = 14
	writtenMax      = 600
)

var hole = regexp.MustCompile(`\$(?:\$|(['=]?)([a-z]+))`)

// write gives one alternative of a name with its holes filled in.
func (w *writer) write(name string) string {
	w.written = 0
	return w.fill(name, 0)
}

func (w *writer) fill(name string, depth int) string {
	switch name {
	case "id":
		w.fresh++
		return "n" + strconv.Itoa(w.fresh)
	case "known": // an id that may have been given to another node
		return "n" + strconv.Itoa(1+w.choices.below(max(1, w.fresh)))
	}
	alternatives, known := w.grammar[name]
	if !known {
		panic("the grammar has no " + name)
	}
	taken := alternatives[0]
	if w.written++; depth < writtenDepthMax && w.written < writtenMax {
		taken = alternatives[w.choices.below(len(alternatives))]
	}
	w.note(name, taken)
	return hole.ReplaceAllStringFunc(taken, func(found string) string {
		parts := hole.FindStringSubmatch(found)
		if parts[2] == "" {
			return "$"
		}
		text := w.fill(parts[2], depth+1)
		switch parts[1] {
		case "'":
			return quoted(text)
		case "=":
			return quoted("=" + text)
		}
		return text
	})
}

func (w *writer) note(name, alternative string) {
	if w.seen == nil {
		return
	}
	if w.seen[name] == nil {
		w.seen[name] = make(map[string]bool)
	}
	w.seen[name][alternative] = true
}

// unseen lists the alternatives that were never taken.
func (w *writer) unseen() []string {
	var missing []string
	for name, alternatives := range w.grammar {
		for _, a := range alternatives {
			if !w.seen[name][a] {
				missing = append(missing, fmt.Sprintf("%s: %s", name, a))
			}
		}
	}
	slices.Sort(missing)
	return missing
}

// quoted is a text as JSON and YAML have it.
func quoted(text string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(text); err != nil {
		panic(err)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// choices are bytes, each of which makes one choice. When they are used up the first is always taken.
type choices []byte

// below gives a number from 0 to one below n, which is at most 256.
func (c *choices) below(n int) int {
	if len(*c) == 0 {
		return 0
	}
	chosen := int((*c)[0]) % n
	*c = (*c)[1:]
	return chosen
}

func pick[T any](c *choices, from []T) T { return from[c.below(len(from))] }
