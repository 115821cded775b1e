package main

import (
	"errors"
	"time"

	"lull/internal/engine"
	"lull/internal/survival"
)

// kept is how long something is kept; 0: for ever.
type kept time.Duration

// UnmarshalText reads durations as survival.ParseHorizon does.
func (k *kept) UnmarshalText(text []byte) error {
	d, err := survival.ParseHorizon(string(text))
	if err != nil {
		return err
	}
	if d != 0 && d < engine.KeepEventsMin {
		return errors.New("must be 0 or at least 30d: campaigns go by what was done lately")
	}
	*k = kept(d)
	return nil
}
