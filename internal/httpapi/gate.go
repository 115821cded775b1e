package httpapi

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/credential"
)

// The ways in, as the OpenAPI document calls them.
const (
	byKey   = "key"   // an API key, Authorization: Bearer
	byToken = "token" // a Direct Line token as the query's token: live lines only
)

// open is the security of an endpoint that needs no key. An endpoint that says nothing needs one.
func open() []map[string][]string { return []map[string][]string{{}} }

// admit lets a request in, or says why not. The operation's own security decides: what is documented is what holds.
func (a *API) admit(op *huma.Operation, r *http.Request) error {
	for _, way := range op.Security {
		if len(way) == 0 {
			return nil
		}
		if _, takes := way[byToken]; !takes || r.URL.RawQuery == "" {
			continue
		}
		if token := r.URL.Query().Get("token"); token != "" && a.options.Open(token, r.PathValue("id")) {
			return nil
		}
	}
	key, given := bearer(r.Header.Get("Authorization"))
	if !given {
		return refuse(http.StatusUnauthorized, "an API key is needed, as `Authorization: Bearer KEY`")
	}
	known, err := a.keys.opens(r.Context(), key)
	if err != nil {
		p := refuse(http.StatusServiceUnavailable, "the key cannot be looked up just now")
		p.retryAfter, p.cause = time.Second, err
		return p
	}
	if !known {
		return refuse(http.StatusUnauthorized, "the API key is unknown, or was removed")
	}
	return nil
}

// bearer gives the key of an Authorization header; the scheme's case does not matter (RFC 9110, section 11.1).
func bearer(authorization string) (key string, given bool) {
	scheme, key, _ := strings.Cut(authorization, " ")
	return key, strings.EqualFold(scheme, "Bearer") && key != ""
}

// gate knows API keys. A key that was found is trusted for keyTrusted, so that the store is not asked at every
// request; removing a key through this API makes it forget at once.
type gate struct {
	store credential.Store
	now   func() time.Time

	mu      sync.RWMutex
	trusted map[hash]time.Time // until when
	forgot  int                // how often forget was called
}

type hash [32]byte

func newGate(store credential.Store, now func() time.Time) *gate {
	return &gate{store: store, now: now, trusted: map[hash]time.Time{}}
}

// opens reports whether this is a key.
func (g *gate) opens(ctx context.Context, key string) (bool, error) {
	sum := credential.Hash(key)
	now := g.now()
	g.mu.RLock()
	until, found := g.trusted[hash(sum)]
	forgot := g.forgot
	g.mu.RUnlock()
	if found && now.Before(until) {
		return true, nil
	}
	_, err := g.store.CredentialByHash(ctx, credential.APIKey, sum)
	if errors.Is(err, credential.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("look up an API key: %w", err)
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	// A key that was removed while it was looked up must not be trusted for what the store said before.
	if g.forgot == forgot {
		if len(g.trusted) >= KeysMax {
			clear(g.trusted)
		}
		g.trusted[hash(sum)] = now.Add(keyTrusted)
	}
	return true, nil
}

// forget trusts no key any longer without asking the store.
func (g *gate) forget() {
	g.mu.Lock()
	defer g.mu.Unlock()
	clear(g.trusted)
	g.forgot++
}
