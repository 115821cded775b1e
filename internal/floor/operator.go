package floor

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"lull/internal/desk"
	"lull/internal/presence"
)

// instant is how a moment is written: RFC 3339, UTC, microseconds.
const instant = "2006-01-02T15:04:05.000000Z"

// Operator is an operator as the team sees them.
type Operator struct {
	Name      string `json:"name"`
	FullName  string `json:"fullName,omitempty" doc:"The name that customers read."`
	Status    string `json:"status" enum:"online,busy,offline"`
	Reason    string `json:"reason" enum:"login,logout,expired,timeout,activity,chosen,setting" doc:"Why the status is what it is."`
	Since     string `json:"since" format:"date-time" doc:"The exact moment of the last change of status."`
	Version   int64  `json:"version" doc:"Rises with every change of status."`
	OpenCases int    `json:"openCases"`
	Capacity  *int   `json:"capacity,omitempty" doc:"How many open cases they may be given; absent: as the desk's settings say."`
}

func (o *operator) isOnline() bool { return o.stored.Presence.Shown.Status == presence.Online }

// shown gives an operator as the team sees them.
func (o *operator) shown() Operator {
	p := o.stored.Presence
	shown := Operator{
		Name: o.stored.Name, FullName: o.stored.Title, Status: string(p.Shown.Status), Reason: string(p.Shown.Reason),
		Since: time.UnixMicro(p.Shown.SinceUS).UTC().Format(instant), Version: p.Version, OpenCases: len(o.cases),
	}
	if o.stored.Capacity != desk.NoCapacity {
		shown.Capacity = &o.stored.Capacity
	}
	return shown
}

// encode gives an operator as listeners are told of them.
func (f *Floor) encode(name string) []byte {
	row, err := json.Marshal(f.operators[name].shown())
	if err != nil {
		panic(fmt.Sprintf("encode operator %s: %v", name, err)) // it is made of texts and numbers
	}
	return row
}

// tell tells listeners what has become of an operator, where they do not know it.
func (f *Floor) tell(step int64, name string) {
	o := f.operators[name]
	if o == nil {
		gone, _ := json.Marshal(map[string]string{"name": name})
		f.log.add(step, "removed", gone)
		return
	}
	if o.stored == nil {
		return // one of the same step comes first
	}
	if row := f.encode(name); !bytes.Equal(row, o.row) {
		o.row = row
		f.log.add(step, "operator", row)
	}
}

// Operators gives up to limit operators after a name, by name.
func (f *Floor) Operators(after string, limit int) []Operator {
	f.mu.RLock()
	defer f.mu.RUnlock()
	names := f.namesAfter(after, limit)
	shown := make([]Operator, len(names))
	for i, name := range names {
		shown[i] = f.operators[name].shown()
	}
	return shown
}

func (f *Floor) namesAfter(after string, limit int) []string {
	at, found := slices.BinarySearch(f.names, after)
	if found {
		at++
	}
	return f.names[at:min(len(f.names), at+limit)]
}

// Operator gives an operator as stored, who is not to be changed, and as the team sees them; nil: there is none.
func (f *Floor) Operator(name string) (*desk.Operator, Operator) {
	f.mu.RLock()
	defer f.mu.RUnlock()
	o := f.operators[name]
	if o == nil || o.stored == nil {
		return nil, Operator{}
	}
	return o.stored, o.shown()
}

// Online is how many operators are online.
func (f *Floor) Online() int {
	f.mu.RLock()
	defer f.mu.RUnlock()
	return f.online
}

// Settings gives the desk's settings.
func (f *Floor) Settings() desk.Settings {
	f.mu.RLock()
	defer f.mu.RUnlock()
	return f.settings
}
