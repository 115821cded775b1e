package segment_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lull/internal/campaign"
	"lull/internal/channel/segment"
	"lull/internal/credential"
	"lull/internal/engine"
	"lull/internal/store/sqlite"
)

// receivedAt is the instant at which all happens.
const receivedAt = "2026-03-02T12:00:00.000Z"

const cart = `{"when": {"event": "Product Added"}, "unless": {"event": "Order Completed"}, "after": "30m",
	"message": "you left {Event.product}"}`

// rig is the API on an engine that runs, with a campaign, and a write key.
type rig struct {
	*httptest.Server

	t     testing.TB
	store *sqlite.Store
	key   string
	sent  chan campaign.Event
}

// Publish implements engine.Publisher.
func (r *rig) Publish(happened []engine.Happening) {
	for _, h := range happened {
		if h.Profile == nil {
			continue
		}
		for _, e := range h.Profile.Events {
			r.sent <- e
		}
	}
}

func micros(text string) int64 {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		panic(err)
	}
	return at.UnixMicro()
}

func newRig(tb testing.TB) *rig {
	tb.Helper()
	r := &rig{t: tb, sent: make(chan campaign.Event, 100)}
	var err error
	r.store, err = sqlite.Open(tb.Context(), filepath.Join(tb.TempDir(), "lull.db"), sqlite.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	now := func() time.Time { return time.UnixMicro(micros(receivedAt)) }
	e, err := engine.New(tb.Context(), r.store, r.store, engine.Options{Publisher: r, Now: now})
	if err != nil {
		tb.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- e.Run(ctx) }()
	r.Server = httptest.NewServer(segment.New(e, r.store, segment.Options{Now: now}))
	tb.Cleanup(func() {
		r.Close()
		stop()
		if err := <-ended; err != nil {
			tb.Errorf("the engine ended: %v", err)
		}
		if err := r.store.Close(); err != nil {
			tb.Error(err)
		}
	})
	written, err := engine.ReadCampaign("cart", []byte(cart))
	if err != nil {
		tb.Fatal(err)
	}
	for _, result := range e.Submit(tb.Context(),
		engine.Input{Campaign: &engine.CampaignChange{Name: "cart", Body: []byte(cart), Campaign: written}},
		engine.Input{Campaign: &engine.CampaignChange{Name: "cart", Action: campaign.Start}},
	) {
		if result.Err != nil {
			tb.Fatal(result.Err)
		}
	}
	r.key = addKey(tb, r.store, credential.WriteKey)
	return r
}

func addKey(tb testing.TB, store credential.Store, kind string) string {
	tb.Helper()
	secret, hash := credential.New(kind)
	if _, err := store.AddCredential(tb.Context(), credential.Credential{Kind: kind, Hash: hash}); err != nil {
		tb.Fatal(err)
	}
	return secret
}

// answer is what a call was answered with.
type answer struct {
	status int
	header http.Header

	Success  bool
	Message  string
	Rejected int
	Problems []struct {
		Item    int
		Message string
	}
}

// call makes a call; pairs are headers.
func (r *rig) call(method, path, body string, pairs ...string) answer {
	r.t.Helper()
	q, err := http.NewRequestWithContext(r.t.Context(), method, r.URL+path, strings.NewReader(body))
	if err != nil {
		r.t.Fatal(err)
	}
	for i := 0; i < len(pairs); i += 2 {
		q.Header.Set(pairs[i], pairs[i+1])
	}
	response, err := r.Client().Do(q)
	if err != nil {
		r.t.Fatal(err)
	}
	defer response.Body.Close()
	a := answer{status: response.StatusCode, header: response.Header}
	if response.StatusCode == http.StatusNoContent {
		return a
	}
	if err := json.NewDecoder(response.Body).Decode(&a); err != nil {
		r.t.Fatalf("%s %s: status %d: %v", method, path, a.status, err)
	}
	return a
}

// basic is the header of Basic authorization with a write key.
func basic(key string) []string {
	return []string{"Authorization", "Basic " + base64.StdEncoding.EncodeToString([]byte(key+":"))}
}

// post posts a body with the rig's key.
func (r *rig) post(path, body string) answer {
	r.t.Helper()
	return r.call(http.MethodPost, path, body, basic(r.key)...)
}

// taken posts items as a batch, all of which must be taken.
func (r *rig) taken(items ...string) {
	r.t.Helper()
	a := r.post("/v1/batch", `{"sentAt":"`+receivedAt+`","batch":[`+strings.Join(items, ",")+`]}`)
	if a.status != http.StatusOK || !a.Success || a.Rejected > 0 {
		r.t.Fatalf("status %d: %+v", a.status, a)
	}
}

// profile gives a profile as it is stored; nil: there is none.
func (r *rig) profile(id string) *campaign.Profile {
	r.t.Helper()
	rows, err := r.store.HomesByName(r.t.Context(), engine.ProfileHome, []string{campaign.HomeName(id)})
	if err != nil {
		r.t.Fatal(err)
	}
	if len(rows) == 0 {
		return nil
	}
	p, err := campaign.Decode(rows[0].State)
	if err != nil {
		r.t.Fatal(err)
	}
	return p
}

// marks gives what is remembered of a profile in the campaign, as "+" (opens) or "-" (closes) and its time.
func (r *rig) marks(id string) []string {
	r.t.Helper()
	p := r.profile(id)
	if p == nil || len(p.Enrolments) == 0 {
		return nil
	}
	var all []string
	for _, m := range p.Enrolments[0].Marks {
		sign := map[bool]string{true: "+", false: "-"}[m.Opens]
		all = append(all, sign+time.UnixMicro(m.AtUS).UTC().Format("15:04:05"))
	}
	return all
}

func added(user, id, at string) string {
	return fmt.Sprintf(`{"type":"track","event":"Product Added","userId":%q,"messageId":%q,"timestamp":%q,
		"properties":{"product":"tea"}}`, user, id, at)
}
