-- The truth: entries sealed with a hash over themselves and the one before.
CREATE TABLE log (
  seq     INTEGER PRIMARY KEY,
  at      INTEGER NOT NULL, -- microseconds since 1970, UTC
  kind    TEXT NOT NULL,
  subject TEXT NOT NULL,
  payload BLOB NOT NULL,    -- JSON, deflated (RFC 1951); the hash is over what was deflated
  prev    BLOB NOT NULL,
  hash    BLOB NOT NULL
) STRICT;
CREATE TRIGGER log_is_never_changed BEFORE UPDATE ON log
  BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_is_never_cut BEFORE DELETE ON log
  BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

-- From here on everything is projected from the log. '' is "not reported".
-- Texts and readings are not repeated: seq and reading_seq say where they are.
CREATE TABLE documents (
  id          TEXT PRIMARY KEY,
  seq         INTEGER NOT NULL,
  reading_seq INTEGER NOT NULL DEFAULT 0, -- 0: not read
  name        TEXT NOT NULL,
  title       TEXT NOT NULL,
  outlet      TEXT NOT NULL,
  published   TEXT NOT NULL,
  url         TEXT NOT NULL,
  language    TEXT NOT NULL,
  sha256      TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  reader      TEXT NOT NULL DEFAULT '',
  claims      INTEGER NOT NULL DEFAULT 0,
  copy_of     TEXT NOT NULL DEFAULT '',
  origin      TEXT NOT NULL DEFAULT '' -- '': the document itself
) STRICT, WITHOUT ROWID;
CREATE INDEX documents_short ON documents (substr(id, instr(id, ':') + 1));

CREATE TABLE sentences (
  doc       TEXT NOT NULL,
  n         INTEGER NOT NULL, -- 0-based
  start     INTEGER NOT NULL, -- code points, half open
  stop      INTEGER NOT NULL,
  paragraph INTEGER NOT NULL,
  PRIMARY KEY (doc, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE claims (
  id       TEXT PRIMARY KEY,
  doc      TEXT NOT NULL,
  n        INTEGER NOT NULL, -- place in the reading, 0-based
  sentence INTEGER NOT NULL,
  act      TEXT NOT NULL,
  polarity TEXT NOT NULL,
  modality TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX claims_doc ON claims (doc, n);
CREATE INDEX claims_short ON claims (substr(id, instr(id, ':') + 1));

CREATE TABLE actors (
  id        TEXT PRIMARY KEY,
  type      TEXT NOT NULL,
  documents INTEGER NOT NULL,
  claims    INTEGER NOT NULL,
  matters   INTEGER NOT NULL,
  search    TEXT NOT NULL, -- names and id, folded, a line each
  body      BLOB NOT NULL  -- JSON
) STRICT, WITHOUT ROWID;
CREATE INDEX actors_most ON actors (documents DESC, id);
CREATE INDEX actors_short ON actors (substr(id, instr(id, ':') + 1));

CREATE TABLE matters (
  id        TEXT PRIMARY KEY,
  kind      TEXT NOT NULL,
  form      TEXT NOT NULL,
  status    TEXT NOT NULL,
  day       TEXT NOT NULL, -- last reported
  documents INTEGER NOT NULL,
  origins   INTEGER NOT NULL,
  claims    INTEGER NOT NULL,
  disputed  INTEGER NOT NULL, -- 0 or 1
  body      BLOB NOT NULL  -- JSON
) STRICT, WITHOUT ROWID;
CREATE INDEX matters_latest ON matters (day DESC, origins DESC, claims DESC, id);
CREATE INDEX matters_kind ON matters (kind, day DESC, origins DESC, claims DESC, id, status); -- status, so that lists by it are found in here
CREATE INDEX matters_short ON matters (substr(id, instr(id, ':') + 1));
CREATE INDEX matters_disputed ON matters (disputed, day DESC, origins DESC, claims DESC, id);

CREATE TABLE matter_claims (
  matter TEXT NOT NULL,
  claim  TEXT NOT NULL,
  PRIMARY KEY (matter, claim)
) STRICT, WITHOUT ROWID;
CREATE INDEX matter_claims_claim ON matter_claims (claim, matter);

CREATE TABLE matter_actors (
  matter TEXT NOT NULL,
  actor  TEXT NOT NULL,
  PRIMARY KEY (matter, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX matter_actors_actor ON matter_actors (actor, matter);

-- What actors, matters and origins were worked out from: one row or none.
CREATE TABLE basis (
  one    INTEGER PRIMARY KEY CHECK (one = 1),
  seq    INTEGER NOT NULL,
  method TEXT NOT NULL,
  counts TEXT NOT NULL -- JSON: how much there was of everything
) STRICT;
