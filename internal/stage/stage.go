package stage

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"lull/internal/campaign"
	"lull/internal/engine"
	"lull/internal/hindsight"
	"lull/internal/topic"
)

// Store is what a stage is played on.
type Store interface {
	engine.Store
	engine.Reader
	engine.Outbox
	hindsight.Past
	Close() error
}

// Options are what a stage needs. Open is required.
type Options struct {
	// Open opens a store at a path, and makes it where there is none.
	Open func(ctx context.Context, path string) (Store, error)
	// Folder is where the stage makes the folder with its store; empty: the system's for what is temporary.
	Folder string
	Start  time.Time // of the virtual clock
	Bot    string    // under which name bots are published; as engine.Input names them
	// Answers are what connectors answer.
	Answers []Answer
	// Happened is told of every committed step, in order; nil: nobody is.
	Happened func(h engine.Happening)
	// TurnsMax is how many turns one Advance may take; 0: as many as it needs.
	TurnsMax int
	// Places bounds how many turns are taken at a time by all stages that share it: each turn holds one entry. nil:
	// nothing does.
	Places chan struct{}
	Log    *slog.Logger // the engine's, default none
}

// core is what a stage needs of engine.Core.
type core interface {
	NextDue() (us int64, ok bool)
	Extend(ctx context.Context, nowUS int64) error
	Turn(ctx context.Context, nowUS int64, inputs []*engine.Input) *engine.Turn
	Commit(ctx context.Context, t *engine.Turn) error
	Learns(v *engine.CampaignChange) *campaign.Campaign
	NextRefresh() (engine.Refresh, bool)
}

// Stage is an engine on a virtual clock. It is not safe for concurrent use. Its viewer shows its conversations, while
// the engine is up.
type Stage struct {
	*engine.Viewer

	opt    Options
	folder string // with the store, and nothing else
	alarm  alarm
	calls  calls
	bots   []*topic.Bot // that were published; the store keeps their numbers

	now   time.Duration // since the start
	store Store         // nil: the engine is down
	past  *hindsight.Analyst
	core  core
	back  time.Duration // when an engine that is down is back
}

// New opens a stage. It must be closed.
func New(ctx context.Context, o Options) (*Stage, error) {
	folder, err := os.MkdirTemp(o.Folder, "lull-stage-")
	if err != nil {
		return nil, fmt.Errorf("make a folder for the store: %w", err)
	}
	s := &Stage{opt: o, folder: folder, alarm: newAlarm(o.Log)}
	s.calls = calls{given: o.Answers, passed: map[string]int{}}
	if err := s.open(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Now is the time since the start.
func (s *Stage) Now() time.Duration { return s.now }

// Publish puts a bot in force. The stage keeps it as it is, and its store only its number.
func (s *Stage) Publish(ctx context.Context, bot *topic.Bot) error {
	source, err := json.Marshal(len(s.bots))
	if err != nil {
		return fmt.Errorf("number a bot: %w", err)
	}
	s.bots = append(s.bots, bot)
	_, err = s.Do(ctx, &engine.Input{Version: &engine.Version{Name: s.opt.Bot, Source: source, Bot: bot}})
	return err
}

// load finds a bot by its number.
func (s *Stage) load(source []byte) (*topic.Bot, error) {
	var number int
	if err := json.Unmarshal(source, &number); err != nil || number < 0 || number >= len(s.bots) {
		return nil, fmt.Errorf("the stage has no bot %s", source)
	}
	return s.bots[number], nil
}

// Do lets one thing happen now; where a campaign takes its delay from what was tracked, it is learnt before. The error is
// an *engine.Error where it was refused.
func (s *Stage) Do(ctx context.Context, in *engine.Input) (engine.Result, error) {
	if err := s.learn(ctx, in.Campaign); err != nil {
		return engine.Result{}, err
	}
	results, err := s.turn(ctx, s.now, in)
	if err != nil {
		return engine.Result{}, err
	}
	if results[0].Err != nil {
		return results[0], results[0].Err
	}
	return results[0], nil
}

// Crash drops the engine without a goodbye; it is back after that time, with what Advance does next.
func (s *Stage) Crash(down time.Duration) error {
	s.back = s.now + down
	return s.drop()
}

// Close drops the engine, and removes the store.
func (s *Stage) Close() error { return errors.Join(s.drop(), os.RemoveAll(s.folder)) }

// drop drops the engine, and lets go of the store's file.
func (s *Stage) drop() error {
	if s.store == nil {
		return nil
	}
	err := s.store.Close()
	s.store, s.core = nil, nil
	return err
}

// open opens store and engine, for the first time or after a crash.
func (s *Stage) open(ctx context.Context) error {
	store, err := s.opt.Open(ctx, filepath.Join(s.folder, "lull.db"))
	if err != nil {
		return fmt.Errorf("open the store: %w", err)
	}
	s.store, s.past = store, hindsight.New(store)
	o := engine.Options{Load: s.load, Log: slog.New(s.alarm)}
	core, err := engine.Open(ctx, store, store, o, s.us(s.now))
	if err != nil {
		return fmt.Errorf("open the engine: %w", err)
	}
	s.core = core
	s.Viewer = engine.NewViewer(store, s.load, core.InForce, s.clock, core.Paused)
	if err = s.calls.restart(ctx, store, s.now); err != nil {
		return fmt.Errorf("make the calls again: %w", err)
	}
	return nil
}

// clock is the virtual clock.
func (s *Stage) clock() time.Time { return s.opt.Start.Add(s.now) }

// us is an instant in microseconds since the epoch.
func (s *Stage) us(at time.Duration) int64 { return s.opt.Start.Add(at).UnixMicro() }
