package powerfx

import (
	"errors"
	"strings"
	"testing"
)

// TestSlowSearches lets regular expressions explode: one is an error that the formula may catch, many end the
// evaluation.
func TestSlowSearches(t *testing.T) {
	const slow = `Match("` + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" + `", "(?:a|aa)+(?=b)")`
	for _, test := range []struct {
		source  string
		want    Value
		message string
	}{
		{slow, Value{}, "too long on this text"},
		{"IfError(" + slow + `.FullMatch, "caught")`, Text("caught"), ""},
		{"ForAll(Sequence(1000), IfError(" + slow + `.FullMatch, "caught"))`, Value{}, "more than 1s"},
		{`CountRows(MatchAll(Concat(Sequence(1025), "aaaa"), "a|"))`, Int(4101), ""},
		{`IfError(Match(Concat(Sequence(1025), "aaaa"), "(?=a)a").FullMatch, "caught")`, Text("caught"), ""},
	} {
		got := mustCompile(t, test.source, nil).Eval(t.Context(), nil)
		if test.message == "" {
			if got.Literal(nil) != test.want.Literal(nil) {
				t.Errorf("%.40s: %v, want %v", test.source, got, test.want)
			}
			continue
		}
		failed, ok := errors.AsType[*EvalError](got.Err())
		if !ok || failed.Infos[0].Kind != ErrorTimeout || !strings.Contains(failed.Error(), test.message) {
			t.Errorf("%.40s: %v, want a timeout about %q", test.source, got, test.message)
		}
	}
}
