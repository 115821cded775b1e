package engine

import (
	"context"
	"fmt"
	"slices"

	"lull/internal/dialog"
)

// Status is how a conversation stands.
type Status int8

// How conversations stand.
const (
	StatusAwake      Status = 1 // nothing has fired since the user's last message
	StatusQuiet      Status = 2 // something has
	StatusHandedOver Status = 3 // a human has it
	StatusEnded      Status = 4
)

// statusNames are the statuses as they are written, by their numbers.
func statusNames() []string { return []string{"", "awake", "quiet", "handed-over", "ended"} }

// String gives the status as it is written.
func (s Status) String() string { return statusNames()[s] }

// StatusOf reads a status that is written; 0: there is none such.
func StatusOf(written string) Status {
	return Status(max(0, slices.Index(statusNames(), written))) //nolint:gosec // there are five
}

// Listed is what a conversation is found by.
type Listed struct {
	Home     int64
	Bot      string
	Channel  string
	Status   Status
	User     string // who wrote last: their id, and their name
	UserName string
}

// Listing says which conversations are wanted. What is empty leaves it open.
type Listing struct {
	Before  int64 // those that began before this home; 0: from the newest
	Status  Status
	Bot     string
	Channel string
	// Search is how the conversation's id begins, or the id or the name of its user; the case of these does not matter.
	Search string
}

// listedOf gives what the home's conversation is found by; the zero Listed for other homes.
func listedOf(h *home) Listed {
	if c, is := h.state.(conversation); is {
		return listedAs(h.row.ID, c.State)
	}
	return Listed{}
}

func listedAs(home int64, s *dialog.State) Listed {
	l := Listed{
		Home: home, Bot: s.Bot, Channel: s.Channel, Status: StatusAwake, User: s.User.ID, UserName: s.User.Name,
	}
	switch {
	case s.Human:
		l.Status = StatusHandedOver
	case s.Ended:
		l.Status = StatusEnded
	case s.Quiet().Count > 0:
		l.Status = StatusQuiet
	}
	return l
}

// settingUnlisted is the setting of a store in which conversations are listed no further than they were written by a lull
// that knew of lists.
const settingUnlisted = "conversations"

// unlistedPage is how many of them are listed in one commit.
const unlistedPage = 1000

// list lists the conversations that are not listed yet. It is done once, when an older store is opened.
func (c *Core) list(ctx context.Context) error {
	for before, more := int64(0), true; more; {
		rows, err := c.reader.Homes(ctx, ConversationHome, before, unlistedPage)
		if err != nil {
			return fmt.Errorf("read conversations to list: %w", err)
		}
		next := c.at
		next.Commit++
		b := &Batch{Position: next}
		for _, row := range rows {
			before = row.ID
			if s, err := dialog.Decode(row.State); err == nil { // another lull lists what this one cannot read
				b.Listed = append(b.Listed, listedAs(row.ID, s))
			}
		}
		if more = len(rows) == unlistedPage; !more {
			b.Settings = []Setting{{Name: settingUnlisted}}
		}
		if err := c.store.Commit(ctx, b); err != nil {
			return fmt.Errorf("list conversations: %w", err)
		}
		c.at, c.settled = next, next.Commit
	}
	return nil
}
