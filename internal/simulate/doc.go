// Package simulate plays scenario files on a virtual clock, through the real engine and a real store.
//
// A scenario says how a bot is configured, what people do and when, and what must be seen (docs/scenarios.md). It is
// read (a Problem for everything that is wrong with the file), played (the player moves the clock from one instant
// at which something is due, or done, to the next), and its timeline compared with what it expects.
//
// A file's size is limited by topic.FileMax, and so is everything that it lists.
package simulate
