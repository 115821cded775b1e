package topic

import (
	"fmt"
	"regexp/syntax"

	"lull/powerfx"
)

// entity reads what a question recognises: a prebuilt entity by its name, or an element. What lull does not
// recognise is taken as text, beside the problem.
func (p *reader) entity(v *value) Entity {
	text := Entity{Kind: EntityText}
	if v.shape == shapeScalar {
		if p.known(v, "entity", runningEntities, plannedEntities) != runs {
			return text
		}
		kind, ok := prebuilt(v.text)
		if !ok {
			p.problem(Fatal, v.pos, "missing-property", v.text+" stands in a mapping with its properties")
			return text
		}
		return Entity{Kind: kind}
	}
	name, s := p.kind(v, "entity", runningEntities, plannedEntities)
	if s != runs {
		return text
	}
	o, ok := p.object(v, name, properties(name))
	if !ok {
		return text
	}
	e := p.entityOf(o)
	e.Multiple = e.Multiple || p.flag(o, "allowMultipleValues", false)
	return e
}

// entityOf reads an entity of the object's kind.
func (p *reader) entityOf(o object) Entity {
	switch o.name {
	case "EmbeddedEntity":
		return p.entity(o.get("definition"))
	case "ClosedListEntity":
		return Entity{Kind: EntityList, Items: p.listItems(o)}
	case "DynamicClosedListEntity":
		return Entity{Kind: EntityDynamic, Dynamic: p.expression(o.get("items"))}
	case "RegexEntity":
		return Entity{Kind: EntityRegex, Pattern: p.pattern(o)}
	case "ClosedListEntityReference":
		return p.reference(o, EntityList)
	case "RegexEntityReference":
		return p.reference(o, EntityRegex)
	}
	kind, _ := prebuilt(o.name)
	return Entity{Kind: kind}
}

// prebuilt returns how a prebuilt entity is recognised; not ok where it is none. Quantities are taken as their numbers.
func prebuilt(name string) (kind string, ok bool) {
	switch name {
	case "BooleanPrebuiltEntity":
		return EntityBoolean, true
	case "NumberPrebuiltEntity", "AgePrebuiltEntity", "MoneyPrebuiltEntity", "PercentagePrebuiltEntity",
		"SpeedPrebuiltEntity", "TemperaturePrebuiltEntity", "WeightPrebuiltEntity":
		return EntityNumber, true
	case "StringPrebuiltEntity":
		return EntityText, true
	case "DatePrebuiltEntity":
		return EntityDate, true
	case "DateTimePrebuiltEntity", "DateTimeNoTimeZonePrebuiltEntity":
		return EntityDateTime, true
	case "EMailPrebuiltEntity":
		return EntityEMail, true
	case "PhoneNumberPrebuiltEntity":
		return EntityPhone, true
	case "URLPrebuiltEntity":
		return EntityURL, true
	}
	return EntityText, false
}

// PatternSizeMax is how large a regular expression may be, in instructions of Go's engine, each of which may be looked at
// for every character that the user writes.
const PatternSizeMax = 1000

// pattern reads a regular expression, which must be one in Go's syntax (RE2).
func (p *reader) pattern(o object) string {
	pattern := p.scalar(o, "pattern")
	if err := checkPattern(pattern); err != nil {
		p.problem(Error, o.get("pattern").pos, "bad-pattern", "the pattern cannot be used: "+err.Error())
	}
	return pattern
}

func checkPattern(pattern string) error {
	parsed, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return err
	}
	program, err := syntax.Compile(parsed.Simplify())
	if err != nil {
		return err
	}
	if size := len(program.Inst); size > PatternSizeMax {
		return fmt.Errorf("it has %d parts when its repeats are written out, the limit is %d", size, PatternSizeMax)
	}
	return nil
}

// reference finds an entity of the bot's own by its schema name.
func (p *reader) reference(o object, kind string) Entity {
	id := p.scalar(o, "entityId")
	name := lastAfter(id, entityInfix)
	e, ok := p.entities[entityKey{p.topic.Agent, name}]
	switch {
	case !ok:
		message := "no entity is called " + quote(id) + p.didYouMean(name, p.entityNames(p.topic.Agent))
		p.problem(Error, o.get("entityId").pos, "unknown-entity", message)
		return Entity{Kind: EntityText}
	case e.Kind != kind:
		p.problem(Error, o.get("entityId").pos, "unknown-entity", quote(id)+" is no entity for "+o.name)
		return Entity{Kind: EntityText}
	}
	e.Name = id
	return e
}

// listItems reads a closed list's items; an item without an id goes by its display name.
func (p *reader) listItems(list object) []ListItem {
	values := p.list(list, "items")
	items := make([]ListItem, 0, len(values))
	for _, v := range values {
		o, ok := p.object(v, "ClosedListItem", properties("ClosedListItem"))
		if !ok {
			continue
		}
		item := ListItem{ID: p.scalar(o, "id"), DisplayName: p.scalar(o, "displayName")}
		if item.ID == "" {
			item.ID = item.DisplayName
		}
		for _, synonym := range p.list(o, "synonyms") {
			if p.expect(synonym, shapeScalar, "a synonym") {
				item.Synonyms = append(item.Synonyms, synonym.text)
			}
		}
		items = append(items, item)
	}
	return items
}

// valueType returns the type of an answer: of a closed list, the display name of the item that was chosen.
func (e Entity) valueType() powerfx.Type {
	switch {
	case e.Multiple:
		return powerfx.DynamicType
	case e.Kind == EntityBoolean:
		return powerfx.BooleanType
	case e.Kind == EntityNumber:
		return powerfx.DecimalType
	case e.Kind == EntityDate:
		return powerfx.DateType
	case e.Kind == EntityDateTime:
		return powerfx.DateTimeType
	case e.Kind == EntityDynamic:
		return powerfx.DynamicType
	}
	return powerfx.TextType
}
