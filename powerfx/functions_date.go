package powerfx

// dateFunctions are those that work on dates and times.
func dateFunctions() []*function {
	return []*function{
		(&strict{
			name: "Now", params: []param{{}}, result: returns(DateTimeType),
			call: func(f *frame, _ []Value) Value { return DateTimeUS(f.env.NowUS) },
		}).function(),
	}
}
