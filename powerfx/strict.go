package powerfx

// blankRule says what a strict function makes of a blank argument.
type blankRule uint8

const (
	blankEmpty  blankRule = iota // counts as 0, "" or false
	blankKept                    // the function looks at it itself
	blankResult                  // the result is Blank
	blankError                   // is an error
)

// param is one parameter of a strict function.
type param struct {
	typ   Type // what the argument is coerced to
	blank blankRule
	any   bool // takes what comes, uncoerced
	num   bool // takes either kind of number
}

// strict is a function that gets all its arguments evaluated, coerced and free of errors; errors among
// them are its result, together.
type strict struct {
	name     string
	min, max int
	params   []param // the last one repeats
	result   func(args []bound) Type
	call     func(f *frame, args []Value) Value
	folds    bool                          // of constants is a constant
	maps     bool                          // over tables of one column where a scalar is wanted
	check    func(b *binder, args []bound) // looks at constant arguments
}

func returns(t Type) func([]bound) Type { return func([]bound) Type { return t } }

// likeNumbers is the result type of functions that compute with numbers of either kind.
func likeNumbers(args []bound) Type { return numberType(args...) }

func textParam() param   { return param{typ: TextType} }
func numberParam() param { return param{typ: DecimalType, num: true} }

// function returns the strict function as one to bind.
func (s *strict) function() *function {
	return &function{name: s.name, min: s.min, max: s.max, bind: s.bind}
}

func (s *strict) param(i int) *param { return &s.params[min(i, len(s.params)-1)] }

func (s *strict) bind(b *binder, n *callNode) bound { return s.bindArgs(b, n, b.bindAll(n.args)) }

func (s *strict) bindArgs(b *binder, n *callNode, args []bound) bound {
	if s.maps {
		for i, a := range args {
			if a.typ.kind == typeTable && !s.param(i).any {
				return s.bindMapped(b, n, args)
			}
		}
	}
	before := len(b.problems)
	evals := make([]evalFunc, len(args))
	for i, x := range args {
		if p := s.param(i); p.num {
			args[i] = b.numberWith(x, args...)
		} else {
			args[i] = s.fit(b, x, *p)
		}
		evals[i] = args[i].eval
	}
	if s.check != nil && len(b.problems) == before {
		s.check(b, args)
	}
	result := bound{node: n, typ: s.result(args), eval: func(f *frame) Value { return s.eval(f, evals) }}
	if v, ok := s.fold(args); ok {
		result.known = &v
	}
	return result
}

// fold returns the value of a call whose arguments are known before the formula runs, for the functions
// that regular expressions may be built with.
func (s *strict) fold(args []bound) (Value, bool) {
	if !s.folds {
		return Value{}, false
	}
	values := make([]Value, len(args))
	for i, a := range args {
		if a.known == nil {
			return Value{}, false
		}
		values[i] = *a.known
	}
	v := s.apply(&frame{env: &emptyEnvironment, steps: StepsMax, bytes: BytesMax}, values)
	return v, v.kind != KindError
}

// fit converts one argument to what the parameter wants.
func (s *strict) fit(b *binder, x bound, p param) bound {
	switch {
	case p.any:
		if x.typ.kind == typeVoid {
			return b.refuse(x.node, "the value has no type", "a value")
		}
		return x
	case p.num:
		return b.number(x)
	}
	return b.convert(x, p.typ)
}

func (s *strict) eval(f *frame, evals []evalFunc) Value {
	f.step()
	base := len(f.stack)
	v := s.apply(f, f.args(evals))
	f.stack = f.stack[:base]
	return v
}

// apply checks the arguments for errors and blanks and calls the function.
func (s *strict) apply(f *frame, args []Value) Value {
	blanks, failed := false, false
	for i := range args {
		if k := args[i].kind; s.param(i).num && k != KindDecimal && k != KindFloat && k != KindBlank {
			args[i] = f.toNumber(args[i])
		}
		blanks = blanks || args[i].kind == KindBlank
		failed = failed || args[i].kind == KindError
	}
	switch {
	case failed:
		return firstErrors(args)
	case blanks:
		return s.applyBlanks(f, args)
	}
	return s.call(f, args)
}

// applyBlanks is apply where an argument is blank, and none an error.
func (s *strict) applyBlanks(f *frame, args []Value) Value {
	for i := range args {
		p := s.param(i)
		if args[i].kind != KindBlank {
			continue
		}
		switch p.blank {
		case blankEmpty:
			args[i] = emptyOf(*p)
		case blankResult:
			return Blank()
		case blankError:
			return Error(ErrorInvalidArgument, s.name+" needs a value, not blank")
		case blankKept:
		}
	}
	return s.call(f, args)
}

// emptyOf returns what Blank counts as.
func emptyOf(p param) Value {
	switch p.typ.kind {
	case typeBoolean:
		return Bool(false)
	case typeDecimal:
		return Int(0)
	case typeFloat:
		return Float(0)
	case typeText:
		return Text("")
	case typeDate:
		return dateFromDays(serialEpoch / microsPerDay)
	case typeDateTime:
		return DateTimeUS(serialEpoch)
	case typeTime:
		return TimeUS(0)
	case typeDynamic, typeBlank, typeGUID, typeRecord, typeTable, typeUntyped, typeVoid, typeUnknown:
	}
	return Blank()
}

// bindMapped binds a call in which a table of one column stands for a scalar: the function is applied row
// by row, and the result is a table with the column Value.
func (s *strict) bindMapped(b *binder, n *callNode, args []bound) bound {
	evals, isTable := make([]evalFunc, len(args)), make([]bool, len(args))
	for i, x := range args {
		if x.typ.kind != typeTable || s.param(i).any {
			args[i] = s.fit(b, x, *s.param(i))
			evals[i] = args[i].eval
			continue
		}
		if len(x.typ.Fields()) != 1 {
			b.refuse(x.node, "the table has not exactly one column", "a table with one column")
			return unusable(n)
		}
		column := x.typ.Fields()[0]
		to := s.param(i).typ
		if s.param(i).num && column.Type.isNumber() {
			to = column.Type
		}
		if !to.accepts(column.Type) {
			b.refuse(x.node, "the table's column is of type "+column.Type.String(), "a column of type "+to.String())
			return unusable(n)
		}
		x = coerced(x, TableType(RecordType(FieldType{Name: column.Name, Type: to})))
		args[i].typ = to
		evals[i], isTable[i] = x.eval, true
	}
	result := TableType(s.result(args))
	return bound{node: n, typ: result, eval: func(f *frame) Value {
		f.step()
		base := len(f.stack)
		v := s.applyRows(f, f.args(evals), isTable)
		f.stack = f.stack[:base]
		return v
	}}
}

// applyRows applies the function to the first rows of the tables, then to the second ones, and so on.
// Where a table has no row left the result is an error.
func (s *strict) applyRows(f *frame, args []Value, isTable []bool) Value {
	longest := 0
	for i, a := range args {
		if isTable[i] {
			if a.kind != KindTable {
				return a // blank, or an error
			}
			longest = max(longest, len(a.rows()))
		}
	}
	rows := make([]Value, longest)
	for r := range rows {
		f.step()
		base := len(f.stack)
		failed := Value{}
		for i, a := range args {
			cell, err := rowOf(a, r, isTable[i])
			if p := s.param(i); isTable[i] && !p.num && cell.kind != p.typ.valueKind() {
				cell = f.coerce(cell, p.typ)
			}
			f.stack = append(f.stack, cell)
			if failed.kind != KindError {
				failed = err
			}
		}
		f.deepest = max(f.deepest, len(f.stack))
		rows[r] = failed
		if failed.kind != KindError {
			rows[r] = f.row(s.apply(f, f.stack[base:]))
		}
		f.stack = f.stack[:base]
	}
	return f.table(rows)
}

// rowOf returns what an argument is in one row; the second result is the error that the row is.
func rowOf(a Value, row int, isTable bool) (cell, failed Value) {
	switch {
	case !isTable:
		return a, Value{}
	case row >= len(a.rows()):
		return Error(ErrorNotApplicable, "the table has no such row"), Value{}
	case a.rows()[row].kind == KindError:
		return Value{}, a.rows()[row]
	}
	return onlyField(a.rows()[row]), Value{}
}
