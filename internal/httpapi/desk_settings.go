package httpapi

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/desk"
	"lull/internal/engine"
	"lull/internal/member"
	"lull/powerfx"
)

// What durations of settings are called that are none.
const (
	neverWord   = "off"
	channelWord = "channel"
)

// deskSettings are what a manager decides about the desk.
type deskSettings struct {
	InactivityTimeout string     `json:"inactivityTimeout" doc:"How long without any activity an operator is there: whole minutes, such as 10m."`
	Assignment        assignment `json:"assignment"`
	RequeueAfter      string     `json:"requeueAfter" doc:"When the customers who wait for somebody offline go back into the queue, or off."`
	AutoClose         string     `json:"autoClose" doc:"How long after its last message a case is closed, off, or channel: 30m for omnichannel, off for others."`
}

// assignment is how operators are found for cases.
type assignment struct {
	Strategy string `json:"strategy" enum:"roundRobin,leastOpen,manual"`
	Capacity *int   `json:"capacity" doc:"How many open cases an operator may be given; null: any number."`
}

// replySettings are what an administrator decides about the inactivity auto reply.
type replySettings struct {
	Enabled   bool   `json:"enabled"`
	Threshold string `json:"threshold" doc:"An operator who has been inactive for longer is answered for; at least 1m."`
	Message   string `json:"message" doc:"The organisation's text; {{operator.name}}, {{operator.returns}}, {{customer.name}} are filled in."`
	Repeat    string `json:"repeat" enum:"once,always" doc:"Once a spell of inactivity, or at every message."`
	Cooldown  string `json:"cooldown" doc:"Between two auto replies of a case, or off."`

	Warnings []string `json:"warnings,omitempty" doc:"What in the text is hardly meant."`
}

// The inputs and answers of the endpoints below.
type (
	deskSettingsChange struct {
		IfMatch ifMatch `header:"If-Match" doc:"The ETag of the settings that are changed; absent or *: whatever they are."`
		Body    struct {
			InactivityTimeout *string `json:"inactivityTimeout,omitempty"`
			Assignment        *struct {
				Strategy *string       `json:"strategy,omitempty"`
				Capacity nullable[int] `json:"capacity,omitzero"`
			} `json:"assignment,omitempty"`
			RequeueAfter *string `json:"requeueAfter,omitempty"`
			AutoClose    *string `json:"autoClose,omitempty"`
		}
	}
	replySettingsChange struct {
		IfMatch ifMatch `header:"If-Match" doc:"The ETag of the auto reply that is changed; absent or *: whatever it is."`
		Body    struct {
			Enabled   *bool   `json:"enabled,omitempty"`
			Threshold *string `json:"threshold,omitempty"`
			Message   *string `json:"message,omitempty"`
			Repeat    *string `json:"repeat,omitempty"`
			Cooldown  *string `json:"cooldown,omitempty"`
		}
	}
	theDeskSettings struct {
		ETag string `header:"ETag" doc:"Of the settings: another one after every change of them."`
		Body deskSettings
	}
	theReplySettings struct {
		ETag string `header:"ETag" doc:"Of the auto reply: another one after every change of it."`
		Body replySettings
	}
)

func (a *API) addDeskSettings() {
	call := func(id, method, path, summary string, role member.Role) (op huma.Operation) {
		op = deskCall(id, method+" settings/"+path, summary, role, http.StatusOK)
		op.Metadata = auditedIf(method)
		return op
	}
	register(a, call("get-desk-settings", http.MethodGet, "desk", "Show the desk's settings", member.Operator), a.getDeskSettings)
	change := call("change-desk-settings", http.MethodPatch, "desk", "Change the desk's settings", member.Manager)
	tellsPresent[*presentError[deskSettings]](a, &change, "settings have")
	register(a, change, a.changeDeskSettings)
	register(a, call("get-auto-reply", http.MethodGet, "auto-reply", "Show the inactivity auto reply", member.Manager),
		a.getReplySettings)
	change = call("change-auto-reply", http.MethodPatch, "auto-reply", "Change the inactivity auto reply", member.Administrator)
	tellsPresent[*presentError[replySettings]](a, &change, "auto reply has")
	register(a, change, a.changeReplySettings)
	register(a, madeByItself(call("simulate-auto-reply", http.MethodPost, "auto-reply/simulate",
		"Say whether a message that comes now would get an auto reply, and why", member.Manager)), a.simulateReply)
}

func (a *API) getDeskSettings(context.Context, *struct{}) (*theDeskSettings, error) {
	return showDeskSettings(a.parts.Floor.Settings()), nil
}

func showDeskSettings(s desk.Settings) *theDeskSettings {
	shown := deskSettings{
		InactivityTimeout: spanText(s.InactivityTimeoutUS), RequeueAfter: spanText(s.RequeueAfterUS),
		AutoClose: spanText(s.AutoCloseUS), Assignment: assignment{Strategy: string(s.Strategy)},
	}
	if s.Capacity != desk.NoCapacity {
		shown.Assignment.Capacity = &s.Capacity
	}
	return &theDeskSettings{tagOf(shown), shown}
}

func (a *API) changeDeskSettings(ctx context.Context, in *deskSettingsChange) (*theDeskSettings, error) {
	b, change := &in.Body, &desk.Change{}
	now := a.parts.Floor.Settings()
	err := errors.Join(
		readSpan("inactivityTimeout", b.InactivityTimeout, &change.InactivityTimeoutUS, nil),
		readSpan("requeueAfter", b.RequeueAfter, &change.RequeueAfterUS, map[string]int64{neverWord: 0}),
		readSpan("autoClose", b.AutoClose, &change.AutoCloseUS, map[string]int64{
			neverWord: 0, channelWord: desk.AutoCloseByChannel,
		}),
	)
	if err != nil {
		return nil, err
	}
	if set := b.Assignment; set != nil {
		change.Strategy = (*desk.Strategy)(set.Strategy)
		if set.Capacity.given {
			change.Capacity = new(set.Capacity.or(desk.NoCapacity))
			if set.Capacity.or(0) < 0 {
				return nil, wrong("body.assignment.capacity", "assignment.capacity: must not be negative; null means any number")
			}
		}
	}
	if change.Was, err = asKnown(in.IfMatch, showDeskSettings(now).ETag, now); err == nil {
		_, err = a.atDesk(ctx, &desk.Input{Kind: desk.InputChange, Change: change})
	}
	present := showDeskSettings(a.parts.Floor.Settings())
	if errors.Is(err, engine.ErrChanged) {
		return nil, changedSince("the desk's settings have", present.ETag, present.Body)
	}
	return present, err
}

func (a *API) getReplySettings(context.Context, *struct{}) (*theReplySettings, error) {
	return showReplySettings(a.parts.Floor.Settings().AutoReply), nil
}

func showReplySettings(s desk.AutoReply) *theReplySettings {
	shown := replySettings{
		Enabled: s.Enabled, Threshold: spanText(s.ThresholdUS), Message: s.Text, Repeat: repeatOnce,
		Cooldown: spanText(s.CooldownUS), Warnings: replyWarnings(s.Text),
	}
	if s.Always {
		shown.Repeat = repeatAlways
	}
	return &theReplySettings{tagOf(shown), shown}
}

// replyWarnings says which names of an auto reply's text are left blank, as nobody knows them.
func replyWarnings(text string) []string {
	var warnings []string
	for _, name := range desk.UnknownNames(text) {
		said := "{{" + name + "}} is not known, and is left blank"
		if near := powerfx.Nearest(name, desk.Names()); near != "" {
			said += "; did you mean {{" + near + "}}?"
		}
		warnings = append(warnings, said)
	}
	return warnings
}

// How often an inactive operator's customer gets an auto reply.
const (
	repeatOnce   = "once"
	repeatAlways = "always"
)

func (a *API) changeReplySettings(ctx context.Context, in *replySettingsChange) (*theReplySettings, error) {
	b := &in.Body
	change := &desk.Change{AutoReplyEnabled: b.Enabled, AutoReplyText: b.Message}
	now := a.parts.Floor.Settings().AutoReply
	err := errors.Join(
		readSpan("threshold", b.Threshold, &change.ThresholdUS, nil),
		readSpan("cooldown", b.Cooldown, &change.CooldownUS, map[string]int64{neverWord: 0}),
	)
	if err != nil {
		return nil, err
	}
	if b.Repeat != nil {
		if *b.Repeat != repeatOnce && *b.Repeat != repeatAlways {
			return nil, wrong("body.repeat", "repeat: is once or always")
		}
		change.AutoReplyAlways = new(*b.Repeat == repeatAlways)
	}
	if change.WasReply, err = asKnown(in.IfMatch, showReplySettings(now).ETag, now); err == nil {
		_, err = a.atDesk(ctx, &desk.Input{Kind: desk.InputChange, Change: change})
	}
	present := showReplySettings(a.parts.Floor.Settings().AutoReply)
	if errors.Is(err, engine.ErrChanged) {
		return nil, changedSince("the auto reply has", present.ETag, present.Body)
	}
	return present, ofField(err, "autoReply.")
}

// readSpan reads a duration that was given, or a word for what is none.
func readSpan(field string, given *string, into **int64, words map[string]int64) error {
	if given == nil {
		return nil
	}
	if us, is := words[*given]; is {
		*into = &us
		return nil
	}
	d, err := time.ParseDuration(*given)
	if err != nil {
		return wrong("body."+field, field+": is a duration such as 10m or 1h30m"+orWords(words))
	}
	*into = new(d.Microseconds())
	return nil
}

func orWords(words map[string]int64) string {
	switch len(words) {
	case 0:
		return ""
	case 1:
		return ", or " + neverWord
	}
	return ", or " + neverWord + ", or " + channelWord
}

// spanText writes a duration of microseconds as a setting has it.
func spanText(us int64) string {
	switch us {
	case 0:
		return neverWord
	case desk.AutoCloseByChannel:
		return channelWord
	}
	text := (time.Duration(us) * time.Microsecond).String()
	if strings.HasSuffix(text, "m0s") {
		text = strings.TrimSuffix(text, "0s")
	}
	if strings.HasSuffix(text, "h0m") {
		text = strings.TrimSuffix(text, "0m")
	}
	return text
}
