package simulate

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"lull/internal/engine"
	"lull/internal/stage"
	"lull/internal/topic"
)

// refusedError says that the engine refused a step: the scenario asks for what cannot be.
type refusedError struct {
	pos topic.Position
	err *engine.Error
}

func (e *refusedError) Error() string {
	return fmt.Sprintf("%s: the step is refused: %s", e.pos, refusal(e.err))
}

func (e *refusedError) Unwrap() error { return e.err }

// refusal says why the engine refused something.
func refusal(e *engine.Error) string {
	if e.Field == "" {
		return e.Message
	}
	return e.Field + ": " + e.Message
}

// player plays a scenario on a stage.
type player struct {
	*stage.Stage

	s        *scenario
	timeline []stage.Entry
	tabs     tabs
}

// play plays a scenario through the engine's core and a store in a temporary folder, and returns its timeline.
func play(ctx context.Context, s *scenario, o *Options) (timeline []stage.Entry, err error) {
	p := &player{s: s}
	p.Stage, err = stage.New(ctx, stage.Options{
		Open: o.Open, Start: s.start, Bot: botName, Answers: s.http, Log: o.Log,
		Happened: func(h engine.Happening) { p.timeline = append(p.timeline, stage.Entries(h, s.start)...) },
	})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	err = p.play(ctx)
	// What was found out late stands at its own moment.
	slices.SortStableFunc(p.timeline, func(a, b stage.Entry) int { return cmp.Compare(a.At, b.At) })
	return p.timeline, err
}

func (p *player) play(ctx context.Context) error {
	if err := p.Publish(ctx, p.s.bots[0]); err != nil {
		return err
	}
	if err := p.setDesk(ctx); err != nil {
		return err
	}
	if err := p.setCampaigns(ctx); err != nil {
		return err
	}
	for i := range p.s.steps {
		s := &p.s.steps[i]
		if err := p.advance(ctx, s.at); err != nil {
			return err
		}
		err := p.do(ctx, s)
		if refused, ok := errors.AsType[*engine.Error](err); ok {
			return &refusedError{pos: s.pos, err: refused}
		}
		if err != nil {
			return err
		}
	}
	return p.advance(ctx, *p.s.until)
}

// advance lets the time pass up to an instant; the tabs that are open give word of themselves meanwhile.
func (p *player) advance(ctx context.Context, to time.Duration) error {
	for p.tabs.due(to) {
		if err := p.Advance(ctx, p.tabs.next); err != nil {
			return err
		}
		if err := p.beat(ctx); err != nil {
			return err
		}
	}
	return p.Advance(ctx, to)
}

// do does a step at its instant.
func (p *player) do(ctx context.Context, s *step) error {
	switch s.action {
	case actCrash:
		p.tabs.wait(s.at + s.down)
		return p.Crash(s.down)
	case actPublish:
		return p.Publish(ctx, p.s.bots[p.s.versions[s.text]])
	case actOperator, actContact, actCase, actDesk:
		return p.doAtDesk(ctx, s)
	case actTrack, actIdentify, actAlias, actCampaign:
		return p.doInCampaign(ctx, s)
	case actUser, actJoin, actAgent, actTyping, actReaction, actEvent, actCard, actSpeech, actSet:
	}
	for _, in := range s.inputs() {
		if _, err := p.Do(ctx, in); err != nil {
			return err
		}
	}
	return nil
}
