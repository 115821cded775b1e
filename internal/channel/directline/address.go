package directline

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// publicURL reads the option of that name; nil where it is empty.
func publicURL(option string) (*url.URL, error) {
	if option == "" {
		return nil, nil //nolint:nilnil // no address is a valid setting
	}
	u, err := url.Parse(option)
	if err != nil {
		return nil, fmt.Errorf("public URL: %w", err)
	}
	if (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		return nil, errors.New("public URL must be http or https, a host, and at most a path")
	}
	return u, nil
}

// streamURL is the absolute address of a conversation's stream, as the client reaches lull from where it is.
func (h *Handler) streamURL(r *http.Request, conversation, afterStep, token string) string {
	at := h.public
	if at == nil {
		at = requested(r)
	}
	stream := at.JoinPath(Base, "conversations", url.PathEscape(conversation), "stream")
	stream.Scheme = map[bool]string{false: "ws", true: "wss"}[at.Scheme == "https"]
	stream.RawQuery = url.Values{"watermark": {afterStep}, "t": {token}}.Encode()
	return stream.String()
}

// requested is where the client sent its request, before the proxies on the way. Only the client itself is
// told, so it can mislead nobody else with forged headers.
func requested(r *http.Request) *url.URL {
	at := url.URL{Scheme: "http", Host: r.Host}
	if r.TLS != nil {
		at.Scheme = "https"
	}
	switch scheme := strings.ToLower(first(r.Header.Get("X-Forwarded-Proto"))); scheme {
	case "http", "https":
		at.Scheme = scheme
	}
	if host := first(r.Header.Get("X-Forwarded-Host")); host != "" {
		if u, err := url.Parse("//" + host); err == nil && u.Host == host {
			at.Host = host
		}
	}
	return &at
}

// first is the first of a header's values, which the outermost proxy set.
func first(list string) string {
	value, _, _ := strings.Cut(list, ",")
	return strings.TrimSpace(value)
}
