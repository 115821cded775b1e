package topic

import (
	"fmt"

	"lull/powerfx"
)

// request reads HttpRequestAction.
func (p *reader) request(o object) *Call {
	c := &Call{
		Method:   p.chosen(o, "method", "Get", "Post", "Patch", "Put", "Delete"),
		URL:      p.stringExpression(o.get("url")),
		Headers:  p.headers(o),
		Timeout:  p.timeout(o, "requestTimeoutInMilliseconds"),
		Response: p.optionalTarget(o, "response"),
		Schema:   powerfx.DynamicType,
		Headed:   p.optionalTarget(o, "responseHeaders"),
	}
	if schema := o.get("responseSchema"); schema != nil {
		c.Schema = p.declaredType(schema)
	}
	if c.Response != nil {
		p.assign(c.Response, source{typ: c.Schema})
	}
	p.takesAnything(c.Headed)
	p.requestBody(c, o)
	p.errorHandling(c, o)
	return c
}

// timeout reads a connector's time limit. A fixed one above the limit is refused (rules C16, C20).
func (p *reader) timeout(o object, name string) *Expression {
	e := p.optional(o, name)
	if e == nil || e.Formula {
		return e
	}
	ms, isNumber := e.Literal.Number()
	switch {
	case !isNumber || !(ms > 0):
		message := name + " is a number of milliseconds above 0, or a formula after ="
		p.problem(Error, e.Pos, "bad-value", message)
	case ms > CallTimeoutMaxMS:
		message := fmt.Sprintf("%s is at most %d, a minute", name, CallTimeoutMaxMS)
		p.problem(Error, e.Pos, "connector-timeout", message)
	}
	return e
}

func (p *reader) headers(o object) []Header {
	v := o.get("headers")
	if v == nil || !p.expect(v, shapeMapping, o.name+": headers") {
		return nil
	}
	headers := make([]Header, len(v.entries))
	for i, e := range v.entries {
		headers[i] = Header{Name: e.key, Value: p.stringExpression(e.value)}
	}
	return headers
}

func (p *reader) requestBody(c *Call, o object) {
	v := o.get("body")
	if v == nil {
		return
	}
	kind, s := p.kind(v, "body", "JsonRequestContent RawRequestContent NoRequestContent", "")
	if s != runs {
		return
	}
	body, _ := p.object(v, kind, properties(kind))
	switch kind {
	case "JsonRequestContent":
		c.Body = p.optional(body, "content")
	case "RawRequestContent":
		c.RawType = p.optionalText(body, "contentType")
		if content := body.get("content"); content != nil {
			c.Raw = p.verbatim(content)
		}
	}
}

func (p *reader) errorHandling(c *Call, o object) {
	v := o.get("errorHandling")
	if v == nil {
		return
	}
	kind, s := p.kind(v, "error handling", "RaiseErrorBehavior ContinueOnErrorBehavior", "")
	if s != runs {
		return
	}
	handling, _ := p.object(v, kind, properties(kind))
	if kind != "ContinueOnErrorBehavior" {
		return
	}
	c.GoOn = true
	c.Status, c.ErrorBody = p.optionalTarget(handling, "statusCode"), p.optionalTarget(handling, "errorResponseBody")
	if c.Status != nil {
		p.assign(c.Status, source{typ: powerfx.DecimalType})
	}
	p.takesAnything(c.ErrorBody)
}

// flowCall reads InvokeFlowAction. That bot.yaml has the flow's address is checked when it was read.
func (p *reader) flowCall(o object) *Call {
	c := &Call{
		Flow:    p.scalar(o, "flowId"),
		Schema:  powerfx.DynamicType,
		Inputs:  p.inputs(o),
		Outputs: p.outputs(o),
	}
	for i := range c.Outputs {
		p.takesAnything(&c.Outputs[i].Target)
	}
	p.flowCalls = append(p.flowCalls, flowCall{part: p.part, id: c.Flow, pos: o.get("flowId").pos})
	return c
}
