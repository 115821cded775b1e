package dialog

import "time"

// AnswerBytesMax is how large the body of a connector's answer may be, in bytes. A step reads it, for which all other
// conversations wait: a variable would not hold more anyway.
const AnswerBytesMax = 256 << 10

// Call is a connector's call that a step asks for (rule C16). Whoever makes it brings the answer back as an
// InputAnswer with the same ID. After a restart it is made again, with the same ID, and its time begins anew.
type Call struct {
	ID        int64        `json:"id"`     // counts the conversation's calls, from 1
	Method    string       `json:"method"` // in capitals, as GET
	URL       string       `json:"url"`    // as its author wrote it: it may be no URL at all
	Headers   []CallHeader `json:"headers,omitempty"`
	Body      []byte       `json:"body,omitempty"`
	TimeoutMS int64        `json:"timeoutMs"` // from 1 to 60000
}

// CallHeader is a header of a call or of its answer.
type CallHeader struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// CallAnswer is what has become of a call. An answer to a call that nobody waits for any more is ignored.
type CallAnswer struct {
	ID      int64        `json:"id"`
	Status  int          `json:"status,omitzero"` // of HTTP; 0: there is no answer, and Err says why
	Headers []CallHeader `json:"headers,omitempty"`
	Body    []byte       `json:"body,omitempty"`
	Err     string       `json:"err,omitempty"` // for the author of the bot, without secrets
}

// Pending is a call whose answer the topic on top of the stack waits for, and what goes on when it has come.
type Pending struct {
	ID        int64 `json:"i"`
	StartUS   int64 `json:"s"`
	TimeoutMS int64 `json:"t"`
	Turn      Turn  `json:"u"`
}

// limitUS is when the call has taken too long.
func (p *Pending) limitUS() int64 { return p.StartUS + p.TimeoutMS*time.Millisecond.Microseconds() }

// limit is the call's time limit in words.
func (p *Pending) limit() string { return (time.Duration(p.TimeoutMS) * time.Millisecond).String() }
