-- +goose Up

-- What a conversation is found by. The row changes when its status does, not with every message.
CREATE TABLE conversation (
    home      INTEGER PRIMARY KEY CHECK (home > 0),
    bot       TEXT NOT NULL,
    channel   TEXT NOT NULL,
    status    INTEGER NOT NULL CHECK (status > 0),
    user      TEXT NOT NULL,
    user_name TEXT NOT NULL
) STRICT;

-- In the order in which conversations began; the columns behind are there to be filtered by.
CREATE INDEX conversation_status ON conversation (status, home, bot, channel);
CREATE INDEX conversation_bot ON conversation (bot, home, channel);
CREATE INDEX conversation_user ON conversation (user COLLATE NOCASE) WHERE user <> '';
CREATE INDEX conversation_user_name ON conversation (user_name COLLATE NOCASE) WHERE user_name <> '';

-- Conversations that began before are listed when the engine opens the store.
INSERT INTO setting (name, value)
SELECT 'conversations', 'unlisted' WHERE EXISTS (SELECT 1 FROM home WHERE kind = 1);

CREATE TABLE tally (
    at_us  INTEGER NOT NULL CHECK (at_us >= 0 AND at_us % 900000000 = 0),
    what   TEXT NOT NULL CHECK (what <> ''),
    bot    TEXT NOT NULL,
    name   TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    PRIMARY KEY (at_us, what, bot, name)
) STRICT, WITHOUT ROWID;
