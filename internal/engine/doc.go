// Package engine is the place where rules, storage and time meet: homes, deadlines, the loop, and what happened.
//
// Core is the part that never waits. Turn takes the inputs that wait, in their order, then the deadlines that are
// due, and steps the homes they name; what it changed becomes one Batch, which is committed as a whole. NextDue says
// when it wants to be called next. Engine drives a Core with the clock, for production; package simulate drives one
// with a script.
//
// Who is authoritative: the store, for everything that is committed; the Core's cache, for what is stepped and on
// its way there. A commit that fails throws away the cached homes of its batch, and of all that was stepped on them,
// so that they are read again.
//
// A stored deadline is never later than the real one, which is the state's own DueUS. When the real one moves later,
// as it does with every message, the stored one is left alone; when it pops, the step judges it and it is armed
// again: in memory where it lies within the horizon, else in the store. So no index is touched per message, and
// popping twice, early or late is harmless.
//
// A home that is too large to be written whole with every step, such as a desk, is kept as subjects: rows of its own,
// of which a step writes those that it has changed. It is opened with the engine and stays in memory, where it may hold
// more than is stored; a step of it that goes wrong has it read again. What is due at it goes before its inputs, however
// late the engine is.
//
// What a step wants done outside is a Delivery, a row that is written with the step. Once it is durable the post hands
// it to the Courier, the Messenger or the Mailer, at most UnderWayMax at a time; what finds no place stays in the store
// and is read from there. The row goes with the step that takes what has become of it, or that no longer wants it. So it is made at
// least once: a stop, a crash, or a store that does not answer has it made or its answer brought again, under the same
// name. While paused nothing is handed out. A campaign's message that no attempt gets through is postponed: its row waits
// beside those of its target, with the first that is due at the head. How a delivery ended is kept for a while, in a row
// written with the same step.
package engine
