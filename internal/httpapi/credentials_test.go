package httpapi_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"lull/internal/credential"
	"lull/internal/httpapi"
)

const (
	keys     = "/api/v1/keys"
	channels = "/api/v1/channels"
)

func TestKeys(t *testing.T) {
	c := newClient(t)
	w := c.do("POST", keys, `{"name":"laptop"}`)
	var made struct {
		ID        int64
		Name, Key string
		CreatedUS int64 `json:"createdUs"`
	}
	if err := json.Unmarshal(w.Body.Bytes(), &made); err != nil || w.Code != http.StatusCreated {
		t.Fatalf("status %d, %v: %s", w.Code, err, w.Body)
	}
	if made.ID != 2 || made.Name != "laptop" || made.CreatedUS != now().UnixMicro() ||
		!strings.HasPrefix(made.Key, "lull_key_") {
		t.Errorf("made %+v", made)
	}
	if strings.Contains(fmt.Sprint(c.store.credentials), made.Key) {
		t.Error("the store holds the key itself")
	}
	if w := c.do("GET", keys, "", "Authorization", "Bearer "+made.Key); w.Code != http.StatusOK {
		t.Errorf("with the new key: status %d", w.Code)
	}
	c.want("GET", keys, "", 200, `{"keys":[
		{"id":1,"name":"test","createdUs":1700000060000000},
		{"id":2,"name":"laptop","createdUs":1700000060000000}]}`)

	c.want("DELETE", keys+"/2", "", 204, "")
	wantProblem(t, c.do("GET", keys, "", "Authorization", "Bearer "+made.Key), 401)
	wantProblem(t, c.do("DELETE", keys+"/2", ""), 404)
	wantProblem(t, c.do("DELETE", keys+"/0", ""), 422, "path.id")
}

// A write key opens nothing, and is listed and removed like any other.
func TestWriteKeys(t *testing.T) {
	c := newClient(t)
	w := c.do("POST", keys, `{"name":"the shop","write":true}`)
	var made struct{ Key string }
	if err := json.Unmarshal(w.Body.Bytes(), &made); err != nil || !strings.HasPrefix(made.Key, "lull_write_") {
		t.Fatalf("status %d, %v: %s", w.Code, err, w.Body)
	}
	wantProblem(t, c.do("GET", keys, "", "Authorization", "Bearer "+made.Key), 401)
	c.addKey("later")
	c.want("GET", keys, "", 200, `{"keys":[
		{"id":1,"name":"test","createdUs":1700000060000000},
		{"id":2,"name":"the shop","write":true,"createdUs":1700000060000000},
		{"id":3,"name":"later","createdUs":1700000060000000}]}`)
	wantProblem(t, c.do("DELETE", channels+"/2", ""), 404)
	c.want("DELETE", keys+"/2", "", 204, "")
	wantProblem(t, c.do("DELETE", keys+"/2", ""), 404)
	wantProblem(t, c.do("POST", keys, `{"name":"x","write":true,"member":"ada"}`), 422, "body.member")
}

// There is always a key left to call with.
func TestOwnKeyIsNotRemoved(t *testing.T) {
	c := newClient(t)
	wantProblem(t, c.do("DELETE", keys+"/1", ""), 409)
	c.want("GET", keys, "", 200, `{"keys":[{"id":1,"name":"test","createdUs":1700000060000000}]}`)
}

func TestKeysRefuse(t *testing.T) {
	c := newClient(t)
	wantProblem(t, c.do("POST", keys, `{}`), 422, "body")
	wantProblem(t, c.do("POST", keys, `{"name":""}`), 422, "body.name")
	wantProblem(t, c.do("POST", keys, `{"name":"`+strings.Repeat("x", 101)+`"}`), 422, "body.name")
	wantProblem(t, c.do("POST", keys, `{"name":"x","admin":true}`), 422, "body.admin")
}

func TestKeysLimit(t *testing.T) {
	c := newClient(t)
	for len(c.store.credentials) < httpapi.KeysMax-1 {
		c.addKey("more")
	}
	if w := c.do("POST", keys, `{"name":"last"}`); w.Code != http.StatusCreated {
		t.Errorf("the last: status %d: %s", w.Code, w.Body)
	}
	wantProblem(t, c.do("POST", keys, `{"name":"one more"}`), 409)
}

func TestChannels(t *testing.T) {
	c := newClient(t)
	c.do("PUT", "/api/v1/bots/support/draft", goodBot)
	w := c.do("POST", channels, `{"kind":"directline","bot":"support","name":"website"}`)
	var made struct{ Secret string }
	if err := json.Unmarshal(w.Body.Bytes(), &made); err != nil || w.Code != http.StatusCreated {
		t.Fatalf("status %d, %v: %s", w.Code, err, w.Body)
	}
	stored, err := c.store.CredentialByHash(t.Context(), credential.DirectLine, credential.Hash(made.Secret))
	if err != nil || stored.Bot != "support" || stored.Name != "website" {
		t.Errorf("stored %+v, error %v", stored, err)
	}
	shown := `{"id":2,"kind":"directline","bot":"support","name":"website","createdUs":1700000060000000}`
	c.want("GET", channels, "", 200, `{"channels":[`+shown+`]}`)
	// A channel is no key: neither may be removed as the other.
	wantProblem(t, c.do("DELETE", keys+"/2", ""), 404)
	wantProblem(t, c.do("DELETE", channels+"/1", ""), 404)
	wantProblem(t, c.do("GET", keys, "", "Authorization", "Bearer "+made.Secret), 401)
	c.want("DELETE", channels+"/2", "", 204, "")
	c.want("GET", channels, "", 200, `{"channels":[]}`)
}

func TestChannelsRefuse(t *testing.T) {
	c := newClient(t)
	wantProblem(t, c.do("POST", channels, `{"kind":"directline","bot":"nobody"}`), 422, "body.bot")
	wantProblem(t, c.do("POST", channels, `{"kind":"pigeon","bot":"support"}`), 422, "body.kind")
}

func TestChannelsLimit(t *testing.T) {
	c := newClient(t)
	c.do("PUT", "/api/v1/bots/support/draft", goodBot)
	for range httpapi.ChannelsMax - 1 {
		c.store.credentials = append(c.store.credentials, credential.Credential{Kind: credential.DirectLine})
	}
	body := `{"kind":"directline","bot":"support"}`
	if w := c.do("POST", channels, body); w.Code != http.StatusCreated {
		t.Errorf("the last: status %d: %s", w.Code, w.Body)
	}
	wantProblem(t, c.do("POST", channels, body), 409)
}

func TestCredentialsFail(t *testing.T) {
	for _, call := range [][3]string{
		{"POST", keys, `{"name":"x"}`},
		{"GET", keys, ""},
		{"DELETE", keys + "/7", ""},
		{"POST", channels, `{"kind":"directline","bot":"support"}`},
		{"GET", channels, ""},
		{"DELETE", channels + "/7", ""},
	} {
		c := newClient(t)
		c.do("GET", keys, "") // the key is known, so that the call comes as far as the store
		c.store.err = errBroken
		wantProblem(t, c.do(call[0], call[1], call[2]), 500)
	}
}
