package httpapi

import (
	"context"
	"crypto/subtle"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/credential"
	"lull/internal/member"
	"lull/internal/password"
)

// The inputs and answers of the endpoints below.
type (
	setupState struct {
		Body struct {
			Needed bool `json:"needed" doc:"Nobody can sign in yet: the log of lull's start has a link."`
			OIDC   bool `json:"oidc" doc:"Members may sign in through an OpenID Connect provider."`
		}
	}
	settingUp struct {
		asked

		Body struct {
			Token    string `json:"token" doc:"Of the link that the log of lull's start has."`
			Email    string `json:"email" maxLength:"200"`
			Password string `json:"password" doc:"At least 10 characters."`
			FullName string `json:"fullName,omitempty"`
		}
	}
)

// door is the one-time token that the first administrator comes in by. Another start of lull makes another.
type door struct {
	mu   sync.Mutex
	hash []byte // of the token; empty: it has been used
}

// take uses the token up, if it is the one.
func (d *door) take(token string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if subtle.ConstantTimeCompare(d.hash, credential.Hash(token)) != 1 {
		return false
	}
	d.hash = nil
	return true
}

// open makes a token, in place of the former one.
func (d *door) open() string {
	token := newToken()
	d.putBack(token)
	return token
}

// putBack makes a token good that was taken for nothing.
func (d *door) putBack(token string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.hash = credential.Hash(token)
}

// SetupPath gives the path of the page on which the first administrator chooses a password, with a token that is good
// once, for this process, until the next call; empty where somebody can sign in already.
func (a *API) SetupPath(ctx context.Context) (string, error) {
	has, err := a.parts.SignIn.HasPassword(ctx)
	if has || err != nil {
		return "", err
	}
	return "/setup#" + a.door.open(), nil
}

func (a *API) addSetup() {
	const path = "/api/v1/setup"
	register(a, huma.Operation{
		OperationID: "get-setup", Method: http.MethodGet, Path: path, Tags: []string{signInTag}, Security: open(),
		Summary: "Whether the first administrator is still to come, and how members may sign in",
	}, a.getSetup)
	register(a, huma.Operation{
		OperationID: "set-up", Method: http.MethodPost, Path: path, Tags: []string{signInTag}, Security: open(),
		Summary: "Make the first administrator, and sign them in", MaxBodyBytes: signInBytesMax,
		Metadata: map[string]any{passwordKey: true},
		Description: "Once, and while no member has a password. A member of this e-mail address becomes the " +
			"administrator; else one is added, named after the address.",
	}, a.setUp)
}

func (a *API) getSetup(ctx context.Context, _ *struct{}) (*setupState, error) {
	has, err := a.parts.SignIn.HasPassword(ctx)
	answer := new(setupState)
	answer.Body.Needed, answer.Body.OIDC = !has, a.options.OIDC != nil
	return answer, err
}

func (a *API) setUp(ctx context.Context, in *settingUp) (*signedIn, error) {
	if err := a.sameOrigin(in.request); err != nil {
		return nil, err
	}
	a.roles.Lock() // nobody takes the address, or the name, before they are the administrator's
	defer a.roles.Unlock()
	m, err := a.firstMember(ctx, in)
	if err != nil {
		return nil, err
	}
	try := a.throttle.attemptBy("", addressOf(in.request))
	if wait, _ := try.begin(); wait > 0 {
		return nil, tooManyTries(wait)
	}
	if !a.door.take(in.Body.Token) {
		return nil, refuse(http.StatusForbidden, "the link is not good, or no more: the log of lull's last start has the one that is")
	}
	try.succeed()
	hash, err := a.options.Passwords.Hash(ctx, in.Body.Password)
	if err == nil {
		err = a.parts.SignIn.SetUp(ctx, m, hash)
	}
	if err != nil {
		a.door.putBack(in.Body.Token)
		return nil, passwordProblem(setupDone(err))
	}
	a.keys.forget()
	a.keepAct(ctx, member.Act{By: m.Name, What: "set-up", On: in.request.URL.Path, Status: http.StatusOK})
	return a.openSessionOf(ctx, in.request, m.Name)
}

// firstMember gives who is to be the administrator.
func (a *API) firstMember(ctx context.Context, in *settingUp) (member.Member, error) {
	switch has, err := a.parts.SignIn.HasPassword(ctx); {
	case err != nil:
		return member.Member{}, err
	case has:
		return member.Member{}, setupDone(member.ErrSetUp)
	}
	if in.Body.Email == "" {
		return member.Member{}, wrong("body.email", "an e-mail address is needed: the administrator signs in by it")
	}
	if fault := password.Check(in.Body.Password); fault != "" {
		return member.Member{}, wrong("body.password", fault)
	}
	m, err := a.parts.Members.MemberByEmail(ctx, in.Body.Email)
	if errors.Is(err, member.ErrNotFound) {
		m.CreatedUS = a.options.Now().UnixMicro()
		m.Name, err = a.freeName(ctx, in.Body.Email)
	}
	if err != nil {
		return m, err
	}
	m.Email, m.Role = in.Body.Email, member.Administrator
	if in.Body.FullName != "" {
		m.FullName = in.Body.FullName
	}
	return m, checkMember(m)
}

// setupDone is the problem of who comes too late; another error stays as it is.
func setupDone(err error) error {
	if errors.Is(err, member.ErrSetUp) {
		return refuse(http.StatusConflict, "there is an administrator already: sign in, or ask them for an invitation")
	}
	return err
}

// freeName makes a name out of an e-mail address that no member has.
func (a *API) freeName(ctx context.Context, email string) (string, error) {
	local, _, _ := strings.Cut(strings.ToLower(email), "@")
	name := strings.Trim(strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || strings.ContainsRune("._-", r) {
			return r
		}
		return '-'
	}, local), "._-")
	name = strings.TrimRight(name[:min(len(name), member.NameMax-len("-20000"))], "._-")
	if name == "" {
		name = "member"
	}
	for number := range member.Max + 1 {
		free := name
		if number > 0 {
			free = fmt.Sprintf("%s-%d", name, number+1)
		}
		switch _, err := a.parts.Members.Member(ctx, free); {
		case errors.Is(err, member.ErrNotFound):
			return free, nil
		case err != nil:
			return "", err
		}
	}
	return "", errors.New("no name is free") // there are fewer members than that
}
