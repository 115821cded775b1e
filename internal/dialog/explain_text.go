package dialog

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"lull/internal/topic"
)

// Text is the explanation for people, a line a trigger.
func (x *Explanation) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (bot %s, version %d, channel %s)\n", x.Conversation, x.Bot, x.Version, x.Channel)
	fmt.Fprintf(&b, "%s\n", x.Summary)
	for _, note := range x.Notes {
		fmt.Fprintf(&b, "%s\n", note)
	}
	if x.Paused {
		b.WriteString("lull is paused: nothing fires until lull resume; what is overdue by then fires at once.\n")
	}
	for i := range x.Triggers {
		x.Triggers[i].text(&b)
	}
	if len(x.History) > 0 {
		b.WriteString("What the transcript tells:\n")
	}
	for _, told := range x.History {
		fmt.Fprintf(&b, "  %s  %s\n", instant(told.AtUS), told.Words)
	}
	return b.String()
}

func (x *TriggerExplained) text(b *strings.Builder) {
	fmt.Fprintf(b, "  %-8s  %s", x.State, x.Trigger)
	switch {
	case x.Seconds <= 0:
	case x.Kind == topic.OnSilence:
		fmt.Fprintf(b, " (%gs of silence)", x.Seconds)
	default:
		fmt.Fprintf(b, " (%gs)", x.Seconds)
	}
	fmt.Fprintf(b, ": %s\n", x.Words)
	if x.Formula != "" {
		fmt.Fprintf(b, "            =%s\n", x.Formula)
	}
	for _, name := range slices.Sorted(maps.Keys(x.Values)) {
		fmt.Fprintf(b, "            %s is %s\n", name, x.Values[name])
	}
}
