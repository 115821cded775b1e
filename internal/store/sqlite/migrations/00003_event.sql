-- +goose Up

CREATE TABLE event (
    bot        TEXT NOT NULL CHECK (bot <> ''),
    name       TEXT NOT NULL CHECK (name <> ''),
    made       INTEGER NOT NULL CHECK (made > 0),
    number     INTEGER NOT NULL CHECK (number >= made),
    created_us INTEGER NOT NULL CHECK (created_us >= 0),
    at_us      INTEGER NOT NULL CHECK (at_us >= created_us),
    key        TEXT NOT NULL,
    body       BLOB NOT NULL CHECK (length(body) > 0),
    PRIMARY KEY (bot, name),
    UNIQUE (bot, made)
) STRICT;

CREATE TABLE sweep (
    bot    TEXT PRIMARY KEY CHECK (bot <> ''),
    number INTEGER NOT NULL CHECK (number > 0),
    pass   INTEGER NOT NULL CHECK (pass > 0 AND pass <= number),
    below  INTEGER NOT NULL CHECK (below >= 0)
) STRICT;
