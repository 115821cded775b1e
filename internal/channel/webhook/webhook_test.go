package webhook_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lull/internal/campaign"
	"lull/internal/channel/webhook"
	"lull/internal/desk"
)

var key = []byte(strings.Repeat("k", 32))

func secret(n int) string {
	return "whsec_" + base64.StdEncoding.EncodeToString([]byte(strings.Repeat("k", n)))
}

// TestSend checks what arrives as a receiver does who follows Standard Webhooks and CloudEvents.
func TestSend(t *testing.T) {
	var got map[string]any
	status := http.StatusNoContent
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		mac := hmac.New(sha256.New, key)
		mac.Write([]byte(r.Header.Get("webhook-id") + "." + r.Header.Get("webhook-timestamp") + "." + string(body)))
		want := "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil))
		if given := r.Header.Get("webhook-signature"); given != want {
			t.Errorf("signature %s, want %s", given, want)
		}
		at, err := strconv.ParseInt(r.Header.Get("webhook-timestamp"), 10, 64)
		if err != nil || time.Since(time.Unix(at, 0)).Abs() > time.Minute {
			t.Errorf("timestamp %d, %v", at, err)
		}
		if kind := r.Header.Get("content-type"); r.Method != http.MethodPost || kind != "application/cloudevents+json" {
			t.Errorf("%s of %s", r.Method, kind)
		}
		if err := json.Unmarshal(body, &got); err != nil {
			t.Error(err)
		}
		w.WriteHeader(status)
	}))
	defer host.Close()
	h, err := webhook.New(webhook.Options{URL: host.URL + "/replies", Secret: secret(32)})
	if err != nil {
		t.Fatal(err)
	}
	if !h.Serves("custom") || !h.Serves("") {
		t.Error("a channel is not served")
	}
	reply := &desk.Send{ID: 3, Case: 7, Contact: "+49151", Channel: "custom", Operator: "Ada", Text: "<hello> \U0001F44B", Automated: true}
	if attempts, err := h.Send(t.Context(), "default/12/0", reply); err != nil || attempts != 1 {
		t.Fatal(err)
	}
	if _, err := time.Parse(time.RFC3339, got["time"].(string)); err != nil { //nolint:forcetypeassert // else the test fails
		t.Error(err)
	}
	delete(got, "time")
	want := map[string]any{
		"specversion": "1.0", "id": "default/12/0", "source": "/desk", "type": "lull.desk.reply",
		"datacontenttype": "application/json", "data": map[string]any{
			"case": 7.0, "contact": "+49151", "channel": "custom", "operator": "Ada", "text": "<hello> \U0001F44B", "automated": true,
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("event (-want +got):\n%s", diff)
	}
	mail := &campaign.Send{
		Campaign: "cart", Channel: campaign.Webhook, Profile: "u1", Key: "k", StartUS: 1_767_603_600_000_000, Text: "left",
	}
	if err := h.Mail(t.Context(), "u1/3/0", mail); err != nil {
		t.Fatal(err)
	}
	delete(got, "time")
	want = map[string]any{
		"specversion": "1.0", "id": "u1/3/0", "source": "/campaigns", "type": "lull.campaign.message",
		"datacontenttype": "application/json", "data": map[string]any{
			"campaign": "cart", "profile": "u1", "key": "k", "start": "2026-01-05T09:00:00Z", "text": "left",
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("event of a campaign (-want +got):\n%s", diff)
	}
	if h.Mails(campaign.Email) || !h.Mails(campaign.Webhook) {
		t.Error("another channel goes out, or its own does not")
	}
	status = http.StatusGone
	if _, err := h.Send(t.Context(), "default/13/0", reply); err == nil {
		t.Error("a reply that was refused is no error")
	}
}

func TestNew(t *testing.T) {
	const host = "https://example.org/replies"
	for _, test := range []struct {
		o    webhook.Options
		want string // in the error; empty: none
	}{
		{webhook.Options{URL: host, Secret: secret(24)}, ""},
		{webhook.Options{URL: host, Secret: secret(64)}, ""},
		{webhook.Options{URL: host, Secret: secret(23)}, "secret"},
		{webhook.Options{URL: host, Secret: secret(65)}, "secret"},
		{webhook.Options{URL: host, Secret: strings.TrimPrefix(secret(32), "whsec_")}, "secret"},
		{webhook.Options{URL: host, Secret: "whsec_!"}, "secret"},
		{webhook.Options{URL: host}, "secret"},
		{webhook.Options{URL: "example.org", Secret: secret(24)}, "example.org"},
		{webhook.Options{URL: "ftp://example.org", Secret: secret(24)}, "ftp"},
	} {
		_, err := webhook.New(test.o)
		if (err == nil) != (test.want == "") || err != nil && !strings.Contains(err.Error(), test.want) {
			t.Errorf("New(%+v): %v, want %q", test.o, err, test.want)
		}
		if err != nil && test.o.Secret != "" && strings.Contains(err.Error(), test.o.Secret) {
			t.Errorf("the error shows the secret: %v", err)
		}
	}
}
