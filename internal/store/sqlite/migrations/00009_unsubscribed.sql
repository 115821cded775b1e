-- +goose Up

CREATE TABLE unsubscribed (
    profile TEXT PRIMARY KEY CHECK (profile <> ''),
    at_us   INTEGER NOT NULL CHECK (at_us >= 0)
) STRICT, WITHOUT ROWID;
