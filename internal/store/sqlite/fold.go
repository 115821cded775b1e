package sqlite

import (
	"cmp"
	"context"
	"database/sql/driver"
	"fmt"
	"maps"
	"slices"

	"lull/internal/engine"
)

// Blocks are folded as soon as there are foldOf of a class, so that events which came one by one are read as fast as
// those that came together: of a name there are at most foldOf of each class below classWhole, and whole ones, of 4096
// to 65,535 events. So an event is written at most four times.
const (
	foldOf     = 16
	classWhole = 3
	// foldMin is how many events a commit folds at least, where there are any to fold: what is left waits for the next one,
	// so that nobody is held up.
	foldMin = 65_536
)

// foldKey names the blocks that are folded together.
type foldKey struct{ name, class int64 }

const (
	insertBlock = `
INSERT INTO tracked_block (name, class, count, first_us, last_us, body)
VALUES (?, ?, ?, ?, ?, ?)`
	countBlocks = `
SELECT name, class, count(*) FROM tracked_block
WHERE class < ? GROUP BY name, class`
	selectFold = `
SELECT block, body FROM tracked_block
WHERE name = ? AND class = ? ORDER BY block LIMIT ?`
	deleteBlock = `DELETE FROM tracked_block WHERE block = ?`
)

// blocks stores events in columns, a block for each name, and folds small blocks.
func (w *writer) blocks(ctx context.Context, events []engine.Tracked) error {
	fresh := make(map[int64]*block)
	for i := range events {
		e := &events[i]
		if e.Name == 0 {
			continue
		}
		b := fresh[e.Name]
		if b == nil {
			b = &block{name: e.Name}
			fresh[e.Name] = b
		}
		b.add(e.Home, e.AtUS)
	}
	if err := w.countSmall(ctx); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(fresh)) {
		if err := w.addBlock(ctx, fresh[name]); err != nil {
			return err
		}
	}
	return w.fold(ctx, foldMin+foldOf*len(events))
}

// countSmall counts the blocks that are to be folded, where that is not known yet.
func (w *writer) countSmall(ctx context.Context) error {
	if w.small != nil {
		return nil
	}
	w.small = make(map[foldKey]int64)
	return w.query(ctx, countBlocks, func(row []driver.Value) error {
		numbers, err := integers(row)
		if err != nil {
			return err
		}
		w.small[foldKey{numbers[0], numbers[1]}] = numbers[2]
		return nil
	}, int64(classWhole))
}

// addBlock stores a block.
func (w *writer) addBlock(ctx context.Context, b *block) error {
	class := b.class()
	if class < classWhole {
		w.small[foldKey{b.name, class}]++
	}
	_, err := w.exec(ctx, insertBlock, b.name, class, b.count, b.firstUS, b.lastUS, b.body)
	return err
}

// fold folds blocks until none are left to be folded, or so many events were.
func (w *writer) fold(ctx context.Context, events int) error {
	for {
		var full []foldKey
		for key, count := range w.small {
			if count >= foldOf {
				full = append(full, key)
			}
		}
		if len(full) == 0 {
			return nil
		}
		slices.SortFunc(full, func(a, b foldKey) int { return cmp.Or(cmp.Compare(a.class, b.class), cmp.Compare(a.name, b.name)) })
		for _, key := range full {
			count, err := w.foldOne(ctx, key)
			if err != nil {
				return fmt.Errorf("fold blocks: %w", err)
			}
			if events -= count; events <= 0 {
				return nil
			}
		}
	}
}

// foldOne makes one block of the oldest of a class, and says how many events it has.
func (w *writer) foldOne(ctx context.Context, key foldKey) (int, error) {
	var all engine.EventBlock
	var old []int64
	err := w.query(ctx, selectFold, func(row []driver.Value) error {
		number, isNumber := row[0].(int64)
		body, isBody := row[1].([]byte)
		if !isNumber || !isBody {
			return errBlock
		}
		old = append(old, number)
		return readBlock(body, &all)
	}, key.name, key.class, int64(foldOf))
	if err != nil {
		return 0, err
	}
	for _, number := range old {
		if err := one(w.exec(ctx, deleteBlock, number)); err != nil {
			return 0, err
		}
	}
	if w.small[key] -= int64(len(old)); len(all.Homes) == 0 {
		return 0, nil
	}
	folded := &block{name: key.name}
	for i, home := range all.Homes {
		folded.add(home, all.AtUS[i])
	}
	return len(all.Homes), w.addBlock(ctx, folded)
}

// integers reads a row of numbers.
func integers(row []driver.Value) ([]int64, error) {
	numbers := make([]int64, len(row))
	for i, value := range row {
		number, is := value.(int64)
		if !is {
			return nil, fmt.Errorf("column %d is %T, not a number", i, value)
		}
		numbers[i] = number
	}
	return numbers, nil
}
