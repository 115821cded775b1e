package topic

import "strings"

// dialog reads a topic: an AdaptiveDialog, whose kind may be missing.
func (p *reader) dialog(v *value) {
	if kind := v.scalars()["kind"]; kind != nil && kind.text != "AdaptiveDialog" {
		p.problem(Fatal, kind.pos, "unknown-kind", "a topic's kind is AdaptiveDialog, not "+quote(kind.text))
		return
	}
	o, ok := p.object(v, "AdaptiveDialog", properties("AdaptiveDialog"))
	if metadata := o.get("mcs.metadata"); metadata != nil && p.expect(metadata, shapeMapping, "mcs.metadata") {
		for _, e := range metadata.entries {
			if e.key == "componentName" && e.value.shape == shapeScalar && e.value.text != "" {
				p.topic.Name = e.value.text
			}
		}
	}
	p.topic.Inputs = p.declarations(o.get("inputType"), "inputType")
	p.topic.Outputs = p.declarations(o.get("outputType"), "outputType")
	p.topic.Cancels = p.choice(o, "startBehavior", "Default", "CancelOtherTopics",
		"UseLatestPublishedContentAndCancelOtherTopics") != "Default"
	if ok {
		p.trigger(o.get("beginDialog"))
	}
}

// kind returns the kind of an element and what lull does with it; an unknown one is a problem.
func (p *reader) kind(v *value, what, running, others string) (string, support) {
	if !p.expect(v, shapeMapping, what) {
		return "", unknown
	}
	for _, e := range v.entries {
		if e.key != "kind" || e.value.shape == shapeNull {
			continue
		}
		return e.value.text, p.known(e.value, what, running, others)
	}
	p.problem(Fatal, v.pos, "missing-property", "the "+what+" needs kind")
	return "", unknown
}

// known says what lull does with the kind that a value names, and reports one that it does not run.
func (p *reader) known(v *value, what, running, others string) support {
	s := supportOf(v.text, running, others)
	switch s {
	case planned:
		p.problem(Error, v.pos, "unsupported", v.text+" is not supported"+withoutIt(what))
	case unknown:
		near := p.didYouMean(v.text, strings.Fields(running+" "+others))
		p.problem(Fatal, v.pos, "unknown-kind", "no "+what+" is called "+quote(v.text)+near)
	case runs:
	}
	return s
}

// withoutIt says how a bot can do without something that lull does not run.
func withoutIt(what string) string {
	switch what {
	case "node":
		return ": disable the node, or leave it out"
	case "trigger":
		return ": switch its topic off (bot.yaml, disabled), or leave it out"
	}
	return ""
}
