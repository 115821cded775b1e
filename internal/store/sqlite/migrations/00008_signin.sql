-- +goose Up

-- An address was not unique before: of those who share one, the first by name keeps it.
UPDATE member SET email = ''
WHERE email <> '' AND EXISTS (
    SELECT 1 FROM member AS other WHERE lower(other.email) = lower(member.email) AND other.name < member.name
);

CREATE UNIQUE INDEX member_email ON member (lower(email)) WHERE email <> '';

-- As package password writes it; empty: none.
ALTER TABLE member ADD COLUMN password TEXT NOT NULL DEFAULT '';

-- When the picture was put; 0: there is none.
ALTER TABLE member ADD COLUMN avatar_us INTEGER NOT NULL DEFAULT 0 CHECK (avatar_us >= 0);

CREATE INDEX member_password ON member (name) WHERE password <> '';

CREATE TABLE session (
    hash       BLOB PRIMARY KEY CHECK (length(hash) = 32),
    member     TEXT NOT NULL REFERENCES member (name) ON DELETE CASCADE,
    created_us INTEGER NOT NULL CHECK (created_us >= 0),
    used_us    INTEGER NOT NULL CHECK (used_us >= created_us)
) STRICT, WITHOUT ROWID;

CREATE INDEX session_member ON session (member, used_us);

CREATE TABLE invitation (
    member   TEXT PRIMARY KEY REFERENCES member (name) ON DELETE CASCADE,
    hash     BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    until_us INTEGER NOT NULL CHECK (until_us >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE avatar (
    member  TEXT PRIMARY KEY REFERENCES member (name) ON DELETE CASCADE,
    kind    TEXT NOT NULL CHECK (kind IN ('image/png', 'image/jpeg', 'image/webp')),
    content BLOB NOT NULL CHECK (length(content) BETWEEN 1 AND 65536)
) STRICT;
