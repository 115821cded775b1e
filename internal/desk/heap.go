package desk

// heap is a binary min-heap whose items know their place in it, so that any of them can be moved or taken out.
type heap[T any] struct {
	items []T
	less  func(a, b T) bool
	place func(T) *int // where an item keeps its place, from 1; 0: it is not in the heap
}

// first gives the least item.
func (h *heap[T]) first() (item T, ok bool) {
	if len(h.items) == 0 {
		return item, false
	}
	return h.items[0], true
}

// put adds an item, or moves it to its new place. No other item may have changed meanwhile.
func (h *heap[T]) put(item T) {
	at := h.place(item)
	if *at == 0 {
		h.items = append(h.items, item)
		*at = len(h.items)
	}
	h.down(h.up(*at - 1))
}

// remove takes an item out, where it is in.
func (h *heap[T]) remove(item T) {
	at := h.place(item)
	i, last := *at-1, len(h.items)-1
	if i < 0 {
		return
	}
	h.swap(i, last)
	clear(h.items[last:]) // so that it can be collected
	h.items = h.items[:last]
	*at = 0
	if i < last {
		h.down(h.up(i))
	}
}

// keep puts an item or removes it.
func (h *heap[T]) keep(item T, in bool) {
	if in {
		h.put(item)
	} else {
		h.remove(item)
	}
}

// empty takes all items out.
func (h *heap[T]) empty() {
	for _, item := range h.items {
		*h.place(item) = 0
	}
	h.items = nil
}

func (h *heap[T]) up(i int) int {
	for i > 0 {
		parent := (i - 1) / 2
		if !h.less(h.items[i], h.items[parent]) {
			break
		}
		h.swap(i, parent)
		i = parent
	}
	return i
}

func (h *heap[T]) down(i int) {
	for {
		least := i
		for child := 2*i + 1; child <= 2*i+2 && child < len(h.items); child++ {
			if h.less(h.items[child], h.items[least]) {
				least = child
			}
		}
		if least == i {
			return
		}
		h.swap(i, least)
		i = least
	}
}

func (h *heap[T]) swap(i, j int) {
	h.items[i], h.items[j] = h.items[j], h.items[i]
	*h.place(h.items[i]), *h.place(h.items[j]) = i+1, j+1
}
