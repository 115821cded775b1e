package fxeval

import (
	"context"
	"fmt"
	"strings"
	"time"

	"lull/powerfx"
)

// help is what :help shows.
const help = `A line is a formula, or NAME := formula, which sets a variable.
A formula that is not finished goes on with the next line; an empty line ends it.

:vars              the variables, as lines that set them
:type FORMULA      the type of a formula, which does not run
:names FORMULA     the variables that a formula names, those without a value too
:text TEXT         a text with {formulas} in it, as a bot says it
:tz [ZONE]         the time zone, or another: Europe/Paris
:now [TIME|clock]  the time that formulas see, another that stands still, or the clock's again
:help              this
:quit              the end`

// commands are the names that [Session.Line] takes after a colon.
func commands() []string {
	return []string{":vars", ":type", ":names", ":text", ":tz", ":now", ":help", ":quit"}
}

// command obeys a line that begins with a colon.
func (s *Session) command(ctx context.Context, line string) Reply {
	name, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	var text string
	var err error
	switch name {
	case ":vars":
		text = s.vars()
	case ":type":
		text, err = s.typeOf(rest)
	case ":names":
		text, err = s.named(rest)
	case ":text":
		text, err = s.render(ctx, rest)
	case ":tz":
		text, err = s.zone(rest)
	case ":now":
		text, err = s.time(rest)
	case ":help":
		text = help
	case ":quit":
		return Reply{Quit: true}
	default:
		err = unknownCommand(name)
	}
	if err != nil {
		return failure(err)
	}
	return Reply{Text: text}
}

func unknownCommand(name string) error {
	if near := powerfx.Nearest(name, commands()); near != "" {
		return fmt.Errorf("there is no command %s; did you mean %s?", name, near)
	}
	return fmt.Errorf("there is no command %s; :help lists them", name)
}

// vars returns the variables as lines that would set them.
func (s *Session) vars() string {
	if len(s.variables.all) == 0 {
		return "no variable is set"
	}
	lines := make([]string, len(s.variables.all))
	for i, v := range s.variables.all {
		lines[i] = v.name + " := " + v.value.Literal(s.world.location)
	}
	return strings.Join(lines, "\n")
}

func (s *Session) typeOf(source string) (string, error) {
	names := &scope{variables: &s.variables}
	expr, err := powerfx.Compile(bare(source), names)
	if err != nil {
		return "", explained(err, source, names)
	}
	return expr.Type().String(), nil
}

func (s *Session) named(source string) (string, error) {
	names := &scope{variables: &s.variables, lenient: true}
	expr, err := powerfx.Compile(bare(source), names)
	if err != nil {
		return "", explained(err, source, names)
	}
	if len(expr.Variables()) == 0 {
		return "it names no variable", nil
	}
	lines := make([]string, len(expr.Variables()))
	for i, v := range expr.Variables() {
		lines[i] = v.Name
	}
	return strings.Join(lines, "\n"), nil
}

func (s *Session) render(ctx context.Context, source string) (string, error) {
	names := &scope{variables: &s.variables}
	template, err := powerfx.CompileTemplate(source, names)
	if err != nil {
		return "", explained(err, source, names)
	}
	return template.Render(ctx, s.world.environment(&s.variables))
}

func (s *Session) zone(name string) (string, error) {
	if name != "" {
		if err := s.world.SetZone(name); err != nil {
			return "", err
		}
	}
	return s.world.location.String(), nil
}

func (s *Session) time(text string) (string, error) {
	switch text {
	case "":
	case "clock":
		s.world.stopped = time.Time{}
	default:
		if err := s.world.SetNow(text); err != nil {
			return "", err
		}
	}
	return s.world.now().In(s.world.location).Format(time.RFC3339Nano), nil
}
