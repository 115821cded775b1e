// Package stage drives the engine's core on a virtual clock, with a store of its own, and tells what is seen: what
// scenarios are played on, and test conversations.
//
// It moves the clock from one instant at which something is due, or done, to the next; nothing waits in real time.
// Connectors are never called: what they answer is given beforehand, and a call to which nothing is given fails.
package stage
