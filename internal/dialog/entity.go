package dialog

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"lull/internal/activity"
	"lull/internal/topic"
	"lull/powerfx"
)

// foundMax is how many values an answer may give to a question that takes several; more are left out.
const foundMax = 100

// recognise reads an answer as a question's entity; false: it was not understood.
func (r *run) recognise(e topic.Entity, a *activity.Activity) (powerfx.Value, bool, error) {
	if e.Kind == topic.EntityCard {
		v, ok := submitted(a)
		return v, ok, nil
	}
	text := said(a)
	if strings.TrimSpace(text) == "" {
		return powerfx.Blank(), false, nil
	}
	found, err := r.find(e, text)
	if len(found) == 0 || err != nil {
		return powerfx.Blank(), false, err
	}
	if e.Multiple {
		return powerfx.Table(found[:min(len(found), foundMax)]...), true, nil
	}
	return found[0], true, nil
}

// said is what a message says: its text, or the text, number or truth that a button submits.
func said(a *activity.Activity) string {
	if a.Text != "" || len(a.Value) == 0 {
		return a.Text
	}
	var text string
	if json.Unmarshal(a.Value, &text) == nil {
		return text
	}
	v, err := fromJSON(a.Value)
	if err != nil || v.IsBlank() || v.Kind() == powerfx.KindRecord || v.Kind() == powerfx.KindTable {
		return ""
	}
	return v.String()
}

// find gives all that an answer says of an entity, as it is said; of a list that takes one item that one first.
func (r *run) find(e topic.Entity, said string) ([]powerfx.Value, error) {
	switch e.Kind {
	case topic.EntityBoolean:
		return truthIn(said), nil
	case topic.EntityNumber:
		return numbersIn(said), nil
	case topic.EntityRating:
		return ratingIn(said), nil
	case topic.EntityDate:
		return datesIn(said, r.env.NowUS), nil
	case topic.EntityDateTime:
		return instantsIn(said, r.env.NowUS), nil
	case topic.EntityEMail:
		return textsIn(email, said), nil
	case topic.EntityPhone:
		return phonesIn(said), nil
	case topic.EntityURL:
		return addressesIn(said), nil
	case topic.EntityList:
		return choices{items: e.Items}.named(said, e.Multiple), nil
	case topic.EntityDynamic:
		known, err := r.choices(e.Dynamic)
		if err != nil {
			return nil, err
		}
		return known.named(said, e.Multiple), nil
	case topic.EntityRegex:
		pattern, err := regexp.Compile(e.Pattern)
		if err != nil {
			return nil, fmt.Errorf("entity %s: %w", e.Name, err)
		}
		return textsIn(pattern, said), nil
	}
	return []powerfx.Value{powerfx.Text(said)}, nil
}

// truthIn reads yes and no in their usual forms.
func truthIn(said string) []powerfx.Value {
	switch words(said) {
	case "yes", "y", "yeah", "yep", "yup", "sure", "ok", "okay", "true", "of course", "yes please", "certainly":
		return []powerfx.Value{powerfx.Bool(true)}
	case "no", "n", "nope", "nah", "false", "not really", "no thanks", "no thank you", "never":
		return []powerfx.Value{powerfx.Bool(false)}
	}
	return nil
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

// numbersIn reads the numbers in an answer, in digits or, where there are none, as words.
func numbersIn(said string) []powerfx.Value {
	var found []powerfx.Value
	digits := number.FindAllString(said, foundMax)
	for _, n := range digits {
		plain := strings.ReplaceAll(strings.TrimPrefix(strings.TrimSpace(n), "+"), ",", "")
		if d, err := powerfx.ParseDecimal(plain); err == nil {
			found = append(found, powerfx.FromDecimal(d))
		}
	}
	if len(digits) > 0 {
		return found
	}
	spoken := topic.Words(said)
	for i := 0; i < len(spoken) && len(found) < foundMax; i++ {
		n, ok := numberWords[spoken[i]]
		if !ok {
			continue
		}
		if n >= 20 && i+1 < len(spoken) { // twenty five
			if unit := numberWords[spoken[i+1]]; unit > 0 && unit < 10 {
				n += unit
				i++
			}
		}
		found = append(found, powerfx.Int(n))
	}
	return found
}

// ratingIn reads a whole number from 1 to 5.
func ratingIn(said string) []powerfx.Value {
	numbers := numbersIn(said)
	if len(numbers) == 0 {
		return nil
	}
	n, _ := numbers[0].Int()
	if n < 1 || n > 5 || !numbers[0].Equal(powerfx.Int(n)) {
		return nil
	}
	return numbers[:1]
}

// What people write within a sentence.
var (
	email = regexp.MustCompile(`[\p{L}\p{N}._%+'-]+@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}`)
	phone = regexp.MustCompile(`(?:\+\s?)?\(?\d[\d\s().\-/]*\d`)
	page  = regexp.MustCompile(`(?i)\b(?:https?://|www\.)[^\s<>"]+|\b(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?:/[^\s<>"]*)?`)
)

func textsIn(pattern *regexp.Regexp, said string) []powerfx.Value {
	var found []powerfx.Value
	for _, text := range pattern.FindAllString(said, foundMax) {
		if text != "" {
			found = append(found, powerfx.Text(text))
		}
	}
	return found
}

// phonesIn reads telephone numbers as they are written: of 7 to 15 digits (ITU-T E.164 allows 15 at most).
func phonesIn(said string) []powerfx.Value {
	var found []powerfx.Value
	for _, v := range textsIn(phone, said) {
		text, _ := v.Text()
		digits := 0
		for i := range len(text) {
			if text[i] >= '0' && text[i] <= '9' {
				digits++
			}
		}
		if digits >= 7 && digits <= 15 {
			found = append(found, v)
		}
	}
	return found
}

// addressesIn reads addresses of web pages, without the punctuation of the sentence behind them.
func addressesIn(said string) []powerfx.Value {
	var found []powerfx.Value
	for _, at := range page.FindAllStringIndex(said, foundMax) {
		if at[0] > 0 && said[at[0]-1] == '@' { // of an e-mail
			continue
		}
		found = append(found, powerfx.Text(strings.TrimRight(said[at[0]:at[1]], `.,;:!?'")]`)))
	}
	return found
}

// words is a text in lower case without punctuation, its words apart by single spaces.
func words(s string) string { return strings.Join(topic.Words(s), " ") }
