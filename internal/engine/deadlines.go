package engine

// deadlines is a min-heap of stored or re-armed deadlines within the horizon: 16 bytes each. Entries may be
// superseded; whoever pops one asks the home's state.
type deadlines []Deadline

// arity is how many children a node of the heap has: four are quicker than two, as a node's children share a cache
// line (LaMarca and Ladner, 1996).
const arity = 4

func (d Deadline) before(e Deadline) bool {
	return d.DueUS < e.DueUS || (d.DueUS == e.DueUS && d.Home < e.Home)
}

// push adds an entry.
func (h *deadlines) push(d Deadline) {
	*h = append(*h, d)
	s := *h
	i := len(s) - 1
	for i > 0 {
		parent := (i - 1) / arity
		if !s[i].before(s[parent]) {
			return
		}
		s[i], s[parent] = s[parent], s[i]
		i = parent
	}
}

// pop takes the earliest entry; the heap must not be empty.
func (h *deadlines) pop() Deadline {
	s := *h
	first, last := s[0], len(s)-1
	s[0] = s[last]
	s = s[:last]
	*h = s
	for i := 0; ; {
		least := i
		for child := arity*i + 1; child <= arity*i+arity && child < last; child++ {
			if s[child].before(s[least]) {
				least = child
			}
		}
		if least == i {
			return first
		}
		s[i], s[least] = s[least], s[i]
		i = least
	}
}
