// Package lint says what is wrong with a bot, rule by rule (C20): errors stop its publication, warnings do not.
package lint

import (
	"lull/internal/topic"
)

// Rule is one thing that lint looks for.
type Rule struct {
	ID       string         // in kebab-case, stable: it names a section of docs/lint.md
	Severity topic.Severity // topic.Error or topic.Warning
	Wrong    string         // what is wrong: one sentence
	Instead  string         // what to write instead: one sentence

	// check looks for it in a bot that could be read. Package topic finds most errors while it reads, so they have
	// none, or one for what only shows when a formula is evaluated.
	check func(s *survey, found report)
}

// report takes what a rule finds: where, and a message that says what to write instead.
type report func(at topic.Position, message string)

// Load reads a bot as topic.Load does and applies every rule: all problems, in the order of their places. The bot is nil
// where one is fatal; then the warnings that take a whole bot are not looked for.
func Load(files []topic.File) (*topic.Bot, topic.Problems) {
	bot, problems := topic.Load(files)
	if bot == nil {
		return nil, problems
	}
	return bot, append(problems, Check(bot)...).InOrder()
}

// Check applies the rules that look at a bot as a whole. What topic.Load has found already is not found again.
func Check(bot *topic.Bot) topic.Problems {
	var problems topic.Problems
	s := newSurvey(bot)
	for _, r := range Rules() {
		if r.check == nil {
			continue
		}
		r.check(s, func(at topic.Position, message string) {
			p := topic.Problem{Pos: at, Rule: r.ID, Message: message, Severity: r.Severity}
			problems = append(problems, p)
		})
	}
	return problems.InOrder()
}

// Rules lists every rule: errors, then warnings, as docs/lint.md has them.
func Rules() []Rule { return append(errorRules(), warnings()...) }
