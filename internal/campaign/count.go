package campaign

import (
	"cmp"
	"maps"
	"math/big"
	"slices"

	"lull/internal/lift"
	"lull/powerfx"
)

// Count is a campaign's figures, or by how much a step changes them (rule I9). What is open is what is left: a campaign
// that was stopped has closed it.
type Count struct {
	Campaign   string           `json:"campaign"`
	Windows    int64            `json:"windows,omitzero"`    // that were opened
	Closed     int64            `json:"closed,omitzero"`     // by unless
	Superseded int64            `json:"superseded,omitzero"` // by a repeated when
	Unsent     map[Reason]int64 `json:"unsent,omitempty"`
	Written    Arm              `json:"written,omitzero"` // those who were written to
	Control    Arm              `json:"control,omitzero"`
	Delays     []Delay          `json:"delays,omitempty"` // in the order in which they came to be: the latest DelaysMax
	Learnt     *Learnt          `json:"learnt,omitempty"` // what was learnt last; nil: nothing was
	Looks      []Look           `json:"looks,omitempty"`  // at the lift, the last of each day: the latest LooksMax
	P          *float64         `json:"p,omitempty"`      // of the lift: the least of all looks; nil: nothing can be said
}

// DelaysMax is how many of a campaign's delays are remembered.
const DelaysMax = 400

// Delay is how long windows were from an instant on (rules I7 to I9).
type Delay struct {
	AtUS    int64       `json:"atUs"`
	DelayUS int64       `json:"delayUs"`
	Source  DelaySource `json:"source"`
}

// Learnt is what the events that were tracked say of how long windows should be (rule I8).
type Learnt struct {
	AtUS    int64  `json:"atUs"`             // when it was learnt
	DelayUS *int64 `json:"delayUs,omitzero"` // nil: the events give none
	Text    string `json:"text"`             // the verdict in a sentence

	Finding *Finding `json:"finding,omitempty"` // what the sentence rests on; nil: nothing could be looked at
}

// Finding is what a Learnt says, for those who say it in other languages.
type Finding struct {
	Verdict    string    `json:"verdict"`             // as package survival names it
	IntervalUS *[2]int64 `json:"intervalUs,omitzero"` // 90 % of the delay; nil: there is none
	Confidence string    `json:"confidence,omitzero"` // good or rough; empty: there is no delay

	// How many more windows there would have to be: that convert, and that are followed for long enough.
	Converters int `json:"converters,omitzero"`
	Followed   int `json:"followed,omitzero"`
}

// DelaySource says where a delay comes from.
type DelaySource string

// The sources of a delay.
const (
	DelayWritten  DelaySource = "written"  // the campaign says it
	DelayLearnt   DelaySource = "learnt"   // from what was tracked
	DelayFallback DelaySource = "fallback" // there was nothing to learn from
)

// Arm is one side of a comparison.
type Arm struct {
	Sent      int64             `json:"sent,omitzero"`
	Converted int64             `json:"converted,omitzero"`
	Revenue   map[string]string `json:"revenue,omitempty"` // by currency, "" where none was told: decimals

	// Those sends of which the time within which the goal counts is over, and conversions of these: what a lift may be
	// judged by.
	Mature          int64 `json:"mature,omitzero"`
	MatureConverted int64 `json:"matureConverted,omitzero"`
}

// Open is how many windows are open.
func (c *Count) Open() int64 {
	n := c.Windows - c.Closed - c.Superseded - c.Written.Sent - c.Control.Sent
	for _, unsent := range c.Unsent {
		n -= unsent
	}
	return n
}

// Add adds a change to the figures.
func (c *Count) Add(d *Count) {
	c.Windows += d.Windows
	c.Closed += d.Closed
	c.Superseded += d.Superseded
	for reason, n := range d.Unsent {
		if c.Unsent == nil {
			c.Unsent = make(map[Reason]int64)
		}
		if c.Unsent[reason] += n; c.Unsent[reason] == 0 {
			delete(c.Unsent, reason)
		}
	}
	c.Delays = append(c.Delays, d.Delays...)
	c.Delays = c.Delays[max(0, len(c.Delays)-DelaysMax):]
	c.Looks = append(c.Looks, d.Looks...)
	c.Looks = c.Looks[max(0, len(c.Looks)-LooksMax):]
	c.Learnt, c.P = cmp.Or(d.Learnt, c.Learnt), cmp.Or(d.P, c.P)
	c.Written.add(&d.Written)
	c.Control.add(&d.Control)
}

// lifted is an arm as it is compared: of the sends whose time for the goal is over.
func (a *Arm) lifted() lift.Arm {
	return lift.Arm{Windows: int(a.Mature), Converted: int(a.MatureConverted)}
}

// Rate is the share of mature sends that converted.
func (a *Arm) Rate() float64 { return a.lifted().Rate() }

func (a *Arm) add(d *Arm) {
	a.Sent += d.Sent
	a.Converted += d.Converted
	a.Mature += d.Mature
	a.MatureConverted += d.MatureConverted
	for currency, amount := range d.Revenue {
		if a.Revenue == nil {
			a.Revenue = make(map[string]string)
		}
		a.Revenue[currency] = sum(a.Revenue[currency], amount)
	}
}

// none reports whether a change changes nothing.
func (c *Count) none() bool {
	arm := func(a *Arm) bool {
		return cmp.Or(a.Sent, a.Converted, a.Mature, a.MatureConverted) == 0 && len(a.Revenue) == 0
	}
	return cmp.Or(c.Windows, c.Closed, c.Superseded) == 0 && len(c.Unsent) == 0 && arm(&c.Written) && arm(&c.Control)
}

// arm is the side of the comparison that an end stands on.
func (c *Count) arm(e *End) *Arm {
	if e.Control {
		return &c.Control
	}
	return &c.Written
}

// tally adds an enrolment's windows, so many times each.
func (c *Count) tally(windows []*window, times int64) {
	for _, w := range windows {
		c.Windows += times
		switch w.state {
		case closed:
			c.Closed += times
		case superseded:
			c.Superseded += times
		case open, ended:
		}
	}
}

// sum adds decimals; empty is 0.
func sum(a, b string) string {
	total := new(big.Rat)
	for _, s := range []string{a, b} {
		if x, ok := new(big.Rat).SetString(s); ok {
			total.Add(total, x)
		}
	}
	digits, _ := total.FloatPrec()
	return total.FloatString(digits)
}

// amount reads the decimal that a property holds, as a number or as text; "" where there is none.
func amount(event object, property string) string {
	v := valueOf(event[property])
	d, ok := v.Decimal()
	if text, isText := v.Text(); isText {
		parsed, err := powerfx.ParseDecimal(text)
		d, ok = parsed, err == nil
	}
	if !ok {
		return ""
	}
	return d.String()
}

// currency reads the code of a currency; "" where there is none.
func currency(event object, property string) string {
	text, _ := valueOf(event[property]).Text()
	if len(text) != 3 {
		return ""
	}
	for _, letter := range []byte(text) {
		if letter < 'A' || letter > 'Z' {
			return ""
		}
	}
	return text
}

// counted gives the changes of a step by campaign, without those that change nothing.
func counted(changes map[string]*Count) []Count {
	var list []Count
	for _, name := range slices.Sorted(maps.Keys(changes)) {
		if c := changes[name]; !c.none() {
			list = append(list, *c)
		}
	}
	return list
}
