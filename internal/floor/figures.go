package floor

import "lull/internal/presence"

// Figures are how a desk stands as a whole.
type Figures struct {
	Online, Busy, Offline int // operators
	Open, Queued          int // cases: those that are open, and of them those in the queue
}

// Figures counts operators and cases.
func (f *Floor) Figures() Figures {
	f.mu.RLock()
	defer f.mu.RUnlock()
	n := Figures{Open: len(f.cases), Queued: len(f.queued)}
	for _, name := range f.names {
		switch f.operators[name].stored.Presence.Shown.Status {
		case presence.Online:
			n.Online++
		case presence.Busy:
			n.Busy++
		case presence.Offline:
			n.Offline++
		}
	}
	return n
}
