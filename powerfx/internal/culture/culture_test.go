package culture

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestOf(t *testing.T) {
	for tag, want := range map[string]string{
		"en-US": "en-us", "fr": "fr-fr", "de-AT": "de-de", "ja-JP": "en-us", " es-ES ": "es-es",
	} {
		if c, ok := Of(tag); !ok || c.tag != want {
			t.Errorf("Of(%q) = %v, %v, want %s", tag, c, ok, want)
		}
	}
	for _, tag := range []string{"", "e", "12", "en-", "no language", "toolong"} {
		if _, ok := Of(tag); ok {
			t.Errorf("%q is taken for a language tag", tag)
		}
	}
}

func TestParseNumber(t *testing.T) {
	for in, want := range map[string]string{
		"5": "5", " 1,234.50 ": "1234.50", "-.5": "-.5", "5-": "-5", "+7": "7", "(3)": "-3", "$4": "4", "$(4)": "-4",
		"12%": "12e-2", "% 12": "12e-2", "1e3%": "1e1", "2.": "2", "- 3": "-3", "1E-2": "1E-2",
	} {
		if got, ok := ParseNumber(in); !ok || !strings.EqualFold(got, want) {
			t.Errorf("ParseNumber(%q) = %q, %v, want %q", in, got, ok, want)
		}
	}
	for _, in := range []string{
		"", " ", "x", "1 2", "--1", "+-1", "%%1", "$%1", "$$1", "1e", "e3", "1.2.3", ",1", "1e123456", "(-1)", "-(1)", "١",
	} {
		if got, ok := ParseNumber(in); ok {
			t.Errorf("%q is taken for the number %q", in, got)
		}
	}
}

func TestNeutral(t *testing.T) {
	german, _ := Of("de-DE")
	french, _ := Of("fr-FR")
	for _, test := range []struct {
		c        *Culture
		in, want string
	}{
		{english, "1,234.5", "1,234.5"},
		{german, "1.234,5 €", "1,234.5 $"},
		{german, "$5", "?5"},
		{french, "1 234,5", "1,234.5"},
		{french, "1.5", "1?5"},
	} {
		if got := test.c.Neutral(test.in); got != test.want {
			t.Errorf("%s: %q is neutral as %q, want %q", test.c.tag, test.in, got, test.want)
		}
	}
}

func TestParseMoment(t *testing.T) {
	french, _ := Of("fr-FR")
	clock := func(h, m, s int64) int64 { return (h*3600 + m*60 + s) * 1_000_000 }
	for _, test := range []struct {
		c    *Culture
		in   string
		want Moment
	}{
		{english, "2/9/2024", Moment{Year: 2024, Month: 2, Day: 9}},
		{french, "2/9/2024", Moment{Year: 2024, Month: 9, Day: 2}},
		{english, "2024-02-09", Moment{Year: 2024, Month: 2, Day: 9}},
		{english, "9 Feb 24", Moment{Year: 2024, Month: 2, Day: 9}},
		{english, "Friday, February 9, 2024", Moment{Year: 2024, Month: 2, Day: 9}},
		{english, "Feb 2024", Moment{Year: 2024, Month: 2, Day: 1}},
		{english, "1:02 pm", Moment{HasTime: true, Micros: clock(13, 2, 0)}},
		{english, "12 am", Moment{HasTime: true}},
		{english, "1:02:03.0405", Moment{HasTime: true, Micros: clock(1, 2, 3) + 40_500}},
		{english, "2/9/2024 1:02", Moment{Year: 2024, Month: 2, Day: 9, HasTime: true, Micros: clock(1, 2, 0)}},
		{english, "2024-02-09T10:00:00Z", Moment{
			Year: 2024, Month: 2, Day: 9, HasTime: true, Micros: clock(10, 0, 0), HasOffset: true,
		}},
		{english, "2024-02-09T10:00:00+02:00", Moment{
			Year: 2024, Month: 2, Day: 9, HasTime: true, Micros: clock(10, 0, 0), HasOffset: true, Offset: 7200,
		}},
	} {
		got, ok := test.c.ParseMoment(test.in)
		if diff := cmp.Diff(test.want, got); !ok || diff != "" {
			t.Errorf("ParseMoment(%q): %v (-want +got):\n%s", test.in, ok, diff)
		}
	}
	for _, in := range []string{
		"", "soon", "13/13/2024", "2/30", "1:60", "13 pm", "1:02:03:04", "2/9/2024 x", "1/2/3/4", "Feb", "1:2:3.4.5", "9#2#2024",
	} {
		if got, ok := english.ParseMoment(in); ok {
			t.Errorf("%q is taken for %+v", in, got)
		}
	}
}

func TestFormats(t *testing.T) {
	at := time.Date(2024, 2, 9, 14, 5, 6, 78_000_000, time.UTC)
	german, _ := Of("de-DE")
	for _, test := range []struct{ format, number, want, inGerman string }{
		{"0", "2.5", "3", "3"},
		{"#,##0.00", "-1234.567", "-1,234.57", "-1.234,57"},
		{"0.#", "5", "5", "5"},
		{"#", "0", "", ""},
		{"0000", "-5", "-0005", "-0005"},
		{"0,,", "1234567", "1", "1"},
		{"0%", "0.5", "50%", "50%"},
		{"0.0E+0", "12345", "1.2E+4", "1,2E+4"},
		{"00.0e-00", "12345", "12.3e03", "12,3e03"},
		{"0;-0;nil", "0", "nil", "nil"},
		{"0;(0)", "-5", "(5)", "(5)"},
		{";(0)", "5", "", ""},
		{"(000) 000", "123456", "(123) 456", "(123) 456"},
		{`"n"0\n`, "1", "n1n", "n1n"},
	} {
		f, ok := ParseFormat(test.format)
		if !ok || f.IsDate() {
			t.Errorf("ParseFormat(%q): %v", test.format, ok)
			continue
		}
		if got := f.Number(DigitsOf(test.number), english); got != test.want {
			t.Errorf("%s as %q: %q, want %q", test.number, test.format, got, test.want)
		}
		if got := f.Number(DigitsOf(test.number), german); got != test.inGerman {
			t.Errorf("%s as %q in German: %q, want %q", test.number, test.format, got, test.inGerman)
		}
	}
	for format, want := range map[string]string{
		"yyyy-mm-dd": "2024-02-09", "d/m/yy": "9/2/24", "dddd mmm": "Friday Feb", "hh:mm:ss": "14:05:06", "h AM/PM": "2 PM",
		"hA/P": "2P", "mm:ss.00": "05:06.07", `yyyy"y"`: "2024y", "h:m": "14:5", "ss.0000": "06.0780",
	} {
		f, ok := ParseFormat(format)
		if !ok || !f.IsDate() {
			t.Errorf("ParseFormat(%q): %v", format, ok)
			continue
		}
		if got := f.Date(at, 1, english); got != want {
			t.Errorf("%q: %q, want %q", format, got, want)
		}
	}
}

func TestFormatRefuses(t *testing.T) {
	for _, format := range []string{
		"General", "g", "/0", "0 yyyy", "[Red]0", "0?", "*0", "_0", "@", `0"open`, `0\`, "0;0;0;0", "mmmmm", "hh am/pm",
		"#:#", "0E+0.0", "0E+0%", "#/#", strings.Repeat("0", FormatMax+1),
	} {
		if _, ok := ParseFormat(format); ok {
			t.Errorf("the format %.20q is not refused", format)
		}
	}
	if _, ok := ParseFormat(strings.Repeat("0", FormatMax)); !ok {
		t.Errorf("a format of %d bytes is refused", FormatMax)
	}
}
