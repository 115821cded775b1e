package dialog_test

import (
	"encoding/json"
	"fmt"
	"strings"

	"lull/internal/activity"
	"lull/internal/dialog"
	"lull/internal/topic"
)

// A wild user does one thing after another with a conversation, as bytes choose. What they may do is a table: another
// kind of input is one more row.
type wildUser struct {
	*wander
	choices choices
	done    []string // in words, for whoever reads a failure
}

// wildDeed is something that a user, or the world around them, may do.
type wildDeed struct {
	name   string
	weight int // of 256 or so
	do     func(u *wildUser) string
}

func wildDeeds() []wildDeed {
	return []wildDeed{
		{"waits", 40, (*wildUser).waits},
		{"says", 60, func(u *wildUser) string { return u.message(pick(&u.choices, wildPhrases())) }},
		{"answers", 30, func(u *wildUser) string { return u.message(pick(&u.choices, wildAnswers())) }},
		{"connector", 30, (*wildUser).connector},
		{"does", 25, (*wildUser).other},
		{"card", 10, func(u *wildUser) string { return u.sends("card", pick(&u.choices, wildValues())) }},
		{"sets", 15, (*wildUser).sets},
		{"away", 12, (*wildUser).away},
		{"publishes", 8, func(u *wildUser) string { u.publish(); return "" }},
		{"makes events", 6, (*wildUser).makesEvents},
		{"closes", 8, func(u *wildUser) string { u.take(&dialog.Input{Kind: dialog.InputClosed}); return "" }},
		{"long", 3, func(u *wildUser) string { return u.message(strings.Repeat("too long ", 1000*(1+u.choices.below(8)))) }},
		{"file", 4, (*wildUser).file},
	}
}

// wildPhrases lead to the topics of wild bots.
func wildPhrases() []string {
	return []string{"alpha", "beta", "gamma", "delta", "help", "yes", "more, tell me", "text", "two one", "alpha beta", "nothing", "Shown", "T0"}
}

// wildAnswers are understood by some entity.
func wildAnswers() []string {
	return []string{
		"yes", "no", "7", "2", "-3.5", "twenty five", "tomorrow", "2026-01-09 and 2/3", "in 2 hours", "a@b.example", "+1 425 555 0100",
		"https://x.example", "red", "green and crimson", "A-12 B-7", "123", "1", "$20", "40%", "", "maybe", "e\u0301", "Yes!",
	}
}

// wildValues are what cards submit, connectors answer with, and variables are set to.
func wildValues() []string {
	return []string{
		`{"a": 1}`, `{"a": {"b": [1, {"c": null}]}, "n": "7"}`, `true`, `3`, `-1`, `"text"`, `"7"`, `[1, "two", null]`, `null`, `1e300`,
		`{"n": 3, "a": "x"}`, `[{"c": "x"}, {"c": 1}]`, `""`, `0.5`, `"2026-01-09"`, `{"Value": "red"}`, `[]`, `false`,
		`{"$date": {"$float": "x"}, "$record": [1]}`, `{"$untyped": 1.0}`, strings.Repeat("[", 60) + strings.Repeat("]", 60),
	}
}

// act does so many things, or until the bytes are used up.
func (u *wildUser) act(most int) {
	for range most {
		if len(u.choices) == 0 || u.runaways > runawaysMax {
			return
		}
		u.deed()
	}
}

func (u *wildUser) deed() {
	u.Helper()
	deeds := wildDeeds()
	total := 0
	for _, d := range deeds {
		total += d.weight
	}
	left := u.choices.below(min(total, 256))
	for _, d := range deeds {
		if left -= d.weight; left < 0 {
			u.done = append(u.done, u.at()+d.name)
			u.done[len(u.done)-1] += " " + d.do(u)
			return
		}
	}
}

func (u *wildUser) message(text string) string {
	u.take(userSays(text))
	return text[:min(len(text), 40)]
}

func (u *wildUser) sends(what, text string) string {
	u.take(&dialog.Input{Kind: dialog.InputActivity, Activity: u.activity(what, text)})
	return what + " " + text
}

// waits lets time pass: an amount of it, or to the deadline or just before that.
func (u *wildUser) waits() string {
	const minute = 60 * second
	spans := []int64{second, 0, 1, 5 * second, 29 * second, 30 * second, 61 * second, 5 * minute, 31 * minute, 120 * minute, 8 * 24 * 60 * minute}
	chosen := u.choices.below(len(spans) + 6)
	if chosen < len(spans) {
		return u.passing(spans[chosen], false)
	}
	due := u.state.DueUS()
	if due == 0 || due > u.nowUS+8*24*60*minute {
		return u.passing(second, false)
	}
	return u.passing(max(0, due-u.nowUS-int64(chosen%2)), false)
}

// away takes the engine away for a while, or drops and opens it at once.
func (u *wildUser) away() string {
	return u.passing(pick(&u.choices, []int64{0, second, 40 * second, 300 * second, 7200 * second, 9 * 24 * 3600 * second}), true)
}

func (u *wildUser) passing(us int64, away bool) string {
	if !u.pass(us, away) {
		u.choices = nil // topics run in circles, and nothing else happens for days
	}
	return fmt.Sprint(us, " us")
}

// connector answers the call that is pending, or one before it.
func (u *wildUser) connector() string {
	id := u.state.Calls - int64(u.choices.below(8)/7)
	status := pick(&u.choices, []int{200, 200, 200, 201, 404, 500, 0, 302, 204})
	body := pick(&u.choices, append(wildValues(), "", "no JSON", "{", "\xff", strings.Repeat("x", 70_000), strings.Repeat(`{"$a":`, 190)+"1"+strings.Repeat("}", 190), `"`+strings.Repeat("y", 30_000)+`"`))
	a := &dialog.CallAnswer{ID: id, Status: status, Body: []byte(body)}
	if status == 0 {
		a.Err = "no such host"
	} else {
		a.Headers = []dialog.CallHeader{{Name: "X-A", Value: "1"}, {Name: "x-a", Value: "2"}}
	}
	u.take(&dialog.Input{Kind: dialog.InputAnswer, Answer: a})
	return fmt.Sprint(id, " ", status, " ", body[:min(len(body), 40)])
}

// other does what is no message, or not the user's.
func (u *wildUser) other() string {
	what := pick(&u.choices, []string{"typing", "join", "reaction", "invoke", "agent", "robot", "hangup", "event", "event", "event", "event"})
	text := ""
	if what == "event" {
		text = pick(&u.choices, []string{"told", "called", "other", "nudge", activity.SpeechStart, activity.SpeechEnd, activity.Key})
	}
	return u.sends(what, text)
}

func (u *wildUser) sets() string {
	name := pick(&u.choices, []string{"Global.N", "Global.T", "Global.B", "Global.R", "Global.Any", "Global.D", "Global.M", "Global.CloseOmnichannelConversation"})
	value := pick(&u.choices, wildValues())
	u.take(&dialog.Input{Kind: dialog.InputSet, Variables: map[string]json.RawMessage{name: json.RawMessage(value)}})
	return name + " " + value
}

// makesEvents makes user inactivity events, or takes them back, and lets the conversation look at what is in force.
func (u *wildUser) makesEvents() string {
	p := u.known.inForce()
	var made []*topic.Event
	var sources []string
	for range u.choices.below(3) {
		source := pick(&u.choices, []string{
			`{"name": "Made", "delay": "5s", "handle": {"message": "made {Global.T}", "showPreviousPrompt": true}}`,
			`{"name": "Told", "delay": "40s", "notify": true}`, `{"name": "told", "delay": "1s", "notify": true}`,
			`{"name": "Goes", "delay": "30s", "startFlow": "T1"}`, `{"name": "Late", "delay": "3h", "startFlow": "T0", "enabled": false}`,
			`{"name": "Heard", "delay": "30s", "handle": {"message": "{System.Activity.Text}"}, "steps": [{"flow": "T1", "nodes": "all"}]}`,
			`{"name": "Some", "delay": "10s", "steps": [{"flow": "T2", "nodes": "all"}], "handle": {"showPreviousPrompt": true}}`,
		})
		if e, _ := p.Bot.BindEvent([]byte(source)); e != nil && p.Bot.Event(e.Name) == nil {
			made, sources = append(made, e), append(sources, source)
		}
	}
	u.known[len(u.known)-1] = p.WithEvents(made)
	u.take(&dialog.Input{Kind: dialog.InputLook})
	return strings.Join(sources, " ")
}

// file sends an attachment, in another language and with what the channel adds.
func (u *wildUser) file() string {
	a := u.activity("user", "")
	a.Locale = pick(&u.choices, []string{"de-DE", "en-US", "no such locale", ""})
	a.ChannelData = json.RawMessage(pick(&u.choices, wildValues()))
	a.Attachments = []activity.Attachment{{ContentType: "text/plain", Name: "a.txt", ContentURL: "https://x.example/a"}}
	u.take(&dialog.Input{Kind: dialog.InputActivity, Activity: a})
	return a.Locale
}
