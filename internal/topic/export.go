package topic

import (
	"cmp"
	"strings"

	"lull/powerfx"
)

// export reads what an export says beside its topics. Its files are Microsoft's and say much more, which is left
// alone.
func (b *builder) export(f *folder) {
	b.entityFiles("", f.entities)
	b.variableFiles(f.variables)
	agent, settings := b.readOptional(f.agent), b.readOptional(f.settings)
	b.bot.Name = cmp.Or(settings.under("displayName").string(), agent.under("displayName").string(),
		agent.under("mcs.metadata").under("componentName").string())
	if at := generative(settings.under("configuration")); at != nil {
		b.bot.Settings.Generative = true
		what := "generative orchestration is switched on"
		if kind := at.string(); !at.isTrue() {
			what = "the recognizer " + kind + " switches generative orchestration on"
		}
		b.problem(Warning, at.pos, "generative-orchestration", what+": lull runs classic "+
			"orchestration, so topics begin by their trigger phrases alone; switch it off and give them phrases")
	}
}

// generative returns what switches generative orchestration on, nil where it is off.
func generative(configuration *value) *value {
	if v := configuration.under("settings").under("GenerativeActionsEnabled"); v != nil && v.isTrue() {
		return v
	}
	recognizer := configuration.under("recognizer")
	for _, key := range []string{"kind", "$kind"} {
		v := recognizer.under(key)
		if kind := v.string(); strings.HasPrefix(kind, "GenerativeAI") || strings.HasPrefix(kind, "CLICopilot") {
			return v
		}
	}
	return nil
}

// under returns what stands under a key, nil where there is nothing.
func (v *value) under(key string) *value {
	if v == nil {
		return nil
	}
	for _, e := range v.entries {
		if e.key == key && e.value.shape != shapeNull {
			return e.value
		}
	}
	return nil
}

// string returns the text of a scalar, "" where there is none.
func (v *value) string() string {
	if v == nil || v.shape != shapeScalar {
		return ""
	}
	return v.text
}

// entityFiles reads the entities of an agent's own ("": of the bot itself); those of kinds that lull does not run are
// left alone until a question names them.
func (b *builder) entityFiles(agent string, files []File) {
	for _, f := range files {
		v, ok := b.read(f)
		if !ok {
			continue
		}
		definition := v
		if inner := v.under("entity"); inner != nil { // a CustomEntityComponent
			definition = inner
			b.checkComponent(v, "CustomEntityComponent")
		}
		name := lastAfter(cmp.Or(v.under("schemaName").string(), baseName(f.Path, ".entity")), entityInfix)
		b.entityFile(agent, name, definition)
	}
}

// checkComponent reports what an element of an export's file has that the schema does not know.
func (b *builder) checkComponent(v *value, element string) {
	if v.shape != shapeNull {
		(&reader{builder: b}).object(v, element, componentProperties+properties(element))
	}
}

func (b *builder) entityFile(agent, name string, definition *value) {
	kind := definition.under("kind").string()
	if kind != "ClosedListEntity" && kind != "RegexEntity" {
		return
	}
	p := &reader{builder: b}
	o, _ := p.object(definition, kind, componentProperties+strings.ReplaceAll(properties(kind), "*", ""))
	switch {
	case o.get("items") != nil:
		b.addEntity(agent, name, Entity{Kind: EntityList, Items: p.listItems(o)})
	case o.get("pattern") != nil:
		b.addEntity(agent, name, Entity{Kind: EntityRegex, Pattern: p.pattern(o)})
	}
}

// variableFiles reads Global variables with their types and defaults. Those of scope User live as long as the session:
// lull keeps nothing of a user between conversations. Those of scope Environment are an administrator's.
func (b *builder) variableFiles(files []File) {
	for _, f := range files {
		v, ok := b.read(f)
		if !ok {
			continue
		}
		definition := v
		if inner := v.under("variable"); inner != nil {
			definition = inner
			b.checkComponent(v, "GlobalVariableComponent")
		}
		b.checkComponent(definition, "Variable")
		scope, prefix := ScopeGlobal, "Global."
		switch definition.under("scope").string() {
		case "Environment":
			scope, prefix = ScopeEnvironment, "Environment."
		case "Dialog":
			continue // a topic's own, which the topic says itself
		}
		name := cmp.Or(definition.under("name").string(), baseName(f.Path, ".variable"))
		if strings.ContainsAny(name, ".[] ") {
			b.problem(Error, v.pos, "bad-variable", quote(name)+" cannot be the name of a variable")
			continue
		}
		b.variableFile(b.bot.Symbols.variable("", scope, prefix+name), definition)
	}
}

func (b *builder) variableFile(slot int, definition *value) {
	s := &b.bot.Symbols.list[slot]
	external := definition.under("isExternalInitializationAllowed")
	s.External = external != nil && external.isTrue()
	if s.Scope == ScopeEnvironment || s.External {
		s.set = true
	}
	var declared powerfx.Type
	if t := definition.under("type"); t != nil {
		declared = (&reader{builder: b}).declaredType(t)
		b.give(slot, "", source{typ: declared})
		s.Declared = true
	}
	v := definition.under("defaultValue")
	switch {
	case v == nil || v.plain && v.text == noDefault:
	case strings.HasPrefix(v.string(), "="):
		b.constantDefault(slot, v)
	default:
		b.initial(slot, v)
		b.checkDefault(slot, declared, v)
	}
}

// noDefault stands in an export for a default that is none.
const noDefault = "DEFAULT"

// constantDefault takes a default that is written as a formula and is none: a number, true, false, a text or Blank().
func (b *builder) constantDefault(slot int, v *value) {
	source := strings.TrimSpace(v.text[1:])
	constant := &value{shape: shapeScalar, pos: v.pos, text: source, plain: true}
	if inner, ok := strings.CutPrefix(source, `"`); ok && len(inner) > 0 && strings.HasSuffix(inner, `"`) {
		constant.text, constant.plain = strings.ReplaceAll(inner[:len(inner)-1], `""`, `"`), false
	}
	switch {
	case source == "Blank()":
	case !constant.plain, constant.isTrue(), constant.isFalse(), numeral.MatchString(source):
		b.initial(slot, constant)
	default:
		b.problem(Error, v.pos, "bad-value", "a default is a value, not a formula; set the variable in a topic")
	}
}
