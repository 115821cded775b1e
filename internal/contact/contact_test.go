package contact_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/campaign"
	"lull/internal/contact"
	"lull/internal/desk"
	"lull/internal/engine"
)

// answering is a host that answers with one status after the other, 0: not at all; the last one for ever.
type answering struct {
	statuses []int
	at       []time.Duration // when it was asked
	began    time.Time
}

func (a *answering) RoundTrip(r *http.Request) (*http.Response, error) {
	a.at = append(a.at, time.Since(a.began))
	status := a.statuses[0]
	if len(a.statuses) > 1 {
		a.statuses = a.statuses[1:]
	}
	if status == 0 {
		<-r.Context().Done()
		return nil, context.Cause(r.Context())
	}
	return &http.Response{StatusCode: status, Body: io.NopCloser(strings.NewReader("x")), Header: http.Header{}}, nil
}

func TestAttempt(t *testing.T) {
	tests := []struct {
		name     string
		statuses []int
		asked    int
		took     time.Duration
		message  string // of the error; empty: none
	}{
		{"well answered", []int{201}, 1, 0, ""},
		{"at last", []int{503, 429, 500, 200}, 4, 7 * time.Second, ""},
		{"no answer", []int{0, 200}, 2, 31 * time.Second, ""},
		{"refused", []int{400}, 1, 0, "refused with status 400"},
		{"sent elsewhere", []int{302}, 1, 0, "refused with status 302"},
		{"never", []int{503}, 10, 243 * time.Second, "answered with status 503"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				host := &answering{statuses: test.statuses, began: time.Now()}
				client := contact.NewClient()
				client.Transport = host
				attempts, err := contact.Attempt(t.Context(), client, newRequest)
				message := ""
				if err != nil {
					message = err.Error()
				}
				if message != test.message || len(host.at) != test.asked || attempts != test.asked || time.Since(host.began) != test.took {
					t.Errorf("%d requests in %s, error %q", len(host.at), time.Since(host.began), message)
				}
			})
		})
	}
}

func newRequest(ctx context.Context) (*http.Request, error) {
	return http.NewRequestWithContext(ctx, http.MethodPost, "http://host.invalid/", http.NoBody)
}

// A reply that is not wanted any more is not attempted again.
func TestAttemptIsGivenUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		errDropped := errors.New("not wanted")
		ctx, cancel := context.WithCancelCause(t.Context())
		time.AfterFunc(2*time.Second, func() { cancel(errDropped) })
		host := &answering{statuses: []int{503}}
		if _, err := contact.Attempt(ctx, &http.Client{Transport: host}, newRequest); !errors.Is(err, errDropped) || len(host.at) != 2 {
			t.Errorf("%d requests, error %v", len(host.at), err)
		}
	})
}

func TestAttemptOfNoRequest(t *testing.T) {
	wrong := errors.New("no address")
	_, err := contact.Attempt(t.Context(), contact.NewClient(), func(context.Context) (*http.Request, error) { return nil, wrong })
	if !errors.Is(err, wrong) {
		t.Errorf("error %v", err)
	}
}

// way is a way out through one channel.
type way struct {
	channel string
	sent    []string
}

func (w *way) Serves(channel string) bool { return channel == w.channel }

func (w *way) Send(_ context.Context, key string, s *desk.Send) (attempts int, err error) {
	w.sent = append(w.sent, key+" "+s.Text)
	return 1, nil
}

func TestWays(t *testing.T) {
	one, two := &way{channel: "one"}, &way{channel: "two"}
	ways := contact.Ways{one, two}
	if !ways.Serves("two") || ways.Serves("three") || contact.Ways(nil).Serves("one") {
		t.Error("what is served is wrong")
	}
	if attempts, err := ways.Send(t.Context(), "k", &desk.Send{Channel: "two", Text: "hello"}); err != nil || attempts != 1 {
		t.Error(attempts, err)
	}
	if _, err := ways.Send(t.Context(), "k", &desk.Send{Channel: "three"}); err == nil {
		t.Error("a reply went out through no way")
	}
	if diff := cmp.Diff([]string{"k hello"}, two.sent); diff != "" || len(one.sent) > 0 {
		t.Errorf("sent (-want +got):\n%s", diff)
	}
}

// post is a way out for messages of campaigns through one channel.
type post struct {
	channel campaign.Channel
	sent    []string
}

func (p *post) Mails(channel campaign.Channel) bool { return channel == p.channel }

func (p *post) Mail(_ context.Context, key string, m *campaign.Send) error {
	p.sent = append(p.sent, key+" "+m.Text)
	return nil
}

func TestMailers(t *testing.T) {
	one, two := &post{channel: campaign.Webhook}, &post{channel: campaign.Email}
	mailers := contact.Mailers{one, two}
	if !mailers.Mails(campaign.Email) || mailers.Mails(campaign.Conversation) || contact.Mailers(nil).Mails(campaign.Webhook) {
		t.Error("what goes out is wrong")
	}
	if err := mailers.Mail(t.Context(), "k", &campaign.Send{Channel: campaign.Email, Text: "hello"}); err != nil {
		t.Error(err)
	}
	if err := mailers.Mail(t.Context(), "k", &campaign.Send{Channel: campaign.Conversation}); err == nil {
		t.Error("a message went out through no way")
	}
	if diff := cmp.Diff([]string{"k hello"}, two.sent); diff != "" || len(one.sent) > 0 {
		t.Errorf("sent (-want +got):\n%s", diff)
	}
}

// A message that has come before is told to the desk as such, and without the id.
func TestPost(t *testing.T) {
	var told []string
	repeated := false
	submit := func(_ context.Context, inputs ...engine.Input) []engine.Result {
		m := inputs[0].Desk.Message
		told = append(told, strings.Fields(inputs[0].ID + " none")[0]+" "+m.ID)
		if m.Repeated {
			told[len(told)-1] += " repeated"
		}
		return []engine.Result{{Repeated: repeated && inputs[0].ID != ""}}
	}
	m := &desk.Message{Contact: "carl", ID: "m1", From: desk.Customer, Text: "hello"}
	if r := contact.Post(t.Context(), submit, m); r.Repeated {
		t.Error("the first one is repeated")
	}
	repeated = true
	if r := contact.Post(t.Context(), submit, m); !r.Repeated || m.Repeated {
		t.Error("the second one is not repeated, or the message was changed")
	}
	if diff := cmp.Diff([]string{"message m1", "message m1", "none m1 repeated"}, told); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
}

func TestOnce(t *testing.T) {
	if got := contact.Once("message", "carl", ""); got != "" {
		t.Errorf("without an id: %q", got)
	}
	long := strings.Repeat("x", desk.NameBytesMax)
	seen := map[string]bool{}
	for _, of := range []string{"a", "b", long} {
		for _, id := range []string{"a", "b", long} {
			seen[contact.Once("message", of, id)] = true
			if n := len(contact.Once("message", of, id)); n > engine.IDBytesMax {
				t.Errorf("%d bytes", n)
			}
		}
	}
	if len(seen) != 9 {
		t.Errorf("%d ids of 9 messages", len(seen))
	}
}
