package main

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/alecthomas/kong"

	"lull/powerfx"
)

// misunderstood says of arguments that cannot be read what is wrong, and which help shows how it is used: that of the
// command as far as it was understood.
func misunderstood(err error) error {
	command := "lull"
	if wrong, is := errors.AsType[*kong.ParseError](err); is {
		for _, step := range wrong.Context.Path {
			if step.Command != nil {
				command = step.Command.FullPath()
			}
		}
	}
	return fmt.Errorf("%s (%s --help shows how it is used)", meant(err.Error()), command)
}

// guesses finds what the parser of arguments believes that was meant.
var guesses = regexp.MustCompile(`^(.* (\S+)), did you mean (?:one of )?("[^?]*")\?$`)

// meant drops the guesses that are near by accident, as fx is to foo: two letters differ.
func meant(message string) string {
	found := guesses.FindStringSubmatch(message)
	if found == nil {
		return message
	}
	var near []string
	for quoted := range strings.SplitSeq(found[3], ", ") {
		guess := strings.Trim(quoted, `"`)
		if strings.HasPrefix(guess, found[2]) || powerfx.Nearest(found[2], []string{guess}) != "" {
			near = append(near, guess)
		}
	}
	if len(near) == 0 {
		return found[1]
	}
	return found[1] + "; did you mean " + strings.Join(near, " or ") + "?"
}
