-- The disposable copy of a vault. Everything here follows from the files and a day.

CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;

-- A folder's notes and their stamps, packed in the order of the folder: what was found is packed
-- alike, and equal bytes mean that nothing changed. Row by row, 10,000 of them cost 9 ms.
CREATE TABLE folders (path TEXT PRIMARY KEY, names TEXT NOT NULL, stamps BLOB NOT NULL)
    WITHOUT ROWID;

-- With row ids: its rows are too long for a table in the order of its key (SQLite's own advice).
CREATE TABLE notes (
    path TEXT PRIMARY KEY,
    hash BLOB NOT NULL,
    kind TEXT,
    note TEXT NOT NULL          -- what the document means, as JSON: see rows.py
);
CREATE INDEX notes_of_kind ON notes (kind, path) WHERE kind IS NOT NULL;

-- What a note is found by: its folded name (rank 0), aliases (1), and what tells twins (2):
-- `mailto:…`, `profile:…`, `who:…`, `path:…`, and `task:…` for the ids of its open tasks.
CREATE TABLE names (
    key TEXT NOT NULL,
    path TEXT NOT NULL,
    rank INTEGER NOT NULL,
    kind TEXT,                  -- the note's, so that its long row need not be looked at
    PRIMARY KEY (key, path)
) WITHOUT ROWID;
CREATE INDEX names_of_note ON names (path);

-- What a note leads to, by the same keys, resolved or not; `field` is empty in the body.
CREATE TABLE links (
    key TEXT NOT NULL,
    path TEXT NOT NULL,
    field TEXT NOT NULL,
    kind TEXT,                  -- of the note that the link stands in
    target TEXT NOT NULL,       -- as written; empty for what is no link to a note
    PRIMARY KEY (key, path, field, target)
) WITHOUT ROWID;
CREATE INDEX links_of_note ON links (path);

CREATE TABLE contacts (path TEXT PRIMARY KEY, summary TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE items (
    owner TEXT NOT NULL,        -- the note whose derivation gave it
    id TEXT NOT NULL,
    rule TEXT NOT NULL,
    subject TEXT NOT NULL,
    path TEXT NOT NULL,
    line INTEGER NOT NULL,
    due TEXT NOT NULL,
    from_ TEXT NOT NULL,
    until TEXT NOT NULL,
    urgency TEXT NOT NULL,
    action TEXT NOT NULL,
    reason TEXT NOT NULL,
    since TEXT,
    more TEXT NOT NULL,
    key TEXT NOT NULL,
    who TEXT,
    name TEXT NOT NULL,
    priority TEXT,
    waiting INTEGER NOT NULL,
    writing INTEGER NOT NULL,
    opens TEXT,
    closes TEXT,
    at TEXT,
    settles TEXT NOT NULL
);
-- Those with an end by their windows, tasks that people wrote by their days. The former with all
-- that puts an agenda in order: the rows themselves are read only for the lines that it shows.
CREATE INDEX items_by_window ON items (
    until, from_, id, due, urgency, waiting, writing, who, at, priority, name, path, line, opens,
    closes
) WHERE until < '9999';
CREATE INDEX items_without_end ON items (due, from_) WHERE until > '9999';
CREATE INDEX items_of_owner ON items (owner);

-- What the rules of the vault on a day ask, by the contact or the note that brings it: people on
-- the list, people who count for a goal, requests and answers, talks to come, active goals,
-- organizations aimed at. See present.py.
CREATE TABLE prospects (
    path TEXT NOT NULL,
    stage TEXT NOT NULL,
    from_ TEXT NOT NULL,
    until TEXT NOT NULL,
    since TEXT,
    name TEXT NOT NULL,
    priority TEXT,
    organization TEXT,
    is_referred INTEGER NOT NULL
);
CREATE INDEX prospects_of_contact ON prospects (path);
CREATE TABLE aims (
    path TEXT NOT NULL,
    goal TEXT NOT NULL,
    from_ TEXT NOT NULL,
    until TEXT NOT NULL,
    last TEXT NOT NULL
);
CREATE INDEX aims_of_contact ON aims (path);
CREATE TABLE approaches (
    path TEXT NOT NULL,
    sort TEXT NOT NULL,         -- new, again, yes, talk
    day TEXT NOT NULL,
    organization TEXT
);
CREATE INDEX approaches_of_contact ON approaches (path);
CREATE INDEX approaches_by_day ON approaches (day, sort, path);
CREATE TABLE slots (
    path TEXT NOT NULL,         -- of the contact
    name TEXT NOT NULL,
    priority TEXT,
    note TEXT NOT NULL,
    line INTEGER NOT NULL,
    day TEXT NOT NULL,
    starts TEXT,
    ends TEXT,
    place TEXT,
    is_confirmed INTEGER NOT NULL,
    put_off TEXT
);
CREATE INDEX slots_of_contact ON slots (path);
CREATE TABLE goals (path TEXT PRIMARY KEY, name TEXT NOT NULL, last TEXT NOT NULL,
    put_off TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE targets (path TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE problems (
    owner TEXT NOT NULL,
    shape TEXT NOT NULL,        -- note, between or skipped: what its derivation looked at
    path TEXT NOT NULL,
    line INTEGER NOT NULL,
    "column" INTEGER NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    severity TEXT NOT NULL,
    from_ TEXT,                 -- the days on which it is one; NULL is without end
    until TEXT
);
CREATE INDEX problems_of_owner ON problems (owner, shape);

-- What is searched of a note, and the words in it; a SQLite without FTS5 does without the latter.
CREATE TABLE texts (
    id INTEGER PRIMARY KEY,     -- what VACUUM must not change
    path TEXT NOT NULL UNIQUE,
    names TEXT NOT NULL,
    fields TEXT NOT NULL,
    body TEXT NOT NULL,
    start INTEGER NOT NULL      -- how many lines stand before the body
);
CREATE VIRTUAL TABLE words USING fts5(
    names, fields, body, content='texts', content_rowid='id',
    tokenize='unicode61 remove_diacritics 2'
);

-- Facts dated after the day of the refresh: that day derives their notes again.
CREATE TABLE later (day TEXT NOT NULL, path TEXT NOT NULL, PRIMARY KEY (day, path)) WITHOUT ROWID;
