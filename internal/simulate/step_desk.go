package simulate

import (
	"time"

	"lull/internal/desk"
	"lull/internal/engine"
	"lull/internal/presence"
)

// tabDefault is an operator's tab that no step names.
const tabDefault = "t1"

// What a step `operator` does.
const (
	doLogin     = "login"
	doLogout    = "logout"
	doActive    = "active"
	doOnline    = "online"
	doBusy      = "busy"
	doOffline   = "offline" // which is refused
	doVanish    = "vanish"
	doHeartbeat = "heartbeat"
)

// operatorWords are what a step `operator` may do.
func operatorWords() []string {
	return []string{doLogin, doLogout, doActive, doOnline, doBusy, doOffline, doVanish, doHeartbeat}
}

// deskStep is what a step does at the desk.
type deskStep struct {
	who    string         // the operator, the contact, or the case by its name
	do     string         // of an operator
	tab    string         // of an operator
	age    *time.Duration // of a heartbeat; nil: it tells of no input
	text   string         // what a contact says, or an operator replies
	verb   string         // what is done to a case: reply, assign or close
	by     string         // the operator who does it; empty: somebody else
	to     string         // to whom a case is assigned
	change desk.Change    // of settings and operators
}

// tab is an operator's tab.
type tab struct{ operator, id string }

// deskInput is what a step gives the desk; nil: it is no step at the desk.
func (s *step) deskInput() *desk.Input {
	d := &s.desk
	switch s.action {
	case actOperator:
		return d.session()
	case actContact:
		return &desk.Input{Kind: desk.InputMessage, Message: &desk.Message{
			Contact: d.who, Customer: d.who, From: desk.Customer, Text: d.text,
		}}
	case actCase:
		return d.caseInput()
	case actDesk:
		return &desk.Input{Kind: desk.InputChange, Change: &d.change}
	case actUser, actJoin, actAgent, actTyping, actReaction, actEvent, actCard, actSpeech, actSet, actPublish, actCrash, actTrack,
		actIdentify, actAlias, actCampaign:
	}
	return nil
}

func deskHome(in *desk.Input) *engine.Input {
	return &engine.Input{Kind: engine.DeskHome, Name: engine.DeskName, Desk: in}
}

// session is the word of an operator's tab. One that vanishes has given its last just now.
func (d *deskStep) session() *desk.Input {
	s := &desk.Session{Operator: d.who, ID: d.tab, Word: desk.Beat}
	switch d.do {
	case doLogin:
		s.Word = desk.Login
	case doLogout:
		s.Word = desk.Logout
	case doOnline, doBusy, doOffline:
		s.Word, s.Status = desk.Choose, presence.Status(d.do)
	case doActive:
		s.AgeUS = new(int64)
	case doHeartbeat:
		if d.age != nil {
			s.AgeUS = new(d.age.Microseconds())
		}
	case doVanish:
	}
	return &desk.Input{Kind: desk.InputSession, Session: s}
}

func (d *deskStep) caseInput() *desk.Input {
	ref := desk.Ref{Name: d.who}
	switch d.verb {
	case verbReply:
		return &desk.Input{Kind: desk.InputReply, Reply: &desk.Reply{Case: ref, By: d.by, Text: d.text}}
	case verbAssign:
		return &desk.Input{Kind: desk.InputAssign, Assign: &desk.Assignment{Case: ref, Operator: d.to, By: d.by}}
	}
	return &desk.Input{Kind: desk.InputClose, Close: &desk.Closing{Case: ref, By: d.by}}
}

// beat is the heartbeat of a tab that is open (rule D3).
func (t tab) beat() *desk.Input {
	return &desk.Input{Kind: desk.InputSession, Session: &desk.Session{Operator: t.operator, ID: t.id, Word: desk.Beat}}
}
