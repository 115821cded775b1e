package httpapi

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/credential"
	"lull/internal/member"
)

// shownKey is a key as it is listed. Key is the secret: it is shown once, when it is made.
type shownKey struct {
	ID        int64  `json:"id"`
	Name      string `json:"name"`
	Member    string `json:"member,omitempty" doc:"Whose it is, and whose role it has; absent: an administrator's."`
	Write     bool   `json:"write,omitempty" doc:"It lets events be reported, and opens nothing; absent: it opens this API."`
	Key       string `json:"key,omitempty" doc:"The secret. It is shown here and never again."`
	CreatedUS int64  `json:"createdUs"`
}

// WayOut is a way on which messages go out, or could. It has no secrets.
type WayOut struct {
	Kind    string   `json:"kind" enum:"twilio,webhook,smtp"`
	On      bool     `json:"on"`
	Through string   `json:"through,omitempty" doc:"The host that takes them."`
	From    string   `json:"from,omitempty" doc:"The account or the address that they are from."`
	Flags   []string `json:"flags" nullable:"false" doc:"Of lull serve, by which it is set."`
}

// shownChannel is a channel as it is listed.
type shownChannel struct {
	ID        int64  `json:"id"`
	Kind      string `json:"kind" enum:"directline"`
	Name      string `json:"name"`
	Bot       string `json:"bot"`
	Secret    string `json:"secret,omitempty" doc:"The Direct Line secret. It is shown here and never again."`
	CreatedUS int64  `json:"createdUs"`
}

// The inputs and answers of the endpoints below.
type (
	newKey struct {
		Body struct {
			Name   string `json:"name" minLength:"1" maxLength:"100" doc:"What you call it."`
			Member string `json:"member,omitempty" maxLength:"64" doc:"Whose it is; absent: an administrator's."`
			Write  bool   `json:"write,omitempty" doc:"It is to let events be reported, and to open nothing."`
		}
	}
	newChannel struct {
		Body struct {
			Kind string `json:"kind" enum:"directline"`
			Bot  string `json:"bot" doc:"The bot whose conversations it opens."`
			Name string `json:"name,omitempty" maxLength:"100" doc:"What you call it."`
		}
	}
	numbered struct {
		ID int64 `path:"id" minimum:"1"`
	}
	keyToRemove struct {
		ID            int64  `path:"id" minimum:"1"`
		Authorization string `header:"Authorization" hidden:"true"`
	}
	madeKey struct {
		Location string `header:"Location" doc:"The key's path."`
		Body     shownKey
	}
	keyList struct {
		Body struct {
			Keys []shownKey `json:"keys" nullable:"false"`
		}
	}
	madeChannel struct {
		Location string `header:"Location" doc:"The channel's path."`
		Body     shownChannel
	}
	channelList struct {
		Body struct {
			Channels []shownChannel `json:"channels" nullable:"false"`
			Outgoing []WayOut       `json:"outgoing,omitempty" doc:"How messages go out besides: it is set where lull is started."`
		}
	}
)

func (a *API) addCredentials() {
	endpoint := func(id, method, path, summary string, status int) huma.Operation {
		return huma.Operation{
			OperationID: id, Method: method, Path: "/api/v1/" + path, Summary: summary,
			Tags: []string{"keys and channels"}, DefaultStatus: status, Metadata: auditedIf(method),
		}
	}
	register(a, endpoint("make-key", http.MethodPost, "keys", "Make a key", http.StatusCreated), a.makeKey)
	register(a, endpoint("list-keys", http.MethodGet, "keys", "List the keys", http.StatusOK), a.listKeys)
	register(a, endpoint("remove-key", http.MethodDelete, "keys/{id}", "Remove a key", http.StatusNoContent),
		a.removeKey)
	register(a, endpoint("make-channel", http.MethodPost, "channels", "Make a channel", http.StatusCreated),
		a.makeChannel)
	register(a, endpoint("list-channels", http.MethodGet, "channels", "List the channels", http.StatusOK),
		a.listChannels)
	register(a, endpoint("remove-channel", http.MethodDelete, "channels/{id}", "Remove a channel",
		http.StatusNoContent), a.removeChannel)
}

func (a *API) makeKey(ctx context.Context, in *newKey) (*madeKey, error) {
	kind := credential.APIKey
	if in.Body.Write {
		kind = credential.WriteKey
	}
	if in.Body.Member != "" {
		if in.Body.Write {
			return nil, wrong("body.member", "a write key is nobody's: leave member out")
		}
		switch _, err := a.parts.Members.Member(ctx, in.Body.Member); {
		case errors.Is(err, member.ErrNotFound):
			return nil, wrong("body.member", "there is no member "+in.Body.Member)
		case err != nil:
			return nil, err
		}
	}
	secret, made, err := a.makeCredential(ctx, credential.Credential{
		Kind: kind, Name: in.Body.Name, Member: in.Body.Member,
	}, KeysMax)
	if err != nil {
		return nil, err
	}
	shown := showKey(made)
	shown.Key = secret
	return &madeKey{Location: "/api/v1/keys/" + strconv.FormatInt(made.ID, 10), Body: shown}, nil
}

func (a *API) listKeys(ctx context.Context, _ *struct{}) (*keyList, error) {
	var stored []credential.Credential
	for _, kind := range keyKinds() {
		some, err := a.parts.Credentials.Credentials(ctx, kind)
		if err != nil {
			return nil, err
		}
		stored = append(stored, some...)
	}
	slices.SortFunc(stored, func(a, b credential.Credential) int { return cmp.Compare(a.ID, b.ID) })
	answer := new(keyList)
	answer.Body.Keys = make([]shownKey, len(stored))
	for i, c := range stored {
		answer.Body.Keys[i] = showKey(c)
	}
	return answer, nil
}

// keyKinds are the kinds of credential that are keys.
func keyKinds() []string { return []string{credential.APIKey, credential.WriteKey} }

func showKey(c credential.Credential) shownKey {
	return shownKey{
		ID: c.ID, Name: c.Name, Member: c.Member, Write: c.Kind == credential.WriteKey, CreatedUS: c.CreatedUS,
	}
}

// removeKey removes a key, unless it is the caller's own: so there is always one left to call with.
func (a *API) removeKey(ctx context.Context, in *keyToRemove) (*struct{}, error) {
	c, err := a.credentialByID(ctx, "key", in.ID, keyKinds()...)
	if err != nil {
		return nil, err
	}
	own, _ := bearer(in.Authorization)
	if bytes.Equal(c.Hash, credential.Hash(own)) {
		return nil, refuse(http.StatusConflict, "this is the key that the call is made with; remove it with another")
	}
	return nil, a.remove(ctx, c)
}

func (a *API) makeChannel(ctx context.Context, in *newChannel) (*madeChannel, error) {
	bots, err := a.parts.Library.Bots(ctx)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(bots, in.Body.Bot) {
		return nil, wrong("body.bot", "bot: there is no bot "+in.Body.Bot)
	}
	secret, made, err := a.makeCredential(ctx, credential.Credential{
		Kind: credential.DirectLine, Name: in.Body.Name, Bot: in.Body.Bot,
	}, ChannelsMax)
	if err != nil {
		return nil, err
	}
	shown := showChannel(made)
	shown.Secret = secret
	return &madeChannel{Location: "/api/v1/channels/" + strconv.FormatInt(made.ID, 10), Body: shown}, nil
}

func (a *API) listChannels(ctx context.Context, _ *struct{}) (*channelList, error) {
	stored, err := a.parts.Credentials.Credentials(ctx, credential.DirectLine)
	if err != nil {
		return nil, err
	}
	answer := new(channelList)
	answer.Body.Outgoing = a.options.Outgoing
	answer.Body.Channels = make([]shownChannel, len(stored))
	for i, c := range stored {
		answer.Body.Channels[i] = showChannel(c)
	}
	return answer, nil
}

func showChannel(c credential.Credential) shownChannel {
	return shownChannel{ID: c.ID, Kind: c.Kind, Name: c.Name, Bot: c.Bot, CreatedUS: c.CreatedUS}
}

func (a *API) removeChannel(ctx context.Context, in *numbered) (*struct{}, error) {
	c, err := a.credentialByID(ctx, "channel", in.ID, credential.DirectLine)
	if err != nil {
		return nil, err
	}
	return nil, a.remove(ctx, c)
}

// makeCredential makes a secret and stores its hash; atMost is how many there may be of the kind.
func (a *API) makeCredential(
	ctx context.Context, c credential.Credential, atMost int,
) (string, credential.Credential, error) {
	stored, err := a.parts.Credentials.Credentials(ctx, c.Kind)
	if err != nil {
		return "", c, err
	}
	if len(stored) >= atMost {
		return "", c, refuse(http.StatusConflict, "there are "+strconv.Itoa(atMost)+" already; remove one first")
	}
	var secret string
	secret, c.Hash = credential.New(c.Kind)
	c.CreatedUS = a.options.Now().UnixMicro()
	c.ID, err = a.parts.Credentials.AddCredential(ctx, c)
	return secret, c, err
}

// credentialByID finds a credential among those of some kinds, so that none of another is removed by mistake.
func (a *API) credentialByID(
	ctx context.Context, what string, id int64, kinds ...string,
) (credential.Credential, error) {
	for _, kind := range kinds {
		stored, err := a.parts.Credentials.Credentials(ctx, kind)
		if err != nil {
			return credential.Credential{}, err
		}
		at := slices.IndexFunc(stored, func(c credential.Credential) bool { return c.ID == id })
		if at >= 0 {
			return stored[at], nil
		}
	}
	return credential.Credential{}, missing(what + " " + strconv.FormatInt(id, 10))
}

// remove removes a credential; one who removed it in the meantime is no error.
func (a *API) remove(ctx context.Context, c credential.Credential) error {
	err := a.parts.Credentials.RemoveCredential(ctx, c.ID)
	a.keys.forget()
	if errors.Is(err, credential.ErrNotFound) {
		return nil
	}
	return err
}
