package topic

import (
	"slices"
	"strings"
	"unicode/utf8"

	"lull/powerfx"
)

// attentive are names that remember which system variables a formula named without their System.
type attentive struct {
	powerfx.Names

	bare []string // what was written, each once
}

// Resolve resolves as names does.
func (a *attentive) Resolve(path []string) (v powerfx.Variable, parts int, ok bool) {
	v, parts, ok = a.Names.Resolve(path)
	if ok && path[0] != "System" && strings.HasPrefix(v.Name, "System.") {
		written := strings.Join(path[:parts], ".")
		if !slices.Contains(a.bare, written) {
			a.bare = append(a.bare, written)
		}
	}
	return v, parts, ok
}

// checkBare warns of the system variables that a formula names without their System (rule C20).
func (b *builder) checkBare(bare []string, at *value) {
	for _, written := range bare[:min(len(bare), formulaProblemsMax)] {
		message := "write System." + written + ", its whole name"
		b.problem(Warning, at.at(bareMention(at.text, written)), "missing-system-prefix", message)
	}
}

// bareMention returns the offset at which a text has the name on its own, not as the end of a longer one and not as the
// beginning of a text in quotes; 0 where it is written in a way that is not found by its letters.
func bareMention(text, name string) int {
	for from := 0; ; from += len(name) {
		i := strings.Index(text[from:], name)
		if i < 0 {
			return 0
		}
		from += i
		before, _ := utf8.DecodeLastRuneInString(text[:from])
		after, _ := utf8.DecodeRuneInString(text[from+len(name):])
		if !isNameRune(before) && !strings.ContainsRune(`."'`, before) && !isNameRune(after) {
			return from
		}
	}
}
