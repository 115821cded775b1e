package oidc_test

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"lull/internal/oidc"
	"lull/internal/oidc/oidctest"
)

const redirect = "https://lull.example.org/api/v1/session/oidc/callback"

func TestNewRefuses(t *testing.T) {
	for _, o := range []oidc.Options{
		{ClientID: "lull"},
		{Issuer: "accounts.example.org", ClientID: "lull"},
		{Issuer: "http://accounts.example.org", ClientID: "lull"}, // anybody on the way could sign in
		{Issuer: "https://accounts.example.org"},
	} {
		if _, err := oidc.New(o); err == nil {
			t.Errorf("New(%+v): no error", o)
		}
	}
}

// begin signs in at the provider's page, and gives the code and the state that the browser comes back with.
func begin(t *testing.T, p *oidc.Provider, s oidc.Secrets) (code, state string) {
	t.Helper()
	page, err := p.Begin(t.Context(), redirect, s)
	if err != nil {
		t.Fatal(err)
	}
	browser := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, page, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := browser.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	back, err := url.Parse(answer.Header.Get("Location"))
	if err != nil || !strings.HasPrefix(back.String(), redirect) {
		t.Fatalf("sent back to %q, %v", back, err)
	}
	return back.Query().Get("code"), back.Query().Get("state")
}

func TestSignIn(t *testing.T) {
	other := map[string]any{"email": "eve@example.com", "email_verified": true}
	for name, tt := range map[string]struct {
		claims, info map[string]any
		want         oidc.Person
		fault        string // empty: none
	}{
		"verified": {
			claims: map[string]any{"email": "ada@example.com", "email_verified": true, "name": "Ada"}, info: other,
			want: oidc.Person{Email: "ada@example.com", Name: "Ada"},
		},
		"a truth written as a text": {
			claims: map[string]any{"email": "ada@example.com", "email_verified": "true"},
			want:   oidc.Person{Email: "ada@example.com"},
		},
		"told only when asked": {
			info: map[string]any{"sub": "person 1", "email": "ada@example.com", "email_verified": true, "name": "Ada"},
			want: oidc.Person{Email: "ada@example.com", Name: "Ada"},
		},
		"another person's claims": {info: map[string]any{"sub": "person 2", "email": "ada@example.com"}, fault: "another person"},
		"not verified":            {claims: map[string]any{"email": "ada@example.com", "email_verified": false}, fault: "vouches"},
		"nothing said":            {claims: map[string]any{"email": "ada@example.com"}, fault: "vouches"},
		"no address":              {info: map[string]any{"sub": "person 1", "email_verified": true}, fault: "vouches"},
		"for another client":      {claims: map[string]any{"aud": "other"}, fault: "audience"},
		"of another issuer":       {claims: map[string]any{"iss": "https://evil.example"}, fault: "issue"},
		"over":                    {claims: map[string]any{"exp": 1}, fault: "expired"},
		"of another sign-in":      {claims: map[string]any{"nonce": "other"}, fault: "nonce"},
	} {
		t.Run(name, func(t *testing.T) {
			at := oidctest.New(t)
			at.SignedIn(tt.claims, tt.info)
			p, err := oidc.New(oidc.Options{Issuer: at.URL, ClientID: oidctest.ClientID, Secret: oidctest.Secret})
			if err != nil {
				t.Fatal(err)
			}
			s := oidc.NewSecrets("state", "nonce")
			code, state := begin(t, p, s)
			if state != "state" {
				t.Errorf("state %q", state)
			}
			got, err := p.Finish(t.Context(), redirect, code, s)
			if got != tt.want || (err != nil) != (tt.fault != "") || err != nil && !strings.Contains(err.Error(), tt.fault) {
				t.Errorf("Finish() = %+v, %v, want %+v, error with %q", got, err, tt.want, tt.fault)
			}
			if tt.fault == "vouches" && !errors.Is(err, oidc.ErrUnverified) {
				t.Errorf("Finish(): %v, want ErrUnverified", err)
			}
			if _, err := p.Finish(t.Context(), redirect, code, s); err == nil {
				t.Error("the code is good twice")
			}
		})
	}
}

// A code is of no use to who has not begun the sign-in, nor with another secret.
func TestSignInIsBound(t *testing.T) {
	at := oidctest.New(t)
	at.SignedIn(map[string]any{"email": "ada@example.com", "email_verified": true}, nil)
	for _, secret := range []string{oidctest.Secret, "other"} {
		p, err := oidc.New(oidc.Options{Issuer: at.URL, ClientID: oidctest.ClientID, Secret: secret})
		if err != nil {
			t.Fatal(err)
		}
		s := oidc.NewSecrets("state", "nonce")
		code, _ := begin(t, p, s)
		if secret == oidctest.Secret {
			s = oidc.NewSecrets("state", "nonce") // with another verifier
		}
		if _, err := p.Finish(t.Context(), redirect, code, s); err == nil {
			t.Errorf("Finish() with the secret %q: no error", secret)
		}
	}
}

// A provider that is away at first is asked again.
func TestBeginAsksAgain(t *testing.T) {
	var away bool
	at := oidctest.New(t)
	client := &http.Client{Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
		if away {
			return nil, errors.New("no route to host")
		}
		return http.DefaultTransport.RoundTrip(r)
	})}
	p, err := oidc.New(oidc.Options{Issuer: at.URL, ClientID: oidctest.ClientID, Client: client})
	if err != nil {
		t.Fatal(err)
	}
	away = true
	if _, err := p.Begin(t.Context(), redirect, oidc.NewSecrets("s", "n")); err == nil {
		t.Error("Begin() while the provider is away: no error")
	}
	away = false
	if _, err := p.Begin(t.Context(), redirect, oidc.NewSecrets("s", "n")); err != nil {
		t.Error(err)
	}
}

type roundTrip func(r *http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }
