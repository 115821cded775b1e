-- +goose Up

CREATE TABLE campaign (
    name       TEXT PRIMARY KEY CHECK (name <> ''),
    number     INTEGER NOT NULL CHECK (number > 0),
    status     TEXT NOT NULL CHECK (status <> ''),
    delay_us   INTEGER NOT NULL CHECK (delay_us >= 0),
    created_us INTEGER NOT NULL CHECK (created_us >= 0),
    at_us      INTEGER NOT NULL CHECK (at_us >= created_us),
    body       BLOB NOT NULL CHECK (length(body) > 0),
    figures    BLOB NOT NULL
) STRICT;
