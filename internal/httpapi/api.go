package httpapi

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/prometheus/client_golang/prometheus"

	"lull/internal/member"
	"lull/internal/oidc"
	"lull/internal/password"
)

// Options are what an API can do without.
type Options struct {
	// Version is lull's, as status and the OpenAPI document name it; empty means "unknown".
	Version string
	// Retention is how long is kept what may be forgotten; nil: nothing is forgotten, and there is no path for it.
	Retention Retention
	// Backups is the folder that backups are written to; nil: none can be asked for.
	Backups *os.Root
	// Open reports whether a Direct Line token lets its bearer watch this conversation's live line, without a key.
	// They then see its variables and formulas too. nil: no token does.
	Open func(token, conversation string) bool
	// Rehearsals plays test conversations; nil: there are none, and no paths for them.
	Rehearsals Rehearsals
	// Outgoing are the ways on which messages go out, as the list of channels tells them; nil: it says nothing of them.
	Outgoing []WayOut
	// Unsubscribed are the profiles that want no messages; nil: there is no path that lists them.
	Unsubscribed Unsubscribers
	// Ready reports why lull cannot serve, beyond the store's silence and a stop; nil: nothing else can be the matter.
	Ready func(ctx context.Context) error
	// Gatherer is what /metrics shows; nil: there is no such path.
	Gatherer prometheus.Gatherer
	// Answered is told of every request: the pattern that took it, and the status. nil: nobody counts.
	Answered func(route string, status int)
	// RequestsMax is how many requests are served at a time, live lines and probes not counted; further ones are
	// refused with 429. 0 means 1024.
	RequestsMax int
	// PublicURL is where browsers reach lull, such as https://chat.example.org; empty: where their requests say.
	PublicURL string
	// OIDC is the provider through which members may sign in; nil: none, and no paths for it. OIDCRole is the role of
	// those who come through it and are no members yet; empty: they are refused.
	OIDC     *oidc.Provider
	OIDCRole member.Role
	// Passwords makes and checks passwords; nil: one at the default cost.
	Passwords *password.Keeper
	// Delays are learnt from what was tracked; nil: there are no paths for them.
	Delays Delays
	// Profiles are those of whom something was tracked; nil: there are none.
	Profiles Profiles
	// Now is the clock that answers carry and keys are remembered by; nil means time.Now.
	Now func() time.Time
	// Clock moves the clock, where it is a virtual one, which Now shows; nil: it is not.
	Clock Clock
	// Wall is the clock that sessions, invitations and failed sign-ins end by, also where Now is moved by hand; nil means
	// time.Now.
	Wall func() time.Time
	// Logger gets what went wrong, and at Debug each request; nil means nobody. It never gets what people wrote.
	Logger *slog.Logger
}

func (o Options) withDefaults() Options {
	o.Version = cmp.Or(o.Version, "unknown")
	o.RequestsMax = cmp.Or(o.RequestsMax, requestsMax)
	if o.Open == nil {
		o.Open = func(string, string) bool { return false }
	}
	if o.Ready == nil {
		o.Ready = func(context.Context) error { return nil }
	}
	if o.Passwords == nil {
		o.Passwords = password.New(password.DefaultCost())
	}
	if o.Answered == nil {
		o.Answered = func(string, int) {}
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Wall == nil {
		o.Wall = time.Now
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	return o
}

// API answers the calls of the JSON API, /metrics, /healthz and /readyz. Any other path is a 404 problem. It is safe
// for concurrent use.
type API struct {
	parts   Parts
	options Options
	keys    *gate
	origin  *http.CrossOriginProtection
	door    door
	mux     *http.ServeMux
	huma    huma.API

	throttle *throttle
	requests chan struct{} // holds one entry a request in hand
	arriving chan struct{} // one that brings a password
	signIns  chan struct{} // one that makes or checks it
	probes   chan struct{} // one a probe
	bulk     chan struct{} // one a body of many activities
	lines    chan struct{} // one a live line
	team     chan struct{} // one a line on which the team's statuses come
	pulses   chan struct{} // one a line that tells what has changed
	watchers *watchers     // of conversations
	callers  *watchers     // who has lines, of all kinds

	overviews overviews
	roles     sync.Mutex // held while members are read to be written: added, changed, removed, or set up

	bodies, bulkBodies sync.Pool // of *bytes.Buffer

	drained  chan struct{}
	draining sync.Once
}

// New makes an API. It fails where a part is missing or an option is wrong.
func New(parts Parts, o Options) (*API, error) {
	if err := parts.validate(); err != nil {
		return nil, fmt.Errorf("api parts: %w", err)
	}
	o = o.withDefaults()
	if o.RequestsMax < 0 {
		return nil, errors.New("api options: the number of requests at a time is below zero")
	}
	origin, err := ownOrigin(o.PublicURL)
	if err != nil {
		return nil, fmt.Errorf("api options: %w", err)
	}
	a := &API{
		parts:    parts,
		options:  o,
		keys:     newGate(parts.Credentials, parts.Members, o.Now),
		mux:      http.NewServeMux(),
		origin:   origin,
		throttle: newThrottle(o.Wall),
		arriving: make(chan struct{}, requestsMax),
		signIns:  make(chan struct{}, signInsMax),
		requests: make(chan struct{}, o.RequestsMax),
		probes:   make(chan struct{}, probesMax),
		bulk:     make(chan struct{}, bulkAtOnceMax),
		lines:    make(chan struct{}, LiveMax),
		team:     make(chan struct{}, TeamLinesMax),
		pulses:   make(chan struct{}, PulseLinesMax),
		watchers: newWatchers(LiveConversationMax, "the conversation has as many live lines as it may"),
		callers:  newWatchers(LinesOfOneMax, "you have as many live lines as one may; close some"),

		overviews: overviews{of: map[string]*overview{}},

		drained: make(chan struct{}),
	}
	a.huma = huma.NewAPI(configuration(o.Version), adapter{a})
	a.addActivities()
	a.addConversations()
	a.addOverview()
	a.addLive()
	a.addPulse()
	a.addBots()
	a.addEnvironment()
	a.addEvents()
	a.addUnsubscribed()
	a.addCampaigns()
	a.addProfiles()
	a.addImports()
	a.addDelays()
	a.addRehearsals()
	a.addCredentials()
	a.addMembers()
	a.addInvitations()
	a.addSignIn()
	a.addOwnSessions()
	a.addSetup()
	a.addOIDC()
	a.addAvatars()
	a.addAudit()
	a.addDesk()
	a.addOperations()
	a.addRetention()
	a.addClock()
	a.addDeliveries()
	a.addHealth()
	a.addFallback()
	return a, a.addDocument()
}

func (p Parts) validate() error {
	for _, part := range []struct {
		name string
		part any
	}{
		{"Conversations", p.Conversations},
		{"Lists", p.Lists},
		{"Control", p.Control},
		{"Events", p.Events},
		{"Campaigns", p.Campaigns},
		{"Library", p.Library},
		{"Database", p.Database},
		{"Credentials", p.Credentials},
		{"Members", p.Members},
		{"Audit", p.Audit},
		{"SignIn", p.SignIn},
		{"Bus", p.Bus},
	} {
		if part.part == nil {
			return errors.New(part.name + " is missing")
		}
	}
	if p.Floor == nil {
		return errors.New("part Floor is missing")
	}
	if p.Pulse == nil {
		return errors.New("part Pulse is missing")
	}
	return nil
}

// ServeHTTP answers one call.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) { a.mux.ServeHTTP(w, r) }

// Drain begins the end: /readyz says so, so that a balancer sends nothing more, and live lines are closed, for which
// http.Server.Shutdown would wait for ever. Other requests are still answered. It may be called more than once.
func (a *API) Drain() { a.draining.Do(func() { close(a.drained) }) }

// NewServer makes the server that a handler of lull's is served by: with a limit for everything that a slow or
// hostile client could drag out. Handlers whose answers last longer move the limits by http.ResponseController.
func NewServer(handler http.Handler, logger *slog.Logger) *http.Server {
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       requestTimeout,
		WriteTimeout:      requestTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    headerBytesMax,
		ErrorLog:          slog.NewLogLogger(logger.Handler(), slog.LevelWarn),
	}
}
