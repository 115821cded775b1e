package dialog

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Phrases are what an explanation says, one right after the other; nil: nothing.
type Phrases []Phrase

// Phrase is a part of what is said that other languages can say too: a code, and the values that its words name.
type Phrase struct {
	Code   string `json:"code"` // a key of english; it stays what it is
	Values Values `json:"values,omitempty"`
}

// Values are named in the words of a phrase as {{name}}. A value is a text, a number, or Phrases; where its name ends in
// Us an instant, in microseconds since the epoch, and where it ends in Ms a span, in milliseconds.
type Values map[string]any

// say says one phrase. Its values are what its words name, no more and no less.
func say(code string, values Values) Phrases { return Phrases{{Code: code, Values: values}} }

// placeholder is how words name a value.
var placeholder = regexp.MustCompile(`\{\{\w+\}\}`)

// String says it in English.
func (all Phrases) String() string {
	var b strings.Builder
	for _, p := range all {
		b.WriteString(placeholder.ReplaceAllStringFunc(cmp.Or(english[p.Code], p.Code), func(named string) string {
			name := strings.Trim(named, "{}")
			return inEnglish(name, p.Values[name])
		}))
	}
	return b.String()
}

// inEnglish is a value as the words have it.
func inEnglish(name string, value any) string {
	if n, is := value.(int64); is {
		switch {
		case strings.HasSuffix(name, "Us"):
			return instant(n)
		case strings.HasSuffix(name, "Ms"):
			return (time.Duration(n) * time.Millisecond).String()
		}
	}
	return fmt.Sprint(value)
}

// instant is a time as people read it, to the microsecond where it has any.
func instant(us int64) string { return time.UnixMicro(us).UTC().Format("2006-01-02T15:04:05.999999Z") }

// inEnglish puts beside everything that is said its English.
func (x *Explanation) inEnglish() *Explanation {
	x.Summary = x.SummarySaid.String()
	for _, note := range x.NotesSaid {
		x.Notes = append(x.Notes, note.String())
	}
	for i := range x.Triggers {
		x.Triggers[i].Words = x.Triggers[i].Said.String()
	}
	for i := range x.History {
		x.History[i].Words = x.History[i].Said.String()
	}
	return x
}

// Codes are all codes of phrases, in their order.
func Codes() []string { return slices.Sorted(maps.Keys(english)) }
