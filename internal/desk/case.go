package desk

import "cmp"

// Case is what is stored of a case.
type Case struct {
	Number       int64  `json:"n"`           // in the order in which cases were opened, from 1
	Contact      string `json:"p,omitempty"` // whose it is; empty: Conversation is set
	Conversation string `json:"v,omitempty"` // that was handed over (rule D9)
	Channel      string `json:"h,omitempty"`
	Customer     string `json:"u,omitempty"` // the customer's name as people read it; empty: not known
	OpenedUS     int64  `json:"b"`
	LastUS       int64  `json:"l"`           // the last message from either side
	Operator     string `json:"o,omitempty"` // whom it is assigned to; empty: it is queued
	Absence      int64  `json:"a,omitzero"`  // the operator's, in which it was assigned; 0: they were there
	Waiting      bool   `json:"w,omitzero"`  // the customer waits for words of an operator

	Seen    []string    `json:"s,omitempty"` // ids of the customer's last messages
	Replies []Automatic `json:"r,omitempty"` // the auto replies that still matter, in order

	ClosedUS int64  `json:"e,omitzero"`
	Why      string `json:"y,omitempty"` // why it was closed
}

// Automatic is an auto reply.
type Automatic struct {
	Send     int64  `json:"i"`
	Operator string `json:"o"` // who was away
	SeenUS   int64  `json:"s"` // their last activity: with the case and the operator it is the spell
	AtUS     int64  `json:"a"`
	Waiting  bool   `json:"w,omitzero"` // it has not been delivered yet
}

// SeenMax is how many ids of a case's messages are remembered, to know a message that comes twice.
const SeenMax = 20

// RepliesMax is how many auto replies of a case are remembered.
const RepliesMax = 100

// openCase is a case in memory.
type openCase struct {
	Case

	quietUS int64 // when it closes by itself; 0: never

	queuePlace, quietPlace int // in the desk's heaps

	changed bool // in the step under way
}

// Name is the case's name: its contact's, or the conversation's (rule D9).
func (c *Case) Name() string { return cmp.Or(c.Conversation, c.Contact) }

// with says whose a case is.
func (c *Case) with() string {
	if c.Operator == "" {
		return "it is in the queue"
	}
	return c.Operator + " has it"
}

// place finds the case's places anew, after anything of it has changed.
func (d *Desk) place(c *openCase) {
	d.queue.keep(c, c.Operator == "")
	c.quietUS = 0
	if after := d.settings.closesAfterUS(&c.Case); after != 0 {
		c.quietUS = c.LastUS + after
	}
	d.quiet.keep(c, c.quietUS != 0)
}

// find gives the open case that is meant.
func (d *Desk) find(ref Ref) (*openCase, *InputError) {
	c := d.cases[ref.Number]
	if ref.Number == 0 {
		c = cmp.Or(d.contacts[ref.Name], d.conversations[ref.Name])
	}
	if c == nil {
		return nil, notFound("case", "there is no open case "+ref.String())
	}
	return c, nil
}

func notFound(field, message string) *InputError {
	return &InputError{Code: NotFound, Field: field, Message: message}
}
