package unsubscribe_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/campaign"
	"lull/internal/engine"
	"lull/internal/unsubscribe"
)

// desk is what the handler needs, and who has unsubscribed.
type desk struct {
	handler *unsubscribe.Handler
	links   *unsubscribe.Links
	off     []string
	err     *engine.Error
}

func newDesk() *desk {
	d := &desk{links: unsubscribe.NewLinks("https://lull.example.org/", []byte("key"))}
	submit := func(_ context.Context, inputs ...engine.Input) []engine.Result {
		in := inputs[0]
		if in.Profile.Kind == campaign.InputSubscribe && in.Profile.Subscribe.Off && in.Name == campaign.HomeName(in.Profile.Profile) {
			d.off = append(d.off, in.Profile.Profile)
		}
		return []engine.Result{{Err: d.err}}
	}
	d.handler = unsubscribe.NewHandler(d.links, submit, slog.New(slog.DiscardHandler))
	return d
}

func (d *desk) ask(method, link, body string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	r := httptest.NewRequestWithContext(context.Background(), method, link, strings.NewReader(body))
	d.handler.ServeHTTP(w, r)
	return w
}

// To look at a link asks, also for a program that looks for harm; only the button, or a mail program's own, unsubscribes.
func TestLinks(t *testing.T) {
	for _, profile := range []string{"u1", "ann@example.org", "über/uns?", strings.Repeat("x", campaign.IDBytesMax)} {
		d := newDesk()
		link := d.links.For(profile)
		if path, ours := strings.CutPrefix(link, "https://lull.example.org/unsubscribe/"); !ours || strings.ContainsAny(path, "/?#%=") {
			t.Errorf("the link of %s is %s", profile, link)
		}
		for _, method := range []string{http.MethodGet, http.MethodHead} {
			if r := d.ask(method, link, ""); r.Code != http.StatusOK || r.Header().Get("Cache-Control") != "no-store" {
				t.Errorf("%s: status %d, header %v", method, r.Code, r.Header())
			}
		}
		if len(d.off) > 0 {
			t.Errorf("looking has unsubscribed %v", d.off)
		}
		for _, body := range []string{"", "List-Unsubscribe=One-Click"} {
			if r := d.ask(http.MethodPost, link, body); r.Code != http.StatusOK {
				t.Errorf("POST: status %d", r.Code)
			}
		}
		if diff := cmp.Diff([]string{profile, profile}, d.off); diff != "" {
			t.Errorf("unsubscribed (-want +got):\n%s", diff)
		}
	}
}

func TestRefusals(t *testing.T) {
	d := newDesk()
	link := d.links.For("u1")
	other := unsubscribe.NewLinks("https://lull.example.org", []byte("another key")).For("u1")
	who, _, _ := strings.Cut(link, ".example.org/unsubscribe/")
	_, signature, _ := strings.Cut(d.links.For("u2")[len(who):], ".example.org/unsubscribe/")
	for name, wrong := range map[string]string{
		"another key": other, "cut off": link[:len(link)-1], "longer": link + "A", "no signature": link[:strings.LastIndex(link, ".")],
		"another's signature": link[:strings.LastIndex(link, ".")] + signature[strings.Index(signature, "."):],
		"nothing":             "https://lull.example.org/unsubscribe/",
	} {
		for _, method := range []string{http.MethodGet, http.MethodPost} {
			if r := d.ask(method, wrong, ""); r.Code != http.StatusNotFound {
				t.Errorf("%s: %s: status %d", name, method, r.Code)
			}
		}
	}
	if r := d.ask(http.MethodDelete, link, ""); r.Code != http.StatusMethodNotAllowed || r.Header().Get("Allow") != "GET, HEAD, POST" {
		t.Errorf("DELETE: status %d, header %v", r.Code, r.Header())
	}
	if len(d.off) > 0 {
		t.Errorf("unsubscribed %v", d.off)
	}
	d.err = &engine.Error{Code: engine.Unavailable, Message: "not now", RetryAfter: 3 * time.Second}
	if r := d.ask(http.MethodPost, link, ""); r.Code != http.StatusServiceUnavailable || r.Header().Get("Retry-After") != "3" {
		t.Errorf("not now: status %d, header %v", r.Code, r.Header())
	}
}
