package studio_test

import (
	"io/fs"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"lull/internal/studio"
)

const page = `<!doctype html><meta name="csp-nonce" content="{{nonce}}"><meta name="lull-demo" content="{{demo}}">`

func built() fstest.MapFS {
	return fstest.MapFS{
		"index.html":       {Data: []byte(page)},
		"demo/index.html":  {Data: []byte("the demo")},
		"icon.svg":         {Data: []byte("<svg/>")},
		"assets/a-1.js":    {Data: []byte("script")},
		"assets/a-1.js.gz": {Data: []byte("small")},
	}
}

func handler(t *testing.T, files fs.FS) *studio.Handler {
	t.Helper()
	h, err := studio.New(files, http.NotFoundHandler())
	if err != nil {
		t.Fatalf("New() error = %v", err)
	}
	return h
}

func ask(h http.Handler, method, path string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, http.NoBody)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestServe(t *testing.T) {
	tests := []struct {
		name, method, path string
		headers            []string
		status             int
		body               string // the answer begins with it
		header             map[string]string
	}{
		{"the page", "GET", "/", nil, 200, "<!doctype html>", map[string]string{
			"Cache-Control": "no-cache", "Content-Type": "text/html; charset=utf-8", "X-Content-Type-Options": "nosniff",
			"Referrer-Policy": "no-referrer",
		}},
		{"a page that the browser draws", "GET", "/bots/shop", []string{"Accept", "text/html,*/*"}, 200, "<!doctype", nil},
		{"the page's file", "GET", "/index.html", []string{"Accept", "text/html"}, 200, "<!doctype", nil},
		{"no page and no file", "GET", "/bots/shop", []string{"Accept", "*/*"}, 404, "", nil},
		{"a method that changes", "POST", "/", []string{"Accept", "text/html"}, 404, "", nil},
		{"above the root", "GET", "/../assets/a-1.js", nil, 200, "script", nil},
		{"a folder", "GET", "/assets", nil, 404, "", nil},
		{"the demo is not its own", "GET", "/demo/", []string{"Accept", "text/html"}, 404, "", nil},
		{"nor is the demo's file", "GET", "/demo/index.html", []string{"Accept", "text/html"}, 404, "", nil},
		{"an asset", "GET", "/assets/a-1.js", nil, 200, "script", map[string]string{
			"Cache-Control": "public, max-age=31536000, immutable", "Content-Type": "text/javascript; charset=utf-8",
			"Content-Encoding": "", "Vary": "Accept-Encoding",
		}},
		{
			"an asset, compressed", "GET", "/assets/a-1.js",
			[]string{"Accept-Encoding", "br, gzip"},
			200, "small",
			map[string]string{"Content-Encoding": "gzip", "Content-Type": "text/javascript; charset=utf-8"},
		},
		{"gzip refused", "GET", "/assets/a-1.js", []string{"Accept-Encoding", "gzip;q=0"}, 200, "script", nil},
		{"a file that keeps its name", "GET", "/icon.svg", nil, 200, "<svg/>", map[string]string{
			"Cache-Control": "no-cache", "Content-Type": "image/svg+xml",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := ask(handler(t, built()), tt.method, tt.path, tt.headers...)
			if w.Code != tt.status || !strings.HasPrefix(w.Body.String(), tt.body) {
				t.Errorf("%s %s = %d %q, want %d %q", tt.method, tt.path, w.Code, w.Body, tt.status, tt.body)
			}
			for name, want := range tt.header {
				if got := w.Header().Get(name); got != want {
					t.Errorf("%s = %q, want %q", name, got, want)
				}
			}
		})
	}
}

// Styles that the page's code adds carry a nonce that no other answer has.
func TestNonceIsNewEachTime(t *testing.T) {
	h, seen := handler(t, built()), map[string]bool{}
	for range 2 {
		w := ask(h, "GET", "/")
		found := regexp.MustCompile(`content="([A-Z2-7]{26,})"`).FindStringSubmatch(w.Body.String())
		if found == nil {
			t.Fatalf("the page holds no nonce: %s", w.Body)
		}
		if policy := w.Header().Get("Content-Security-Policy"); !strings.Contains(policy, "'nonce-"+found[1]+"'") {
			t.Errorf("the policy does not name the page's nonce: %s", policy)
		}
		if seen[found[1]] {
			t.Error("the nonce was given before")
		}
		seen[found[1]] = true
	}
}

func TestDemo(t *testing.T) {
	h := handler(t, built())
	if w := ask(h, "GET", "/"); !strings.Contains(w.Body.String(), `content=""`) {
		t.Errorf("the page leads to a demo website that is not there: %s", w.Body)
	}
	w := ask(h.Demo(), "GET", "/demo/")
	if w.Body.String() != "the demo" || w.Header().Get("Content-Security-Policy") != "frame-ancestors 'self'" {
		t.Errorf("demo = %q, %v", w.Body, w.Header())
	}
	if w := ask(h, "GET", "/"); !strings.Contains(w.Body.String(), `content="offered"`) {
		t.Errorf("the page does not lead to the demo website: %s", w.Body)
	}
	unbuilt := fstest.MapFS{"index.html": {Data: []byte("how to build")}}
	if w := ask(handler(t, unbuilt).Demo(), "GET", "/demo/"); w.Body.String() != "how to build" {
		t.Errorf("demo where nothing is built = %q", w.Body)
	}
}

func TestNewNeedsAPage(t *testing.T) {
	if _, err := studio.New(fstest.MapFS{}, http.NotFoundHandler()); err == nil {
		t.Error("New() takes an app without a page")
	}
}
