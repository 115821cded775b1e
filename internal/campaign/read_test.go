package campaign_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/campaign"
	"lull/internal/topic"
)

func read(t *testing.T, written string) (*campaign.Campaign, []string) {
	t.Helper()
	doc, problems := topic.ReadDocument("c.yaml", []byte(written))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	c, problems := campaign.Read("", doc)
	var told []string
	for _, p := range problems {
		told = append(told, p.Severity.String()+" "+p.String())
	}
	return c, told
}

const whole = `name: cart
when: {event: Product Added, where: "=Event.price > 20"}
unless: {event: Order Completed}
after: 1d12h
key: cart_id
audience: =Profile.plan = "free"
message: "{Profile.name}, you left {Event.product}"
subject: Your {Event.product}
channel: email
goal: {event: Order Completed, within: 2d, revenue: total, currency: unit}
control: 12.5
cap: {max: 2, per: 24h}
quietHours: {from: "22:00", to: "08:00:30", timezone: Europe/Berlin}
repeat: each
startAt: 2026-01-05T09:00:00+01:00
endAt: 2026-02-05T09:00:00Z
started: false
`

func TestRead(t *testing.T) {
	c, told := read(t, whole)
	if len(told) > 0 {
		t.Fatal(told)
	}
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	const second = int64(1_000_000)
	if c.Name != "cart" || c.When.Event != "Product Added" || c.When.Where.Source != "Event.price > 20" || c.Key != "cart_id" {
		t.Errorf("name, when, key = %q, %+v, %q", c.Name, c.When, c.Key)
	}
	if c.After.US != 36*3600*second || c.Repeat != campaign.Each || c.Channel != campaign.Email || !c.Idle {
		t.Errorf("after, repeat, channel, idle = %d, %s, %s, %t", c.After.US, c.Repeat, c.Channel, c.Idle)
	}
	if g := c.Goal; g.WithinUS != 2*24*3600*second || g.Revenue != "total" || g.Currency != "unit" {
		t.Errorf("goal = %+v", g)
	}
	if diff := cmp.Diff(&campaign.Cap{Max: 2, PerUS: 86_400 * second}, c.Cap); diff != "" {
		t.Errorf("cap (-want +got):\n%s", diff)
	}
	if q := c.Quiet; q.From != 22*time.Hour || q.To != 8*time.Hour+30*time.Second || q.Zone.String() != berlin.String() {
		t.Errorf("quiet hours = %+v", q)
	}
	if c.Control != 12.5 || c.StartUS != time.Date(2026, 1, 5, 8, 0, 0, 0, time.UTC).UnixMicro() {
		t.Errorf("control, start = %g, %d", c.Control, c.StartUS)
	}
}

// What was read can be stored as JSON, from which the same campaign is read.
func TestReadAgain(t *testing.T) {
	doc, _ := topic.ReadDocument("c.yaml", []byte(whole))
	stored, err := doc.JSON()
	if err != nil {
		t.Fatal(err)
	}
	again, err := topic.JSONDocument(stored)
	if err != nil {
		t.Fatal(err)
	}
	c, problems := campaign.Read("", again)
	if c == nil || len(problems) > 0 {
		t.Fatalf("Read(%s): %v", stored, problems)
	}
	if c.Control != 12.5 || c.After.US == 0 || c.Message.Source != "{Profile.name}, you left {Event.product}" {
		t.Errorf("read again: %+v", c)
	}
}

func TestReadProblems(t *testing.T) {
	const good = "name: c\nwhen: {event: A}\nunless: {event: B}\nafter: 30m\nmessage: m\n"
	for _, tt := range []struct{ name, written, want string }{
		{"no message", strings.Replace(good, "message: m\n", "", 1), "c.yaml:1:1: a campaign needs message (missing-property)"},
		{
			"blank message", strings.Replace(good, "message: m", `message: " "`, 1),
			"c.yaml:5:10: message is a text of 1 to 16384 bytes (bad-value)",
		},
		{
			"a message that cannot be parsed", strings.Replace(good, "message: m", `message: "{1 +}"`, 1),
			"c.yaml:5:15: the formula ends too early; expected an operand (bad-formula)",
		},
		{"an unknown name", strings.Replace(good, "message: m", "message: Hi {Profil.name}", 1), "c.yaml:5:14: the name Profil.name is not known; expected Profile.name (bad-formula)"},
		{
			"where without =", good + "goal: {event: G, where: Event.x}\n",
			"c.yaml:6:25: goal: where is a formula after =, such as =Event.price > 20 (bad-value)",
		},
		{"a formula that cannot be parsed", good + "audience: =Profile.plan = (\n", "c.yaml:6:"},
		{
			"an unknown property", good + "chanel: email\n",
			`c.yaml:6:1: a campaign has no property "chanel"; did you mean channel? (unknown-property)`,
		},
		{
			"an unknown choice", good + "repeat: resart\n",
			"c.yaml:6:9: repeat is one of restart, ignore, each; did you mean restart? (bad-value)",
		},
		{"e-mail without subject", good + "channel: email\n", "c.yaml:6:10: a campaign whose channel is email needs subject (missing-property)"},
		{"blank subject", good + "channel: email\nsubject: \" \"\n", "c.yaml:7:10: subject is a text of 1 to 1024 bytes (bad-value)"},
		{"refresh", good + "refresh: hourly\n", "c.yaml:6:10: refresh is daily (bad-value)"},
		{
			"fallback", good + "fallback: 1h\n",
			"c.yaml:4:8: fallback and refresh are for a campaign whose after is recommended (bad-value)",
		},
		{
			"no delay", strings.Replace(good, "30m", "soon", 1),
			"c.yaml:4:8: after is a duration such as 30m, 36h or 2d, or 0s, at most 2160h0m0s (bad-value)",
		},
		{"too long a delay", strings.Replace(good, "30m", "91d", 1), "c.yaml:4:8: after is a duration"},
		{"negative delay", strings.Replace(good, "30m", "-1s", 1), "c.yaml:4:8: after is a duration"},
		{"control", good + "control: 101\n", "c.yaml:6:10: control is a number from 0 to 100 (bad-value)"},
		{"a part of a message", good + "cap: {max: 1.5, per: 1h}\n", "c.yaml:6:12: cap: max is a whole number (bad-value)"},
		{"no messages", good + "cap: {max: 0, per: 1h}\n", "c.yaml:6:12: cap: max is a number from 1 to 100 (bad-value)"},
		{
			"no time", good + "cap: {max: 1, per: 0s}\n",
			"c.yaml:6:20: cap: per is a duration such as 30m, 36h or 2d, at most 2160h0m0s (bad-value)",
		},
		{"cap without per", good + "cap: {max: 1}\n", "c.yaml:6:7: cap needs per (missing-property)"},
		{
			"an unknown zone", good + "quietHours: {from: \"22:00\", to: \"8:00\", timezone: Berlin}\n",
			`c.yaml:6:51: quietHours: timezone "Berlin" is not known; write one such as Europe/Berlin (bad-value)`,
		},
		{
			"no time of day", good + "quietHours: {from: 25:00, to: \"8:00\"}\n",
			`c.yaml:6:20: quietHours: from is a time of day such as "22:00" (bad-value)`,
		},
		{
			"neither is a time of day", good + "quietHours: {from: 25:00, to: \"8\"}\n",
			"c.yaml:6:20: quietHours: from is a time of day such as \"22:00\" (bad-value)\nerror c.yaml:6:31: quietHours: to is a time of day",
		},
		{"no hour", good + "quietHours: {from: \"8:00\", to: \"08:00\"}\n", "c.yaml:6:14: quietHours: from and to are the same"},
		{
			"ends before it starts", good + "startAt: 2026-01-05T09:00:00Z\nendAt: 2026-01-05T09:00:00Z\n",
			"c.yaml:7:8: endAt is not after startAt (bad-period)",
		},
		{"no zone", good + "endAt: 2026-01-05\n", "c.yaml:6:8: endAt is a time with its zone, such as 2026-01-05T09:00:00Z (bad-value)"},
		{"started", good + "started: maybe\n", "c.yaml:6:10: started is true or false (bad-value)"},
		{"no event", strings.Replace(good, "{event: A}", "{}", 1), "c.yaml:2:7: when needs event (missing-property)"},
		{"a text", strings.Replace(good, "{event: A}", "A", 1), "c.yaml:2:7: when is a mapping, not a text (wrong-shape)"},
		{
			"a name of two lines", strings.Replace(good, "name: c", `name: "c\nd"`, 1),
			"c.yaml:1:7: name is a text of 1 to 128 bytes, in one line (bad-value)",
		},
		{"nothing", "null", "a campaign is a mapping, not nothing (wrong-shape)"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, told := read(t, tt.written)
			if c != nil || len(told) == 0 || !strings.Contains(strings.Join(told, "\n"), tt.want) {
				t.Errorf("Read() = %v, problems %q, want one with %q", c, told, tt.want)
			}
		})
	}
}

func TestReadWarnings(t *testing.T) {
	c, told := read(t, `name: c
when: {event: A, where: =Event.x = 1}
unless: {event: A, where: =Event.x = 1}
after: 8d
message: m
goal: {event: A, where: =Event.x = 1}
channel: conversation
subject: s
`)
	want := []string{
		"warning c.yaml:3:10: unless is the event that opens the windows: each one closes the window before it, and the last is " +
			"always sent (unless-is-trigger)",
		"warning c.yaml:4:8: the delay of 192h0m0s is longer than the 168h0m0s within which the goal counts: few who want to will " +
			"still be there to convert (delay-exceeds-goal)",
		"warning c.yaml:6:8: the goal is the event that opens the windows: whoever does it once more counts as converted " +
			"(goal-is-trigger)",
		"warning c.yaml:8:10: a message in a conversation has no subject: this one is shown nowhere (subject-unused)",
	}
	if diff := cmp.Diff(want, told); diff != "" || c == nil {
		t.Fatalf("Read() warns (-want +got):\n%s", diff)
	}
	unseen := c.Unseen(func(event string) bool { return event == "B" })
	if len(unseen) != 3 || unseen[0].Severity != topic.Warning || !strings.Contains(unseen[0].Message, `"A"`) {
		t.Errorf("Unseen() = %v", unseen)
	}
	served := func(channel campaign.Channel) bool { return channel == campaign.Conversation }
	if unserved := c.Unserved(served); len(unserved) > 0 {
		t.Errorf("Unserved() = %v", unserved)
	}
	c.Channel = campaign.Email
	if unserved := c.Unserved(served); len(unserved) != 1 || !strings.Contains(unserved[0].Message, "without --smtp") {
		t.Errorf("Unserved() = %v", unserved)
	}
	if unseen := c.Unseen(func(string) bool { return true }); len(unseen) > 0 {
		t.Errorf("Unseen() = %v, where all were seen", unseen)
	}
}

func TestParseDuration(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"0s": 0, "90s": 90 * time.Second, "2d": 48 * time.Hour, "1d12h": 36 * time.Hour,
	} {
		if got, err := campaign.ParseDuration(text); got != want || err != nil {
			t.Errorf("ParseDuration(%q) = %s, %v, want %s", text, got, err, want)
		}
	}
	for _, text := range []string{"", "d", "-1d", "1.5d", "1d soon", "10001d", "two days"} {
		if got, err := campaign.ParseDuration(text); err == nil {
			t.Errorf("ParseDuration(%q) = %s", text, got)
		}
	}
}
