package main

import (
	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/vm"
)

// exprEnv is the environment as a struct, which expr reads faster than a map.
type exprEnv struct {
	A struct {
		B bool `expr:"b"`
	} `expr:"a"`
	C struct {
		D string `expr:"d"`
	} `expr:"c"`
	X any       `expr:"x"`
	Y string    `expr:"y"`
	T []exprRow `expr:"t"`
}

type exprRow struct {
	N int `expr:"n"`
}

func exprLanguage() language {
	return language{"expr", func(source string) (program, error) {
		p, err := expr.Compile(source, expr.Env(exprEnv{}))
		return (*exprProgram)(p), err
	}}
}

type exprProgram vm.Program

func (p *exprProgram) on(w world) func() (any, error) {
	e := exprEnv{X: w.x, Y: w.y}
	e.A.B, e.C.D = w.b, w.d
	for _, n := range w.n {
		e.T = append(e.T, exprRow{N: n})
	}
	var (
		env     any   = e // boxed once
		machine vm.VM     // kept between runs, which saves expr its allocations
		program = (*vm.Program)(p)
	)
	return func() (any, error) { return machine.Run(program, env) }
}
