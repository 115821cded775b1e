package segment

import (
	"cmp"
	"net/http"
	"net/url"
	"strings"
)

// settings answers with the file without which the browser's SDK does not start: where it is to report to.
func (h *Handler) settings(w http.ResponseWriter, r *http.Request) error {
	key := r.PathValue("key")
	if err := h.admit(r.Context(), key); err != nil {
		return err
	}
	at, err := url.Parse(cmp.Or(h.options.PublicURL, requested(r)))
	if err != nil || at.Host == "" {
		return refuse(http.StatusBadRequest, "the request does not say where it was sent to")
	}
	type destination struct {
		APIKey   string `json:"apiKey"`
		APIHost  string `json:"apiHost"`
		Protocol string `json:"protocol"`
	}
	answer(w, http.StatusOK, map[string]map[string]destination{"integrations": {"Segment.io": {
		APIKey: key, APIHost: at.Host + strings.TrimSuffix(at.Path, "/") + Base, Protocol: at.Scheme,
	}}})
	return nil
}

// requested is where the client sent its request, before the proxies on the way. Only the client itself is told, so it
// can mislead nobody else with forged headers.
func requested(r *http.Request) string {
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	if first(r.Header.Get("X-Forwarded-Proto")) == "https" {
		scheme = "https"
	}
	return scheme + "://" + cmp.Or(first(r.Header.Get("X-Forwarded-Host")), r.Host)
}

// first is the first of a header's values, which the outermost proxy set.
func first(list string) string {
	value, _, _ := strings.Cut(list, ",")
	return strings.TrimSpace(value)
}
