package httpapi

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // the kinds of picture that are read
	_ "image/png"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/member"
)

// avatarSideMax is how many pixels a picture may have on each side.
const avatarSideMax = 2048

// avatarKinds are the kinds of picture.
func avatarKinds() []string { return []string{"image/png", "image/jpeg", "image/webp"} }

// avatarPath says where a member's picture is; it changes with the picture, so that browsers may keep each.
func avatarPath(m member.Member) string {
	if m.AvatarUS == 0 {
		return ""
	}
	return "/api/v1/members/" + m.Name + "/avatar?at=" + strconv.FormatInt(m.AvatarUS, 10)
}

func (a *API) addAvatars() {
	picture := &huma.Schema{Type: huma.TypeString, Format: "binary"}
	content := map[string]*huma.MediaType{}
	for _, kind := range avatarKinds() {
		content[kind] = &huma.MediaType{Schema: picture}
	}
	put := deskCall("put-avatar", "PUT me/avatar", "Put one's own picture", member.Operator, http.StatusNoContent)
	put.RequestBody = &huma.RequestBody{
		Required: true, Content: content, Description: "At most 65,536 bytes, and 2,048 pixels a side.",
	}
	put.Responses = map[string]*huma.Response{"204": {Description: "It is put."}, "default": problemResponse()}
	a.handle(&put, a.requests, a.putAvatar)
	register(a, deskCall("remove-avatar", "DELETE me/avatar", "Take one's own picture away", member.Operator,
		http.StatusNoContent), a.removeAvatar)

	get := deskCall("get-avatar", "GET members/{member}/avatar", "Show a member's picture", member.Operator, http.StatusOK)
	get.Parameters = []*huma.Param{
		{Name: "member", In: "path", Required: true, Schema: &huma.Schema{Type: huma.TypeString}},
		{Name: "at", In: "query", Description: "Ignored: another picture has another address.", Schema: &huma.Schema{Type: huma.TypeInteger}},
	}
	get.Responses = map[string]*huma.Response{"200": {Description: "The picture", Content: content}, "default": problemResponse()}
	a.handle(&get, a.requests, a.getAvatar)
}

func (a *API) putAvatar(w *response, r *http.Request) error {
	name, err := self(r.Context())
	if err != nil {
		return err
	}
	kind := mediaType(r)
	if !slices.Contains(avatarKinds(), kind) {
		return unsupported(kind, avatarKinds()...)
	}
	var body bytes.Buffer
	if err := readBody(&body, w, r, member.AvatarBytesMax); err != nil {
		return err
	}
	if err := checkPicture(kind, body.Bytes()); err != nil {
		return err
	}
	picture := member.Avatar{Kind: kind, Content: body.Bytes(), AtUS: a.options.Wall().UnixMicro()}
	if err := a.parts.SignIn.SetAvatar(r.Context(), name, picture); err != nil {
		return memberGone(name, err)
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (a *API) removeAvatar(ctx context.Context, _ *struct{}) (*struct{}, error) {
	name, err := self(ctx)
	if err != nil {
		return nil, err
	}
	return nil, memberGone(name, a.parts.SignIn.SetAvatar(ctx, name, member.Avatar{}))
}

// checkPicture says what is wrong with a picture: it is what it is said to be, and no larger than any browser draws.
func checkPicture(kind string, content []byte) error {
	is := http.DetectContentType(content)
	if is != kind {
		return wrong("body", "this is no picture of the kind "+kind)
	}
	width, height, err := pictureSize(kind, content)
	if err != nil || width < 1 || height < 1 || width > avatarSideMax || height > avatarSideMax {
		return wrong("body", fmt.Sprintf("a picture has 1 to %d pixels a side", avatarSideMax))
	}
	return nil
}

func pictureSize(kind string, content []byte) (width, height int, err error) {
	if kind == "image/webp" {
		return webpSize(content)
	}
	c, _, err := image.DecodeConfig(bytes.NewReader(content))
	return c.Width, c.Height, err
}

// webpSize reads a WebP file's head (RFC 9649, sections 2.5 to 2.7): of its first chunk, lossy, lossless or extended.
func webpSize(b []byte) (width, height int, err error) {
	const head = 30
	if len(b) < head {
		return 0, 0, errors.New("the file ends before its head does")
	}
	little := func(at, size int) (n int) {
		for i := range size {
			n |= int(b[at+i]) << (8 * i)
		}
		return n
	}
	switch strings.TrimSpace(string(b[12:16])) {
	case "VP8":
		return little(26, 2) & 0x3fff, little(28, 2) & 0x3fff, nil
	case "VP8L":
		bits := little(21, 4)
		return bits&0x3fff + 1, bits>>14&0x3fff + 1, nil
	case "VP8X":
		return little(24, 3) + 1, little(27, 3) + 1, nil
	}
	return 0, 0, errors.New("the file begins with no picture")
}

func (a *API) getAvatar(w *response, r *http.Request) error {
	name := r.PathValue("member")
	picture, err := a.parts.SignIn.Avatar(r.Context(), name)
	if errors.Is(err, member.ErrNotFound) {
		return missing("picture of member " + name)
	}
	if err != nil {
		return err
	}
	header := w.Header()
	header.Set("Content-Type", picture.Kind)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	header.Set("Cache-Control", "private, max-age=86400")
	_, _ = w.Write(picture.Content) // the reader may be gone
	return nil
}
