package main

import (
	"context"
	"errors"
	"fmt"
	"time"
	_ "time/tzdata" // formulas run in any time zone, also where the machine knows none

	"github.com/alecthomas/kong"

	"lull/powerfx/fxeval"
)

// fxCommand tries Power Fx formulas.
type fxCommand struct {
	TZ  string `default:"UTC" help:"Time zone of dates and times; else ${default}." name:"tz" placeholder:"ZONE"`
	Now string `help:"Time that formulas see, such as 2024-02-09T13:00:00Z; else the clock's." placeholder:"TIME"`

	Formula fxFormulaCommand `cmd:"" default:"withargs" help:"Evaluate a formula, or try formulas line by line. The name may be left out."`
	Eval    fxEvalCommand    `cmd:"" help:"Answer formulas that come as JSON Lines, for programs."`
}

// AfterApply makes the world that the formulas of every subcommand see.
func (c fxCommand) AfterApply(parsed *kong.Context) error {
	world := fxeval.NewWorld(time.Now)
	err := world.SetZone(c.TZ)
	if c.Now != "" {
		err = errors.Join(err, world.SetNow(c.Now))
	}
	if err != nil {
		return exitError{code: exitUse, err: err}
	}
	parsed.Bind(world)
	return nil
}

// Help shows how the command is used.
func (fxCommand) Help() string {
	return `Examples:
  lull fx 'Text(Now(), "dddd")' --tz Europe/Paris
  lull fx                       type formulas; :help says what else
  lull fx < formulas.txt
  echo '{"expr": "1 + 1"}' | lull fx eval

A formula that begins with a dash comes after --: lull fx -- '-1 + 2'. Exit code 0: a value, 1: an error or refused.`
}

// fxFormulaCommand evaluates one formula, or talks with an author.
type fxFormulaCommand struct {
	Formula *string `arg:"" help:"The formula; without one, lines are read." optional:""`
}

// Run evaluates the formula, or line after line.
func (c fxFormulaCommand) Run(ctx context.Context, world *fxeval.World, s streams) error {
	session := fxeval.NewSession(world)
	if c.Formula != nil {
		return evaluate(ctx, session, *c.Formula, s)
	}
	return converse(ctx, session, s)
}

// evaluate prints the value of one formula.
func evaluate(ctx context.Context, session *fxeval.Session, formula string, s streams) error {
	result, err := session.Evaluate(ctx, formula)
	if _, refused := errors.AsType[*fxeval.RefusedError](err); refused {
		_, _ = fmt.Fprintln(s.err, err) // the places of its problems are columns, which nothing may stand before
		return exitError{code: exitNo}
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(s.out, result.Literal)
	return err
}

// converse talks with an author at a terminal, or answers the lines of a pipe.
func converse(ctx context.Context, session *fxeval.Session, s streams) error {
	if terminal, is := openTerminal(s); is {
		_, err := fxeval.Converse(ctx, session, terminal, s.out)
		return unlessStopped(ctx, err)
	}
	failed, err := fxeval.Converse(ctx, session, fxeval.Piped(untilDone(ctx, s.in)), s.out)
	if err == nil && failed {
		err = exitError{code: exitNo}
	}
	return unlessStopped(ctx, err)
}

// fxEvalCommand answers programs.
type fxEvalCommand struct{}

// Help shows how the command is used.
func (fxEvalCommand) Help() string {
	return `Reads {"id", "expr", "tz", "culture", "mode"} from standard input, an object a line; all but expr may be missing.
Prints an answer a line, at once and in order: {"value": "2"}, {"error": "Div0", "message": "…"}, or as error
"compile" for a formula that is refused and "request" for a line that is not understood.`
}

// Run answers until the input ends.
func (fxEvalCommand) Run(ctx context.Context, world *fxeval.World, s streams) error {
	return unlessStopped(ctx, fxeval.Run(ctx, untilDone(ctx, s.in), s.out, world))
}

// unlessStopped drops the error of what was told to stop, and did.
func unlessStopped(ctx context.Context, err error) error {
	if ctx.Err() == nil {
		return err
	}
	return nil
}
