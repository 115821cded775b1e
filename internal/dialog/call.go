package dialog

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
