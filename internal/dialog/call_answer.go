package dialog

import (
	"fmt"
	"slices"
	"strings"

	"lull/internal/topic"
	"lull/powerfx"
)

// answered takes the answer to the call for which the topic waits. One that comes at the very end of the call's time or
// later is too late.
func (r *run) answered(a *CallAnswer) {
	if r.outlasted() {
		a = &CallAnswer{ID: a.ID, Err: "no answer within " + r.s.Call.limit()}
	}
	r.goOnWith(a)
}

// overrun judges whether the call has taken too long.
func (r *run) overrun() {
	c := r.s.Call
	if r.outlasted() {
		r.rec.Dropped = append(r.rec.Dropped, c.ID)
		r.goOnWith(&CallAnswer{ID: c.ID, Err: "no answer within " + c.limit()})
		return
	}
	r.event(Event{Kind: Called, Where: r.place(r.top()), Reason: restarted})
}

// outlasted reports whether the call's time is over. After a restart it has begun anew.
func (r *run) outlasted() bool {
	c := r.s.Call
	c.StartUS = max(c.StartUS, r.env.AwakeUS)
	return c.limitUS() <= r.env.NowUS
}

// goOnWith lets the topic that has waited for a connector go on.
func (r *run) goOnWith(a *CallAnswer) {
	r.s.Call = nil
	f := r.top()
	at, err := r.at(f)
	if err == nil {
		err = r.takeAnswer(f, at, a)
	}
	if err != nil {
		r.fail(f, err)
	}
}

// takeAnswer gives a connector's answer to the topic: its variables, or its failure.
func (r *run) takeAnswer(f *Frame, at step, a *CallAnswer) error {
	n := at.node.Call
	body, err := outcome(n, a)
	switch {
	case err == nil:
		err = r.takeResponse(n, a, body)
	case n.GoOn:
		err = r.takeFailure(n, a)
	}
	if err == nil {
		f.Node = at.next
	}
	return err
}

// outcome reads what a call has brought; an error where it has failed, or brought something else than the author expects.
func outcome(n *topic.Call, a *CallAnswer) (powerfx.Value, error) {
	switch {
	case a.Status == 0:
		return powerfx.Blank(), fmt.Errorf("connector: %s", a.Err)
	case a.Status < 200 || a.Status > 299:
		shown := clip(strings.ToValidUTF8(string(a.Body), "\ufffd"), previewMax)
		return powerfx.Blank(), fmt.Errorf("connector: status %d: %s", a.Status, shown)
	}
	body, err := response(a.Body, n.Schema)
	if err != nil {
		return body, fmt.Errorf("connector: status %d, but its answer does not fit: %w", a.Status, err)
	}
	return body, nil
}

// takeResponse gives what a call has brought to the topic.
func (r *run) takeResponse(n *topic.Call, a *CallAnswer, body powerfx.Value) error {
	if n.GoOn && n.Status != nil {
		if err := r.assign(*n.Status, powerfx.Int(int64(a.Status))); err != nil {
			return err
		}
	}
	if n.Response != nil {
		if err := r.assign(*n.Response, body); err != nil {
			return err
		}
	}
	if n.Headed != nil {
		if err := r.assign(*n.Headed, headers(a.Headers)); err != nil {
			return err
		}
	}
	for _, out := range n.Outputs {
		value, _ := body.Field(out.Name)
		if err := r.assign(out.Target, value); err != nil {
			return err
		}
	}
	return nil
}

// takeFailure tells the topic, which goes on, how a call has failed.
func (r *run) takeFailure(n *topic.Call, a *CallAnswer) error {
	if n.Status != nil {
		if err := r.assign(*n.Status, powerfx.Int(int64(a.Status))); err != nil {
			return err
		}
	}
	if n.ErrorBody == nil {
		return nil
	}
	body, err := response(a.Body, powerfx.DynamicType)
	if err != nil {
		return err
	}
	return r.assign(*n.ErrorBody, body)
}

// response reads the body of an answer: JSON as a value of the author's type, else a text.
func response(body []byte, t powerfx.Type) (powerfx.Value, error) {
	said := strings.ToValidUTF8(string(body), "\ufffd")
	if t.Equal(powerfx.TextType) || strings.TrimSpace(said) == "" {
		return text(said), nil
	}
	v, err := fromJSON([]byte(said))
	switch {
	case err == nil:
		return typing{strict: true}.value(v, t)
	case t.IsDynamic() || t.Equal(powerfx.UntypedType):
		return powerfx.Text(said), nil
	}
	return v, err
}

// headers is the headers of an answer as a record; several of one name are one, as HTTP has it (RFC 9110, 5.3).
func headers(given []CallHeader) powerfx.Value {
	var fields []powerfx.Field
	for _, h := range given {
		i := slices.IndexFunc(fields, func(f powerfx.Field) bool { return strings.EqualFold(f.Name, h.Name) })
		if i < 0 {
			fields = append(fields, powerfx.Field{Name: h.Name, Value: powerfx.Text(h.Value)})
			continue
		}
		before, _ := fields[i].Value.Text()
		fields[i].Value = powerfx.Text(before + ", " + h.Value)
	}
	return powerfx.Record(fields...)
}
