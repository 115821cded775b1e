package powerfx_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"lull/powerfx"
)

// table knows variables by name. A real one would answer for dotted prefixes from its own structure.
type table []powerfx.Variable

func (t table) Resolve(path []string) (powerfx.Variable, int, bool) {
	for parts := len(path); parts > 0; parts-- {
		for _, v := range t {
			if v.Name == strings.Join(path[:parts], ".") {
				return v, parts, true
			}
		}
	}
	return powerfx.Variable{}, 0, false
}

func (t table) Suggest([]string) string { return "" }

// values holds the variables by slot.
type values []powerfx.Value

func (v values) Value(slot int) powerfx.Value { return v[slot] }

func order() (table, *powerfx.Environment) {
	names := table{
		{Slot: 0, Name: "Topic.Items", Type: powerfx.DecimalType},
		{Slot: 1, Name: "Topic.Name", Type: powerfx.TextType},
	}
	return names, &powerfx.Environment{
		Vars:  values{powerfx.Int(5), powerfx.Text("Ada")},
		NowUS: time.Date(2024, 2, 9, 12, 0, 0, 0, time.UTC).UnixMicro(),
	}
}

func Example() {
	names, env := order()
	expr, err := powerfx.Compile(`If(Topic.Items > 3, "big", "small") & " order of " & Topic.Name`, names)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(expr.Eval(context.Background(), env))
	// Output: "big order of Ada"
}

func ExampleCompile_problems() {
	_, err := powerfx.Compile("Lenn(1) +\n  (2 = \"2\")", nil)
	problems, _ := errors.AsType[powerfx.Errors](err)
	for _, p := range problems {
		fmt.Println(p.Kind, "at", p.Line, p.Column, p.Message+"; expected", p.Expected)
	}
	// Output:
	// name at 1 1 Lenn is not a function; expected Len
	// type at 2 6 values of type Decimal and Text cannot be compared; expected two of one kind
}

func ExampleExpr_Eval_errors() {
	names, env := order()
	for _, formula := range []string{"Topic.Items / 0", "IfError(Topic.Items / 0, -1)", "Unset = false"} {
		expr, err := powerfx.Compile(formula, append(names, powerfx.Variable{Slot: 2, Name: "Unset"}))
		if err != nil {
			fmt.Println(err)
			return
		}
		env.Vars = values{powerfx.Int(5), powerfx.Text("Ada"), powerfx.Blank()}
		v := expr.Eval(context.Background(), env)
		fmt.Println(v, v.Err())
	}
	// Output:
	// Error({Kind:ErrorKind.Div0}) Div0: division by zero
	// -1 <nil>
	// false <nil>
}

func ExampleCompileTemplate() {
	names, env := order()
	template, err := powerfx.CompileTemplate("{Topic.Name}, your {Topic.Items} items wait since {Today()} {{promised}}.", names)
	if err != nil {
		fmt.Println(err)
		return
	}
	text, err := template.Render(context.Background(), env)
	fmt.Println(text, err)
	for _, v := range template.Variables() {
		fmt.Println(v.Name)
	}
	// Output:
	// Ada, your 5 items wait since 2/9/2024 {promised}. <nil>
	// Topic.Name
	// Topic.Items
}

func ExampleValue_AppendJSON() {
	v := powerfx.Record(
		powerfx.Field{Name: "since", Value: powerfx.Date(2024, 2, 9)},
		powerfx.Field{Name: "tags", Value: powerfx.Table(powerfx.Text("new"))},
	)
	data := v.AppendJSON(nil)
	fmt.Println(string(data))
	back, err := powerfx.ParseJSONValue(data)
	fmt.Println(back, back.Equal(v), err)
	// Output:
	// {"since":{"$date":"2024-02-09"},"tags":[{"Value":"new"}]}
	// {since:Date(2024,2,9),tags:Table({Value:"new"})} true <nil>
}
