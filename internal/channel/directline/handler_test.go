package directline_test

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"lull/internal/channel/directline"
)

// A preflight as Chromium sends it for the stock client: it has no Authorization, and one header that is not
// allowed would keep Web Chat from connecting.
func TestPreflight(t *testing.T) {
	rig := newRig(t, directline.Options{})
	for _, path := range []string{"/conversations", "/conversations/x/activities", "/nowhere"} {
		request := httptest.NewRequestWithContext(t.Context(), http.MethodOptions, directline.Base+path, nil)
		request.Header.Set("Origin", "https://shop.example")
		request.Header.Set("Access-Control-Request-Method", "POST")
		wanted := []string{"authorization", "content-type", "x-ms-bot-agent", "x-requested-with"}
		request.Header.Set("Access-Control-Request-Headers", strings.Join(wanted, ","))
		got := rig.serve(request)
		header := got.Header()
		if got.Code != http.StatusNoContent || header.Get("Access-Control-Allow-Origin") != "*" {
			t.Errorf("%s: status = %d, headers %v", path, got.Code, header)
		}
		allowed := strings.Split(strings.ToLower(header.Get("Access-Control-Allow-Headers")), ", ")
		for _, name := range wanted {
			if !slices.Contains(allowed, name) {
				t.Errorf("%s: header %s is not allowed", path, name)
			}
		}
		methods, age := header.Get("Access-Control-Allow-Methods"), header.Get("Access-Control-Max-Age")
		if !strings.Contains(methods, "POST") || age == "" {
			t.Errorf("%s: headers %v", path, header)
		}
	}
}

func TestOtherPathsAndMethods(t *testing.T) {
	rig := newRig(t, directline.Options{})
	grant := rig.begun(t)
	path := conversation(grant.ConversationID)
	tests := []struct {
		method, path string
		status       int
		code, allow  string
	}{
		{http.MethodGet, "/nowhere", 404, "NotFound", ""},
		{http.MethodGet, "", 404, "NotFound", ""},
		{http.MethodGet, "/tokens/generate", 405, "MethodNotAllowed", "POST, OPTIONS"},
		{http.MethodGet, "/conversations", 405, "MethodNotAllowed", "POST, OPTIONS"},
		{http.MethodDelete, path, 405, "MethodNotAllowed", "GET, OPTIONS"},
		{http.MethodPut, path + "/activities", 405, "MethodNotAllowed", "GET, POST, OPTIONS"},
		{http.MethodPost, path + "/upload?userId=dl_ann", 501, "NotSupported", ""},
		{http.MethodGet, "/session/getsessionid", 501, "NotSupported", ""},
	}
	for _, tt := range tests {
		t.Run(tt.method+" "+tt.path, func(t *testing.T) {
			got := rig.call(t, tt.method, tt.path, grant.Token, "")
			wantError(t, got, tt.status, tt.code, "")
			if allow := got.Header().Get("Allow"); allow != tt.allow {
				t.Errorf("Allow = %q, want %q", allow, tt.allow)
			}
		})
	}
}

// Answers hold tokens and what people said: no cache may keep them.
func TestAnswersAreNotKept(t *testing.T) {
	rig := newRig(t, directline.Options{})
	got := rig.call(t, http.MethodPost, "/tokens/generate", secret, "")
	if cache := got.Header().Get("Cache-Control"); cache != "no-store" {
		t.Errorf("Cache-Control = %q, want no-store", cache)
	}
}
