package fxeval

import (
	"fmt"
	"time"

	"lull/powerfx"
)

// World is what formulas see beside variables: a time zone, and a clock that may stand.
type World struct {
	location *time.Location
	clock    func() time.Time
	stopped  time.Time // what the clock shows, where it stands
}

// NewWorld returns a world in UTC whose time comes from clock.
func NewWorld(clock func() time.Time) *World {
	return &World{location: time.UTC, clock: clock}
}

// SetZone moves the world into the time zone of an IANA name such as Europe/Paris. The machine's own zone has
// no name here: what a formula gives must not hang on where it runs.
func (w *World) SetZone(name string) error {
	location, err := time.LoadLocation(name)
	if err != nil || location == time.Local {
		return fmt.Errorf("the time zone %q is not known; expected an IANA name such as Europe/Paris", name)
	}
	w.location = location
	return nil
}

// SetNow stops the clock at a time as RFC 3339 writes it.
func (w *World) SetNow(text string) error {
	at, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return fmt.Errorf("the time %q is not understood; expected one such as 2024-02-09T13:00:00Z", text)
	}
	w.stopped = at
	return nil
}

func (w *World) now() time.Time {
	if w.stopped.IsZero() {
		return w.clock()
	}
	return w.stopped
}

func (w *World) environment(vars interface{ Value(slot int) powerfx.Value }) *powerfx.Environment {
	return &powerfx.Environment{Vars: vars, NowUS: w.now().UnixMicro(), Location: w.location}
}
