package dialog

import (
	"regexp"
	"strings"

	"lull/internal/activity"
	"lull/internal/topic"
	"lull/powerfx"
)

// recognise reads an answer as a question's entity; false: it was not understood.
func recognise(e topic.Entity, a *activity.Activity) (powerfx.Value, bool) {
	said := strings.TrimSpace(a.Text)
	if said == "" {
		return powerfx.Blank(), false
	}
	switch e.Kind {
	case topic.EntityBoolean:
		return recogniseBoolean(said)
	case topic.EntityNumber:
		return recogniseNumber(said)
	case topic.EntityList:
		return recogniseItem(e.Items, said)
	default:
		return powerfx.Text(a.Text), true
	}
}

// recogniseBoolean reads yes and no in their usual forms.
func recogniseBoolean(said string) (powerfx.Value, bool) {
	switch words(said) {
	case "yes", "y", "yeah", "yep", "yup", "sure", "ok", "okay", "true", "of course", "yes please", "certainly":
		return powerfx.Bool(true), true
	case "no", "n", "nope", "nah", "false", "not really", "no thanks", "no thank you", "never":
		return powerfx.Bool(false), true
	}
	return powerfx.Blank(), false
}

// number is a number as it stands in a text, with or without thousands separators. A sign belongs to it only
// where a word begins: "room-3" is 3.
var number = regexp.MustCompile(`(?:(?:^|\s)[-+])?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)`)

// numberWords are the numbers that people write out.
var numberWords = map[string]int64{ //nolint:gochecknoglobals // a table, never changed
	"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
	"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
	"seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
	"sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

// recogniseNumber reads the first number in an answer, in digits or as a word.
func recogniseNumber(said string) (powerfx.Value, bool) {
	if digits := strings.TrimSpace(number.FindString(said)); digits != "" {
		d, err := powerfx.ParseDecimal(strings.ReplaceAll(strings.TrimPrefix(digits, "+"), ",", ""))
		return powerfx.FromDecimal(d), err == nil
	}
	spoken := topic.Words(said)
	for i, word := range spoken {
		n, ok := numberWords[word]
		if !ok {
			continue
		}
		if n >= 20 && i+1 < len(spoken) { // twenty five
			if unit := numberWords[spoken[i+1]]; unit > 0 && unit < 10 {
				n += unit
			}
		}
		return powerfx.Int(n), true
	}
	return powerfx.Blank(), false
}

// recogniseItem reads an item of a closed list: one that is named exactly, else the one that is named longest
// within the answer.
func recogniseItem(items []topic.ListItem, said string) (powerfx.Value, bool) {
	answer := " " + words(said) + " "
	best, length := -1, 0
	for i, item := range items {
		for _, name := range append([]string{item.ID, item.DisplayName}, item.Synonyms...) {
			name = words(name)
			if name == "" || !strings.Contains(answer, " "+name+" ") {
				continue
			}
			if len(name) > length {
				best, length = i, len(name)
			}
		}
	}
	if best < 0 {
		return powerfx.Blank(), false
	}
	return powerfx.Text(items[best].DisplayName), true
}

// words is a text in lower case without punctuation, its words apart by single spaces.
func words(s string) string { return strings.Join(topic.Words(s), " ") }
