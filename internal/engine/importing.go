package engine

import (
	"context"
	"slices"
	"sync"
	"time"
)

// importPatience is how long a piece waits for the one before it.
const importPatience = 5 * time.Second

// importing has the pieces of a file follow each other, so that one can be on its way while the one before it is being
// stored.
type importing struct {
	mu      sync.Mutex
	placed  map[string]int64 // up to which byte the pieces that have a place in the order come, by import
	changed chan struct{}    // closed, and replaced, when placed has changed
}

// place notes how far the pieces of an import come.
func (i *importing) place(id string, bytes int64) {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.placed[id] = bytes; bytes == 0 {
		delete(i.placed, id)
	}
	close(i.changed)
	i.changed = make(chan struct{})
}

// follow waits for the piece before a piece, for a while.
func (i *importing) follow(ctx context.Context, m *Import, come func() int64) {
	ctx, cancel := context.WithTimeout(ctx, importPatience)
	defer cancel()
	for {
		i.mu.Lock()
		at, known := i.placed[m.Progress.ID]
		changed := i.changed
		i.mu.Unlock()
		if !known {
			at = come()
		}
		if at >= m.FromBytes {
			return
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return
		}
	}
}

// Import takes a piece of a file of events. Those of one file may be given at once: each waits until the one before it has
// its place in the order.
func (e *Engine) Import(ctx context.Context, m *Import) *Error {
	id := m.Progress.ID
	e.importing.follow(ctx, m, func() int64 {
		if p, known := e.imports.Load(id); known {
			return p.(ImportProgress).Bytes //nolint:forcetypeassert // nothing else is stored there
		}
		return 0
	})
	result := e.submit(ctx, func() { e.importing.place(id, m.Progress.Bytes) }, []Input{{Import: m}})[0]
	if result.Err != nil {
		e.importing.place(id, 0) // what comes next goes by what is stored
	}
	return result.Err
}

// Imports gives how far files have come, the one that came there last first.
func (e *Engine) Imports() []ImportProgress {
	var all []ImportProgress
	for _, p := range e.imports.Range {
		if p, is := p.(ImportProgress); is {
			all = append(all, p)
		}
	}
	slices.SortFunc(all, func(a, b ImportProgress) int { return int(b.AtUS - a.AtUS) })
	return all
}

// publishImports shows others how far imports have come.
func (e *Engine) publishImports(changed []ImportProgress) {
	for _, p := range changed {
		if p.Bytes == 0 && p.Events == 0 {
			e.imports.Delete(p.ID)
		} else {
			e.imports.Store(p.ID, p)
		}
	}
}
