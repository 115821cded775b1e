package httpapi

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/credential"
	"lull/internal/member"
)

// The ways in, as the OpenAPI document calls them.
const (
	byKey     = "key"     // an API key, Authorization: Bearer
	bySession = "session" // a session's cookie
	byCSRF    = "csrf"    // with it, where something is changed: the session's other token, as a header
	byToken   = "token"   // a Direct Line token as the query's token: live lines only
)

// open is the security of an endpoint that needs no key. An endpoint that says nothing needs an administrator's.
func open() []map[string][]string { return []map[string][]string{{}} }

// atLeast is the security of an endpoint that a role suffices for.
func atLeast(role member.Role) []map[string][]string {
	return []map[string][]string{{byKey: {string(role)}}}
}

// caller is who makes a call.
type caller struct {
	key     int64  // the number of the key; 0: there is none, or it is made for one run of the command line
	member  string // whose it is; empty: the installation's own
	role    member.Role
	session *member.Session // in which the call is made; nil: it is made with a key
}

// name is how the caller is called in the log and among the acts.
func (c caller) name() string {
	switch {
	case c.member != "":
		return c.member
	case c.atFolder():
		return "command line"
	}
	return "key " + strconv.FormatInt(c.key, 10)
}

// atFolder reports whether the call comes from a command at the data folder.
func (c caller) atFolder() bool { return c.member == "" && c.key == 0 }

type callerKey struct{}

// callerOf gives who makes the call of a handler's context.
func callerOf(ctx context.Context) caller {
	c, _ := ctx.Value(callerKey{}).(caller)
	return c
}

// admit lets a request in, or says why not. The operation's own security decides: what is documented is what holds.
func (a *API) admit(op *huma.Operation, r *http.Request) (caller, error) {
	needed := member.Administrator
	for _, way := range op.Security {
		if len(way) == 0 {
			return caller{}, nil
		}
		if roles := way[byKey]; len(roles) > 0 {
			needed = member.Role(roles[0])
		}
		if _, takes := way[byToken]; !takes || r.URL.RawQuery == "" {
			continue
		}
		if token := r.URL.Query().Get("token"); token != "" && a.options.Open(token, r.PathValue("id")) {
			return caller{}, nil
		}
	}
	// Where a key is named it alone decides, whatever cookie the browser has sent along. So a call is never made as
	// somebody else than it says because its key is wrong, or gone; and no token against forged requests is asked for
	// with a key, as no page of another site can have a browser send one (Fetch standard: Authorization is no
	// CORS-safelisted header, and this API answers no preflight).
	proven := a.bySession
	if r.Header.Get("Authorization") != "" {
		proven = a.byKey
	}
	by, err := proven(r)
	if err == nil && !by.role.Covers(needed) {
		err = refuse(http.StatusForbidden, fmt.Sprintf("this needs the role %s; %s has the role %s",
			needed, by.name(), by.role))
	}
	if err == nil && causedByPerson(op) {
		a.keepAlive(r.Context(), by, 0)
	}
	return by, err
}

// stillAdmits lets a line ask whether its caller may still hear it, after who they are or may do has changed.
func (a *API) stillAdmits(op *huma.Operation, r *http.Request) func() error {
	return func() error {
		_, err := a.admit(op, r)
		return err
	}
}

// byKey gives whose key the request is made with.
func (a *API) byKey(r *http.Request) (caller, error) {
	key, given := bearer(r.Header.Get("Authorization"))
	if !given {
		return caller{}, refuse(http.StatusUnauthorized, "an API key is given as `Authorization: Bearer KEY`")
	}
	by, known, err := a.keys.opens(r.Context(), key)
	switch {
	case err != nil:
		p := refuse(http.StatusServiceUnavailable, "the key cannot be looked up just now")
		p.retryAfter, p.cause = time.Second, err
		return caller{}, p
	case !known:
		return caller{}, refuse(http.StatusUnauthorized, "the API key is unknown, or was removed")
	}
	return by, nil
}

// bearer gives the key of an Authorization header; the scheme's case does not matter (RFC 9110, section 11.1).
func bearer(authorization string) (key string, given bool) {
	scheme, key, _ := strings.Cut(authorization, " ")
	return key, strings.EqualFold(scheme, "Bearer") && key != ""
}

// gate knows API keys. A key that was found is trusted for keyTrusted, so that the store is not asked at every
// request; removing a key through this API makes it forget at once.
type gate struct {
	store   credential.Store
	members member.Store
	now     func() time.Time

	mu      sync.RWMutex
	trusted map[hash]trust
	forgot  int // how often forget was called
}

// trust is that a key is a caller's.
type trust struct {
	caller caller
	until  time.Time
}

type hash [32]byte

func newGate(store credential.Store, members member.Store, now func() time.Time) *gate {
	return &gate{store: store, members: members, now: now, trusted: map[hash]trust{}}
}

// opens gives whose key this is, if it is one.
func (g *gate) opens(ctx context.Context, key string) (by caller, known bool, err error) {
	sum := credential.Hash(key)
	now := g.now()
	g.mu.RLock()
	trusted, found := g.trusted[hash(sum)]
	forgot := g.forgot
	g.mu.RUnlock()
	if found && now.Before(trusted.until) {
		return trusted.caller, true, nil
	}
	by, err = g.lookUp(ctx, sum)
	if errors.Is(err, credential.ErrNotFound) || errors.Is(err, member.ErrNotFound) {
		return caller{}, false, nil
	}
	if err != nil {
		return caller{}, false, fmt.Errorf("look up an API key: %w", err)
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	// A key that was removed while it was looked up must not be trusted for what the store said before.
	if g.forgot == forgot {
		if len(g.trusted) >= KeysMax {
			clear(g.trusted)
		}
		g.trusted[hash(sum)] = trust{by, now.Add(keyTrusted)}
	}
	return by, true, nil
}

// lookUp asks the store whose key it is. One that is no member's is the installation's own.
func (g *gate) lookUp(ctx context.Context, sum []byte) (caller, error) {
	c, err := g.store.CredentialByHash(ctx, credential.APIKey, sum)
	if err != nil || c.Member == "" {
		return caller{key: c.ID, role: member.Administrator}, err
	}
	m, err := g.members.Member(ctx, c.Member)
	return caller{key: c.ID, member: m.Name, role: m.Role}, err
}

// forget trusts no key any longer without asking the store.
func (g *gate) forget() {
	g.mu.Lock()
	defer g.mu.Unlock()
	clear(g.trusted)
	g.forgot++
}
