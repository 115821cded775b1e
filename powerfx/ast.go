package powerfx

// node is a part of a formula.
type node interface{ at() span }

// span is where a node stands: byte offsets [from, to).
type span struct{ from, to int }

func (s span) at() span { return s }

type (
	// literalNode is a number, text or boolean as written.
	literalNode struct {
		span
		value Value
	}
	// nameNode is a name alone.
	nameNode struct {
		span
		name   string
		global bool // [@name]: not a field of the row
	}
	// dotNode is left.name.
	dotNode struct {
		span
		left  node
		name  string
		where span // of the name
	}
	// callNode is name(args…), or left.name(args…) with a namespace.
	callNode struct {
		span
		name  string
		where span
		args  []node
	}
	// unaryNode is an operator before its operand, or % after it.
	unaryNode struct {
		span
		op      string
		operand node
	}
	// binaryNode is left op right.
	binaryNode struct {
		span
		op          string
		where       span
		left, right node
	}
	// asNode is source As name.
	asNode struct {
		span
		source node
		name   string
	}
	// recordNode is {name: value, …}.
	recordNode struct {
		span
		names  []nameNode
		values []node
	}
	// tableNode is [value, …].
	tableNode struct {
		span
		rows []node
	}
	// interpolationNode is $"…".
	interpolationNode struct {
		span
		parts []node
	}
)
