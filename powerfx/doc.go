// Package powerfx is the Power Fx expression language: it compiles a formula once, with static types,
// and evaluates it any number of times.
//
// The dialect is the one Copilot Studio runs: the V1 rules, number literals as decimals, the en-US
// locale. Formulas are pure. The functions with effects (Set, Patch, Collect …) are left out, and time,
// randomness and variables come from the [Environment].
//
// # Errors
//
// A formula that cannot run is refused by [Compile] with [Errors]: all problems at once, each with its
// place. What goes wrong while a formula runs is a value, as the language wants it: see [Value.Err].
// [Expr.Eval] never panics.
//
// # Limits
//
// A formula has at most [SourceMax] bytes and nests at most [DepthMax] deep. One evaluation makes at most
// [StepsMax] steps and holds at most [BytesMax] bytes, unless the Environment says otherwise. What goes
// beyond is an error that names the limit, and a formula cannot catch it.
package powerfx
