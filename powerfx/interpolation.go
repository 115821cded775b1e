package powerfx

import "strings"

// bindInterpolation binds $"…": its parts are joined as texts.
func (b *binder) bindInterpolation(n *interpolationNode) bound {
	parts := make([]bound, len(n.parts))
	for i, part := range n.parts {
		parts[i] = b.text(b.bind(part))
	}
	return b.joined(n, parts)
}

// concatenated binds the operands of & and Concatenate. Values of one enumeration that may be joined
// make another of it.
func (b *binder) concatenated(n node, parts []bound) bound {
	e := parts[0].typ.enum()
	for i := range parts {
		if parts[i].typ.enum() != e {
			e = nil
		}
	}
	for i := range parts {
		parts[i] = b.text(parts[i])
	}
	result := b.joined(n, parts)
	if e != nil && e.joins {
		result.typ = e.typ()
	}
	return result
}

// joined binds the parts, which are texts already, one after the other.
func (b *binder) joined(n node, parts []bound) bound {
	evals := make([]evalFunc, len(parts))
	known := true
	for i, p := range parts {
		evals[i] = p.eval
		known = known && p.known != nil
	}
	if known {
		var all strings.Builder
		for _, p := range parts {
			all.WriteString(p.known.text())
		}
		return constant(n, TextType, Text(all.String()))
	}
	return bound{node: n, typ: TextType, eval: func(f *frame) Value { return joinTexts(f, evals) }}
}

func joinTexts(f *frame, evals []evalFunc) Value {
	f.step()
	base := len(f.stack)
	args := f.args(evals)
	result := firstErrors(args)
	if result.kind != KindError {
		size := 0
		for _, a := range args {
			size += len(a.text())
		}
		f.grow(size)
		var all strings.Builder
		all.Grow(size)
		for _, a := range args {
			all.WriteString(a.text())
		}
		result = Text(all.String())
	}
	f.stack = f.stack[:base]
	return result
}

// firstErrors returns the errors among the arguments as one error, in their order; Blank for none.
func firstErrors(args []Value) Value {
	var found Value
	for i := range args {
		if args[i].kind != KindError {
			continue
		}
		if found.kind != KindError {
			found = args[i]
			continue
		}
		if len(found.errs()) == errorsMax {
			break
		}
		infos := make([]ErrorInfo, 0, len(found.errs())+len(args[i].errs()))
		infos = append(append(infos, found.errs()...), args[i].errs()...)
		found = errorOf(infos)
	}
	return found
}
