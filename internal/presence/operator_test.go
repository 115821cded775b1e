package presence_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/presence"
)

const ten = 10 * time.Minute

// tell plays a story, one `TIME ACTION [SESSION] [AGE]` a line, lets the time pass in between, and tells the changes.
func tell(t *testing.T, timeout time.Duration, story string) []string {
	t.Helper()
	o, limit := presence.New(0), timeout.Microseconds()
	var changes []string
	note := func(c *presence.Change) {
		if c != nil {
			at := time.Duration(c.AtUS) * time.Microsecond
			changes = append(changes, fmt.Sprintf("%s %s %s", at, c.Status, c.Reason))
		}
	}
	for line := range strings.Lines(strings.TrimSpace(story)) {
		words := strings.Fields(line)
		at, err := time.ParseDuration(words[0])
		if err != nil {
			t.Fatal(err)
		}
		now := at.Microseconds()
		for due := o.DueUS(limit); due != 0 && due <= now; due = o.DueUS(limit) {
			note(o.Advance(due, limit))
		}
		arg := func(i int) string { return append(words, "", "")[i] }
		var change *presence.Change
		switch words[1] {
		case "login":
			change = o.Login(arg(2), now, limit)
		case "logout":
			change = o.Logout(arg(2), now, limit)
		case "leave":
			change, _, err = o.Leave(arg(2), beatOf(t, arg(3)), now, limit)
		case "beat":
			change, _, err = o.Beat(arg(2), beatOf(t, arg(3)), now, limit)
		case "open":
			change = o.Open(arg(2), now, limit)
		case "active":
			change, _, err = o.Beat(arg(2), presence.Beat{}, now, limit)
		case "online", "busy":
			o.Touch(arg(2), now)
			change = o.Choose(presence.Status(words[1]), now, limit)
		case "timeout":
			limit = mustParse(t, arg(2)).Microseconds()
			change = o.Retime(now, limit)
		case "revive":
			o.Revive(now)
		case "end":
		default:
			t.Fatalf("no action %q", words[1])
		}
		if err != nil {
			t.Fatal(err)
		}
		note(change)
	}
	return changes
}

// beatOf is a beat that tells of an input so long ago; of none where the age is empty.
func beatOf(t *testing.T, age string) presence.Beat {
	t.Helper()
	if age == "" {
		return presence.Beat{AgeUS: -1}
	}
	return presence.Beat{AgeUS: mustParse(t, age).Microseconds()}
}

func mustParse(t *testing.T, s string) time.Duration {
	t.Helper()
	d, err := time.ParseDuration(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestOperator(t *testing.T) {
	tests := []struct{ name, story, want string }{
		{"the lease ends where nothing is heard", "0s login a\n1h end", "0s online login, 2m30s offline expired"},
		{
			"the timeout counts from the input, not from the beats", "0s login a\n2m beat a\n4m beat a\n6m beat a\n8m beat a\n9m beat a\n11m beat a\n1h end",
			"0s online login, 10m0s offline timeout",
		},
		{
			"what was chosen comes back", "0s login a\n1m busy\n2m beat a\n4m beat a\n6m beat a\n8m beat a\n10m beat a\n12m beat a\n13m active a\n13m1s end",
			"0s online login, 1m0s busy chosen, 11m0s offline timeout, 13m0s busy activity",
		},
		{
			"a late word brings back who did something meanwhile", "0s login a\n3m beat a 1m\n3m1s end",
			"0s online login, 2m30s offline expired, 3m0s online activity",
		},
		{"a beat alone does not", "0s login a\n12m beat a\n12m1s end", "0s online login, 2m30s offline expired"},
		{
			"logging out of the last session", "0s login a\n1s login b\n1m logout a\n2m logout b\n3m logout b",
			"0s online login, 2m0s offline logout",
		},
		{
			"chosen while nobody is there", "0s login a\n1m logout a\n2m busy\n3m login a",
			"0s online login, 1m0s offline logout, 3m0s busy login",
		},
		{
			"chosen while away", "0s login a\n2m beat a\n4m beat a\n6m beat a\n8m beat a\n10m beat a\n11m busy",
			"0s online login, 10m0s offline timeout, 11m0s busy chosen",
		},
		{
			"a shorter timeout holds since then", "0s login a\n2m beat a\n4m beat a\n5m timeout 3m\n6m beat a\n7m timeout 30m",
			"0s online login, 5m0s offline setting, 7m0s online setting",
		},
		{
			"chosen in a session whose lease had run out", "0s login a\n3m busy a\n1h end",
			"0s online login, 2m30s offline expired, 3m0s busy chosen, 5m30s offline expired",
		},
		{"the page says goodbye", "0s login a\n1m leave a\n1h end", "0s online login, 1m10s offline expired"},
		{
			"the last word tells of an input", "0s login a\n2m leave a 30s\n1h timeout 1m\n1h end",
			"0s online login, 2m10s offline expired",
		},
		{"goodbye after the lease", "0s login a\n3m leave a\n1h end", "0s online login, 2m30s offline expired"},
		{
			"goodbye after the lease, with an input", "0s login a\n3m leave a 10s\n1h end",
			"0s online login, 2m30s offline expired, 3m0s online activity, 3m10s offline expired",
		},
		{"all sessions are closed", "0s login a\n1s login b\n1m logout", "0s online login, 1m0s offline logout"},
		{"another tab is no activity", "0s login a\n9m open b\n1h end", "0s online login, 2m30s offline expired, 9m0s online login, 10m0s offline timeout"},
		{"a tab of somebody who is long gone", "0s login a\n11m open b\n12m end", "0s online login, 2m30s offline expired"},
		{"a reload says goodbye and comes back", "0s login a\n1m leave a\n1m5s beat a\n1h end", "0s online login, 3m35s offline expired"},
		{"everyone is revived after a restart", "0s login a\n2m revive\n1h end", "0s online login, 4m30s offline expired"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(strings.Split(test.want, ", "), tell(t, ten, test.story)); diff != "" {
				t.Errorf("changes (-want +got):\n%s", diff)
			}
		})
	}
}

func TestExpiredGoesBeforeTimeout(t *testing.T) {
	got := tell(t, ten, "0s login a\n2m beat a\n4m beat a\n6m beat a\n7m30s beat a\n1h end")
	if diff := cmp.Diff([]string{"0s online login", "10m0s offline expired"}, got); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
}

func TestBeatSaysWhatLasts(t *testing.T) {
	const second = int64(1_000_000)
	limit := ten.Microseconds()
	tests := []struct {
		name  string
		beat  presence.Beat
		nowUS int64
		want  bool
	}{
		{"a lease alone", presence.Beat{AgeUS: -1}, 25 * second, false},
		{"an input", presence.Beat{}, 25 * second, true},
		{"an input that was known", presence.Beat{AgeUS: 25 * second}, 25 * second, false},
		{"a session that had lapsed", presence.Beat{AgeUS: -1}, 200 * second, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			o := presence.New(0)
			o.Login("a", 0, limit)
			o.Advance(test.nowUS, limit)
			if _, got, err := o.Beat("a", test.beat, test.nowUS, limit); got != test.want || err != nil {
				t.Errorf("Beat() lasting = %v, %v, want %v", got, err, test.want)
			}
		})
	}
}
