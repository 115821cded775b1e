package main

import "fmt"

// formula is one condition in the words of each language, in the order of languages.
type formula struct {
	sources [3]string
}

// formulas are what is measured. Power Fx's IsBlank looks for the empty text too, which the peers' words for
// it do not.
func formulas() []formula {
	return []formula{
		{[3]string{`a.b = false && c.d = "x"`, `a.b == false && c.d == "x"`, `a.b == false && c.d == "x"`}},
		{[3]string{`IsBlank(x) || Len(y) > 3`, `x == nil || len(y) > 3`, `x == null || size(y) > 3`}},
		{[3]string{
			`CountRows(Filter(t, n > 10))`, `len(filter(t, .n > 10))`, `t.filter(r, r.n > 10).size()`,
		}},
	}
}

// world is what the formulas see. Each language gets it in the kind of value that is natural to it and that it
// is fastest with.
type world struct {
	b bool   // a.b
	d string // c.d
	x any    // nil or a text
	y string
	n []int // the only column of t
}

// measured is the world of the benchmarks: in it every formula is evaluated to its end.
func measured() world {
	w := world{b: false, d: "x", x: "set", y: "four", n: make([]int, 100)}
	for i := range w.n {
		w.n[i] = i
	}
	return w
}

// worlds are those in which the languages must agree before they are measured.
func worlds() []world {
	return []world{
		measured(),
		{b: true, d: "x", x: "set", y: "abc", n: []int{11, 10, 9}},
		{b: false, d: "y", x: nil, y: "abc"},
	}
}

// language compiles formulas as its documentation recommends.
type language struct {
	name    string
	compile func(source string) (program, error)
}

// program is a compiled formula.
type program interface {
	// on returns what evaluates the program in the world, any number of times. The answer is a boolean or a
	// whole number.
	on(w world) func() (any, error)
}

func languages() ([]language, error) {
	cel, err := celLanguage()
	if err != nil {
		return nil, err
	}
	return []language{powerfxLanguage(), exprLanguage(), cel}, nil
}

// compile returns the formula's program in each language.
func (f formula) compile(all []language) ([]program, error) {
	programs := make([]program, len(all))
	for i, l := range all {
		var err error
		if programs[i], err = l.compile(f.sources[i]); err != nil {
			return nil, fmt.Errorf("%s: compile %s: %w", l.name, f.sources[i], err)
		}
	}
	return programs, nil
}

// agree returns an error unless all languages give the same answers.
func (f formula) agree(all []language) error {
	programs, err := f.compile(all)
	if err != nil {
		return err
	}
	for i, w := range worlds() {
		var first string
		for j, p := range programs {
			v, err := p.on(w)()
			if err != nil {
				return fmt.Errorf("%s: evaluate %s: %w", all[j].name, f.sources[j], err)
			}
			answer := fmt.Sprint(v)
			if j == 0 {
				first = answer
			}
			if answer != first {
				return fmt.Errorf("world %d: %s answers %s to %s, %s answers %s to %s",
					i, all[0].name, first, f.sources[0], all[j].name, answer, f.sources[j])
			}
		}
	}
	return nil
}
