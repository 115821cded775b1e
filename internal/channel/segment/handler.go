package segment

import (
	"cmp"
	"context"
	"log/slog"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"lull/internal/credential"
	"lull/internal/engine"
)

// Base is the path below which the API is served: what an SDK's apiHost ends with.
const Base = "/v1"

// RequestsDefault is how many requests are answered at a time where Options say nothing: each holds a body in memory.
const RequestsDefault = 256

// Engine is what the API needs of the engine.
type Engine interface {
	// Submit returns after the commit, with one result an input, in order.
	Submit(ctx context.Context, inputs ...engine.Input) []engine.Result
}

// Credentials are the write keys, as credential.Store describes them.
type Credentials interface {
	CredentialByHash(ctx context.Context, kind string, hash []byte) (credential.Credential, error)
}

// Options are what a Handler can do without.
type Options struct {
	// PublicURL is where clients reach lull, such as "https://chat.example.org/lull", without Base. Empty: what the
	// request says (X-Forwarded-Proto, X-Forwarded-Host, Host).
	PublicURL string
	// Requests is how many are answered at a time; further ones are told to come again. 0 means RequestsDefault.
	Requests int
	// Now is the clock by which events are received; nil means time.Now.
	Now func() time.Time
	// Logger gets what went wrong; nil means nobody. It never gets what users did.
	Logger *slog.Logger
}

func (o Options) withDefaults() Options {
	o.Requests = cmp.Or(o.Requests, RequestsDefault)
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	return o
}

// Handler answers the API's calls. It is safe for concurrent use.
type Handler struct {
	engine      Engine
	credentials Credentials
	options     Options
	places      chan struct{} // one for each request that is being answered
	mux         *http.ServeMux
}

// New makes a Handler for the paths below Base.
func New(engine Engine, credentials Credentials, o Options) *Handler {
	o = o.withDefaults()
	h := &Handler{engine: engine, credentials: credentials, options: o, places: make(chan struct{}, o.Requests)}
	h.mux = h.routes()
	return h
}

// ServeHTTP answers one call. A page of any origin may make it: it is the write key that counts, and it opens nothing.
// The preflight carries no key and is answered before all else; refusals too can be read by the page.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Access-Control-Allow-Origin", cmp.Or(r.Header.Get("Origin"), "*"))
	header.Set("Access-Control-Expose-Headers", "Retry-After")
	header.Set("Cache-Control", "no-store")
	header.Set("Vary", "Origin")
	if r.Method == http.MethodOptions {
		header.Set("Access-Control-Allow-Methods", "GET, POST, OPTIONS")
		// SDKs have headers of their own, whose names nobody lists.
		header.Set("Access-Control-Allow-Headers",
			cmp.Or(r.Header.Get("Access-Control-Request-Headers"), "Authorization, Content-Type"))
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
	posts := map[string]endpoint{"batch": h.many, "b": h.many, "import": h.many}
	for _, kind := range kinds() {
		posts[kind] = h.one(kind)
		posts[kind[:1]] = h.one(kind)
	}
	for path, answer := range posts {
		mux.Handle("POST "+Base+"/"+path, h.adapt(answer))
		mux.Handle(Base+"/"+path, h.adapt(otherMethod(http.MethodPost)))
	}
	settings := Base + "/projects/{key}/settings"
	mux.Handle("GET "+settings, h.adapt(h.settings))
	mux.Handle(settings, h.adapt(otherMethod(http.MethodGet, http.MethodHead)))
	paths := strings.Join(slices.Sorted(maps.Keys(posts)), ", ")
	mux.Handle("/", h.adapt(func(http.ResponseWriter, *http.Request) error {
		return refuse(http.StatusNotFound, "there is no such path below %s; there are %s", Base, paths)
	}))
	return mux
}

func otherMethod(allowed ...string) endpoint {
	allow := strings.Join(append(allowed, http.MethodOptions), ", ")
	return func(w http.ResponseWriter, _ *http.Request) error {
		w.Header().Set("Allow", allow)
		return refuse(http.StatusMethodNotAllowed, "this path takes %s", allow)
	}
}

// adapt finds a place for a call, writes what an endpoint could not answer, and logs what somebody must look at.
func (h *Handler) adapt(answer endpoint) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var err error = &failure{
			status: http.StatusTooManyRequests, message: "too many requests at a time", retryAfter: time.Second,
		}
		select {
		case h.places <- struct{}{}:
			defer func() { <-h.places }()
			err = answer(w, r)
		default:
		}
		if err == nil {
			return
		}
		f := failureOf(err)
		level := slog.LevelDebug
		ours := f.status == http.StatusInternalServerError || f.status == http.StatusInsufficientStorage
		if ours && r.Context().Err() == nil { // else the client left before it was answered
			level = slog.LevelError
		}
		h.options.Logger.LogAttrs(r.Context(), level, "tracking call not answered",
			slog.String("route", r.Pattern), slog.Int("status", f.status), slog.Any("error", err))
		f.write(w)
	})
}
