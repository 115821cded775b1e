package httpapi_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"lull/internal/httpapi"
	"lull/internal/member"
)

// picture draws one of a kind.
func picture(t *testing.T, kind string, width, height int) string {
	t.Helper()
	var out bytes.Buffer
	drawn := image.NewPaletted(image.Rect(0, 0, width, height), nil)
	drawn.Palette = append(drawn.Palette, image.Black.C)
	var err error
	if kind == "image/png" {
		err = png.Encode(&out, drawn)
	} else {
		err = jpeg.Encode(&out, drawn, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// webp is the head of a file: lossy, lossless or extended.
func webp(chunk, rest string) string {
	return "RIFF\x20\x00\x00\x00WEBP" + chunk + "\x10\x00\x00\x00" + rest + strings.Repeat("\x00", 20)
}

func TestAvatar(t *testing.T) {
	inHouse(t, func(h *house) {
		b, other := h.signedIn("ada"), h.signedIn("mia")
		wantProblem(t, b.do("GET", "members/ada/avatar", ""), 404)
		drawn := picture(t, "image/png", 8, 8)
		for _, bad := range []struct {
			kind, content string
			status        int
		}{
			{"image/gif", drawn, 415},
			{"image/svg+xml", "<svg/>", 415},
			{"image/jpeg", drawn, 422},
			{"image/png", "<script>", 422},
			{"image/png", "", 422},
			{"image/png", drawn[:20], 422},
			{"image/png", picture(t, "image/png", 2049, 1), 422},
			{"image/webp", webp("VP8 ", "\x00\x00\x00\x9d\x01\x2a\x01\x08\x01\x00"), 422}, // 2049 by 1
			{"image/webp", webp("VP8L", "\x2f\x00\x08\x00\x00"), 422},                     // 2049 by 1
			{"image/webp", webp("VP8X", "\x00\x00\x00\x00\x00\x00\x00\x00\x08\x00"), 422}, // 1 by 2049
			{"image/webp", webp("ANIM", "\x00\x00\x00\x00"), 422},
			{"image/png", drawn + strings.Repeat("x", member.AvatarBytesMax+1-len(drawn)), 413},
		} {
			w := b.do("PUT", "me/avatar", bad.content, "Content-Type", bad.kind)
			if w.Code != bad.status {
				t.Errorf("%s of %d bytes: status %d, want %d: %s", bad.kind, len(bad.content), w.Code, bad.status, w.Body)
			}
		}
		for kind, content := range map[string]string{
			"image/jpeg": picture(t, "image/jpeg", 2048, 1),
			"image/webp": webp("VP8 ", "\x00\x00\x00\x9d\x01\x2a\x00\x08\x01\x00"), // 2048 by 1
			"image/png":  drawn + strings.Repeat("x", member.AvatarBytesMax-len(drawn)),
		} {
			b.want(204, "PUT", "me/avatar", content, "Content-Type", kind)
			at := text(b.want(200, "GET", "me", ""), "avatar")
			w := other.do("GET", strings.TrimPrefix(at, "/api/v1/"), "")
			header := w.Header()
			if w.Code != 200 || w.Body.String() != content || header.Get("Content-Type") != kind ||
				header.Get("X-Content-Type-Options") != "nosniff" || header.Get("Content-Security-Policy") == "" {
				t.Errorf("GET %s: status %d, %v", at, w.Code, header)
			}
			if session := b.want(200, "GET", "session", ""); session["avatar"] != at {
				t.Errorf("GET session: %v, want the picture %s", session, at)
			}
		}
		wantProblem(t, h.browser().do("GET", "members/ada/avatar", ""), 401)
		b.want(204, "DELETE", "me/avatar", "")
		wantProblem(t, b.do("GET", "members/ada/avatar", ""), 404)
		if got := text(b.want(200, "GET", "me", ""), "avatar"); got != "" {
			t.Errorf("the picture is still at %s", got)
		}
	})
}

func TestChangeOwnEmail(t *testing.T) {
	inHouse(t, func(h *house) {
		b := h.signedIn("ada")
		proof := `,"password":"` + pass + `"}`
		wantProblem(t, b.do("PATCH", "me", `{"email":"Mia@example.com","fullName":"Ada"`+proof), 422, "body.email")
		wantProblem(t, b.do("PATCH", "me", `{"email":""`+proof), 422, "body.email")
		wantProblem(t, b.do("PATCH", "me", `{"email":"ada"}`), 422, "body.email")
		wantProblem(t, b.do("PATCH", "me", `{"email":"eve@example.com","fullName":"Eve"}`), 422, "body.password")
		wantProblem(t, b.do("PATCH", "me", `{"email":"eve@example.com","password":"guess"}`), 422, "body.password")
		if me := b.want(200, "GET", "me", ""); me["fullName"] != nil || me["email"] != "ada@example.com" {
			t.Errorf("refused, and yet %v", me)
		}
		b.want(200, "PATCH", "me", `{"email":"ada@example.com","fullName":"Ada"}`) // the address is the same
		b.want(200, "PATCH", "me", `{"email":"lovelace@example.com"`+proof)
		h.browser().want(401, "POST", "session", signInBody("ada", pass))
		h.browser().want(200, "POST", "session", signInBody("lovelace", pass))
		for range httpapi.FailuresMax {
			b.want(422, "PATCH", "me", `{"email":"eve@example.com","password":"guess"}`)
		}
		b.want(429, "PATCH", "me", `{"email":"eve@example.com"`+proof)
		root := h.signedIn("root")
		wantProblem(t, root.do("PATCH", "members/ada", `{"email":"MIA@example.com"}`), 422, "body.email")
		wantProblem(t, root.do("POST", "members", `{"name":"x","role":"operator","email":"mia@example.com"}`), 422, "body.email")
	})
}

// Who has a key and no password cannot take the address that the first administrator is to have.
func TestAddressOfTheAdministratorIsNotTaken(t *testing.T) {
	file := filepath.Join(t.TempDir(), "lull.db")
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t, file)
		h.browser().want(201, "POST", "members", `{"name":"eve","role":"operator"}`, h.byKey()...)
		key := text(h.browser().want(201, "POST", "keys", `{"name":"k","member":"eve"}`, h.byKey()...), "key")
		eve := []string{"Authorization", "Bearer " + key}
		wantProblem(t, h.browser().do("PATCH", "me", `{"email":"boss@example.com","password":""}`, eve...), 422, "body.email")
		b := h.browser()
		answer := b.want(200, "POST", "setup", setUpBody(h.setUp(), "boss@example.com", pass))
		if answer["member"] != "boss" {
			t.Errorf("the administrator is %v", answer["member"])
		}
		wantProblem(t, h.browser().do("GET", "keys", "", eve...), 403)
		b.want(200, "PATCH", "members/eve", `{"email":"eve@example.com"}`) // an administrator may
	})
}
