package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"lull/internal/clock"
	"lull/internal/engine"
	"lull/internal/store/sqlite"
)

// clockOf gives the virtual clock that an installation lives by; nil: the real one. What has lived by one of them never
// lives by the other: its times would mean nothing.
func clockOf(ctx context.Context, store *sqlite.Store, w wiring) (*clock.Standing, error) {
	catalog, err := store.Catalog(ctx)
	if err != nil {
		return nil, err
	}
	at, err := store.Position(ctx)
	if err != nil {
		return nil, err
	}
	marked := slices.Contains(catalog.Settings, engine.Setting{Name: engine.SettingClock, Value: engine.ClockVirtual})
	switch {
	case marked && !w.virtual && !w.hold:
		return nil, fmt.Errorf("%s lives by a virtual clock: serve it with --virtual-clock, or another folder without", w.data)
	case marked:
	case !w.virtual:
		return nil, nil //nolint:nilnil // there is none
	case at.Commit > 0:
		return nil, fmt.Errorf("%s has lived by the real clock: --virtual-clock needs a data folder of its own", w.data)
	default:
		at = engine.Position{Commit: 1, AtUS: time.Now().Truncate(time.Second).UnixMicro()}
		mark := &engine.Batch{
			Position: at, Settings: []engine.Setting{{Name: engine.SettingClock, Value: engine.ClockVirtual}},
		}
		if err := store.Commit(ctx, mark); err != nil {
			return nil, err
		}
	}
	return clock.New(time.UnixMicro(at.AtUS).UTC()), nil
}

// now is the clock that the installation lives by.
func (in *installation) now() func() time.Time {
	if in.clock == nil {
		return time.Now
	}
	return in.clock.Now
}
