package simulate

import (
	"fmt"

	"lull/powerfx"
)

// didYouMean ends a message about an unknown word with the known one that is nearest to it; empty: none is near.
func didYouMean(word string, known []string) string {
	if near := powerfx.Nearest(word, known); near != "" {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}
