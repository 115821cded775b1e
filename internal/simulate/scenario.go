package simulate

import (
	"encoding/json"
	"time"

	"lull/internal/desk"
	"lull/internal/stage"
	"lull/internal/topic"
)

// What a scenario may leave out.
const (
	conversationDefault = "c1"
	channelDefault      = "directline"
	fromDefault         = "u1"
)

// startDefault is when a scenario starts that does not say it.
func startDefault() time.Time { return time.Date(2026, time.January, 5, 9, 0, 0, 0, time.UTC) }

// scenario is a scenario file as written.
type scenario struct {
	file     string
	name     string
	start    time.Time
	bots     []*topic.Bot   // the one that is there from the start, then the versions
	versions map[string]int // for steps that publish: the index in bots
	steps    []step         // in the order of the file, which is that of their instants
	until    *time.Duration // the last instant that is played
	expected []expectation
	only     map[string]bool // the kinds of entry that count
	http     []stage.Answer  // answers to connectors' calls
	desk     *desk.Change    // the settings and operators of the desk; nil: nothing is said about it

	campaigns []writtenCampaign
}

// step is one thing that happens.
type step struct {
	pos    topic.Position
	at     time.Duration // since the scenario's start
	action action

	conversation string
	channel      string // the conversation's own
	begins       bool   // nothing has happened in the conversation before: it is begun first
	from         string // the user's id

	text      string // what is said; the name of an event, of a reaction; the version to publish
	value     json.RawMessage
	variables map[string]json.RawMessage
	down      time.Duration // how long the engine stays away after a crash
	desk      deskStep
	campaign  campaignStep
}

// action is what a step does: the key under which it stands in the file.
type action string

const (
	actUser     action = "user"
	actJoin     action = "join"
	actAgent    action = "agent"
	actTyping   action = "typing"
	actReaction action = "reaction"
	actEvent    action = "event"
	actCard     action = "card"
	actSpeech   action = "speech"
	actSet      action = "set"
	actPublish  action = "publish"
	actCrash    action = "crash"
	actOperator action = "operator"
	actContact  action = "contact"
	actCase     action = "case"
	actDesk     action = "desk"
	actTrack    action = "track"
	actIdentify action = "identify"
	actAlias    action = "alias"
	actCampaign action = "campaign"
)

// What a step `speech` says.
const (
	speechStarts = "start"
	speechEnds   = "end"
)

// fromUser reports whether the step is an activity of the user, which begins a conversation that is unknown.
func (a action) fromUser() bool {
	switch a {
	case actUser, actJoin, actTyping, actReaction, actEvent, actCard, actSpeech:
		return true
	case actAgent, actSet, actPublish, actCrash, actOperator, actContact, actCase, actDesk, actTrack, actIdentify, actAlias,
		actCampaign:
	}
	return false
}
