package simulate

import (
	"context"
	"errors"
	"fmt"

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
	field := ""
	if e.err.Field != "" {
		field = e.err.Field + ": "
	}
	return fmt.Sprintf("%s: the step is refused: %s%s", e.pos, field, e.err.Message)
}

func (e *refusedError) Unwrap() error { return e.err }

// player plays a scenario on a stage.
type player struct {
	*stage.Stage

	s *scenario
}

// play plays a scenario through the engine's core and a store in a temporary folder, and returns its timeline.
func play(ctx context.Context, s *scenario, o *Options) (timeline []stage.Entry, err error) {
	p := player{s: s}
	p.Stage, err = stage.New(ctx, stage.Options{
		Open: o.Open, Start: s.start, Bot: botName, Answers: s.http, Log: o.Log,
		Happened: func(h engine.Happening) { timeline = append(timeline, stage.Entries(h, s.start)...) },
	})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	err = p.play(ctx)
	return timeline, err
}

func (p player) play(ctx context.Context) error {
	if err := p.Publish(ctx, p.s.bots[0]); err != nil {
		return err
	}
	for i := range p.s.steps {
		s := &p.s.steps[i]
		if err := p.Advance(ctx, s.at); err != nil {
			return err
		}
		err := p.do(ctx, s)
		if refusal, ok := errors.AsType[*engine.Error](err); ok {
			return &refusedError{pos: s.pos, err: refusal}
		}
		if err != nil {
			return err
		}
	}
	return p.Advance(ctx, *p.s.until)
}

// do does a step at its instant.
func (p player) do(ctx context.Context, s *step) error {
	switch s.action {
	case actCrash:
		return p.Crash(s.down)
	case actPublish:
		return p.Publish(ctx, p.s.bots[p.s.versions[s.text]])
	case actUser, actJoin, actAgent, actTyping, actReaction, actEvent, actCard, actSpeech, actSet:
	}
	for _, in := range s.inputs() {
		if _, err := p.Do(ctx, in); err != nil {
			return err
		}
	}
	return nil
}
