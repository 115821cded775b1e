package powerfx

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"
)

// frame is what one evaluation works with. It is used by one goroutine and goes back to a pool.
type frame struct {
	ctx     context.Context //nolint:containedctx // a frame lives for one evaluation, as its ctx does
	env     *Environment
	vars    interface{ Value(slot int) Value }
	loc     *time.Location
	steps   int           // left
	most    int           // steps, when the evaluation began
	check   int           // what of them is left when a done ctx is looked for
	bytes   int           // left
	depth   int           // of what is walked recursively
	search  time.Duration // left for regular expressions that go back and try again
	locals  []Value
	stack   []Value // arguments of the calls under way
	deepest int     // of the stack so far, after the calls with arguments
	random  interface{ Uint64() uint64 }
}

// checkSteps is how often a done ctx is looked for, in steps.
const checkSteps = 1024

// stop is panicked with to leave an evaluation; run turns it into its value.
type stop struct{ value Value }

//nolint:gochecknoglobals // a pool is shared by its nature
var frames = sync.Pool{New: func() any { return new(frame) }}

//nolint:gochecknoglobals // read-only
var emptyEnvironment Environment

// noVariables holds nothing: every variable is blank.
type noVariables struct{}

func (noVariables) Value(int) Value { return Value{} }

// run evaluates with a fresh frame. A panic becomes an error value: a limit that was exceeded, or a
// defect of ours, which the fuzz targets look for.
func run(ctx context.Context, env *Environment, eval evalFunc) (result Value) {
	if env == nil {
		env = &emptyEnvironment
	}
	f, ok := frames.Get().(*frame)
	if !ok {
		f = new(frame)
	}
	f.ctx, f.env, f.loc = ctx, env, env.Location
	if f.loc == nil {
		f.loc = time.UTC
	}
	if f.vars = env.Vars; f.vars == nil {
		f.vars = noVariables{}
	}
	f.most, f.bytes = orElse(env.MaxSteps, StepsMax), orElse(env.MaxBytes, BytesMax)
	if env.Budget != nil {
		f.most = min(f.most, max(*env.Budget, 0))
	}
	f.steps = f.most
	f.check = max(f.steps-checkSteps, 0)
	f.random, f.search = nil, SearchTimeMax
	defer func() {
		if p := recover(); p != nil {
			result = stopped(p)
			f.charge()
		}
	}()
	if ctx.Err() != nil {
		f.cancel()
	}
	result = eval(f)
	f.charge()
	f.release() // not after a panic: what the frame holds then is anybody's guess
	return result
}

// searchPerStep is how much time of searches by regular expressions counts as a step against the budget.
const searchPerStep = time.Microsecond

// charge takes the steps of the evaluation off the budget, and the time of its searches.
func (f *frame) charge() {
	if f.env.Budget != nil {
		*f.env.Budget -= f.most - max(f.steps, 0) + int((SearchTimeMax-f.search)/searchPerStep)
	}
}

func orElse(n, fallback int) int {
	if n == 0 {
		return fallback
	}
	return n
}

// release forgets the values that the evaluation held and gives the frame back. What it was called with is
// overwritten by the next one, or goes with the pool.
func (f *frame) release() {
	if len(f.locals) > 0 {
		clear(f.locals)
	}
	if f.deepest > 0 {
		clear(f.stack[:f.deepest])
		f.deepest = 0
	}
	frames.Put(f)
}

func stopped(p any) Value {
	if s, ok := p.(stop); ok {
		return s.value
	}
	return Error(ErrorInternal, fmt.Sprintf("internal defect: %v", p))
}

// step counts one step.
func (f *frame) step() { f.count(1) }

// count counts n steps.
func (f *frame) count(n int) {
	f.steps -= n
	if f.steps < f.check {
		f.pause()
	}
}

// read counts the steps of a text that is read as a number, a date or a format. A literal is read while a formula is
// compiled, without a frame.
func (f *frame) read(text string) {
	if f != nil {
		f.count(len(text) / bytesPerSlowStep)
	}
}

// pause looks whether the evaluation may go on.
func (f *frame) pause() {
	if f.steps < 0 {
		message := "the evaluation takes more than " + formatInt(int64(f.most)) + " steps"
		if f.most < orElse(f.env.MaxSteps, StepsMax) {
			message = "the evaluations take more steps together than they may"
		}
		panic(stop{Error(ErrorQuotaExceeded, message)})
	}
	if f.ctx.Err() != nil {
		f.cancel()
	}
	f.check = max(f.steps-checkSteps, 0)
}

func (f *frame) cancel() {
	kind := ErrorServiceUnavailable
	if errors.Is(f.ctx.Err(), context.DeadlineExceeded) {
		kind = ErrorTimeout
	}
	panic(stop{Error(kind, "the evaluation was cancelled: "+context.Cause(f.ctx).Error())})
}

// grow counts n bytes that are about to be made.
func (f *frame) grow(n int) {
	f.bytes -= n
	if f.bytes < 0 || n < 0 {
		panic(stop{Error(ErrorQuotaExceeded, "the evaluation makes more than "+
			formatInt(int64(orElse(f.env.MaxBytes, BytesMax)))+" bytes")})
	}
}

// searched counts what a search by a regular expression took. One that takes too long is an error that a
// formula can catch, and so could go on with the next one.
func (f *frame) searched(took time.Duration) {
	f.search -= took
	if f.search < 0 {
		panic(stop{Error(ErrorTimeout, "the regular expressions of the evaluation take more than "+SearchTimeMax.String())})
	}
}

// text counts and returns a text that was made.
func (f *frame) text(s string) Value {
	f.grow(len(s))
	return Text(s)
}

// table counts and returns a table that was made.
func (f *frame) table(rows []Value) Value {
	f.grow(len(rows) * valueBytes)
	return tableOf(rows)
}

// record counts and returns a record that was made of fields that are sorted and unique.
func (f *frame) record(fields []Field) Value {
	f.grow(len(fields) * fieldBytes)
	return recordOf(fields)
}

// row counts and returns the row of a table with the one column Value.
func (f *frame) row(v Value) Value {
	f.grow(fieldBytes)
	return recordOf([]Field{{Name: valueColumn, Value: v}})
}

// descend runs visit one level deeper in data, and stops where that is too deep.
func (f *frame) descend(visit func() Value) Value {
	f.depth++
	if f.depth > DepthMax {
		panic(stop{Error(ErrorQuotaExceeded, "the data nests deeper than "+formatInt(DepthMax)+" levels")})
	}
	v := visit()
	f.depth--
	return v
}

// args evaluates the arguments onto the stack. The result is valid until f.stack is cut back to the base
// that the caller noted before.
func (f *frame) args(evals []evalFunc) []Value {
	base := len(f.stack)
	for _, eval := range evals {
		v := eval(f)
		f.stack = append(f.stack, v)
	}
	f.deepest = max(f.deepest, len(f.stack))
	return f.stack[base:]
}

func (f *frame) rand() *rand.Rand {
	if f.random == nil {
		f.random = f.env.Rand
		if f.random == nil {
			f.random = rand.NewPCG(uint64(f.env.NowUS), 0) //nolint:gosec // no secret hangs on it
		}
	}
	return rand.New(f.random) //nolint:gosec // no secret hangs on it
}
