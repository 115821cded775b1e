// Package survival learns from what people did how long to wait after an event A before writing to those
// who have not done B. It pairs A and B to windows as a campaign would, estimates when B comes by Kaplan
// and Meier's method, which does justice to windows that are still open, and recommends the delay with the
// greatest expected net value, with its uncertainty and a verdict in words (I7).
//
// Instants and spans are whole milliseconds; an instant counts from the epoch, in UTC. In reports a span is
// a number of seconds, and what is unknown is nil. The same events and options give the same report, to the
// last bit, in whatever order the events were added: the bootstrap's weights are a hash of the user's id
// and the replicate.
//
// Names used throughout: T is the time from A to B, infinite for those who never do B; S(t) = P(T > t), F =
// 1 - S; H is the horizon, within which B has to come for it to count; n windows are at risk at t if they
// are that long at least.
package survival
