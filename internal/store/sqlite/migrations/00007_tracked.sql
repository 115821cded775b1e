-- +goose Up

CREATE TABLE tracked_name (
    number INTEGER PRIMARY KEY CHECK (number > 0),
    name   TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT;

INSERT INTO tracked_name (number, name)
SELECT row_number() OVER (ORDER BY name), substr(name, length('event seen: ') + 1) FROM setting
WHERE name LIKE 'event seen: _%';

DELETE FROM setting WHERE name LIKE 'event seen: %';

-- By event: columns of times and homes. Small blocks of a class are folded into one of a higher class.
CREATE TABLE tracked_block (
    block    INTEGER PRIMARY KEY,
    name     INTEGER NOT NULL CHECK (name > 0),
    class    INTEGER NOT NULL CHECK (class >= 0),
    count    INTEGER NOT NULL CHECK (count > 0),
    first_us INTEGER NOT NULL,
    last_us  INTEGER NOT NULL CHECK (last_us >= first_us),
    body     BLOB NOT NULL
) STRICT;

CREATE INDEX tracked_block_name ON tracked_block (name, class);

CREATE INDEX tracked_block_age ON tracked_block (first_us);

-- By profile: events as they were stored, each naming the one before it of its home.
CREATE TABLE tracked_pack (
    number   INTEGER PRIMARY KEY CHECK (number > 0),
    count    INTEGER NOT NULL CHECK (count > 0),
    first_us INTEGER NOT NULL,
    last_us  INTEGER NOT NULL,
    body     BLOB NOT NULL
) STRICT;

CREATE INDEX tracked_pack_age ON tracked_pack (first_us);

CREATE TABLE tracked_last (
    home   INTEGER PRIMARY KEY CHECK (home > 0),
    number INTEGER NOT NULL CHECK (number > 0)
) STRICT;

CREATE TABLE joined (
    home    INTEGER PRIMARY KEY CHECK (home > 0),
    to_name TEXT NOT NULL CHECK (to_name <> '')
) STRICT;

-- How far files of events have come; hash is that of so many bytes.
CREATE TABLE import (
    id     TEXT PRIMARY KEY CHECK (id <> ''),
    bytes  INTEGER NOT NULL CHECK (bytes > 0),
    lines  INTEGER NOT NULL CHECK (lines >= 0),
    events INTEGER NOT NULL CHECK (events >= 0),
    hash   TEXT NOT NULL,
    at_us  INTEGER NOT NULL CHECK (at_us >= 0)
) STRICT, WITHOUT ROWID;
