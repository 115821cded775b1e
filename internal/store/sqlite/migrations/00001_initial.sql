-- +goose Up

CREATE TABLE position (
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    number     INTEGER NOT NULL CHECK (number >= 0),
    at_us      INTEGER NOT NULL CHECK (at_us >= 0),
    home       INTEGER NOT NULL CHECK (home >= 0),
    transcript INTEGER NOT NULL CHECK (transcript >= 0)
) STRICT;

INSERT INTO position (one, number, at_us, home, transcript) VALUES (1, 0, 0, 0, 0);

CREATE TABLE home (
    home   INTEGER PRIMARY KEY CHECK (home > 0),
    kind   INTEGER NOT NULL CHECK (kind > 0),
    name   TEXT NOT NULL CHECK (name <> ''),
    steps  INTEGER NOT NULL CHECK (steps >= 0),
    tail   INTEGER NOT NULL CHECK (tail >= 0),
    due_us INTEGER NOT NULL CHECK (due_us >= 0),
    state  BLOB NOT NULL,
    UNIQUE (kind, name)
) STRICT;

CREATE INDEX home_due ON home (due_us) WHERE due_us > 0;

CREATE TABLE transcript (
    seq   INTEGER PRIMARY KEY CHECK (seq > 0),
    home  INTEGER NOT NULL CHECK (home > 0),
    step  INTEGER NOT NULL CHECK (step > 0),
    at_us INTEGER NOT NULL CHECK (at_us >= 0),
    prev  INTEGER NOT NULL CHECK (prev >= 0 AND prev < seq),
    body  BLOB NOT NULL
) STRICT;

CREATE TABLE answer (
    day   INTEGER NOT NULL,
    home  INTEGER NOT NULL CHECK (home > 0),
    id    TEXT NOT NULL CHECK (id <> ''),
    step  INTEGER NOT NULL CHECK (step >= 0),
    at_us INTEGER NOT NULL CHECK (at_us >= 0),
    CHECK (day = at_us / 86400000000),
    PRIMARY KEY (day, home, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
    home    INTEGER NOT NULL CHECK (home > 0),
    step    INTEGER NOT NULL CHECK (step > 0),
    place   INTEGER NOT NULL CHECK (place >= 0),
    to_kind INTEGER NOT NULL CHECK (to_kind > 0),
    to_name TEXT NOT NULL CHECK (to_name <> ''),
    body    BLOB NOT NULL,
    PRIMARY KEY (home, step, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE definition (
    bot    TEXT NOT NULL CHECK (bot <> ''),
    number INTEGER NOT NULL CHECK (number > 0),
    at_us  INTEGER NOT NULL CHECK (at_us >= 0),
    body   BLOB NOT NULL,
    PRIMARY KEY (bot, number)
) STRICT;

CREATE TABLE draft (
    bot   TEXT PRIMARY KEY CHECK (bot <> ''),
    at_us INTEGER NOT NULL CHECK (at_us >= 0),
    body  BLOB NOT NULL
) STRICT;

CREATE TABLE setting (
    name  TEXT PRIMARY KEY CHECK (name <> ''),
    value TEXT NOT NULL CHECK (value <> '')
) STRICT, WITHOUT ROWID;

-- AUTOINCREMENT: the id of a removed credential never comes to name another one.
CREATE TABLE credential (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    kind       TEXT NOT NULL CHECK (kind <> ''),
    name       TEXT NOT NULL,
    bot        TEXT NOT NULL,
    hash       BLOB NOT NULL CHECK (length(hash) = 32),
    created_us INTEGER NOT NULL CHECK (created_us >= 0),
    UNIQUE (hash)
) STRICT;

CREATE TABLE signing_key (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    key BLOB NOT NULL CHECK (length(key) = 32)
) STRICT;
