-- +goose Up

CREATE TABLE member (
    name       TEXT PRIMARY KEY CHECK (name <> ''),
    full_name  TEXT NOT NULL,
    email      TEXT NOT NULL,
    role       TEXT NOT NULL CHECK (role IN ('operator', 'manager', 'administrator')),
    created_us INTEGER NOT NULL CHECK (created_us >= 0)
) STRICT, WITHOUT ROWID;

-- Whose it is; empty: the installation's own.
ALTER TABLE credential ADD COLUMN member TEXT NOT NULL DEFAULT '';

CREATE INDEX credential_member ON credential (member) WHERE member <> '';

CREATE TABLE act (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    at_us  INTEGER NOT NULL CHECK (at_us >= 0),
    by     TEXT NOT NULL,
    what   TEXT NOT NULL CHECK (what <> ''),
    path   TEXT NOT NULL,
    status INTEGER NOT NULL
) STRICT;
