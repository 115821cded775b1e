package powerfx

import (
	"strings"
	"testing"
)

// What an editor offers is what formulas may call, with as many arguments as they take.
func TestFunctions(t *testing.T) {
	list := Functions()
	if len(list) != len(standard.functions) || len(list) != len(functionWords()) {
		t.Errorf("%d functions are offered, %d have words, and there are %d",
			len(list), len(functionWords()), len(standard.functions))
	}
	for _, f := range list {
		fn := standard.functions[f.Name]
		if fn == nil || !strings.HasSuffix(f.Words, ".") {
			t.Errorf("%s: %+v", f.Name, f)
			continue
		}
		arguments := strings.TrimSuffix(strings.TrimPrefix(f.Signature, f.Name+"("), ")")
		least, most := 0, 0
		for argument := range strings.SplitSeq(arguments, ", ") {
			switch argument {
			case "": // none
			case "…":
				most = -1
			default:
				if argument[0] != '[' {
					least++
				}
				if most >= 0 {
					most++
				}
			}
		}
		if least != fn.min || most != fn.max {
			t.Errorf("%s takes %d to %d arguments, and is offered with %d to %d", f.Signature, fn.min, fn.max, least, most)
		}
	}
}
