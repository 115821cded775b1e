package httpapi

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

// handler answers a request, or says why not.
type handler func(w *response, r *http.Request) error

// response remembers what was answered.
type response struct {
	http.ResponseWriter
	status int // 0: nothing yet
}

// WriteHeader sends the status.
func (w *response) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

// Write sends a part of the body.
func (w *response) Write(p []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	return w.ResponseWriter.Write(p)
}

// Unwrap gives the writer below, for http.ResponseController.
func (w *response) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// handle adds an endpoint written by hand to the routes and to the OpenAPI document.
func (a *API) handle(op *huma.Operation, slots chan struct{}, h handler) {
	alsoBySession(op)
	a.huma.OpenAPI().AddOperation(op)
	a.route(op, slots, h)
}

// register adds an endpoint of huma's.
func register[I, O any](a *API, op huma.Operation, h func(ctx context.Context, in *I) (*O, error)) {
	alsoBySession(&op)
	op.MaxBodyBytes = humaLimit(op.MaxBodyBytes)
	op.BodyReadTimeout = -1 // the body has been read; a limit left on the connection would end a long handler
	huma.Register(a.huma, op, func(ctx context.Context, in *I) (*O, error) {
		out, err := h(ctx, in)
		if err == nil {
			return out, nil
		}
		switch err.(type) { //nolint:errorlint // they are made by a handler, and never wrapped
		case *botError, interface{ changedMeanwhile() }:
			return nil, err
		}
		p := asProblem(err)
		a.report(ctx, op.Method+" "+op.Path, p)
		return nil, p
	})
}

// adapter lets huma add its routes like all others.
type adapter struct{ api *API }

// Handle adds one route.
func (d adapter) Handle(op *huma.Operation, h func(huma.Context)) {
	slow, _ := op.Metadata[passwordKey].(bool)
	d.api.route(op, d.api.slots(op), func(w *response, r *http.Request) error {
		if op.RequestBody != nil {
			if err := checkBody(w, r, op.MaxBodyBytes-1, op.RequestBody.Content); err != nil {
				return err
			}
		}
		if slow { // from here on: who sends a body slowly, which anybody may, holds up nobody who has sent theirs
			release, err := take(d.api.signIns)
			if err != nil {
				return err
			}
			defer release()
		}
		h(humago.NewContext(op, r, w))
		return nil
	})
}

// take takes a slot, if one is free.
func take(slots chan struct{}) (release func(), err error) {
	select {
	case slots <- struct{}{}:
		return func() { <-slots }, nil
	default:
		return nil, tooMany()
	}
}

// ServeHTTP is what huma's tests would call.
func (d adapter) ServeHTTP(w http.ResponseWriter, r *http.Request) { d.api.ServeHTTP(w, r) }

// slots gives what bounds how often an endpoint is answered at a time. Probes have slots of their own: a server that is
// busy lives, and is not to be restarted for it.
func (a *API) slots(op *huma.Operation) chan struct{} {
	if slices.Contains(op.Tags, probeTag) {
		return a.probes
	}
	if slow, _ := op.Metadata[passwordKey].(bool); slow {
		return a.arriving
	}
	return a.requests
}

// passwordKey marks, in an operation's metadata, those that make or check a password, which takes long on purpose.
const passwordKey = "password"

// route adds a route. It is answered while one of its slots is free.
func (a *API) route(op *huma.Operation, slots chan struct{}, h handler) {
	name := op.Method + " " + op.Path
	a.mux.HandleFunc(name, func(w http.ResponseWriter, r *http.Request) {
		a.answer(name, &response{ResponseWriter: w}, r, func(w *response, r *http.Request) error {
			release, err := take(slots)
			if err != nil {
				return err
			}
			defer release()
			by, err := a.admit(op, r)
			guard(w.Header(), by)
			if err == nil {
				err = h(w, r.WithContext(context.WithValue(r.Context(), callerKey{}, by)))
			}
			if err == nil && w.status < http.StatusMultipleChoices {
				a.tellOf(op, by, r)
			}
			return a.audited(op, by, w, r, err)
		})
	})
}

// guard keeps a browser from taking an answer for a page, or for a script; and from keeping what it got in a session,
// for whoever sits there next. A handler may say otherwise.
func guard(header http.Header, by caller) {
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
	if by.session != nil {
		header.Set("Cache-Control", "no-store")
	}
}

func tooMany() *problem {
	p := refuse(http.StatusTooManyRequests, "more requests at a time than this server takes")
	p.retryAfter = time.Second
	return p
}

// answer calls a handler, turns what went wrong into a problem, and counts.
func (a *API) answer(route string, w *response, r *http.Request, h handler) {
	started := a.options.Now()
	if err := a.guarded(w, r, h); err != nil {
		p := asProblem(err)
		a.report(r.Context(), route, p)
		if w.status == 0 {
			writeProblem(w, p)
		}
	}
	a.options.Answered(route, w.status)
	if a.options.Logger.Enabled(r.Context(), slog.LevelDebug) {
		a.options.Logger.LogAttrs(r.Context(), slog.LevelDebug, "request answered", slog.String("route", route),
			slog.Int("status", w.status), slog.Int64("took_us", a.options.Now().Sub(started).Microseconds()))
	}
}

// guarded calls a handler. A panic is our mistake: it costs this request, and no other.
func (a *API) guarded(w *response, r *http.Request, h handler) (err error) {
	defer func() {
		fault := recover()
		if fault == nil {
			return
		}
		if fault == http.ErrAbortHandler { //nolint:errorlint // net/http compares it so too
			panic(fault)
		}
		err = fmt.Errorf("panic: %v\n%s", fault, debug.Stack())
	}()
	return h(w, r)
}

// addFallback answers for every path that has no route, and for every method that a path does not know.
func (a *API) addFallback() {
	a.mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		a.answer("none", &response{ResponseWriter: w}, r, func(_ *response, r *http.Request) error {
			if known := a.methods(r); len(known) > 0 {
				p := refuse(http.StatusMethodNotAllowed, "this path does not know the method "+r.Method)
				p.allow = strings.Join(known, ", ")
				return p
			}
			return refuse(http.StatusNotFound, "there is no such path")
		})
	})
}

// methods lists those that the request's path knows.
func (a *API) methods(r *http.Request) []string {
	var known []string
	for _, method := range []string{
		http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete,
	} {
		asked := &http.Request{Method: method, Host: r.Host, URL: r.URL}
		if _, pattern := a.mux.Handler(asked); pattern != "/" {
			known = append(known, method)
		}
	}
	return known
}
