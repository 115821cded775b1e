// Package floor shows what is going on at a workspace's desk, as it is committed: who is there, what they carry, what
// waits. It is a copy for many readers of what the desk has stored, kept by listening to every step, so that nobody
// who looks costs the desk anything, and whoever has changed something sees it in their next look.
//
// Changes of operators are a log that listeners read, each at their own pace: what is encoded once is sent to all. A
// listener that falls behind the log's end has to begin anew.
package floor
