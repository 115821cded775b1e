package connector_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/connector"
	"lull/internal/dialog"
)

// receiver is a host on the loopback, and a client that may reach it.
type receiver struct {
	*httptest.Server
	t      *testing.T
	client *connector.Client
	got    chan *http.Request // with its body read
}

func newReceiver(t *testing.T, handle http.HandlerFunc) *receiver {
	t.Helper()
	r := &receiver{t: t, got: make(chan *http.Request, 100)}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		body, _ := io.ReadAll(req.Body)
		req.Body = io.NopCloser(bytes.NewReader(body))
		r.got <- req
		handle(w, req)
	}))
	r.client = newClient(t, r.Listener.Addr().String())
	t.Cleanup(r.CloseClientConnections) // a handler that never ends must not keep Close waiting
	t.Cleanup(r.Close)
	return r
}

func newClient(t *testing.T, allow ...string) *connector.Client {
	t.Helper()
	c, err := connector.New(allow)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

// get calls a path of the receiver.
func (r *receiver) get(path string) *dialog.CallAnswer {
	return r.client.Call(r.t.Context(), "c1/1/0", call(r.URL+path))
}

func call(address string) *dialog.Call {
	return &dialog.Call{ID: 7, Method: http.MethodGet, URL: address, TimeoutMS: 20_000}
}

func wantErr(t *testing.T, got *dialog.CallAnswer, want string) {
	t.Helper()
	if !strings.Contains(got.Err, want) || got.Status != 0 || got.ID != 7 {
		t.Errorf("answer = %+v, want an error with %q", got, want)
	}
}

func TestCall(t *testing.T) {
	r := newReceiver(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Date", "now")
		w.Header().Set("Content-Type", "application/json")
		w.Header().Add("X-Two", "a")
		w.Header().Add("X-Two", "b")
		w.WriteHeader(http.StatusCreated)
		_, _ = io.WriteString(w, `{"a":1}`)
	})
	got := r.client.Call(t.Context(), "c1/4/0", &dialog.Call{
		ID: 7, Method: http.MethodPatch, URL: r.URL + "/path?q=1", Body: []byte("hello"), TimeoutMS: 20_000,
		Headers: []dialog.CallHeader{
			{Name: "x-key", Value: "secret"},
			{Name: "host", Value: "other"},
			{Name: "Content-Length", Value: "3"},
			{Name: "Accept-Encoding", Value: "br"},
		},
	})
	want := &dialog.CallAnswer{ID: 7, Status: http.StatusCreated, Body: []byte(`{"a":1}`), Headers: []dialog.CallHeader{
		{Name: "Content-Length", Value: "7"},
		{Name: "Content-Type", Value: "application/json"},
		{Name: "Date", Value: "now"},
		{Name: "X-Two", Value: "a, b"},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("answer (-want +got):\n%s", diff)
	}
	req := <-r.got
	body, _ := io.ReadAll(req.Body)
	sent := []string{
		req.Method, req.URL.String(), string(body), req.Host, req.Header.Get("X-Key"), req.Header.Get("User-Agent"),
		req.Header.Get("Idempotency-Key"), req.Header.Get("Accept-Encoding"),
	}
	wanted := []string{"PATCH", "/path?q=1", "hello", r.Listener.Addr().String(), "secret", "lull", "c1/4/0", "gzip"}
	if diff := cmp.Diff(wanted, sent); diff != "" {
		t.Errorf("request (-want +got):\n%s", diff)
	}
}

func TestStatusIsNoError(t *testing.T) {
	r := newReceiver(t, func(w http.ResponseWriter, _ *http.Request) {
		http.Error(w, "out of order", http.StatusServiceUnavailable)
	})
	if got := r.get("/"); got.Status != 503 || string(got.Body) != "out of order\n" || got.Err != "" {
		t.Errorf("answer = %+v", got)
	}
}

func TestWhatIsNoCall(t *testing.T) {
	c := newClient(t)
	for _, tt := range []struct {
		name string
		edit func(call *dialog.Call)
		want string
	}{
		{"no URL", func(call *dialog.Call) { call.URL = "http://[::1/secret" }, "not a URL"},
		{"empty", func(call *dialog.Call) { call.URL = "" }, "http://"},
		{"a file", func(call *dialog.Call) { call.URL = "file:///etc/passwd" }, "http://"},
		{"no host", func(call *dialog.Call) { call.URL = "https:///path" }, "no host"},
		{"no method", func(call *dialog.Call) { call.Method = "GET IT" }, "method"},
		{"a header's name", func(call *dialog.Call) {
			call.Headers = []dialog.CallHeader{{Name: "a b", Value: "secret"}}
		}, "header"},
		{"a header's value", func(call *dialog.Call) {
			call.Headers = []dialog.CallHeader{{Name: "A", Value: "secret\r\nB: x"}}
		}, "header"},
		{"headers too long", func(call *dialog.Call) {
			call.Headers = []dialog.CallHeader{{Name: "A", Value: strings.Repeat("x", connector.HeaderBytesMax)}}
		}, "limit"},
		{"a body too long", func(call *dialog.Call) { call.Body = make([]byte, connector.RequestBytesMax+1) }, "limit"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			call := call("http://192.0.2.1/secret")
			tt.edit(call)
			got := c.Call(t.Context(), "k", call)
			wantErr(t, got, tt.want)
			if strings.Contains(got.Err, "secret") {
				t.Errorf("the error tells a secret: %s", got.Err)
			}
		})
	}
}

func TestLongestBodies(t *testing.T) {
	size := 0
	r := newReceiver(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(make([]byte, size)) })
	longest := call(r.URL)
	longest.Body = make([]byte, connector.RequestBytesMax)
	if got := r.client.Call(t.Context(), "k", longest); got.Status != 200 {
		t.Errorf("the longest request: %s", got.Err)
	}
	size = connector.ResponseBytesMax
	if got := r.get("/"); got.Status != 200 || len(got.Body) != size {
		t.Errorf("the longest answer: %d bytes, %s", len(got.Body), got.Err)
	}
	size++
	wantErr(t, r.get("/"), "longer than 262144 bytes")
}

// A gigabyte, sent as it is and packed into a megabyte: neither is read to its end.
func TestEndlessAnswers(t *testing.T) {
	const gigabyte = 1 << 30
	sent := make(chan int64, 2)
	r := newReceiver(t, func(w http.ResponseWriter, req *http.Request) {
		var to io.Writer = w
		if req.URL.Path == "/bomb" {
			w.Header().Set("Content-Encoding", "gzip")
			to = gzip.NewWriter(w)
		}
		n, _ := io.Copy(to, io.LimitReader(zeros{}, gigabyte))
		sent <- n
	})
	wantErr(t, r.get("/plain"), "longer than")
	if n := <-sent; n >= gigabyte {
		t.Error("the whole answer was sent")
	}
	wantErr(t, r.get("/bomb"), "longer than")
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

func TestHeadersTooLong(t *testing.T) {
	r := newReceiver(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X", strings.Repeat("x", connector.HeaderBytesMax+1000))
	})
	wantErr(t, r.get("/"), "headers exceeded")
}

// An answer that begins and does not end is as late as one that does not begin.
func TestTimeLimit(t *testing.T) {
	r := newReceiver(t, func(w http.ResponseWriter, req *http.Request) {
		if req.URL.Path == "/drips" {
			_, _ = io.WriteString(w, "{")
			_ = http.NewResponseController(w).Flush()
		}
		<-req.Context().Done()
	})
	for _, path := range []string{"/silent", "/drips"} {
		slow := call(r.URL + path)
		slow.TimeoutMS = 50
		began := time.Now()
		wantErr(t, r.client.Call(t.Context(), "k", slow), "within 50ms")
		if took := time.Since(began); took < 50*time.Millisecond || took > 10*time.Second {
			t.Errorf("%s: it took %s", path, took)
		}
	}
}

func TestCancelled(t *testing.T) {
	r := newReceiver(t, func(_ http.ResponseWriter, req *http.Request) { <-req.Context().Done() })
	ctx, cancel := context.WithCancel(t.Context())
	answer := make(chan *dialog.CallAnswer)
	go func() { answer <- r.client.Call(ctx, "k", call(r.URL)) }()
	<-r.got
	cancel()
	wantErr(t, <-answer, "failed")
}

func TestNobodyThere(t *testing.T) {
	closed := httptest.NewServer(nil)
	address := closed.Listener.Addr().String()
	closed.Close()
	c := newClient(t, address, "host.invalid")
	wantErr(t, c.Call(t.Context(), "k", call("http://"+address+"/secret")), "refused")
	wantErr(t, c.Call(t.Context(), "k", call("http://host.invalid/secret")), "no such host")

	r := newReceiver(t, func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
	wantErr(t, r.get("/"), "ended the connection")
}

func TestCertificateIsVerified(t *testing.T) {
	s := httptest.NewTLSServer(http.NotFoundHandler())
	s.Config.ErrorLog = nil
	defer s.Close()
	c := newClient(t, s.Listener.Addr().String())
	wantErr(t, c.Call(t.Context(), "k", call(s.URL)), "certificate")
}

// Nothing of the machine's own network is reached unless it is allowed, by whatever name.
func TestPrivateNetworkIsOutOfReach(t *testing.T) {
	reached := make(chan string, 10)
	s := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { reached <- r.Host }))
	defer s.Close()
	_, port, _ := net.SplitHostPort(s.Listener.Addr().String())
	c := newClient(t, "127.0.0.1:1", "[::1]:1")
	for _, host := range []string{
		"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "[::]", "0.0.0.0", "[64:ff9b::7f00:1]", "169.254.169.254",
	} {
		wantErr(t, c.Call(t.Context(), "k", call("http://"+host+":"+port+"/")), "not in the public network")
	}
	byName := newClient(t, "localhost")
	if got := byName.Call(t.Context(), "k", call("http://localhost:"+port+"/")); got.Status != 200 {
		t.Errorf("an allowed name: %s", got.Err)
	}
	<-reached
	if len(reached) > 0 {
		t.Errorf("%s was reached", <-reached)
	}
}

func TestRedirects(t *testing.T) {
	private := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		t.Error("the private host was reached")
	}))
	defer private.Close()
	r := newReceiver(t, func(w http.ResponseWriter, req *http.Request) {
		var n int
		switch _, err := fmt.Sscanf(req.URL.Path, "/%d", &n); {
		case req.URL.Path == "/private":
			http.Redirect(w, req, private.URL+"/secret", http.StatusFound)
		case req.URL.Path == "/file":
			http.Redirect(w, req, "file:///etc/passwd", http.StatusFound)
		case err == nil && n > 0:
			http.Redirect(w, req, fmt.Sprintf("/%d", n-1), http.StatusFound)
		}
	})
	if got := r.get(fmt.Sprintf("/%d", connector.RedirectsMax)); got.Status != 200 {
		t.Errorf("as many redirects as are followed: %+v", got)
	}
	wantErr(t, r.get(fmt.Sprintf("/%d", connector.RedirectsMax+1)), "redirects")
	wantErr(t, r.get("/file"), "http://")
	got := r.get("/private")
	wantErr(t, got, "not in the public network")
	if host := strings.TrimPrefix(private.URL, "http://"); !strings.Contains(got.Err, host) ||
		strings.Contains(got.Err, "secret") {
		t.Errorf("error = %q, want one that names the host %s alone", got.Err, host)
	}
}

// What an author sends to one host is not for the one to which it redirects.
func TestRedirectElsewhereLosesHeaders(t *testing.T) {
	r := newReceiver(t, func(w http.ResponseWriter, req *http.Request) {
		if req.URL.Path == "/here" {
			http.Redirect(w, req, "/there", http.StatusTemporaryRedirect)
		}
		if req.URL.Path == "/away" {
			u, _ := url.Parse("http://" + req.Host)
			http.Redirect(w, req, "http://localhost:"+u.Port()+"/other", http.StatusTemporaryRedirect)
		}
	})
	r.client = newClient(t, "localhost", "127.0.0.1")
	var keys []string
	for _, path := range []string{"/here", "/away"} {
		keyed := call(r.URL + path)
		keyed.Headers = []dialog.CallHeader{{Name: "X-Key", Value: "secret"}}
		if got := r.client.Call(t.Context(), "k", keyed); got.Status != 200 {
			t.Fatal(got.Err)
		}
		<-r.got
		keys = append(keys, (<-r.got).Header.Get("X-Key"))
	}
	if diff := cmp.Diff([]string{"secret", ""}, keys); diff != "" {
		t.Errorf("keys (-want +got):\n%s", diff)
	}
}
