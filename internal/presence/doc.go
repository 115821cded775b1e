// Package presence says whether operators are there: it derives an operator's status from the sessions that they have
// open and from when they last did something (rules D1 to D3). Times are microseconds since the epoch, UTC; nothing here
// knows what time it is unless it is told.
//
// A status is derived, never stored as truth: what the operator chose stays chosen while they are away, so activity
// brings it back by itself. What an Operator keeps as Shown is what the team was told last, so that every change is told
// once, with its exact moment.
package presence
