package campaign

import (
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/fxamacker/cbor/v2"
)

// Profile is what is stored of a profile. The zero Profile is one of which nothing is known.
type Profile struct {
	ID           string      `json:"i,omitempty"`
	Traits       object      `json:"t,omitempty"`
	Joined       []string    `json:"j,omitempty"` // the ids of those that were joined to it, the latest last
	Forward      string      `json:"f,omitempty"` // whom it was joined to; empty: nobody
	Unsubscribed bool        `json:"u,omitzero"`
	Enrolments   []Enrolment `json:"e,omitempty"` // by campaign
	Seen         seenList    `json:"s,omitempty"` // in the order in which they were received
	Talks        []Talk      `json:"a,omitempty"` // conversations that are open, in the order of AtUS
	NextUS       int64       `json:"n,omitzero"`  // when something is due next
	HeldUS       int64       `json:"h,omitzero"`  // since when something is due that waits for a paused campaign
}

// Enrolment is a profile in a campaign.
type Enrolment struct {
	Campaign string `json:"c"`
	MadeUS   int64  `json:"d,omitzero"`  // as Live.MadeUS
	FloorUS  int64  `json:"f,omitzero"`  // what opened windows before is not remembered any more
	Marks    []Mark `json:"m,omitempty"` // in the order of Mark.compare, no two of them equal in it
	Ends     []End  `json:"e,omitempty"` // in the order of End.compare
	Hits     []Hit  `json:"g,omitempty"` // in the order of AtUS
}

// Mark is an event that matters to windows. Two that say the same are one.
type Mark struct {
	AtUS    int64  `json:"t"`           // when it happened
	Key     string `json:"k,omitempty"` // whose windows it matters to; empty: the profile's, and those of every key
	Opens   bool   `json:"o,omitzero"`
	Closes  bool   `json:"c,omitzero"` // the windows that were open before; without Opens also those that begin with it
	AfterUS int64  `json:"a,omitzero"` // how long the window is
	WaitUS  int64  `json:"w,omitzero"` // the end of the quiet hours that the window waits for
	Event   object `json:"p,omitempty"`
}

// End is what became of a window that was due.
type End struct {
	AtUS      int64  `json:"t"` // when it was judged
	StartUS   int64  `json:"s"`
	Key       string `json:"k,omitempty"`
	Reason    Reason `json:"r,omitempty"` // why nothing was sent; empty: it was, or would have been but for Control
	Control   bool   `json:"c,omitzero"`
	Converted bool   `json:"v,omitzero"`
	Mature    bool   `json:"m,omitzero"` // the time within which the goal counts is over
}

// Seen is an event that must not count twice.
type Seen struct {
	Hash  uint64 `json:"h"`          // of its messageId
	AtUS  int64  `json:"t"`          // when it was received
	Heard bool   `json:"e,omitzero"` // it is something to a campaign
}

// seenList is stored as bytes, since a profile may have many: of each the hash, and the time with Heard in its lowest bit.
type seenList []Seen

// MarshalBinary implements encoding.BinaryMarshaler.
func (l seenList) MarshalBinary() ([]byte, error) {
	b := make([]byte, 0, len(l)*seenSize)
	for _, s := range l {
		at := uint64(s.AtUS) << 1 //nolint:gosec // read back the same way
		if s.Heard {
			at |= 1
		}
		b = binary.BigEndian.AppendUint64(b, s.Hash)
		b = binary.BigEndian.AppendUint64(b, at)
	}
	return b, nil
}

// UnmarshalBinary implements encoding.BinaryUnmarshaler.
func (l *seenList) UnmarshalBinary(b []byte) error {
	if len(b)%seenSize != 0 {
		return fmt.Errorf("%d bytes of events that were seen", len(b))
	}
	*l = make(seenList, 0, len(b)/seenSize)
	for ; len(b) > 0; b = b[seenSize:] {
		at := binary.BigEndian.Uint64(b[8:])
		*l = append(*l, Seen{
			Hash: binary.BigEndian.Uint64(b), AtUS: int64(at >> 1), Heard: at&1 != 0,
		})
	}
	return nil
}

// Reason says why nothing was sent.
type Reason string

// The reasons, in the order in which they are judged (rule I3).
const (
	ReasonEnded        Reason = "ended"
	ReasonUnsubscribed Reason = "unsubscribed"
	ReasonAudience     Reason = "audience"
	ReasonCap          Reason = "cap"
	ReasonAddress      Reason = "address" // there is none to which an e-mail could go
	ReasonConversation Reason = "conversation"
	ReasonFailed       Reason = "failed" // a formula of the message
)

// compare orders marks by time; at one instant windows open before they are closed.
func (m *Mark) compare(o *Mark) int {
	first := func(m *Mark) int {
		if m.Opens {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(m.AtUS, o.AtUS), cmp.Compare(m.Key, o.Key), cmp.Compare(first(m), first(o)))
}

func (e *End) compare(o *End) int {
	return cmp.Or(cmp.Compare(e.AtUS, o.AtUS), cmp.Compare(e.StartUS, o.StartUS), cmp.Compare(e.Key, o.Key))
}

// sent reports whether the message went out, or would have but for the control group.
func (e *End) sent() bool { return e.Reason == "" }

// DueUS is when the profile has something to do next; 0: nothing.
func (p *Profile) DueUS() int64 { return p.NextUS }

// enrolment gives the profile's part in a campaign; nil: it has none.
func (p *Profile) enrolment(name string) *Enrolment {
	i, ok := slices.BinarySearchFunc(p.Enrolments, name, byCampaign)
	if !ok {
		return nil
	}
	return &p.Enrolments[i]
}

// enrol gives the profile's part in a campaign, and makes it where there is none.
func (p *Profile) enrol(l *Live) *Enrolment {
	i, ok := slices.BinarySearchFunc(p.Enrolments, l.Name, byCampaign)
	if !ok {
		p.Enrolments = slices.Insert(p.Enrolments, i, Enrolment{Campaign: l.Name, MadeUS: l.MadeUS})
	}
	return &p.Enrolments[i]
}

// leave drops the profile's parts in campaigns that were removed, where others have their names now.
func (p *Profile) leave(force *Force) {
	p.Enrolments = slices.DeleteFunc(p.Enrolments, func(e Enrolment) bool {
		l := force.Campaign(e.Campaign)
		return l != nil && l.MadeUS != e.MadeUS
	})
}

func byCampaign(e Enrolment, name string) int { return strings.Compare(e.Campaign, name) }

// encoding gives equal bytes for equal profiles.
//
//nolint:gochecknoglobals // made once, never changed
var encoding = sync.OnceValues(func() (cbor.EncMode, error) { return cbor.CoreDetEncOptions().EncMode() })

// Encode gives the profile as it is stored: CBOR (RFC 8949) in its deterministic form.
func (p *Profile) Encode() ([]byte, error) {
	mode, err := encoding()
	if err != nil {
		return nil, fmt.Errorf("encode profile: %w", err)
	}
	b, err := mode.Marshal(p)
	if err != nil {
		return nil, fmt.Errorf("encode profile: %w", err)
	}
	return b, nil
}

// Decode reads what Encode wrote; nothing is a profile of which nothing is known.
func Decode(b []byte) (*Profile, error) {
	p := &Profile{}
	if len(b) == 0 {
		return p, nil
	}
	if err := cbor.Unmarshal(b, p); err != nil {
		return nil, fmt.Errorf("decode profile: %w", err)
	}
	return p, nil
}

// Control reports whether a profile is in a campaign's control group of so many percent (rule I4): whether the first 53
// bits of the SHA-256 of the campaign's name, a zero byte and the profile's id, read as a fraction of 2^53, lie below
// the share.
func Control(campaign, profile string, percent float64) bool {
	sum := sha256.Sum256([]byte(campaign + "\x00" + profile))
	const bits = 53 // that a float64 holds
	return float64(binary.BigEndian.Uint64(sum[:8])>>(64-bits))/(1<<bits) < percent/100
}

// HomeName is the name of the home of the profile with an id. Ids that can be names are their own, and others become =
// and a hash.
func HomeName(id string) string {
	if id != "" && len(id) <= 128 && id[0] != '=' && !strings.ContainsFunc(id, func(r rune) bool {
		letter := r|0x20 >= 'a' && r|0x20 <= 'z'
		return !letter && (r < '0' || r > '9') && !strings.ContainsRune("-_.:@;=", r)
	}) {
		return id
	}
	sum := sha256.Sum256([]byte(id))
	return "=" + base64.RawURLEncoding.EncodeToString(sum[:])
}

// hashOf is a messageId as Seen has it.
func hashOf(messageID string) uint64 {
	sum := sha256.Sum256([]byte(messageID))
	return binary.BigEndian.Uint64(sum[:8])
}
