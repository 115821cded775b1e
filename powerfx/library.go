package powerfx

import (
	"maps"
	"slices"
)

// library holds the functions and enumerations that formulas may name.
type library struct {
	functions map[string]*function
	enums     map[string]*enum
}

//nolint:gochecknoglobals // read-only
var standard = newLibrary()

func newLibrary() *library {
	lib := &library{functions: map[string]*function{}, enums: map[string]*enum{}}
	for _, group := range [][]*function{
		logicFunctions(), textFunctions(), dateFunctions(), convertFunctions(), mathFunctions(),
		errorFunctions(), tableFunctions(), rowFunctions(),
		aggregateFunctions(), columnFunctions(), groupFunctions(), jsonFunctions(), matchFunctions(),
	} {
		for _, fn := range group {
			lib.functions[fn.name] = fn
		}
	}
	for _, e := range builtInEnums() {
		lib.enums[e.name] = e
	}
	return lib
}

// functionNames returns the names in ordinal order.
func (l *library) functionNames() []string { return slices.Sorted(maps.Keys(l.functions)) }
