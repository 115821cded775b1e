package campaign

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lull/internal/topic"
	"lull/powerfx"
)

// The rules by which a campaign's problems are told apart.
const (
	ruleShape     = "wrong-shape"
	ruleUnknown   = "unknown-property"
	ruleMissing   = "missing-property"
	ruleValue     = "bad-value"
	ruleFormula   = "bad-formula"
	ruleUnseen    = "event-unseen"
	ruleGoal      = "goal-is-trigger"
	ruleNever     = "unless-is-trigger"
	ruleLongDelay = "delay-exceeds-goal"
	ruleSubject   = "subject-unused"
	ruleUnserved  = "channel-unserved"
	rulePeriod    = "bad-period"
)

// formulaProblemsMax is how many problems of one formula are reported.
const formulaProblemsMax = 20

// Read reads a campaign. Its name is the one given, which the property may repeat; where none is given, it is the
// property's. With errors there is no
// campaign; warnings say why it will do little.
func Read(name string, d topic.Document) (*Campaign, topic.Problems) {
	r := &reader{c: &Campaign{Name: name, Pos: d.Pos(), Channel: Webhook, Repeat: Restart}}
	r.campaign(d)
	r.judge()
	problems := r.problems.InOrder()
	if len(problems.Worst(topic.Error)) > 0 {
		return nil, problems
	}
	return r.c, problems
}

// reader reads one campaign, and collects what is wrong with it.
type reader struct {
	c        *Campaign
	places   places
	problems topic.Problems
}

// places are where what is judged together stands.
type places struct{ when, unless, after, goal, end, channel, subject topic.Position }

func (r *reader) campaign(d topic.Document) {
	c, fields := r.c, r.fields()
	required := []string{"when", "unless", "after", "message"}
	fields["name"] = r.name
	if c.Name == "" {
		required = append(required, "name")
	} else if !isWord(c.Name, NameBytesMax) {
		r.fail(d.Pos(), ruleValue, "the name of a campaign is 1 to %d bytes, in one line", NameBytesMax)
	}
	r.mapping(d, "a campaign", fields, required...)
}

// name reads the name, which must not be another than the one given.
func (r *reader) name(d topic.Document) {
	given := r.c.Name
	if r.c.Name = r.word(d, "name", NameBytesMax); given != "" && r.c.Name != given {
		r.fail(d.Pos(), ruleValue, "a campaign keeps its name, which is %s", topic.Quote(given))
	}
}

// fields are the properties of a campaign but for its name.
func (r *reader) fields() properties {
	c := r.c
	return properties{
		"when":       func(d topic.Document) { r.places.when, c.When = d.Pos(), r.match(d, "when") },
		"unless":     func(d topic.Document) { r.places.unless, c.Unless = d.Pos(), r.match(d, "unless") },
		"after":      func(d topic.Document) { r.places.after = d.Pos(); r.after(d) },
		"fallback":   func(d topic.Document) { c.After.FallbackUS = new(r.span(d, "fallback", 0)) },
		"refresh":    func(d topic.Document) { c.After.Daily = r.choice(d, "refresh", "daily") != "" },
		"key":        func(d topic.Document) { c.Key = r.word(d, "key", EventBytesMax) },
		"audience":   func(d topic.Document) { c.Audience = r.formula(d, "audience"); r.keep(c.Audience) },
		"message":    func(d topic.Document) { c.Message = r.text(d, "message", TextBytesMax) },
		"subject":    func(d topic.Document) { r.places.subject = d.Pos(); c.Subject = r.text(d, "subject", SubjectBytesMax) },
		"channel":    r.channel,
		"goal":       func(d topic.Document) { r.places.goal = d.Pos(); r.goal(d) },
		"control":    func(d topic.Document) { c.Control = r.number(d, "control", 0, 100) },
		"cap":        r.cap,
		"quietHours": r.quiet,
		"repeat":     func(d topic.Document) { c.Repeat = choose(r, d, "repeat", Restart, Ignore, Each) },
		"startAt":    func(d topic.Document) { c.StartUS = r.time(d, "startAt") },
		"endAt":      func(d topic.Document) { r.places.end = d.Pos(); c.EndUS = r.time(d, "endAt") },
		"started":    func(d topic.Document) { c.Idle = !r.flag(d, "started") },
	}
}

// properties are those of a mapping: what reads each of them.
type properties map[string]func(topic.Document)

// mapping reads a mapping. What is null is as if it were missing.
func (r *reader) mapping(d topic.Document, what string, known properties, required ...string) bool {
	fields, ok := d.Fields()
	if !ok {
		r.fail(d.Pos(), ruleShape, "%s is a mapping, not %s", what, d.Shape())
		return false
	}
	there := map[string]bool{}
	for _, f := range fields {
		read := known[f.Key]
		switch {
		case read == nil:
			r.unknown(f, what, known)
		case f.Value.Nothing():
		default:
			there[f.Key] = true
			read(f.Value)
		}
	}
	for _, name := range required {
		if !there[name] {
			r.fail(d.Pos(), ruleMissing, "%s needs %s", what, name)
			ok = false
		}
	}
	return ok
}

func (r *reader) unknown(f topic.DocumentField, what string, known properties) {
	var names []string
	for name := range known {
		names = append(names, name)
	}
	slices.Sort(names)
	message := what + " has no property " + topic.Quote(f.Key)
	if near := powerfx.Nearest(f.Key, names); near != "" {
		message += "; did you mean " + near + "?"
	}
	r.fail(f.Pos, ruleUnknown, "%s", message)
}

func (r *reader) match(d topic.Document, what string) Match {
	var m Match
	r.mapping(d, what, r.matching(&m, what), "event")
	return m
}

// matching are the properties of a Match.
func (r *reader) matching(m *Match, what string) properties {
	return properties{
		"event": func(d topic.Document) { m.Event = r.word(d, what+": event", EventBytesMax) },
		"where": func(d topic.Document) { m.Where = r.formula(d, what+": where") },
	}
}

func (r *reader) goal(d topic.Document) {
	g := &Goal{WithinUS: WithinDefault.Microseconds()}
	known := r.matching(&g.Match, "goal")
	known["within"] = func(d topic.Document) { g.WithinUS = r.span(d, "goal: within", 1) }
	known["revenue"] = func(d topic.Document) { g.Revenue = r.word(d, "goal: revenue", EventBytesMax) }
	known["currency"] = func(d topic.Document) { g.Currency = r.word(d, "goal: currency", EventBytesMax) }
	r.mapping(d, "goal", known, "event")
	r.c.Goal = g
}

func (r *reader) cap(d topic.Document) {
	limit := &Cap{}
	r.mapping(d, "cap", properties{
		"max": func(d topic.Document) {
			n := r.number(d, "cap: max", 1, CapMax)
			if limit.Max = int(n); float64(limit.Max) != n {
				r.fail(d.Pos(), ruleValue, "cap: max is a whole number")
			}
		},
		"per": func(d topic.Document) { limit.PerUS = r.span(d, "cap: per", 1) },
	}, "max", "per")
	r.c.Cap = limit
}

func (r *reader) after(d topic.Document) {
	if text, _ := d.Text(); text == "recommended" {
		r.c.After.Recommended = true
		return
	}
	r.c.After.US = r.span(d, "after", 0)
}

// formula reads a condition.
func (r *reader) formula(d topic.Document, what string) *Formula {
	text, ok := d.Text()
	source, isFormula := strings.CutPrefix(text, "=")
	if !ok || !isFormula {
		r.fail(d.Pos(), ruleValue, "%s is a formula after =, such as =Event.price > 20", what)
		return nil
	}
	expr, err := powerfx.Compile(source, names{r.c})
	if err != nil {
		r.refused(err, d, len(text)-len(source))
		return nil
	}
	return &Formula{Source: source, expr: expr}
}

// keep notes what a formula asks for that is judged when the message goes out.
func (r *reader) keep(f *Formula) {
	if f != nil {
		r.c.keep(f.expr.Variables())
	}
}

func (r *reader) channel(d topic.Document) {
	r.places.channel = d.Pos()
	r.c.Channel = choose(r, d, "channel", Webhook, Email, Conversation)
}

// text reads a text with formulas; one that begins with = is a formula. Nil: it cannot be read.
func (r *reader) text(d topic.Document, what string, bytesMax int) *Text {
	source, ok := d.Text()
	if !ok || strings.TrimSpace(source) == "" || len(source) > bytesMax {
		r.fail(d.Pos(), ruleValue, "%s is a text of 1 to %d bytes", what, bytesMax)
		return nil
	}
	if rest, isFormula := strings.CutPrefix(source, "="); isFormula {
		source = "{" + rest + "}"
	}
	template, err := powerfx.CompileTemplate(source, names{r.c})
	if err != nil {
		r.refused(err, d, 0)
		return nil
	}
	r.c.keep(template.Variables())
	return &Text{Source: source, template: template, bytesMax: bytesMax}
}

// isWord reports whether a text can be a name: something in one line.
func isWord(text string, bytesMax int) bool {
	return strings.TrimSpace(text) != "" && len(text) <= bytesMax && utf8.ValidString(text) &&
		!strings.ContainsFunc(text, unicode.IsControl)
}

func (r *reader) fail(at topic.Position, rule, format string, args ...any) {
	r.problems = append(r.problems, topic.Problem{
		Severity: topic.Error, Pos: at, Rule: rule, Message: fmt.Sprintf(format, args...),
	})
}

func (r *reader) warn(at topic.Position, rule string, values map[string]any, message string) {
	r.problems = append(r.problems, topic.Problem{
		Severity: topic.Warning, Pos: at, Rule: rule, Message: message, Values: values,
	})
}
