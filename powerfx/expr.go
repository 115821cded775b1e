package powerfx

import "context"

// Expr is a compiled formula. It is immutable: concurrent use is safe.
type Expr struct {
	typ       Type
	eval      evalFunc
	variables []Variable
}

// evalFunc computes one node of a formula.
type evalFunc func(f *frame) Value

// Compile reads and checks a formula, written without the leading "=". The error is [Errors].
func Compile(source string, names Names) (*Expr, error) {
	e, problems := compile(source, names, false)
	if problems != nil {
		return nil, problems
	}
	return e, nil
}

// compile is Compile; asText turns the result into the text that a template shows.
func compile(source string, names Names, asText bool) (*Expr, Errors) {
	root, problems := parse(source)
	if len(problems) > 0 {
		return nil, problems
	}
	b := &binder{names: names, library: standard}
	result := b.bind(root)
	if asText {
		result = b.shown(result)
	}
	if len(b.problems) > 0 {
		return nil, place(source, b.problems)
	}
	return &Expr{typ: result.typ, eval: result.eval, variables: b.variables}, nil
}

// Type returns the formula's static type.
func (e *Expr) Type() Type { return e.typ }

// Variables returns the variables that the formula names, each once, in the order of their first mention.
// It must not be changed.
func (e *Expr) Variables() []Variable { return e.variables }

// Eval computes the formula. What goes wrong is an error value; a limit that is exceeded, or a ctx that
// is done, is one that the formula itself cannot catch.
func (e *Expr) Eval(ctx context.Context, env *Environment) Value { return run(ctx, env, e.eval) }
