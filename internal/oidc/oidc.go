// Package oidc learns from an OpenID Connect provider who somebody is (OpenID Connect Core 1.0, the code flow).
package oidc

import (
	"cmp"
	"context"
	"crypto/subtle"
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"net/url"
	"sync/atomic"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// callMax is how long the provider may take for one answer.
const callMax = 10 * time.Second

// ErrUnverified means that the provider does not vouch for an e-mail address of the person.
var ErrUnverified = errors.New("the provider vouches for no e-mail address")

// Options say which provider, and how lull is known to it.
type Options struct {
	Issuer   string       // such as https://accounts.example.org: its discovery document is below
	ClientID string       // as which lull is registered
	Secret   string       // of the client; empty: it is a public one, which PKCE alone protects
	Client   *http.Client // to ask the provider with; nil: one that waits for callMax
}

// Provider is an OpenID Connect provider. Safe for concurrent use.
type Provider struct {
	options    Options
	discovered atomic.Pointer[oidc.Provider] // nil: not yet
}

// New makes a provider. It is asked nothing yet: lull starts also while it is away.
func New(o Options) (*Provider, error) {
	u, err := url.Parse(o.Issuer)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "https" && (u.Scheme != "http" || !ownMachine(u.Hostname())):
		return nil, fmt.Errorf("the issuer %q is no URL such as https://accounts.example.org", o.Issuer)
	case o.ClientID == "":
		return nil, errors.New("the client's id is missing")
	}
	o.Client = cmp.Or(o.Client, &http.Client{Timeout: callMax})
	return &Provider{options: o}, nil
}

// ownMachine reports whether a host is this machine, to which nobody can listen on the way.
func ownMachine(host string) bool {
	at, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && at.IsLoopback()
}

// Secrets bind a sign-in to the browser that began it.
type Secrets struct {
	State    string // comes back with the code: the answer is to a question of this browser's
	Nonce    string // comes back in the ID token: the token was made for this sign-in
	Verifier string // of PKCE (RFC 7636): the code is of use to nobody else
}

// NewSecrets makes secrets; state is the caller's.
func NewSecrets(state, nonce string) Secrets {
	return Secrets{State: state, Nonce: nonce, Verifier: oauth2.GenerateVerifier()}
}

// Begin gives the provider's page on which a person signs in, and from which the browser comes back to redirect with a
// code and the state.
func (p *Provider) Begin(ctx context.Context, redirect string, s Secrets) (page string, err error) {
	config, _, err := p.config(ctx, redirect)
	if err != nil {
		return "", err
	}
	return config.AuthCodeURL(s.State, oidc.Nonce(s.Nonce), oauth2.S256ChallengeOption(s.Verifier)), nil
}

// Person is whom the provider knows.
type Person struct {
	Email string // which it vouches for
	Name  string // as people read it; may be empty
}

// Finish changes the code for the provider's word on who the person is. It fails with ErrUnverified where that
// vouches for no e-mail address.
func (p *Provider) Finish(ctx context.Context, redirect, code string, s Secrets) (Person, error) {
	config, provider, err := p.config(ctx, redirect)
	if err != nil {
		return Person{}, err
	}
	ctx = oidc.ClientContext(ctx, p.options.Client)
	token, err := config.Exchange(ctx, code, oauth2.VerifierOption(s.Verifier))
	if err != nil {
		return Person{}, fmt.Errorf("change the code for a token: %w", err)
	}
	raw, _ := token.Extra("id_token").(string)
	id, err := provider.Verifier(&oidc.Config{ClientID: p.options.ClientID}).Verify(ctx, raw)
	if err != nil {
		return Person{}, fmt.Errorf("check the ID token: %w", err)
	}
	if subtle.ConstantTimeCompare([]byte(id.Nonce), []byte(s.Nonce)) != 1 {
		return Person{}, errors.New("the ID token is of another sign-in: its nonce is not the one that was sent")
	}
	return p.person(ctx, provider, id, token)
}

// claims are what is asked of the provider. Some write a truth as a text.
type claims struct {
	Email    string `json:"email"`
	Verified any    `json:"email_verified"`
	Name     string `json:"name"`
}

// person reads who the person is: out of the ID token, or where that is short, by asking for more.
func (p *Provider) person(
	ctx context.Context, provider *oidc.Provider, id *oidc.IDToken, token *oauth2.Token,
) (Person, error) {
	var said claims
	if err := id.Claims(&said); err != nil {
		return Person{}, fmt.Errorf("read the ID token: %w", err)
	}
	if said.Email == "" && provider.UserInfoEndpoint() != "" {
		more, err := provider.UserInfo(ctx, oauth2.StaticTokenSource(token))
		if err != nil {
			return Person{}, fmt.Errorf("ask for the person's claims: %w", err)
		}
		if more.Subject != id.Subject {
			return Person{}, errors.New("the claims are another person's")
		}
		if err := more.Claims(&said); err != nil {
			return Person{}, fmt.Errorf("read the person's claims: %w", err)
		}
	}
	if said.Email == "" || said.Verified != true && said.Verified != "true" {
		return Person{}, ErrUnverified
	}
	return Person{Email: said.Email, Name: said.Name}, nil
}

// config gives what is needed to talk to the provider, which is asked for its description the first time.
func (p *Provider) config(ctx context.Context, redirect string) (*oauth2.Config, *oidc.Provider, error) {
	provider := p.discovered.Load()
	if provider == nil {
		var err error
		if provider, err = oidc.NewProvider(oidc.ClientContext(ctx, p.options.Client), p.options.Issuer); err != nil {
			return nil, nil, fmt.Errorf("ask %s for its description: %w", p.options.Issuer, err)
		}
		p.discovered.Store(provider) // another call may have come first: it has learnt the same
	}
	return &oauth2.Config{
		ClientID: p.options.ClientID, ClientSecret: p.options.Secret, Endpoint: provider.Endpoint(),
		RedirectURL: redirect, Scopes: []string{oidc.ScopeOpenID, "email", "profile"},
	}, provider, nil
}
