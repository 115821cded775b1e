package dialog

import (
	"strings"
	"testing"

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
		v, ok := recognise(test.entity, &activity.Activity{Text: test.said})
		got := ""
		if ok {
			got = v.String()
		}
		if got != test.want {
			t.Errorf("recognise(%s, %q) = %s, want %s", test.entity.Kind, test.said, got, test.want)
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
