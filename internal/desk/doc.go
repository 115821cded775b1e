// Package desk gives customers' cases to operators: the queue, whose turn it is, how much each one carries, what a
// customer is answered while the operator is away, and when a case is closed (rules D4 to D10). Package presence says
// who is there. Times are microseconds since the epoch, UTC; nothing here knows what time it is unless it is told.
//
// A desk is one home: whatever happens to its operators and cases has one order, so no case has two operators and nobody
// carries more than they can. A desk is kept as subjects, each stored on its own: the settings, the numbers given out so
// far, every operator, every open case. A Step says which of them it changed. What follows from them (the queue, the
// load, whose turn it is, what is due next) is in memory only, and Open finds it again.
//
// Leases are the exception: a beat that only renews one changes no subject, because whoever opens the desk gives every
// session that lived a new lease (Revive). So 10,000 operators with two tabs each write only what they do.
//
// A Step does a limited amount of work. What is left is due at once: DueUS says so.
package desk
