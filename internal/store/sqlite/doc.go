// Package sqlite keeps lull's data in one SQLite file: one writer, many readers, one process.
//
// # Who is right about what
//
// The file is the truth. What is in memory, prepared statements and how far answers are to be forgotten, can be lost: a
// process that is killed at any instant loses nothing that Commit has returned for, since the write-ahead log is on the
// disk before it returns (synchronous=FULL).
//
// # Layout
//
// A turn of the engine updates homes and appends transcript rows, and must touch as few pages as it can:
//
//   - home is a table by id. Two indexes hang on it: (kind, name), which never changes after the insert, and due_us,
//     which holds only the homes that have a deadline. An update that does not move the deadline touches neither.
//   - transcript is a table by seq, appended to at its end, without any further index: each row names the one before
//     it of its home (prev), and home.tail the newest. Readers walk back.
//   - answer is clustered by day, then home: old ones go as a range from the front, in portions.
//
// # Failures
//
// A commit that fails is rolled back. A full disk is engine.ErrFull, and the next commit works again when there is
// room. Where COMMIT itself fails for another reason, the outcome is engine.ErrUnknown. A connection of which it is not
// sure that its transaction has ended is thrown away, so that nothing half-done stays in it.
//
// Two processes on one file would each believe the homes that they remember: a lock file beside the database, which
// the system releases when its holder ends, keeps it to one. Backup, Check and a copy before each migration are for
// the day on which the disk or lull is wrong; Restore undoes what they cannot mend.
package sqlite
