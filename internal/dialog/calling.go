package dialog

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"lull/internal/topic"
)

// The limits of a connector's call, in bytes.
const (
	AddressBytesMax = 8 << 10   // its address
	HeaderBytesMax  = 64 << 10  // the names and values of its headers together
	RequestBytesMax = 256 << 10 // its body
)

// previewMax is how much of the body of a connector's failure its author is shown, in bytes.
const previewMax = 256

// restarted is the reason of a call that is made again because a restart has interrupted it.
const restarted = "restart"

// call asks for a connector's call; the topic goes on when the answer has come (rule C16).
func (r *run) call(f *Frame, n *topic.Call) error {
	c, err := r.request(n)
	if err != nil {
		return err
	}
	if err := c.fits(); err != nil {
		return err
	}
	s := r.s
	s.Calls++
	c.ID = s.Calls
	s.Call = &Pending{ID: c.ID, StartUS: r.env.NowUS, TimeoutMS: c.TimeoutMS}
	r.rec.Calls = append(r.rec.Calls, *c)
	r.event(Event{Kind: Called, Where: r.place(f), Message: clip(c.Method+" "+address(c.URL), formulaShownMax)})
	return nil
}

// fits reports what of a call is too large.
func (c *Call) fits() error {
	headers := 0
	for _, h := range c.Headers {
		headers += len(h.Name) + len(h.Value)
	}
	for _, part := range []struct {
		what        string
		size, limit int
	}{
		{"address", len(c.URL), AddressBytesMax},
		{"headers", headers, HeaderBytesMax},
		{"body", len(c.Body), RequestBytesMax},
	} {
		if part.size > part.limit {
			return fmt.Errorf("the %s of the call: %d bytes, the limit is %d", part.what, part.size, part.limit)
		}
	}
	return nil
}

// request gives the call that a node describes.
func (r *run) request(n *topic.Call) (*Call, error) {
	c := &Call{Method: "GET"}
	var err error
	if c.URL, err = r.addressOf(n); err != nil {
		return nil, err
	}
	if n.Flow != "" {
		c.Method = "POST"
	}
	if n.Method != nil {
		if c.Method, err = r.method(n.Method); err != nil {
			return nil, err
		}
	}
	if c.TimeoutMS, err = r.timeout(n.Timeout); err != nil {
		return nil, err
	}
	for _, h := range n.Headers {
		value, err := r.render(h.Value)
		if err != nil {
			return nil, err
		}
		c.Headers = append(c.Headers, CallHeader{Name: h.Name, Value: value})
	}
	return c, r.body(c, n)
}

// addressOf is where a call goes.
func (r *run) addressOf(n *topic.Call) (string, error) {
	if n.Flow == "" {
		return r.render(n.URL)
	}
	if to := r.program.Bot.Flows[n.Flow]; to != "" {
		return to, nil
	}
	return "", fmt.Errorf("there is no address for flow %s", n.Flow)
}

// method reads the method of a call, which is written as Get or GET.
func (r *run) method(e *topic.Expression) (string, error) {
	v, err := r.evaluate(e)
	if err != nil {
		return "", err
	}
	text, _ := v.Text()
	switch method := strings.ToUpper(text); method {
	case "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS":
		return method, nil
	}
	return "", fmt.Errorf("%s is no method of HTTP; known are Get, Post, Put, Patch, Delete, Head, Options", v)
}

// timeout reads the time limit of a call, in milliseconds. One above the limit counts as that.
func (r *run) timeout(e *topic.Expression) (int64, error) {
	if e == nil {
		return topic.CallTimeoutDefaultMS, nil
	}
	v, err := r.evaluate(e)
	if err != nil {
		return 0, err
	}
	ms, ok := v.Number()
	switch {
	case !ok || !(ms > 0):
		return 0, fmt.Errorf("requestTimeoutInMilliseconds %s is no number above 0", v)
	case ms > topic.CallTimeoutMaxMS:
		return topic.CallTimeoutMaxMS, nil
	}
	return max(1, int64(ms)), nil
}

// body fills in what a call sends.
func (r *run) body(c *Call, n *topic.Call) error {
	const jsonType = "application/json"
	switch {
	case n.Flow != "":
		fields := make(map[string]json.RawMessage, len(n.Inputs))
		for _, in := range n.Inputs {
			v, err := r.evaluate(in.Value)
			if err != nil {
				return err
			}
			if fields[in.Name], err = jsonOf(v); err != nil {
				return err
			}
		}
		var err error
		c.Body, err = marshal(fields)
		c.typed(jsonType)
		return err
	case n.Body != nil:
		v, err := r.evaluate(n.Body)
		if err != nil {
			return err
		}
		c.Body, err = jsonOf(v)
		c.typed(jsonType)
		return err
	case n.Raw != nil:
		text, err := r.render(n.Raw)
		if err != nil {
			return err
		}
		kind, err := r.render(n.RawType)
		c.Body = []byte(text)
		c.typed(kind)
		return err
	}
	return nil
}

// typed says of what type the body is, unless the author does.
func (c *Call) typed(contentType string) {
	const header = "Content-Type"
	said := slices.ContainsFunc(c.Headers, func(h CallHeader) bool { return strings.EqualFold(h.Name, header) })
	if !said && contentType != "" {
		c.Headers = append(c.Headers, CallHeader{Name: header, Value: contentType})
	}
}

// address is a URL as people may see it: without its query and what identifies the caller, which may be secrets.
func address(raw string) string {
	u, err := url.Parse(raw)
	if err != nil {
		return "an address that cannot be read"
	}
	u.User, u.RawQuery, u.ForceQuery, u.Fragment = nil, "", false, ""
	return u.String()
}
