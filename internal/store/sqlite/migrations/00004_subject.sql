-- +goose Up

CREATE TABLE subject (
    home  INTEGER NOT NULL CHECK (home > 0),
    key   TEXT NOT NULL CHECK (key <> ''),
    state BLOB NOT NULL,
    PRIMARY KEY (home, key)
) STRICT, WITHOUT ROWID;
