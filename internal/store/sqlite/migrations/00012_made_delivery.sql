-- +goose Up

-- How often a delivery that waits was attempted before it was postponed.
ALTER TABLE delivery ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0);

-- Without its body, which may be secret.
CREATE TABLE made_delivery (
    number   INTEGER PRIMARY KEY,
    home     INTEGER NOT NULL CHECK (home > 0),
    kind     INTEGER NOT NULL CHECK (kind > 0),
    key      INTEGER NOT NULL,
    target   TEXT NOT NULL CHECK (target <> ''),
    place    INTEGER NOT NULL CHECK (place >= 0),
    step     INTEGER NOT NULL CHECK (step > 0),
    due_us   INTEGER NOT NULL CHECK (due_us >= 0),
    at_us    INTEGER NOT NULL CHECK (at_us >= 0),
    attempts INTEGER NOT NULL CHECK (attempts >= 0),
    bytes    INTEGER NOT NULL CHECK (bytes >= 0)
) STRICT;
