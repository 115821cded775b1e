-- +goose Up

-- A number is never given again, so that what one call names another cannot have come to be.
CREATE TABLE dead_delivery (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    home     INTEGER NOT NULL CHECK (home > 0),
    kind     INTEGER NOT NULL CHECK (kind > 0),
    key      INTEGER NOT NULL,
    target   TEXT NOT NULL CHECK (target <> ''),
    place    INTEGER NOT NULL CHECK (place >= 0),
    step     INTEGER NOT NULL CHECK (step > 0),
    due_us   INTEGER NOT NULL CHECK (due_us >= 0),
    at_us    INTEGER NOT NULL CHECK (at_us >= 0),
    attempts INTEGER NOT NULL CHECK (attempts >= 0),
    error    TEXT NOT NULL,
    bytes    INTEGER NOT NULL CHECK (bytes >= 0),
    body     BLOB NOT NULL
) STRICT;
