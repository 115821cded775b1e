package dialog

import (
	"fmt"
	"slices"

	"lull/internal/topic"
	"lull/powerfx"
)

// edit changes a table that is in a variable. An unset one is an empty table.
func (r *run) edit(n *topic.EditTable) error {
	rows, err := r.tableIn(n.Items)
	if err != nil {
		return err
	}
	var taken powerfx.Value
	switch n.Change {
	case topic.EditAdd, topic.EditRemove:
		if rows, err = r.editWith(n, rows); err != nil {
			return err
		}
	case topic.EditTakeFirst:
		if len(rows) > 0 {
			taken, rows = rows[0], rows[1:]
		}
	case topic.EditTakeLast:
		if last := len(rows) - 1; last >= 0 {
			taken, rows = rows[last], rows[:last]
		}
	case topic.EditClear:
		rows = nil
	default:
		return fmt.Errorf("changeType %q cannot be run", n.Change)
	}
	if err := r.assign(n.Items, powerfx.Table(rows...)); err != nil {
		return err
	}
	if n.Result == nil {
		return nil
	}
	return r.assign(*n.Result, item(taken))
}

// tableIn gives the rows of a variable that holds a table.
func (r *run) tableIn(target topic.Target) ([]powerfx.Value, error) {
	if target.Err != nil {
		return nil, target.Err
	}
	v := r.Value(target.Slot)
	if inner, ok := v.Untyped(); ok {
		v = inner
	}
	if v.Kind() != powerfx.KindTable && !v.IsBlank() {
		return nil, fmt.Errorf("%s is a %s, not a table", target.Name, v.Kind())
	}
	return v.Rows(), nil
}

// editWith adds a value to the rows, or removes the rows that are equal to it. A table stands for each of its rows.
func (r *run) editWith(n *topic.EditTable, rows []powerfx.Value) ([]powerfx.Value, error) {
	if n.Value == nil {
		return nil, fmt.Errorf("%s needs a value", n.Change)
	}
	v, err := r.evaluate(n.Value)
	if err != nil {
		return nil, err
	}
	given := []powerfx.Value{v}
	if v.Kind() == powerfx.KindTable {
		given = v.Rows()
	}
	if n.Change == topic.EditAdd {
		return slices.Concat(rows, given), nil
	}
	return slices.DeleteFunc(slices.Clone(rows), func(row powerfx.Value) bool {
		return slices.ContainsFunc(given, func(v powerfx.Value) bool { return item(row).Equal(item(v)) })
	}), nil
}
