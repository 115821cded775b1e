// Package hindsight says what stored events tell of the delay of campaigns: the recommended delay from one event to
// another, as package survival finds it, over all that was tracked (rules I7, I8).
//
// Profiles that were joined are one user, which has the id of the one that is known. Windows that got a message end
// with it, so that nobody learns from what lull itself has brought about.
//
// Everything here takes time and memory, so there is one study at a time; a few may wait, and more are refused. It reads
// beside the engine's loop, and nothing waits for it.
package hindsight
