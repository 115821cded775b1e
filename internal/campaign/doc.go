// Package campaign writes to people who did one thing and not another (rules I1 to I6, I10): a campaign's `when` opens a
// window, its `unless` closes it, and a window that is still open `after` so long is a message. Times are microseconds
// since the epoch, UTC; nothing here knows what time it is unless it is told.
//
// A profile is one home: what it has done as far as campaigns go by it (Marks), and what became of its windows (Ends).
// Windows themselves are kept nowhere: they follow from marks and ends, in order of timestamp, whenever they are asked
// for. So it does not matter in which order events come, or how often. What was sent stands, and the other windows go
// around it.
//
// A mark is kept as long as an event may still come that goes before it (Lateness), and a window's own as long as the
// window is open. An end is kept as long as its goal, its cap or a late event may ask for it. All of it has limits.
//
// Between profiles only notes pass: a profile that is joined to another hands over what it has and forwards from then
// on.
package campaign
