package httpapi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/member"
	"lull/powerfx"
)

// The limits of formulas that are tried.
const (
	VariablesMax    = 2000            // variables that one may see, and that a bot shows
	formulaTextMax  = 4096            // bytes of the text of what it gives
	formulaValueMax = 64 << 10        // bytes of its value
	formulaBytesMax = 8 << 20         // bytes that it makes
	formulaTimeout  = 2 * time.Second // for it to run
)

// misreading is why a formula is refused.
type misreading struct {
	From     int    `json:"from" doc:"Where in the formula it begins, from 0, in UTF-16 units, as JavaScript counts."`
	To       int    `json:"to" doc:"Where it ends."`
	Line     int    `json:"line" doc:"From 1."`
	Column   int    `json:"column" doc:"From 1, in characters."`
	Kind     string `json:"kind" doc:"Such as syntax, name or type."`
	Message  string `json:"message"`
	Expected string `json:"expected,omitempty" doc:"What would have been right, or the name that may be meant."`
}

// evaluated is what a formula gives: a value, an error, or problems that keep it from running.
type evaluated struct {
	Type     string          `json:"type,omitempty" doc:"Of the value, as Power Fx calls it."`
	Value    json.RawMessage `json:"value,omitempty" doc:"Absent where there is none, or it is longer than 65536 bytes."`
	Text     string          `json:"text,omitempty" doc:"The value as a formula writes it, or the text of a template; its first 4096 bytes."`
	Names    []string        `json:"names,omitempty" doc:"The variables that the formula names."`
	Error    string          `json:"error,omitempty" doc:"What went wrong when it ran."`
	Problems []misreading    `json:"problems,omitempty" doc:"Why it cannot run; the first 20."`
}

// shownFunction is a function that formulas may call.
type shownFunction struct {
	Name      string `json:"name"`
	Signature string `json:"signature" doc:"Its arguments; those in brackets may be left out, and before … there may be more."`
	Words     string `json:"words" doc:"What it gives."`
}

type (
	formulaTried struct {
		Body struct {
			Formula   string                     `json:"formula" maxLength:"65536" doc:"With or without = before it."`
			Template  bool                       `json:"template,omitempty" doc:"It is a text with {formulas} in it."`
			Variables map[string]json.RawMessage `json:"variables,omitempty" maxProperties:"2000" doc:"What the formula sees, by full names such as Global.Plan; null: blank."`
			Zone      string                     `json:"zone,omitempty" maxLength:"64" doc:"The time zone of dates and times, such as Europe/Paris; absent: UTC."`
		}
	}
	formulaGiven struct{ Body evaluated }
	functionList struct {
		Body struct {
			Functions []shownFunction `json:"functions" nullable:"false" doc:"By name."`
		}
	}
)

func (a *API) addFormulas() {
	endpoint := func(id, method, path, summary string) huma.Operation {
		return huma.Operation{
			OperationID: id, Method: method, Path: "/api/v1/" + path, Summary: summary, Tags: []string{authoringTag},
			Security: atLeast(member.Manager),
		}
	}
	register(a, madeByItself(endpoint("try-formula", http.MethodPost, "fx",
		"Say what a formula gives, or why it cannot run")), a.tryFormula)
	register(a, endpoint("list-functions", http.MethodGet, "fx/functions", "List the functions that formulas may call"),
		listFunctions)
}

func listFunctions(context.Context, *struct{}) (*functionList, error) {
	answer := new(functionList)
	for _, f := range powerfx.Functions() {
		answer.Body.Functions = append(answer.Body.Functions, shownFunction(f))
	}
	return answer, nil
}

func (a *API) tryFormula(ctx context.Context, in *formulaTried) (*formulaGiven, error) {
	seen, err := readGivens(in.Body.Variables)
	if err != nil {
		return nil, err
	}
	zone, err := time.LoadLocation(in.Body.Zone)
	if err != nil || zone == time.Local {
		return nil, wrong("body.zone", fmt.Sprintf("zone: there is no time zone %q; write one such as Europe/Paris", in.Body.Zone))
	}
	world := &powerfx.Environment{
		Vars: seen, NowUS: a.options.Now().UnixMicro(), Location: zone, MaxBytes: formulaBytesMax,
	}
	ctx, cancel := context.WithTimeoutCause(ctx, formulaTimeout,
		fmt.Errorf("the formula was not done within %s", formulaTimeout))
	defer cancel()
	answer := new(formulaGiven)
	if in.Body.Template {
		answer.Body = rendered(ctx, in.Body.Formula, seen, world)
	} else {
		answer.Body = computed(ctx, in.Body.Formula, seen, world)
	}
	return answer, nil
}

// computed gives what a formula gives.
func computed(ctx context.Context, source string, seen *givens, world *powerfx.Environment) evaluated {
	formula := source
	if rest := strings.TrimLeft(source, " \t\r\n"); strings.HasPrefix(rest, "=") { // blank, so that places stay
		formula = source[:len(source)-len(rest)] + " " + rest[1:]
	}
	expr, err := powerfx.Compile(formula, seen)
	if err != nil {
		return evaluated{Problems: misreadings(source, err)}
	}
	v := expr.Eval(ctx, world)
	given := evaluated{Names: namesOf(expr.Variables())}
	if err := v.Err(); err != nil {
		given.Error = err.Error()
		return given
	}
	given.Type = v.TypeOf().String()
	given.Text = cutText(v.Literal(world.Location))
	if value := v.AppendJSON(nil); len(value) <= formulaValueMax {
		given.Value = value
	}
	return given
}

// rendered gives the text that a template gives.
func rendered(ctx context.Context, source string, seen *givens, world *powerfx.Environment) evaluated {
	template, err := powerfx.CompileTemplate(source, seen)
	if err != nil {
		return evaluated{Problems: misreadings(source, err)}
	}
	text, err := template.Render(ctx, world)
	given := evaluated{Type: powerfx.TextType.String(), Text: cutText(text), Names: namesOf(template.Variables())}
	if err != nil {
		given.Error = err.Error()
	}
	return given
}

func namesOf(variables []powerfx.Variable) []string {
	names := make([]string, len(variables))
	for i, v := range variables {
		names[i] = v.Name
	}
	return names
}

func cutText(text string) string {
	if len(text) > formulaTextMax {
		text = strings.ToValidUTF8(text[:formulaTextMax], "")
	}
	return text
}

func misreadings(source string, err error) []misreading {
	problems, _ := errors.AsType[powerfx.Errors](err)
	shown := make([]misreading, 0, min(len(problems), ProblemsMax))
	for _, p := range problems[:cap(shown)] {
		shown = append(shown, misreading{
			From: units(source, p.From), To: units(source, p.To), Line: p.Line, Column: p.Column,
			Kind: p.Kind.String(), Message: p.Message, Expected: p.Expected,
		})
	}
	return shown
}

// units counts the UTF-16 units before a byte of a text.
func units(text string, at int) int {
	count := 0
	for _, r := range text[:min(max(at, 0), len(text))] {
		count += utf16.RuneLen(r)
	}
	return count
}

// givens are the variables that a caller lets a formula see.
type givens struct {
	names  []string // in order
	values []powerfx.Value
}

var _ powerfx.Names = (*givens)(nil)

func readGivens(variables map[string]json.RawMessage) (*givens, error) {
	seen := new(givens)
	for _, name := range slices.Sorted(maps.Keys(variables)) {
		v, err := powerfx.ParseJSONValue(variables[name])
		if err != nil {
			return nil, wrong("body.variables."+name, err.Error())
		}
		seen.names, seen.values = append(seen.names, name), append(seen.values, v)
	}
	return seen, nil
}

// Value is what a formula asks for.
func (g *givens) Value(slot int) powerfx.Value { return g.values[slot] }

// Resolve finds the variable that a path begins with.
func (g *givens) Resolve(path []string) (v powerfx.Variable, parts int, ok bool) {
	for parts = len(path); parts > 0; parts-- {
		name := strings.Join(path[:parts], ".")
		if slot, found := slices.BinarySearch(g.names, name); found {
			return powerfx.Variable{Slot: slot, Name: name, Type: g.typeOf(slot)}, parts, true
		}
	}
	return powerfx.Variable{}, 0, false
}

// typeOf is the type of a variable's value; a blank one may become anything.
func (g *givens) typeOf(slot int) powerfx.Type {
	if g.values[slot].IsBlank() {
		return powerfx.DynamicType
	}
	return g.values[slot].TypeOf()
}

// Suggest gives the nearest variable.
func (g *givens) Suggest(path []string) string {
	return powerfx.Nearest(strings.Join(path, "."), g.names)
}
