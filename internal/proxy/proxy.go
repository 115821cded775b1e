// Package proxy finds out where requests come from that proxies pass on.
package proxy

import (
	"fmt"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// TrustedMax is how many addresses and networks of proxies there may be.
const TrustedMax = 1000

const forwardedFor = "X-Forwarded-For"

// forwarded are the headers in which a proxy says what it was asked.
func forwarded() []string { return []string{forwardedFor, "X-Forwarded-Host", "X-Forwarded-Proto"} }

// Trusted are the networks of the proxies that are believed.
type Trusted []netip.Prefix

// Parse reads addresses, such as 10.0.0.7, and networks, such as 10.1.0.0/16.
func Parse(texts []string) (Trusted, error) {
	if len(texts) > TrustedMax {
		return nil, fmt.Errorf("%d proxies are trusted, the limit is %d", len(texts), TrustedMax)
	}
	var all Trusted
	for _, text := range texts {
		network, err := netip.ParsePrefix(text)
		if a, isOne := netip.ParseAddr(text); isOne == nil {
			a = a.Unmap()
			network, err = netip.PrefixFrom(a, a.BitLen()), nil
		}
		if err != nil {
			return nil, fmt.Errorf("no proxy can be trusted at %q: name an address, such as 10.0.0.7, or a network, as 10.1.0.0/16", text)
		}
		all = append(all, network.Masked())
	}
	return all, nil
}

// Handler passes requests on to next. One that a trusted proxy sends has the address of whom it speaks for as its
// RemoteAddr. What others say of where they come from, anybody could: next does not see it.
func (t Trusted) Handler(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if says(r.Header) {
			r = t.heard(r)
		}
		next.ServeHTTP(w, r)
	})
}

func says(header http.Header) bool {
	return slices.ContainsFunc(forwarded(), func(name string) bool { return header[name] != nil })
}

// heard gives a request as it is to be taken.
func (t Trusted) heard(r *http.Request) *http.Request {
	r = r.WithContext(r.Context()) // a copy
	peer, known := addressIn(r.RemoteAddr)
	if !known || !t.has(peer) {
		r.Header = r.Header.Clone()
		for _, name := range forwarded() {
			r.Header.Del(name)
		}
		return r
	}
	// Each has added whom it was asked by. What stands before the first one that is not trusted may be made up.
	chain := strings.Split(strings.Join(r.Header[forwardedFor], ","), ",")
	for _, before := range slices.Backward(chain) {
		at, known := addressIn(strings.TrimSpace(before))
		if !known {
			break
		}
		r.RemoteAddr = netip.AddrPortFrom(at, 0).String()
		if !t.has(at) {
			break
		}
	}
	return r
}

func (t Trusted) has(at netip.Addr) bool {
	return slices.ContainsFunc(t, func(network netip.Prefix) bool { return network.Contains(at) })
}

// addressIn reads an address, with a port or without.
func addressIn(text string) (at netip.Addr, known bool) {
	if both, err := netip.ParseAddrPort(text); err == nil {
		return both.Addr().Unmap().WithZone(""), true
	}
	at, err := netip.ParseAddr(text)
	return at.Unmap().WithZone(""), err == nil
}
