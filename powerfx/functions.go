package powerfx

// function is what a formula can call.
type function struct {
	name     string
	min, max int // arguments; max below 0 is any number
	bind     func(b *binder, call *callNode) bound
}

// bindCall binds a call: the function decides what its arguments see.
func (b *binder) bindCall(n *callNode) bound {
	fn := b.library.functions[n.name]
	if fn == nil {
		b.unknownFunction(n)
		b.bindAll(n.args)
		return unusable(n)
	}
	if len(n.args) < fn.min || fn.max >= 0 && len(n.args) > fn.max {
		b.problem(ProblemType, n.span, n.name+" has "+formatInt(int64(len(n.args)))+" arguments", fn.takes())
		b.bindAll(n.args)
		return unusable(n)
	}
	return fn.bind(b, n)
}

func (b *binder) unknownFunction(n *callNode) {
	if hasEffects(n.name) {
		message := n.name + " has effects, and a formula only gives a value: whoever evaluates it must change what is to change"
		b.problem(ProblemEffect, n.where, message, "")
		return
	}
	b.problem(ProblemName, n.where, n.name+" is not a function", Nearest(n.name, b.library.functionNames()))
}

// hasEffects reports whether Power Fx has a function of the name that changes variables, data or what is on a screen.
func hasEffects(name string) bool {
	switch name {
	case "Set", "UpdateContext", "Patch", "Collect", "Clear", "ClearCollect", "Update", "UpdateIf", "Remove", "RemoveIf",
		"Refresh", "Relate", "Unrelate", "Revert", "SaveData", "LoadData", "ClearData",
		"Notify", "Navigate", "Back", "Launch", "Exit", "Select", "SetFocus", "Reset", "Confirm", "Copy", "Print",
		"NewForm", "EditForm", "ViewForm", "ResetForm", "SubmitForm", "Concurrent", "Trace", "Assert", "SetProperty":
		return true
	}
	return false
}

// takes says how many arguments the function takes.
func (fn *function) takes() string {
	least, most := formatInt(int64(fn.min)), formatInt(int64(fn.max))
	switch {
	case fn.max < 0:
		return "at least " + least
	case fn.min == fn.max:
		return least
	}
	return least + " to " + most
}
