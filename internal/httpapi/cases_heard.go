package httpapi

import (
	"strconv"

	"lull/internal/desk"
)

// casesHeardMax is how many cases a line remembers of whom they are. Then it forgets them all, and says of each once more
// that it may be any.
const casesHeardMax = 2000

// caseNews is what an operator's line may say of a case that has changed; of several, the greatest says enough.
type caseNews int

// What is said.
const (
	namedCase  caseNews = iota // its id
	othersCase                 // that lists may have changed: it is another's, and was so before
	anyCase                    // nothing: it may be any
)

// event gives what is said without the id of any case.
func (n caseNews) event() string {
	switch n {
	case othersCase:
		return "event: changed\ndata: {\"kind\":\"case\",\"id\":\"list\"}\n\n"
	case anyCase:
		return "event: changed\ndata: {\"kind\":\"case\"}\n\n"
	case namedCase:
	}
	return ""
}

// casesHeard is what an operator's line knows of the cases that it has told of: so that it says of one that is theirs no
// more which one it is, and of another's that none of theirs has changed.
type casesHeard struct {
	newest int64          // when it began to remember: of older cases nothing is known that is not in theirs
	theirs map[int64]bool // or in the queue; false: another's
}

// forget begins anew, when so many cases have been opened.
func (h *casesHeard) forget(newest int64) {
	h.newest, h.theirs = newest, make(map[int64]bool)
}

// tell gives what is said of a case that has changed. It is nil where it is closed: whose it was would have to be looked
// up for each line, so it is whose it was when it was told of last.
func (h *casesHeard) tell(number int64, c *desk.Case, by caller) caseNews {
	theirs, known := h.theirs[number]
	if c == nil {
		switch {
		case !known:
			return anyCase
		case theirs:
			return namedCase
		}
		return othersCase
	}
	sees := by.sees(c)
	h.theirs[number] = sees
	switch {
	case sees || theirs:
		return namedCase
	case known || number > h.newest:
		return othersCase
	}
	return anyCase
}

// ofCase gives what the line says of a case that has changed.
func (l *pulseLine) ofCase(id string) caseNews {
	number, err := strconv.ParseInt(id, 10, 64)
	if err != nil || len(l.heard.theirs) >= casesHeardMax {
		l.heard.forget(l.floor.NewestCase())
	}
	if err != nil { // more have changed than are named
		return anyCase
	}
	return l.heard.tell(number, l.floor.OpenCase(number), l.caller)
}
