// Package rehearsal keeps test conversations: each is played on a stage of its own, on a virtual clock, so that a day of
// quiet is seen at once, and nothing of it stands beside what is live.
//
// A test conversation lives as long as someone asks for it: one that nobody has asked for in IdleMax of real time is
// gone, and so are all of them when lull stops. Calls to one are served one after the other; those to different ones do
// not wait for each other, and all of them together take no more turns at a time than half of the processors can.
package rehearsal
