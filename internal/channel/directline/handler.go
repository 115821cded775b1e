package directline

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"lull/internal/bus"
	"lull/internal/credential"
	"lull/internal/engine"
)

// Base is the path below which Direct Line is served: what a client's option `domain` ends with.
const Base = "/v3/directline"

const (
	// KeepAliveDefault is how often an open socket is pinged: below the minute after which many proxies drop
	// a silent connection.
	KeepAliveDefault = 30 * time.Second
	// PatienceDefault is how long a socket's client may take to accept a frame or to answer a ping.
	PatienceDefault = 10 * time.Second
)

// Engine is what Direct Line needs of the engine.
type Engine interface {
	// Submit returns after the commit, with one result an input, in order.
	Submit(ctx context.Context, inputs ...engine.Input) []engine.Result
	// Conversation gives a conversation as it is, or an *engine.Error of code NotFound.
	Conversation(ctx context.Context, id string) (*engine.View, error)
	// Transcript gives up to limit steps after a step, oldest first.
	Transcript(ctx context.Context, id string, afterStep int64, limit int) ([]engine.Happening, error)
	// Paused reports whether what goes out is stopped.
	Paused() bool
}

// Bus says what has been committed.
type Bus interface {
	// Subscribe listens to one conversation, from now on.
	Subscribe(name string) *bus.Subscription
}

// Credentials are the secrets of bots and the key that tokens are signed with, as credential.Store describes
// them.
type Credentials interface {
	CredentialByHash(ctx context.Context, kind string, hash []byte) (credential.Credential, error)
	SigningKey(ctx context.Context) ([]byte, error)
}

// Options are what a Handler can do without.
type Options struct {
	// PublicURL is where clients reach lull, such as "https://chat.example.org/lull", without Base. Empty:
	// what the request says (X-Forwarded-Proto, X-Forwarded-Host, Host).
	PublicURL string
	// KeepAlive is how often an open socket is pinged; 0 means KeepAliveDefault.
	KeepAlive time.Duration
	// Patience is how long a socket's client may take to accept a frame or to answer a ping; a slower one is
	// dropped, and reads on when it comes back. 0 means PatienceDefault.
	Patience time.Duration
	// Now is the clock by which tokens run out; nil means time.Now.
	Now func() time.Time
	// Logger gets what went wrong; nil means nobody. It never gets what people wrote.
	Logger *slog.Logger
}

func (o Options) withDefaults() Options {
	o.KeepAlive = cmp.Or(o.KeepAlive, KeepAliveDefault)
	o.Patience = cmp.Or(o.Patience, PatienceDefault)
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	return o
}

// Handler answers Direct Line's calls. It is safe for concurrent use.
type Handler struct {
	engine      Engine
	bus         Bus
	credentials Credentials
	options     Options
	public      *url.URL // nil: what the request says
	signer      signer
	sockets     *sockets
	mux         *http.ServeMux
}

// New makes a Handler for the paths below Base. It fails where an option is wrong.
func New(engine Engine, bus Bus, credentials Credentials, o Options) (*Handler, error) {
	o = o.withDefaults()
	public, err := publicURL(o.PublicURL)
	if err != nil {
		return nil, fmt.Errorf("direct line options: %w", err)
	}
	if o.KeepAlive < 0 || o.Patience < 0 {
		return nil, errors.New("direct line options: keep-alive and patience may not be below zero")
	}
	h := &Handler{
		engine:      engine,
		bus:         bus,
		credentials: credentials,
		options:     o,
		public:      public,
		signer:      signer{credentials: credentials, now: o.Now},
		sockets:     newSockets(),
	}
	h.mux = h.routes()
	return h, nil
}

// Shutdown refuses new sockets, and closes those that are open once they have sent what is in hand. It
// returns when all are closed, or with the context's cause when that ends first. Call it after the last
// commit and before the store is closed; http.Server.Shutdown does not wait for sockets.
func (h *Handler) Shutdown(ctx context.Context) error { return h.sockets.shutdown(ctx) }

// ServeHTTP answers one call. A browser's preflight carries no authorization and is answered before all else;
// and every answer, errors too, lets every origin read it: else a browser hides an error's status from the
// client, which then tries for a quarter of an hour.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Access-Control-Allow-Origin", "*")
	header.Set("Access-Control-Expose-Headers", "Retry-After")
	header.Set("Cache-Control", "no-store")
	if r.Method == http.MethodOptions {
		header.Set("Access-Control-Allow-Methods", "GET, POST, OPTIONS")
		header.Set("Access-Control-Allow-Headers",
			"Authorization, Content-Type, Accept, x-ms-bot-agent, X-Requested-With")
		header.Set("Access-Control-Max-Age", "86400")
		w.WriteHeader(http.StatusNoContent)
		return
	}
	h.mux.ServeHTTP(w, r)
}

// endpoint answers a call, or says why not.
type endpoint func(w http.ResponseWriter, r *http.Request) error

func (h *Handler) routes() *http.ServeMux {
	mux := http.NewServeMux()
	for path, methods := range map[string]map[string]endpoint{
		"/tokens/generate":               {http.MethodPost: h.generate},
		"/tokens/refresh":                {http.MethodPost: h.refresh},
		"/conversations":                 {http.MethodPost: h.start},
		"/conversations/{id}":            {http.MethodGet: h.reconnect},
		"/conversations/{id}/stream":     {http.MethodGet: h.stream},
		"/conversations/{id}/activities": {http.MethodGet: h.poll, http.MethodPost: h.post},
		"/conversations/{id}/upload":     {http.MethodPost: h.refuseUpload},
		"/session/getsessionid":          {http.MethodGet: h.refuseSession},
	} {
		for method, answer := range methods {
			mux.Handle(method+" "+Base+path, h.adapt(answer))
		}
		mux.Handle(Base+path, h.adapt(otherMethod(slices.Sorted(maps.Keys(methods)))))
	}
	mux.Handle("/", h.adapt(otherPath))
	return mux
}

// adapt writes what an endpoint could not answer as Direct Line's error, and logs what somebody must look at.
func (h *Handler) adapt(answer endpoint) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		err := answer(w, r)
		if err == nil {
			return
		}
		f := failureOf(err)
		level := slog.LevelDebug
		ours := f.status == http.StatusInternalServerError || f.status == http.StatusInsufficientStorage
		if ours && r.Context().Err() == nil { // else the client left before it was answered
			level = slog.LevelError
		}
		h.options.Logger.LogAttrs(r.Context(), level, "direct line call not answered",
			slog.String("route", r.Pattern), slog.Int("status", f.status), slog.Any("error", err))
		f.write(w)
	})
}

func otherMethod(allowed []string) endpoint {
	allow := strings.Join(append(allowed, http.MethodOptions), ", ")
	return func(w http.ResponseWriter, _ *http.Request) error {
		w.Header().Set("Allow", allow)
		return &failure{
			status: http.StatusMethodNotAllowed, code: codeMethod, message: "this path takes " + allow,
		}
	}
}

func otherPath(http.ResponseWriter, *http.Request) error {
	return &failure{status: http.StatusNotFound, code: codeNotFound, message: "Direct Line has no such path"}
}

// refuseUpload refuses files: lull keeps none. A client shows that the message was not sent.
func (h *Handler) refuseUpload(http.ResponseWriter, *http.Request) error {
	return &failure{status: http.StatusNotImplemented, code: codeUnsupported, message: "lull takes no files"}
}

// refuseSession refuses the session id that Microsoft's sign-in cards need: lull has none of them. A client
// that gets an error goes on without one.
func (h *Handler) refuseSession(http.ResponseWriter, *http.Request) error {
	return &failure{
		status: http.StatusNotImplemented, code: codeUnsupported, message: "lull has no sign-in cards",
	}
}
