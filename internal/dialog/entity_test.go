package dialog

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"
	"time"

	"lull/internal/activity"
	"lull/internal/topic"
)

func TestRecognise(t *testing.T) {
	list := topic.Entity{Kind: topic.EntityList, Items: []topic.ListItem{
		{ID: "1", DisplayName: "Main Street", Synonyms: []string{"main st."}},
		{ID: "2", DisplayName: "Main"},
		{ID: "3", DisplayName: "Côte d'Azur"},
		{ID: "", DisplayName: "", Synonyms: []string{"", "..."}},
	}}
	boolean, number, text := topic.Entity{Kind: topic.EntityBoolean}, topic.Entity{Kind: topic.EntityNumber},
		topic.Entity{Kind: topic.EntityText}
	for _, test := range []struct {
		entity topic.Entity
		said   string
		want   string // the value's literal; empty: it was not understood
	}{
		{boolean, "yes", "true"},
		{boolean, " YES! ", "true"},
		{boolean, "Yes, please.", "true"},
		{boolean, "No thanks", "false"},
		{boolean, "yes and no", ""},
		{boolean, "1", ""},
		{boolean, "", ""},
		{number, "4", "4"},
		{number, "-4", "-4"},
		{number, "+4", "4"},
		{number, "0", "0"},
		{number, ".5", "0.5"},
		{number, "about 12.50, I think", "12.5"},
		{number, "1,234,567.8", "1234567.8"},
		{number, "12345", "12345"},
		{number, "room-3", "3"},
		{number, "it is -3 outside", "-3"},
		{number, "10-12", "10"},
		{number, "twenty-five", "25"},
		{number, "Twenty of five", "20"},
		{number, "ten five", "10"},
		{number, "one", "1"},
		{number, "none", ""},
		{number, "someone", ""},
		{number, "-", ""},
		{number, strings.Repeat("9", 100), ""},
		{list, "main street", `"Main Street"`},
		{list, "I live in Main Street, you know", `"Main Street"`},
		{list, "MAIN ST", `"Main Street"`},
		{list, "mainly", ""},
		{list, "main", `"Main"`},
		{list, "côte d’azur", `"Côte d'Azur"`},
		{list, "2", `"Main"`},
		{list, "22", ""},
		{list, "...", ""},
		{text, " as it is ", `" as it is "`},
		{text, "  ", ""},
	} {
		v, ok, err := (&run{env: &Env{}}).recognise(test.entity, &activity.Activity{Text: test.said})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if ok {
			got = v.String()
		}
		if got != test.want {
			t.Errorf("recognise(%s, %q) = %s, want %s", test.entity.Kind, test.said, got, test.want)
		}
	}
}

// recognised is what an answer gives for an entity, on Wednesday, 4 February 2026, 10:30 UTC; empty: it was not
// understood.
func recognised(t *testing.T, e topic.Entity, a *activity.Activity) string {
	t.Helper()
	at := time.Date(2026, 2, 4, 10, 30, 0, 0, time.UTC)
	v, ok, err := (&run{env: &Env{NowUS: at.UnixMicro()}}).recognise(e, a)
	if err != nil {
		t.Fatal(err)
	}
	if !ok {
		return ""
	}
	return v.String()
}

func TestRecogniseWithinSentences(t *testing.T) {
	several := func(kind string) topic.Entity { return topic.Entity{Kind: kind, Multiple: true} }
	for _, test := range []struct {
		entity topic.Entity
		said   string
		want   string
	}{
		{topic.Entity{Kind: topic.EntityEMail}, "write to Ada.Lovelace+x@mail.example.co.uk, please", `"Ada.Lovelace+x@mail.example.co.uk"`},
		{topic.Entity{Kind: topic.EntityEMail}, "ada@example", ""},
		{several(topic.EntityEMail), "a@b.cd or e@f.gh.", `["a@b.cd","e@f.gh"]`},
		{topic.Entity{Kind: topic.EntityPhone}, "call +1 (555) 010-9999 today", `"+1 (555) 010-9999"`},
		{topic.Entity{Kind: topic.EntityPhone}, "555 123", ""},
		{topic.Entity{Kind: topic.EntityPhone}, "5550109", `"5550109"`},
		{topic.Entity{Kind: topic.EntityPhone}, "123456789012345", `"123456789012345"`},
		{topic.Entity{Kind: topic.EntityPhone}, "1234567890123456", ""},
		{topic.Entity{Kind: topic.EntityURL}, "see https://x.example/a?b=c#d, then", `"https://x.example/a?b=c#d"`},
		{topic.Entity{Kind: topic.EntityURL}, "(www.x.example)", `"www.x.example"`},
		{topic.Entity{Kind: topic.EntityURL}, "x.example/path!", `"x.example/path"`},
		{topic.Entity{Kind: topic.EntityURL}, "mail me@x.example", ""},
		{topic.Entity{Kind: topic.EntityURL}, "no address", ""},
		{topic.Entity{Kind: topic.EntityRegex, Pattern: `[A-Z]{2}-\d+`}, "my order AB-12 or CD-3", `"AB-12"`},
		{topic.Entity{Kind: topic.EntityRegex, Pattern: `[A-Z]{2}-\d+`, Multiple: true}, "AB-12 or CD-3", `["AB-12","CD-3"]`},
		{topic.Entity{Kind: topic.EntityRegex, Pattern: `x*`}, "abc", ""},
		{topic.Entity{Kind: topic.EntityRating}, "4 stars", "4"},
		{topic.Entity{Kind: topic.EntityRating}, "five", "5"},
		{topic.Entity{Kind: topic.EntityRating}, "1", "1"},
		{topic.Entity{Kind: topic.EntityRating}, "0", ""},
		{topic.Entity{Kind: topic.EntityRating}, "6", ""},
		{topic.Entity{Kind: topic.EntityRating}, "4.5", ""},
		{topic.Entity{Kind: topic.EntityRating}, "great", ""},
		{several(topic.EntityNumber), "2 adults, 1 child and -3", "[2,1,-3]"},
		{several(topic.EntityNumber), "twenty one or two", "[21,2]"},
		{several(topic.EntityText), "all of it", `["all of it"]`},
	} {
		if got := inBrackets(recognised(t, test.entity, &activity.Activity{Text: test.said})); got != test.want {
			t.Errorf("recognise(%s, %q) = %s, want %s", test.entity.Kind, test.said, got, test.want)
		}
	}
}

// inBrackets writes a table of the column Value as formulas may: [1,2].
func inBrackets(literal string) string {
	rows, isTable := strings.CutPrefix(literal, "Table({Value:")
	if !isTable {
		return literal
	}
	return "[" + strings.ReplaceAll(strings.TrimSuffix(rows, "})"), "},{Value:", ",") + "]"
}

func TestRecogniseSeveralItems(t *testing.T) {
	list := topic.Entity{Kind: topic.EntityList, Multiple: true, Items: []topic.ListItem{
		{ID: "1", DisplayName: "Ham"}, {ID: "2", DisplayName: "Ham and eggs"}, {ID: "3", DisplayName: "Tea", Synonyms: []string{"cuppa"}},
	}}
	for said, want := range map[string]string{
		"tea with ham and eggs":           `["Tea","Ham and eggs"]`,
		"ham, ham and eggs, a cuppa, tea": `["Ham","Ham and eggs","Tea"]`,
		"ham ham":                         `["Ham"]`,
		"nothing":                         "",
	} {
		if got := inBrackets(recognised(t, list, &activity.Activity{Text: said})); got != want {
			t.Errorf("recognise(%q) = %s, want %s", said, got, want)
		}
	}
	var many []topic.ListItem
	var said strings.Builder
	for i := range foundMax + 1 {
		name := "item" + strconv.Itoa(i)
		many = append(many, topic.ListItem{DisplayName: name})
		said.WriteString(name + " ")
	}
	v, _, err := (&run{env: &Env{}}).recognise(topic.Entity{Kind: topic.EntityList, Multiple: true, Items: many}, &activity.Activity{Text: said.String()})
	if n := len(v.Rows()); err != nil || n != foundMax {
		t.Errorf("%d items are found, error %v, want %d", n, err, foundMax)
	}
}

// TestRecogniseValue: what a button submits counts as the answer where the message has no text.
func TestRecogniseValue(t *testing.T) {
	for _, test := range []struct{ kind, text, value, want string }{
		{topic.EntityText, "", `"x"`, `"x"`},
		{topic.EntityText, "said", `"x"`, `"said"`},
		{topic.EntityNumber, "", `5`, "5"},
		{topic.EntityBoolean, "", `true`, "true"},
		{topic.EntityText, "", `{"a": 1}`, ""},
		{topic.EntityText, "", `[1]`, ""},
		{topic.EntityText, "", `null`, ""},
		{topic.EntityText, "", `{`, ""},
		{topic.EntityCard, "", `{"a": 1}`, "{a:1}"},
		{topic.EntityCard, "text", ``, ""},
		{topic.EntityCard, "", `"text"`, ""},
	} {
		a := &activity.Activity{Text: test.text, Value: json.RawMessage(test.value)}
		if got := recognised(t, topic.Entity{Kind: test.kind}, a); got != test.want {
			t.Errorf("recognise(%s, %q, %s) = %s, want %s", test.kind, test.text, test.value, got, test.want)
		}
	}
}

func TestRecogniseDates(t *testing.T) {
	for said, want := range map[string]string{
		"2026-02-03":               "Date(2026,2,3)",
		"2026/12/31, please":       "Date(2026,12,31)",
		"on 2026-02-03T23:30":      "Date(2026,2,3)",
		"2/3/2026":                 "Date(2026,2,3)",
		"2-3-26":                   "Date(2026,2,3)",
		"2/3/50":                   "Date(1950,2,3)",
		"2/5":                      "Date(2026,2,5)",
		"2/4":                      "Date(2026,2,4)",
		"2/3":                      "Date(2027,2,3)",
		"2/29":                     "Date(2028,2,29)",
		"2/30":                     "",
		"13/1/2026":                "",
		"2026-02-30":               "",
		"3 Feb 2026":               "Date(2026,2,3)",
		"the 3rd of February":      "Date(2027,2,3)",
		"February 3":               "Date(2027,2,3)",
		"Feb. 14th, 2027":          "Date(2027,2,14)",
		"on march 1st we leave":    "Date(2026,3,1)",
		"sept 9":                   "Date(2026,9,9)",
		"maybe 5":                  "",
		"today":                    "Date(2026,2,4)",
		"Tomorrow!":                "Date(2026,2,5)",
		"the day after tomorrow":   "Date(2026,2,6)",
		"yesterday":                "Date(2026,2,3)",
		"the day before yesterday": "Date(2026,2,2)",
		"wednesday":                "Date(2026,2,4)",
		"friday":                   "Date(2026,2,6)",
		"on Tuesday":               "Date(2026,2,10)",
		"on tue":                   "Date(2026,2,10)",
		"this friday":              "Date(2026,2,6)",
		"this monday":              "Date(2026,2,2)",
		"next friday":              "Date(2026,2,13)",
		"next sun":                 "Date(2026,2,15)",
		"last wednesday":           "Date(2026,1,28)",
		"the sun sat":              "",
		"mondayish":                "",
		"in 3 days":                "Date(2026,2,7)",
		"in a week":                "Date(2026,2,11)",
		"in two months":            "Date(2026,4,4)",
		"a year ago":               "Date(2025,2,4)",
		"10 days from now":         "Date(2026,2,14)",
		"in 9999 years":            "",
		"4":                        "",
		"":                         "",
		"soon":                     "",
	} {
		if got := recognised(t, topic.Entity{Kind: topic.EntityDate}, &activity.Activity{Text: said}); got != want {
			t.Errorf("%q is %s, want %s", said, got, want)
		}
	}
	several := topic.Entity{Kind: topic.EntityDate, Multiple: true}
	got := recognised(t, several, &activity.Activity{Text: "from 2/5/2026 to Feb 7, 2026 or tomorrow"})
	if want := "[Date(2026,2,5),Date(2026,2,7),Date(2026,2,5)]"; inBrackets(got) != want {
		t.Errorf("several dates are %s, want %s", got, want)
	}
}

// TestMonthsEnd: a month without that day ends earlier.
func TestMonthsEnd(t *testing.T) {
	end := time.Date(2026, 1, 31, 0, 0, 0, 0, time.UTC)
	if got := dayAway("1", "month", 1, end); got.Month() != time.February || got.Day() != 28 {
		t.Errorf("a month after %s is %s", end, got)
	}
}

func TestRecogniseInstants(t *testing.T) {
	for said, want := range map[string]string{
		"2026-02-03T14:30:00Z":        "2026-02-03T14:30:00Z",
		"2026-02-03T14:30:00.5-02:00": "2026-02-03T16:30:00.5Z",
		"2026-02-03T14:30":            "2026-02-03T14:30:00Z",
		"2026-02-03 14:30:15":         "2026-02-03T14:30:15Z",
		"tomorrow at 5pm":             "2026-02-05T17:00:00Z",
		"5:30 PM tomorrow":            "2026-02-05T17:30:00Z",
		"friday at noon":              "2026-02-06T12:00:00Z",
		"12 am":                       "2026-02-05T00:00:00Z",
		"12:15 a.m. today":            "2026-02-04T00:15:00Z",
		"midnight":                    "2026-02-05T00:00:00Z",
		"11:00":                       "2026-02-04T11:00:00Z",
		"10:00":                       "2026-02-05T10:00:00Z",
		"25:00":                       "",
		"13 pm":                       "",
		"tomorrow":                    "2026-02-05T00:00:00Z",
		"now":                         "2026-02-04T10:30:00Z",
		"in two hours":                "2026-02-04T12:30:00Z",
		"in 90 minutes":               "2026-02-04T12:00:00Z",
		"later":                       "",
	} {
		a := &activity.Activity{Text: said}
		v, ok, err := (&run{env: &Env{NowUS: time.Date(2026, 2, 4, 10, 30, 0, 0, time.UTC).UnixMicro()}}).
			recognise(topic.Entity{Kind: topic.EntityDateTime}, a)
		got := ""
		if us, isInstant := v.DateTimeUS(); ok && isInstant {
			got = time.UnixMicro(us).UTC().Format(time.RFC3339Nano)
		}
		if got != want || err != nil {
			t.Errorf("%q is %s (%v), want %s", said, got, err, want)
		}
	}
}

func TestTruth(t *testing.T) {
	for _, test := range []struct {
		json string
		want string
	}{
		{"true", "true"},
		{"false", "false"},
		{"null", "false"},
		{"0", "false"},
		{"0.001", "true"},
		{"-1", "true"},
		{`"true"`, "true"},
		{`"False"`, "false"},
		{`""`, "false"},
		{`"yes"`, "error"},
		{`{"a": 1}`, "error"},
		{"[]", "error"},
	} {
		v, err := fromJSON([]byte(test.json))
		if err != nil {
			t.Fatal(err)
		}
		got := "error"
		if held, err := truth(v); err == nil {
			got = map[bool]string{true: "true", false: "false"}[held]
		}
		if got != test.want {
			t.Errorf("truth(%s) = %s, want %s", test.json, got, test.want)
		}
	}
}
