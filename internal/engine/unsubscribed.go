package engine

import "context"

// Unsubscribed is a profile that wants no messages of campaigns. What is sent goes by the profile's own state: this is
// the list of them, which changes with it.
type Unsubscribed struct {
	Profile string // the id
	AtUS    int64  // since when
	Again   bool   // in a Batch: it wants messages again, and is not on the list any more
}

// Unsubscribers is what there is to know of those who want no messages. Safe for concurrent use, beside a Commit.
type Unsubscribers interface {
	// Unsubscribed gives up to limit profiles after one ("": from the first), in bytewise order of their ids.
	Unsubscribed(ctx context.Context, after string, limit int) ([]Unsubscribed, error)
}
