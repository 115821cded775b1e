package topic

import (
	"strings"

	"lull/powerfx"
)

// declarations reads inputType or outputType: a record type whose fields are the topic's variables.
func (p *reader) declarations(v *value, what string) []Variable {
	if v == nil {
		return nil
	}
	o, ok := p.object(v, what, properties("record type"))
	fields := o.get("properties")
	if !ok || fields == nil || !p.expect(fields, shapeMapping, what+": properties") {
		return nil
	}
	variables := make([]Variable, 0, len(fields.entries))
	for _, e := range fields.entries {
		variables = append(variables, Variable{Name: "Topic." + e.key, Type: p.declaredType(e.value)})
	}
	return variables
}

// declaredType reads a type: a name, a declaration with a type within, a record or a table.
func (p *reader) declaredType(v *value) powerfx.Type {
	if v.shape == shapeScalar {
		return p.namedType(v)
	}
	if v.shape != shapeMapping {
		return powerfx.DynamicType
	}
	members := map[string]*value{}
	for _, e := range v.entries {
		members[e.key] = e.value
	}
	kind := members["kind"]
	if kind == nil {
		o, _ := p.object(v, "variable declaration", properties("variable declaration"))
		if t := o.get("type"); t != nil {
			return p.declaredType(t)
		}
		return powerfx.DynamicType
	}
	fields := members["properties"]
	if fields == nil || fields.shape != shapeMapping || kind.text != "Record" && kind.text != "Table" {
		return p.namedType(kind)
	}
	types := make([]powerfx.FieldType, 0, len(fields.entries))
	for _, e := range fields.entries {
		types = append(types, powerfx.FieldType{Name: e.key, Type: p.declaredType(e.value)})
	}
	if kind.text == "Table" {
		return powerfx.TableType(powerfx.RecordType(types...))
	}
	return powerfx.RecordType(types...)
}

// namedType returns the type that Microsoft's schema calls so; those without a counterpart are Dynamic.
func (p *reader) namedType(v *value) powerfx.Type {
	switch v.text {
	case "String":
		return powerfx.TextType
	case "Number":
		return powerfx.DecimalType
	case "Boolean":
		return powerfx.BooleanType
	case "DateTime", "DateTimeNoTimeZone":
		return powerfx.DateTimeType
	case "Date":
		return powerfx.DateType
	case "Time":
		return powerfx.TimeType
	}
	const named = "String Number Boolean DateTime DateTimeNoTimeZone Date Time"
	const others = "Any Choice Blob EmbeddedOptionSet File OptionSet Record Table UnspecifiedTable"
	if supportOf(v.text, named, others) == unknown {
		near := p.didYouMean(v.text, strings.Fields(named+" "+others))
		if known := typeElsewhere(v.text); known != "" {
			near = "; did you mean " + known + "?"
		}
		p.problem(Error, v.pos, "bad-value", "no type is called "+quote(v.text)+near)
	}
	return powerfx.DynamicType
}

// typeElsewhere returns what the schema calls a type that other languages call so; "": none.
func typeElsewhere(name string) string {
	switch strings.ToLower(name) {
	case "bool":
		return "Boolean"
	case "int", "integer", "long", "float", "double", "decimal":
		return "Number"
	case "text", "str":
		return "String"
	case "list", "array":
		return "Table"
	case "object", "map":
		return "Record"
	}
	return ""
}
