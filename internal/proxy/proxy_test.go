package proxy_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"lull/internal/proxy"
)

func trust(t *testing.T, texts ...string) proxy.Trusted {
	t.Helper()
	trusted, err := proxy.Parse(texts)
	if err != nil {
		t.Fatal(err)
	}
	return trusted
}

func TestHandler(t *testing.T) {
	trusted := trust(t, "127.0.0.0/8", "::1", "10.0.0.7", "fd00::/8", "::ffff:192.168.1.1")
	for _, test := range []struct {
		name, peer string
		chain      []string
		want       string
	}{
		{"nobody speaks for another", "203.0.113.7:4000", nil, "203.0.113.7:4000"},
		{"a proxy", "127.0.0.1:9", []string{"203.0.113.7"}, "203.0.113.7:0"},
		{"a proxy by IPv6", "[::1]:9", []string{"2001:db8::7"}, "[2001:db8::7]:0"},
		{"a proxy whose address is mapped", "[::ffff:10.0.0.7]:9", []string{"203.0.113.7"}, "203.0.113.7:0"},
		{"one that was named by a mapped address", "192.168.1.1:9", []string{"203.0.113.7"}, "203.0.113.7:0"},
		{"its neighbour", "10.0.0.8:9", []string{"203.0.113.7"}, "10.0.0.8:9"},
		{"anybody", "198.51.100.1:9", []string{"203.0.113.7"}, "198.51.100.1:9"},
		{"who makes up what stands before", "127.0.0.1:9", []string{"1.2.3.4, 203.0.113.7"}, "203.0.113.7:0"},
		{"in lines of their own", "127.0.0.1:9", []string{"1.2.3.4", "203.0.113.7"}, "203.0.113.7:0"},
		{"two proxies", "127.0.0.1:9", []string{"1.2.3.4, 203.0.113.7,10.0.0.7"}, "203.0.113.7:0"},
		{"proxies alone", "127.0.0.1:9", []string{"fd00::1"}, "[fd00::1]:0"},
		{"with ports", "127.0.0.1:9", []string{"203.0.113.7:5, [fd00::1]:6"}, "203.0.113.7:0"},
		{"a proxy that says nothing", "127.0.0.1:9", nil, "127.0.0.1:9"},
		{"a proxy that does not know", "127.0.0.1:9", []string{"unknown"}, "127.0.0.1:9"},
		{"behind one that does not know", "127.0.0.1:9", []string{"1.2.3.4, unknown, 10.0.0.7"}, "10.0.0.7:0"},
		{"no address", "@", []string{"203.0.113.7"}, "@"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil)
			r.RemoteAddr = test.peer
			if test.chain != nil {
				r.Header["X-Forwarded-For"] = test.chain
			}
			var got string
			trusted.Handler(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { got = r.RemoteAddr })).
				ServeHTTP(httptest.NewRecorder(), r)
			if got != test.want {
				t.Errorf("it comes from %s, want %s", got, test.want)
			}
			if r.RemoteAddr != test.peer {
				t.Errorf("the request itself comes from %s now", r.RemoteAddr)
			}
		})
	}
}

// Only of a proxy that is trusted the rest sees what it says.
func TestHandlerHidesWhatAnybodySays(t *testing.T) {
	for peer, want := range map[string]string{"127.0.0.1:9": "203.0.113.7 https chat.example.org", "127.0.0.2:9": "  "} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil)
		r.RemoteAddr = peer
		r.Header.Set("X-Forwarded-For", "203.0.113.7")
		r.Header.Set("X-Forwarded-Proto", "https")
		r.Header.Set("X-Forwarded-Host", "chat.example.org")
		var got string
		trust(t, "127.0.0.1").Handler(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			h := r.Header
			got = h.Get("X-Forwarded-For") + " " + h.Get("X-Forwarded-Proto") + " " + h.Get("X-Forwarded-Host")
		})).ServeHTTP(httptest.NewRecorder(), r)
		if got != want {
			t.Errorf("of %s: %q, want %q", peer, got, want)
		}
	}
}

func TestParse(t *testing.T) {
	for _, wrong := range []string{"", "localhost", "10.0.0.7:80", "10.0.0.0/33", "https://10.0.0.7"} {
		if _, err := proxy.Parse([]string{"::1", wrong}); err == nil || !strings.Contains(err.Error(), "10.1.0.0/16") {
			t.Errorf("%q: %v", wrong, err)
		}
	}
	many := make([]string, proxy.TrustedMax+1)
	for i := range many {
		many[i] = "::1"
	}
	if _, err := proxy.Parse(many[1:]); err != nil {
		t.Error(err)
	}
	if _, err := proxy.Parse(many); err == nil {
		t.Error("more than there may be: no error")
	}
}
