// Package unsubscribe serves the links by which those who get messages of campaigns unsubscribe, without signing in: to a
// person a small page that asks, to their mail program the one click of RFC 8058.
package unsubscribe

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"strings"

	"lull/internal/campaign"
	"lull/internal/engine"
)

// Submit places inputs in the engine's order and returns after their commit: one Result an input.
type Submit func(ctx context.Context, inputs ...engine.Input) []engine.Result

// bodyMax is how much of a posted body is read: what it says is of no weight.
const bodyMax = 64 << 10

// Handler answers the links. Safe for concurrent use.
type Handler struct {
	links  *Links
	submit Submit
	log    *slog.Logger
}

// NewHandler makes a Handler for the paths below Path.
func NewHandler(links *Links, submit Submit, log *slog.Logger) *Handler {
	return &Handler{links: links, submit: submit, log: log}
}

// ServeHTTP asks, or unsubscribes. What only looks at a link, as programs do that search mail for harm, unsubscribes
// nobody.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Cache-Control", "no-store")
	header.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'")
	header.Set("Content-Type", "text/html; charset=utf-8")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("X-Robots-Tag", "noindex")
	profile, ours := h.links.profile(strings.TrimPrefix(r.URL.Path, Path))
	switch {
	case !ours:
		show(w, http.StatusNotFound, "This link is not complete", "Copy the whole of it from the message.")
	case r.Method == http.MethodGet || r.Method == http.MethodHead:
		show(w, http.StatusOK, "No more messages?", `<form method="post"><button>Unsubscribe</button></form>`)
	case r.Method == http.MethodPost:
		h.unsubscribe(w, r, profile)
	default:
		header.Set("Allow", "GET, HEAD, POST")
		show(w, http.StatusMethodNotAllowed, "This cannot be done here", "")
	}
}

// unsubscribe takes a profile's wish for no more messages.
func (h *Handler) unsubscribe(w http.ResponseWriter, r *http.Request, profile string) {
	r.Body = http.MaxBytesReader(w, r.Body, bodyMax)
	result := h.submit(r.Context(), engine.ProfileInput(&campaign.Input{
		Kind: campaign.InputSubscribe, Profile: profile, Subscribe: &campaign.Subscribe{Off: true},
	}))[0]
	if err := result.Err; err != nil {
		if r.Context().Err() == nil {
			h.log.ErrorContext(r.Context(), "profile was not unsubscribed", slog.Any("error", err))
		}
		w.Header().Set("Retry-After", strconv.Itoa(max(1, int(err.RetryAfter.Seconds()))))
		show(w, http.StatusServiceUnavailable, "This did not work", "Try again in a minute.")
		return
	}
	show(w, http.StatusOK, "You are unsubscribed", "You get no more of these messages.")
}

// show writes a page of a heading and what follows it, as HTML.
func show(w http.ResponseWriter, status int, heading, rest string) {
	w.WriteHeader(status)
	_, _ = fmt.Fprintf(w, page, heading, heading, rest) // the reader may be gone
}

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>%s</title>
<style>
:root { color-scheme: light dark }
body { font: 1.1rem/1.5 system-ui, sans-serif; margin: 20vh auto 0; max-width: 24rem; padding: 0 1rem; text-align: center }
button { font: inherit; padding: .5rem 1.5rem }
</style>
</head>
<body><main><h1>%s</h1>%s</main></body>
</html>
`
