package httpapi

import (
	"maps"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"
)

// throttle counts sign-ins that failed, so that nobody can guess for long: neither one password of many members, nor
// many of one.
type throttle struct {
	now func() time.Time

	mu    sync.Mutex
	tries map[string]*tries
}

// tries are those that failed, and those that are not decided yet.
type tries struct {
	failed int
	until  time.Time // then they are forgotten
}

func newThrottle(now func() time.Time) *throttle {
	return &throttle{now: now, tries: map[string]*tries{}}
}

// attempt is one try to sign in.
type attempt struct {
	throttle *throttle
	keys     map[string]int // to how many may fail
}

// attemptBy is a try by someone at an address, with the e-mail address of a member; empty: it is for none. Whoever
// guesses at one member from one address is stopped soonest, so that the member elsewhere can still sign in.
func (t *throttle) attemptBy(email, address string) attempt {
	keys := map[string]int{"from " + address: FailuresOfManyMax}
	if email = strings.ToLower(email); email != "" {
		keys["as "+email] = FailuresOfManyMax
		keys["as "+email+" from "+address] = FailuresMax
	}
	return attempt{t, keys}
}

// begin counts a try as failed, or says how long none is taken. First reports that the one before was taken.
func (a attempt) begin() (wait time.Duration, first bool) {
	t := a.throttle
	now := t.now()
	t.mu.Lock()
	defer t.mu.Unlock()
	for key, atMost := range a.keys {
		so := t.tries[key]
		if so != nil && now.Before(so.until) && so.failed >= atMost {
			wait = max(wait, so.until.Sub(now))
			first = first || so.failed == atMost
			so.failed = atMost + 1
		}
	}
	if wait > 0 {
		return wait, first
	}
	t.makeRoom(now, len(a.keys))
	for key := range a.keys {
		so := t.tries[key]
		if so == nil || !now.Before(so.until) {
			so = &tries{until: now.Add(failureKeep)}
			t.tries[key] = so
		}
		so.failed++
	}
	return 0, false
}

// succeed takes the count back: who knows the password has guessed nothing.
func (a attempt) succeed() {
	t := a.throttle
	t.mu.Lock()
	defer t.mu.Unlock()
	for key := range a.keys {
		so := t.tries[key]
		switch {
		case so == nil:
		case so.failed == 1 || strings.HasPrefix(key, "as "):
			delete(t.tries, key)
		default:
			so.failed--
		}
	}
}

// makeRoom forgets what is over where there are too many, and where that does not help, those who have failed least: it
// costs as many tries from elsewhere as are forgotten.
func (t *throttle) makeRoom(now time.Time, more int) {
	if len(t.tries)+more <= triesMax {
		return
	}
	for key, so := range t.tries {
		if !now.Before(so.until) {
			delete(t.tries, key)
		}
	}
	for least := 1; len(t.tries)+more > triesMax; least++ {
		maps.DeleteFunc(t.tries, func(_ string, so *tries) bool { return so.failed <= least })
	}
}

// addressOf gives where a request comes from. Of an IPv6 address the network counts, as one customer has all of it.
func addressOf(r *http.Request) string {
	host := peerOf(r)
	at, err := netip.ParseAddr(host)
	if err != nil {
		return host
	}
	at = at.Unmap().WithZone("")
	if at.Is6() {
		network, _ := at.Prefix(64) // it has that many bits
		return network.String()
	}
	return at.String()
}

// peerOf gives the address that a request comes from, without the port.
func peerOf(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}
