package powerfx

import "strings"

// textFunctions are those that work on texts.
func textFunctions() []*function {
	return []*function{
		{name: "Concatenate", min: 1, max: -1, bind: bindConcatenate},
		(&strict{
			name: "Len", min: 1, max: 1, params: []param{textParam()}, result: returns(DecimalType), maps: true,
			call: func(_ *frame, args []Value) Value { return Int(int64(utf16Len(args[0].text))) },
		}).function(),
		textMap("Lower", strings.ToLower),
		textMap("Upper", strings.ToUpper),
	}
}

// textMap is a function from text to text.
func textMap(name string, change func(string) string) *function {
	return (&strict{
		name: name, min: 1, max: 1, params: []param{textParam()}, result: returns(TextType), maps: true,
		call: func(f *frame, args []Value) Value { return f.text(change(args[0].text)) },
	}).function()
}

func bindConcatenate(b *binder, n *callNode) bound {
	return b.concatenated(n, b.bindAll(n.args))
}
