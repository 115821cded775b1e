package simulate

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"lull/internal/desk"
	"lull/internal/engine"
	"lull/internal/presence"
	"lull/internal/stage"
)

// beatEvery is how often open tabs give word of themselves. It is well below the lease, so that a session never ends
// while its tab is open: heartbeats may as well be dense (rule D3).
const beatEvery = presence.Lease - 10*time.Second

// tabs are the operators' tabs that are open.
type tabs struct {
	open []tab // sorted
	next time.Duration
}

// find gives a tab's place among the open ones, and whether it is one of them.
func (t *tabs) find(at tab) (int, bool) {
	return slices.BinarySearchFunc(t.open, at, func(a, b tab) int {
		return cmp.Or(strings.Compare(a.operator, b.operator), strings.Compare(a.id, b.id))
	})
}

// enter has a tab open from an instant on.
func (t *tabs) enter(at tab, now time.Duration) {
	if len(t.open) == 0 {
		t.next = now + beatEvery
	}
	if i, open := t.find(at); !open {
		t.open = slices.Insert(t.open, i, at)
	}
}

// leave has a tab be open no more, and reports whether it was.
func (t *tabs) leave(at tab) bool {
	i, open := t.find(at)
	if open {
		t.open = slices.Delete(t.open, i, i+1)
	}
	return open
}

// due reports whether the tabs give word up to an instant.
func (t *tabs) due(to time.Duration) bool { return len(t.open) > 0 && t.next <= to }

// wait has the tabs give no word before an instant, at which the engine is back.
func (t *tabs) wait(back time.Duration) { t.next = max(t.next, back) }

// setDesk makes the desk as the scenario has it: its operators exist from the start, whatever its settings are.
func (p *player) setDesk(ctx context.Context) error {
	if p.s.desk == nil {
		return nil
	}
	settings := *p.s.desk
	operators := settings.Operators
	settings.Operators = nil
	for chunk := range slices.Chunk(operators, desk.ChangedOperators) {
		change := &desk.Input{Kind: desk.InputChange, Change: &desk.Change{Operators: chunk}}
		if _, err := p.atDesk(ctx, change); err != nil {
			return err
		}
	}
	_, err := p.atDesk(ctx, &desk.Input{Kind: desk.InputChange, Change: &settings})
	return err
}

// beat has the open tabs give word of themselves. One whose session is there no more is closed.
func (p *player) beat(ctx context.Context) error {
	p.tabs.next += beatEvery
	for _, at := range slices.Clone(p.tabs.open) {
		_, err := p.Do(ctx, deskHome(at.beat()))
		if _, refused := errors.AsType[*engine.Error](err); refused {
			p.tabs.leave(at)
			err = nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// doAtDesk does a step at the desk. A tab is open from its login until it logs out or vanishes, which nobody is told:
// its last word was just before.
func (p *player) doAtDesk(ctx context.Context, s *step) error {
	at := tab{s.desk.who, s.desk.tab}
	operator := s.action == actOperator
	leaves := operator && (s.desk.do == doVanish || s.desk.do == doLogout)
	if leaves && !p.tabs.leave(at) && s.desk.do == doVanish {
		return nil
	}
	taken, err := p.atDesk(ctx, s.deskInput())
	if operator && s.desk.do == doLogin && taken {
		p.tabs.enter(at, s.at)
	}
	return err
}

// atDesk lets something happen at the desk, and reports whether it was taken. What is refused is shown (rule D10).
func (p *player) atDesk(ctx context.Context, in *desk.Input) (taken bool, err error) {
	input := deskHome(in)
	if refused := input.Check(); refused != nil {
		err = refused
	} else {
		_, err = p.Do(ctx, input)
	}
	refused, is := errors.AsType[*engine.Error](err)
	if !is {
		return err == nil, err
	}
	entry := stage.DeskError(refusal(refused))
	entry.At = p.Now()
	p.timeline = append(p.timeline, entry)
	return false, nil
}
