package httpapi

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/http"
	"slices"
	"time"

	"lull/internal/desk"
	"lull/internal/engine"
	"lull/internal/member"
	"lull/internal/presence"
)

// Standing is what a session is told of its operator.
type Standing struct {
	Status    string `json:"status" enum:"online,busy,offline"`
	Reason    string `json:"reason" enum:"login,logout,expired,timeout,activity,chosen,setting" doc:"Why the status is what it is."`
	Since     string `json:"since" format:"date-time" doc:"The exact moment of the last change of status."`
	Chosen    string `json:"chosen" enum:"online,busy" doc:"What comes back with the next activity."`
	Version   int64  `json:"version" doc:"Rises with every change of the status, or of what is chosen."`
	LeaseMS   int64  `json:"leaseMs" doc:"How long the session is there without another word."`
	TimeoutMS int64  `json:"timeoutMs" doc:"How long without any activity an operator is there."`
	IdleInMS  *int64 `json:"idleInMs,omitempty" doc:"How long until then; absent: offline already."`
}

// The inputs and answers of the endpoints below.
type (
	sessionNew struct {
		Body struct {
			Login bool `json:"login,omitempty" doc:"The operator has just logged in, which is activity; another tab is not."`
		}
	}
	sessionNamed struct {
		ID string `path:"id" maxLength:"100"`
	}
	beating struct {
		ID   string `path:"id" maxLength:"100"`
		Body struct {
			Seq     float64  `json:"seq,omitempty" doc:"Ascending within the session, from 1: an old one is ignored."`
			AgeMS   *float64 `json:"ageMs,omitempty" doc:"How long ago the last input was; absent: none since the last beat."`
			Visible *bool    `json:"visible,omitempty" doc:"Whether the page is seen. It decides nothing."`
		}
	}
	choosing struct {
		ID   string `path:"id" maxLength:"100"`
		Body struct {
			Status  string `json:"status" doc:"online or busy"`
			Version *int64 `json:"version,omitempty" doc:"Of the standing that the choice was made over; an older one than the present is refused."`
		}
	}
	sessionOpened struct {
		Body struct {
			Session string `json:"session"`
			Standing
		}
	}
	stands struct{ Body Standing }
)

func (a *API) addSessions() {
	const all, one = "me/sessions", "me/sessions/{id}"
	register(a, madeByItself(deskCall("open-session", "POST "+all, "Open a session: a tab or a device", member.Operator,
		http.StatusCreated)), a.openSession)
	register(a, madeByItself(deskCall("beat", "POST "+one+"/beats", "Say that a session is there", member.Operator,
		http.StatusOK)), a.beat)
	register(a, deskCall("choose-status", "PATCH "+one+"/status", "Choose a status", member.Operator,
		http.StatusOK), a.chooseStatus)
	register(a, madeByItself(deskCall("leave", "POST "+one+"/leave", "Say that a session's page closes", member.Operator,
		http.StatusNoContent)), a.leave)
	register(a, deskCall("log-out", "DELETE "+one, "Close a session", member.Operator,
		http.StatusNoContent), a.logOut)
	register(a, deskCall("log-out-everywhere", "DELETE "+all, "Close all sessions", member.Operator,
		http.StatusNoContent), a.logOutEverywhere)
}

func (a *API) openSession(ctx context.Context, in *sessionNew) (*sessionOpened, error) {
	name, err := self(ctx)
	if err != nil {
		return nil, err
	}
	inputs, err := a.hired(ctx, name)
	if err != nil {
		return nil, err
	}
	s := &desk.Session{Operator: name, ID: rand.Text(), Word: desk.OpenTab}
	if in.Body.Login {
		s.Word = desk.Login
		a.keepAlive(ctx, callerOf(ctx), 0)
	}
	result, err := a.atDesk(ctx, append(inputs, &desk.Input{Kind: desk.InputSession, Session: s})...)
	if err != nil {
		return nil, err
	}
	answer := new(sessionOpened)
	answer.Body.Session, answer.Body.Standing = s.ID, standingOf(result.Standing)
	return answer, nil
}

func (a *API) beat(ctx context.Context, in *beating) (*stands, error) {
	return a.hear(ctx, in, desk.Beat)
}

func (a *API) leave(ctx context.Context, in *beating) (*struct{}, error) {
	_, err := a.hear(ctx, in, desk.Leave)
	return nil, err
}

// hear takes what a session says of itself. Whatever its clock and its counter say, it is no error to the person.
func (a *API) hear(ctx context.Context, in *beating, word desk.SessionWord) (*stands, error) {
	const msMax = 1e12 // some thirty years: older than any session
	s := &desk.Session{ID: in.ID, Word: word, Seq: int64(min(max(in.Body.Seq, -1), 1<<53))}
	if in.Body.AgeMS != nil {
		s.AgeUS = new(int64(min(max(*in.Body.AgeMS, 0), msMax) * 1000))
		a.keepAlive(ctx, callerOf(ctx), time.Duration(*s.AgeUS)*time.Microsecond)
	}
	return a.told(ctx, s)
}

func (a *API) chooseStatus(ctx context.Context, in *choosing) (*stands, error) {
	name, err := self(ctx)
	if err != nil {
		return nil, err
	}
	o, _ := a.parts.Floor.Operator(name)
	if o == nil || !slices.ContainsFunc(o.Presence.Sessions, func(s presence.Session) bool { return s.ID == in.ID }) {
		return nil, sessionClosed(in.ID)
	}
	answer, err := a.told(ctx, &desk.Session{
		ID: in.ID, Word: desk.Choose, Status: presence.Status(in.Body.Status), Version: in.Body.Version,
	})
	if hasCode(err, engine.Conflict) {
		_, shown := a.parts.Floor.Operator(name)
		p := asProblem(err)
		p.Version = shown.Version
		return nil, p
	}
	return answer, err
}

func (a *API) logOut(ctx context.Context, in *sessionNamed) (*struct{}, error) {
	_, err := a.told(ctx, &desk.Session{ID: in.ID, Word: desk.Logout})
	return nil, err
}

func (a *API) logOutEverywhere(ctx context.Context, _ *struct{}) (*struct{}, error) {
	_, err := a.told(ctx, &desk.Session{Word: desk.Logout})
	if p := asProblem(err); err != nil && p.Status == http.StatusUnauthorized {
		return nil, nil //nolint:nilnil // who was never there has no session, as was wanted
	}
	return nil, err
}

// told tells the desk of a caller's session, and the session how its operator stands.
func (a *API) told(ctx context.Context, s *desk.Session) (*stands, error) {
	var err error
	if s.Operator, err = self(ctx); err != nil {
		return nil, err
	}
	result, err := a.atDesk(ctx, &desk.Input{Kind: desk.InputSession, Session: s})
	if hasCode(err, engine.NotFound) || hasCode(err, engine.SignedOut) {
		return nil, sessionClosed(s.ID)
	}
	if err != nil {
		return nil, err
	}
	return &stands{standingOf(result.Standing)}, nil
}

func sessionClosed(id string) error {
	return refuse(http.StatusUnauthorized, fmt.Sprintf("session %s is closed; open another", id))
}

func standingOf(s *desk.Standing) Standing {
	shown := Standing{
		Status: string(s.Status), Reason: string(s.Reason), Since: stamp(s.SinceUS), Chosen: string(s.Chosen),
		Version: s.Version, LeaseMS: s.LeaseUS / 1000, TimeoutMS: s.TimeoutUS / 1000,
	}
	if s.Status != presence.Offline {
		shown.IdleInMS = new(s.IdleInUS / 1000)
	}
	return shown
}
