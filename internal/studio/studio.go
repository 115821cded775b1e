// Package studio serves the built web app: the Studio, and the demo website beside it.
package studio

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
)

// The files that are pages. All others are what pages load.
const (
	indexName = "index.html"
	demoName  = "demo/index.html"
)

// The places in the Studio's page that are filled in: the nonce of each answer, with which, and only with which, the
// page's own code may add styles; and whether there is a demo website to lead to.
const (
	noncePlace = "{{nonce}}"
	demoPlace  = "{{demo}}"
)

// Handler serves the Studio. Paths that are no file's belong to the Studio's own pages, which the browser draws: each
// of them is answered with the one page that there is. It is safe for concurrent use.
type Handler struct {
	files fs.FS
	index []byte
	demo  []byte
	next  http.Handler

	offered string // "offered" where the demo website is served
}

// New makes a handler of a built web app. What is not the Studio's, it leaves to next: methods other than GET and HEAD,
// and paths without a file that no browser opens as a page.
func New(files fs.FS, next http.Handler) (*Handler, error) {
	index, err := fs.ReadFile(files, indexName)
	if err != nil {
		return nil, fmt.Errorf("read the Studio's page: %w", err)
	}
	demo, err := fs.ReadFile(files, demoName)
	if err != nil {
		demo = index // it is not built: the page says so
	}
	return &Handler{files: files, index: index, demo: demo, next: next}, nil
}

// ServeHTTP answers one request.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	switch {
	case r.Method != http.MethodGet && r.Method != http.MethodHead, strings.HasPrefix(name+"/", "demo/"):
		h.next.ServeHTTP(w, r)
	case name == "":
		h.servePage(w)
	case name != indexName && h.serveFile(w, r, name):
	case strings.Contains(r.Header.Get("Accept"), "text/html"):
		h.servePage(w)
	default:
		h.next.ServeHTTP(w, r)
	}
}

// servePage answers with the Studio's page, which is never kept: it names the files of this build.
func (h *Handler) servePage(w http.ResponseWriter) {
	nonce := rand.Text()
	secure(w.Header(), "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-"+nonce+"'; "+
		"img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "+
		"base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	page := bytes.ReplaceAll(h.index, []byte(noncePlace), []byte(nonce))
	writePage(w, bytes.ReplaceAll(page, []byte(demoPlace), []byte(h.offered)))
}

// Demo gives what answers with the demo website, and makes the Studio lead to it. It is called before anything is
// served.
func (h *Handler) Demo() http.HandlerFunc {
	h.offered = "offered"
	return h.serveDemo
}

// serveDemo answers with the demo website, whose own head says what it may load.
func (h *Handler) serveDemo(w http.ResponseWriter, _ *http.Request) {
	secure(w.Header(), "frame-ancestors 'self'")
	writePage(w, h.demo)
}

func secure(header http.Header, policy string) {
	header.Set("Content-Security-Policy", policy)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "no-referrer")
}

func writePage(w http.ResponseWriter, page []byte) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	_, _ = w.Write(page) // the reader may be gone; the server drops the body of a HEAD
}

// serveFile answers with a file, compressed where the build made it so and the browser takes it. It reports whether
// there is one.
func (h *Handler) serveFile(w http.ResponseWriter, r *http.Request, name string) bool {
	content, err := fs.ReadFile(h.files, name)
	if err != nil {
		return false
	}
	header := w.Header()
	secure(header, "default-src 'none'")
	header.Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
	header.Set("Cache-Control", keep(name))
	header.Set("Vary", "Accept-Encoding")
	if small, err := fs.ReadFile(h.files, name+".gz"); err == nil && takesGzip(r) {
		header.Set("Content-Encoding", "gzip")
		content = small
	}
	_, _ = w.Write(content) //nolint:gosec // a file of the build, of the type that its name says
	return true
}

// keep says for how long a browser may keep a file. An asset's name changes with its content.
func keep(name string) string {
	if strings.HasPrefix(name, "assets/") {
		return "public, max-age=31536000, immutable"
	}
	return "no-cache"
}

func takesGzip(r *http.Request) bool {
	for part := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		coding, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		if coding == "gzip" && strings.TrimSpace(weight) != "q=0" {
			return true
		}
	}
	return false
}
