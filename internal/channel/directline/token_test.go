package directline_test

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"lull/internal/activity"
	"lull/internal/channel/directline"
)

func TestGenerate(t *testing.T) {
	rig := newRig(t, directline.Options{})
	got := rig.call(t, http.MethodPost, "/tokens/generate", secret, "")
	grant := read[directline.Grant](t, got, http.StatusOK)

	if len(grant.ConversationID) != 26 || grant.ExpiresIn != 3600 || grant.StreamURL != "" {
		t.Errorf("generate = %+v, want a conversation id, an hour and no stream", grant)
	}
	if len(rig.engine.submitted) != 0 {
		t.Error("generate began the conversation")
	}
	if other := rig.token(t, ""); other.ConversationID == grant.ConversationID {
		t.Error("two tokens are for one conversation")
	}
	if who := user(t, grant.Token); who != "" {
		t.Errorf("the token names user %q, want none", who)
	}
}

// The stock client and Microsoft's own sample disagree on the case of the names.
func TestGenerateTakesTheUser(t *testing.T) {
	rig := newRig(t, directline.Options{})
	for _, body := range []string{
		`{"user":{"id":"dl_ann"}}`, `{"User":{"Id":"dl_ann"}}`, `{"user":{"id":"dl_ann"},"other":[1]}`,
	} {
		grant := rig.grant(t, http.StatusOK, "/tokens/generate", secret, body)
		if got := user(t, grant.Token); got != "dl_ann" {
			t.Errorf("%s: the token names user %q, want dl_ann", body, got)
		}
	}
}

// user reads the claim of a token that the stock client reads.
func user(t *testing.T, token string) string {
	t.Helper()
	payload, err := base64.RawURLEncoding.DecodeString(strings.Split(token, ".")[1])
	if err != nil {
		t.Fatalf("decode the token: %v", err)
	}
	var claims struct{ User string }
	if err := json.Unmarshal(payload, &claims); err != nil {
		t.Fatalf("decode the claims: %v", err)
	}
	return claims.User
}

func TestGenerateRefuses(t *testing.T) {
	rig := newRig(t, directline.Options{})
	long := strings.Repeat("x", directline.UserBytesMax+1)
	origins := func(n int) string {
		return `{"trustedOrigins":[` + strings.TrimSuffix(strings.Repeat(`"https://a",`, n), ",") + `]}`
	}
	tests := []struct {
		name, bearer, body string
		status             int
		code, names        string
	}{
		{"no secret", "", "", 401, "Unauthorized", "missing"},
		{"unknown secret", "lull_dl_unknown", "", 401, "Unauthorized", "no bot"},
		{"a token", rig.token(t, "dl_ann").Token, "", 401, "Unauthorized", "only a secret"},
		{"broken JSON", secret, `{"user":`, 400, "BadArgument", "at byte 8"},
		{"not an object", secret, `[]`, 400, "BadArgument", "object"},
		{"wrong type", secret, `{"user":{"id":7}}`, 400, "BadArgument", "user.id"},
		{"long id", secret, `{"user":{"id":"` + long + `"}}`, 400, "BadArgument", "user.id"},
		{"long name", secret, `{"user":{"name":"` + long + `"}}`, 400, "BadArgument", "user.name"},
		{"many origins", secret, origins(directline.OriginsMax + 1), 400, "BadArgument", "trustedOrigins"},
		{"long origin", secret, `{"trustedOrigins":["` + long + `"]}`, 400, "BadArgument", "trustedOrigins[0]"},
		{"not UTF-8", secret, "{\"user\":{\"id\":\"\xff\"}}", 400, "BadArgument", "user is not valid UTF-8"},
		{"name not UTF-8", secret, "{\"u\xff\":1}", 400, "BadArgument", "name of a field"},
		{"too big", secret, strings.Repeat(" ", directline.BodyBytesMax+1), 413, "MessageSizeTooBig", "1048576"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := rig.call(t, http.MethodPost, "/tokens/generate", tt.bearer, tt.body)
			wantError(t, got, tt.status, tt.code, tt.names)
		})
	}
	at := strings.Repeat("x", directline.UserBytesMax)
	for _, body := range []string{
		`{"user":{"id":"` + at + `","name":"` + at + `"}}`, origins(directline.OriginsMax),
		strings.Repeat(" ", directline.BodyBytesMax),
	} {
		if got := rig.call(t, http.MethodPost, "/tokens/generate", secret, body); got.Code != http.StatusOK {
			t.Errorf("at the limit: status = %d, want 200; body %s", got.Code, got.Body)
		}
	}
}

func TestTokenRunsOut(t *testing.T) {
	rig := newRig(t, directline.Options{})
	grant := rig.begun(t)
	path := conversation(grant.ConversationID)

	rig.clock.Add(int64(directline.TokenLife/time.Second) - 1)
	renewed := rig.grant(t, http.StatusOK, "/tokens/refresh", grant.Token, "")
	if renewed.ConversationID != grant.ConversationID || renewed.ExpiresIn != 3600 {
		t.Errorf("refresh = %+v, want the same conversation for an hour", renewed)
	}
	if got := user(t, renewed.Token); got != "dl_ann" {
		t.Errorf("the renewed token names user %q, want dl_ann", got)
	}

	rig.clock.Add(1) // exactly its life
	for _, call := range []struct{ method, path string }{
		{http.MethodPost, "/tokens/refresh"},
		{http.MethodPost, "/conversations"},
		{http.MethodGet, path + "?watermark="},
		{http.MethodGet, path + "/activities"},
		{http.MethodPost, path + "/activities"},
	} {
		wantError(t, rig.call(t, call.method, call.path, grant.Token, ""), 403, "TokenExpired", "run out")
		got := rig.call(t, call.method, call.path, renewed.Token, `{"type":"typing"}`)
		if got.Code != http.StatusOK {
			t.Errorf("%s %s renewed: status = %d, want 200; body %s", call.method, call.path, got.Code, got.Body)
		}
	}
}

// After a token has run out its conversation is joined again with the bot's secret, and what was missed
// follows.
func TestJoinAgainAfterTheTokenRanOut(t *testing.T) {
	rig := newRig(t, directline.Options{})
	grant := rig.begun(t)
	seen := rig.poll(t, grant, "").watermark()
	rig.clock.Add(7200)
	rig.engine.happen(grant.ConversationID, message("Are you still there?"))

	path := conversation(grant.ConversationID) + "?watermark=" + seen
	again := read[directline.Grant](t, rig.call(t, http.MethodGet, path, secret, ""), http.StatusOK)
	if again.ConversationID != grant.ConversationID {
		t.Fatalf("joined conversation %s, want %s", again.ConversationID, grant.ConversationID)
	}
	if got := user(t, again.Token); got != "dl_ann" {
		t.Errorf("the new token names user %q, want the one who had joined", got)
	}
	if got := rig.poll(t, again, seen).texts(); len(got) != 1 || got[0] != "bot: Are you still there?" {
		t.Errorf("missed = %q, want the one message", got)
	}
}

func TestTokensOfOthers(t *testing.T) {
	rig := newRig(t, directline.Options{})
	grant, other := rig.begun(t), rig.begun(t)
	path := conversation(grant.ConversationID)
	stolen := sign(t, jwt.SigningMethodHS256, []byte("another key"), "directline", rig.clock.Load()+60)
	soon := rig.clock.Load() + 60
	unsigned := sign(t, jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType, "directline", soon)
	key, _ := rig.credentials.SigningKey(t.Context())
	wrongMethod := sign(t, jwt.SigningMethodHS512, key, "directline", rig.clock.Load()+60)
	oldStream := sign(t, jwt.SigningMethodHS256, key, "directline/stream", rig.clock.Load()-60)
	noEnd := sign(t, jwt.SigningMethodHS256, key, "directline", 0)

	tests := []struct {
		name, header string
		status       int
		code         string
	}{
		{"none", "", 401, "Unauthorized"},
		{"another scheme", "Basic " + grant.Token, 401, "Unauthorized"},
		{"no token", "Bearer ", 401, "Unauthorized"},
		{"garbled", "Bearer a.b.c", 401, "Unauthorized"},
		{"cut off", "Bearer " + grant.Token[:len(grant.Token)-2], 401, "Unauthorized"},
		{"another key", "Bearer " + stolen, 401, "Unauthorized"},
		{"no signature", "Bearer " + unsigned, 401, "Unauthorized"},
		{"another method", "Bearer " + wrongMethod, 401, "Unauthorized"},
		{"without an end", "Bearer " + noEnd, 401, "Unauthorized"},
		{"of a stream", "Bearer " + streamToken(t, grant), 401, "Unauthorized"},
		{"of an old stream", "Bearer " + oldStream, 401, "Unauthorized"},
		{"unknown secret", "Bearer lull_dl_unknown", 401, "Unauthorized"},
		{"of another conversation", "Bearer " + other.Token, 403, "TokenExpired"},
		{"another bot's secret", "Bearer " + otherSecret, 404, "ConversationNotFound"},
		{"any case", "bEARER " + grant.Token, 200, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			request := httptestGet(t, path)
			request.Header.Set("Authorization", tt.header)
			got := rig.serve(request)
			if tt.status == http.StatusOK {
				read[directline.Grant](t, got, http.StatusOK)
				return
			}
			wantError(t, got, tt.status, tt.code, "")
			if tt.status == http.StatusUnauthorized && got.Header().Get("WWW-Authenticate") != "Bearer" {
				t.Error("WWW-Authenticate is missing")
			}
		})
	}
}

// sign makes a token as lull would, with what the test wants to be wrong about it.
func sign(t *testing.T, method jwt.SigningMethod, key any, audience string, expires int64) string {
	t.Helper()
	claims := jwt.MapClaims{"iss": "lull", "aud": audience, "conv": "c", "bot": "support"}
	if expires != 0 {
		claims["exp"] = expires
	}
	token, err := jwt.NewWithClaims(method, claims).SignedString(key)
	if err != nil {
		t.Fatalf("sign: %v", err)
	}
	return token
}

// The secret's owner removes it: then the chats that it opened end within an hour.
func TestTokenOfARemovedSecretIsNotRenewed(t *testing.T) {
	rig := newRig(t, directline.Options{})
	grant := rig.begun(t)
	rig.credentials.remove(secret)

	refreshed := rig.call(t, http.MethodPost, "/tokens/refresh", grant.Token, "")
	wantError(t, refreshed, 403, "TokenExpired", "removed")
	wantError(t, rig.call(t, http.MethodGet, conversation(grant.ConversationID), grant.Token, ""),
		403, "TokenExpired", "removed")
	wantError(t, rig.call(t, http.MethodPost, "/conversations", secret, ""), 401, "Unauthorized", "no bot")
	if id := rig.post(t, grant, `{"type":"message","text":"hi"}`); id == "" {
		t.Error("the token itself should hold until it runs out")
	}
}

func TestTrustedOrigins(t *testing.T) {
	rig := newRig(t, directline.Options{})
	body := `{"trustedOrigins":["https://shop.example"]}`
	grant := rig.grant(t, http.StatusOK, "/tokens/generate", secret, body)
	rig.call(t, http.MethodPost, "/conversations", grant.Token, "")

	statuses := map[string]int{"": 200, "https://shop.example": 200, "https://evil.example": 401}
	for origin, status := range statuses {
		request := httptestGet(t, conversation(grant.ConversationID))
		request.Header.Set("Authorization", "Bearer "+grant.Token)
		if origin != "" {
			request.Header.Set("Origin", origin)
		}
		if got := rig.serve(request); got.Code != status {
			t.Errorf("from %q: status = %d, want %d", origin, got.Code, status)
		}
	}
}

func TestIssueNeedsNoSecret(t *testing.T) {
	rig := newRig(t, directline.Options{})
	grant, err := rig.Issue(t.Context(), "support", activity.Account{ID: "dl_demo"})
	if err != nil {
		t.Fatalf("Issue() error = %v", err)
	}
	if id, err := rig.Conversation(t.Context(), grant.Token); err != nil || id != grant.ConversationID {
		t.Errorf("Conversation() = %q, %v, want %q", id, err, grant.ConversationID)
	}
	rig.grant(t, http.StatusCreated, "/conversations", grant.Token, "")
	rig.grant(t, http.StatusOK, "/tokens/refresh", grant.Token, "")

	rig.clock.Add(int64(directline.TokenLife / time.Second))
	if id, err := rig.Conversation(t.Context(), grant.Token); err == nil {
		t.Errorf("Conversation() of a token that ran out = %q, want an error", id)
	}
}

func TestRefreshOfASecretIsRefused(t *testing.T) {
	rig := newRig(t, directline.Options{})
	wantError(t, rig.call(t, http.MethodPost, "/tokens/refresh", secret, ""), 400, "BadArgument", "secret")
}

func TestBrokenCredentials(t *testing.T) {
	rig := newRig(t, directline.Options{})
	rig.credentials.broken = errDisk
	got := rig.call(t, http.MethodPost, "/conversations", secret, "")
	wantError(t, got, 500, "ServiceError", "")
	if strings.Contains(got.Body.String(), errDisk.Error()) {
		t.Errorf("the cause went out: %s", strconv.Quote(got.Body.String()))
	}
}
