// Package segment takes what users do as Segment's HTTP Tracking API has it, so that Segment's own SDKs report to lull
// unchanged.
//
// An item is answered with success once it is committed, and a body as a whole: where a commit fails, or where more
// comes than can be taken, nothing is said to have been taken and the SDK sends all of it again. What was taken already
// is then known by its messageId. An item that no attempt could ever make right is refused alone and counted.
package segment
