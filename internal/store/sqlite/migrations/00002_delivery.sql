-- +goose Up

CREATE TABLE delivery (
    home   INTEGER NOT NULL CHECK (home > 0),
    kind   INTEGER NOT NULL CHECK (kind > 0),
    key    INTEGER NOT NULL,
    target TEXT NOT NULL CHECK (target <> ''),
    seq    INTEGER NOT NULL CHECK (seq > 0),
    place  INTEGER NOT NULL CHECK (place >= 0),
    step   INTEGER NOT NULL CHECK (step > 0),
    due_us INTEGER NOT NULL CHECK (due_us >= 0),
    body   BLOB NOT NULL,
    UNIQUE (home, kind, key)
) STRICT;

CREATE UNIQUE INDEX delivery_target ON delivery (target, seq, place);
