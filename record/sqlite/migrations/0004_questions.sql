-- What questions are asked by. The tables are made anew: what is in them has to
-- be projected again.
DROP TABLE claims;
CREATE TABLE claims (
  id         TEXT PRIMARY KEY,
  doc        TEXT NOT NULL,
  n          INTEGER NOT NULL, -- place in the reading, 0-based
  sentence   INTEGER NOT NULL,
  act        TEXT NOT NULL,
  class      INTEGER NOT NULL, -- quad class of the act, 0 where it has none
  polarity   TEXT NOT NULL,
  modality   TEXT NOT NULL,
  confidence REAL NOT NULL,
  day        TEXT NOT NULL     -- on which the document was published
) STRICT, WITHOUT ROWID;
CREATE INDEX claims_doc ON claims (doc, n);
CREATE INDEX claims_short ON claims (substr(id, instr(id, ':') + 1));
CREATE INDEX claims_latest ON claims (day DESC, doc, n, confidence);
CREATE INDEX claims_act ON claims (act, day DESC, doc, n);
CREATE INDEX claims_class ON claims (class, day DESC, doc, n);
CREATE INDEX claims_modality ON claims (modality, day DESC, doc, n);

-- Who has which role in a claim, as it was read; role 'source' is its attribution.
CREATE TABLE claim_actors (
  actor TEXT NOT NULL,
  day   TEXT NOT NULL,
  doc   TEXT NOT NULL,
  n     INTEGER NOT NULL,
  role  TEXT NOT NULL,
  PRIMARY KEY (actor, day DESC, doc, n, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_actors_doc ON claim_actors (doc);

CREATE INDEX documents_latest ON documents (published DESC, id);
CREATE INDEX documents_outlet ON documents (outlet, published DESC, id, claims);
CREATE INDEX documents_language ON documents (language, published DESC, id);
CREATE INDEX documents_origin ON documents (origin) WHERE origin <> '';

-- Words of sentences, without the sentences: a row is (number of the reading's
-- entry << 20) + place of the sentence.
CREATE VIRTUAL TABLE sentence_words USING fts5 (text, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2");

DROP TABLE matters;
CREATE TABLE matters (
  id        TEXT PRIMARY KEY,
  kind      TEXT NOT NULL,
  form      TEXT NOT NULL,
  status    TEXT NOT NULL,
  day       TEXT NOT NULL, -- last reported
  began     TEXT NOT NULL, -- first and last day on which it may have happened
  ended     TEXT NOT NULL,
  due       TEXT NOT NULL, -- '~' for never
  place     TEXT NOT NULL, -- name, folded, and country; '' where none is told
  located   INTEGER NOT NULL, -- 0 or 1: it has coordinates
  documents INTEGER NOT NULL,
  origins   INTEGER NOT NULL,
  claims    INTEGER NOT NULL,
  disputed  INTEGER NOT NULL, -- 0 or 1
  word      INTEGER NOT NULL, -- its row in matter_words
  body      BLOB NOT NULL     -- JSON
) STRICT, WITHOUT ROWID;
CREATE INDEX matters_latest ON matters (day DESC, origins DESC, claims DESC, id, kind, status, began, ended, word);
CREATE INDEX matters_kind ON matters (kind, day DESC, origins DESC, claims DESC, id, status, began, ended, word);
CREATE INDEX matters_short ON matters (substr(id, instr(id, ':') + 1));
CREATE INDEX matters_disputed ON matters (disputed, day DESC, origins DESC, claims DESC, id, kind);
CREATE INDEX matters_began ON matters (began DESC, id, kind, status, ended);
CREATE INDEX matters_sources ON matters (origins DESC, claims DESC, id, kind, status);
CREATE INDEX matters_due ON matters (kind, due, id, status);
CREATE INDEX matters_located ON matters (located, day DESC, origins DESC, claims DESC, id, kind);
CREATE INDEX matters_word ON matters (word);
CREATE INDEX matters_place ON matters (place, id) WHERE place <> '';

CREATE VIRTUAL TABLE matter_words USING fts5 (text, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2");

DROP TABLE matter_actors;
CREATE TABLE matter_actors (
  matter TEXT NOT NULL,
  actor  TEXT NOT NULL,
  role   TEXT NOT NULL,
  PRIMARY KEY (matter, actor, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX matter_actors_actor ON matter_actors (actor, role, matter);

CREATE TABLE matter_outlets (
  matter TEXT NOT NULL,
  outlet TEXT NOT NULL,
  PRIMARY KEY (matter, outlet)
) STRICT, WITHOUT ROWID;
CREATE INDEX matter_outlets_outlet ON matter_outlets (outlet, matter);

-- Who deals with whom in a matter; a < b.
CREATE TABLE dealings (
  a      TEXT NOT NULL,
  b      TEXT NOT NULL,
  kind   TEXT NOT NULL,
  matter TEXT NOT NULL,
  day    TEXT NOT NULL, -- last reported
  began  TEXT NOT NULL, -- when it happened, else as day
  ended  TEXT NOT NULL,
  PRIMARY KEY (a, b, kind, matter)
) STRICT, WITHOUT ROWID;
CREATE INDEX dealings_b ON dealings (b, a, kind, matter, day, began, ended);
CREATE INDEX dealings_matter ON dealings (matter);

DROP TABLE actors;
CREATE TABLE actors (
  id        TEXT PRIMARY KEY,
  type      TEXT NOT NULL,
  country   TEXT NOT NULL,
  documents INTEGER NOT NULL,
  claims    INTEGER NOT NULL,
  matters   INTEGER NOT NULL,
  search    TEXT NOT NULL, -- names and id, folded, a line each
  body      BLOB NOT NULL  -- JSON
) STRICT, WITHOUT ROWID;
CREATE INDEX actors_most ON actors (documents DESC, id, type, country, search);
CREATE INDEX actors_short ON actors (substr(id, instr(id, ':') + 1));

DELETE FROM matter_claims;
DELETE FROM basis;

-- How much there is, kept up with every row: to count a hundred thousand
-- documents takes longer than to record one.
CREATE TABLE tally (
  what   TEXT NOT NULL, -- outlet, reader, unread, original; matter, actor
  value  TEXT NOT NULL, -- of an outlet its name, of a reader its version, of a matter its kind
  n      INTEGER NOT NULL,
  claims INTEGER NOT NULL, -- of outlets
  PRIMARY KEY (what, value)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER documents_come AFTER INSERT ON documents BEGIN
  INSERT INTO tally VALUES ('outlet', NEW.outlet, 1, NEW.claims) ON CONFLICT DO UPDATE SET n = n + 1, claims = claims + excluded.claims;
  INSERT INTO tally VALUES ('reader', NEW.reader, 1, 0) ON CONFLICT DO UPDATE SET n = n + 1;
  INSERT INTO tally VALUES ('unread', '', NEW.reading_seq = 0, 0) ON CONFLICT DO UPDATE SET n = n + excluded.n;
  INSERT INTO tally VALUES ('original', '', NEW.origin = '', 0) ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER documents_change AFTER UPDATE OF outlet, claims, reader, reading_seq, origin ON documents BEGIN
  UPDATE tally SET n = n - 1, claims = claims - OLD.claims WHERE what = 'outlet' AND value = OLD.outlet;
  INSERT INTO tally VALUES ('outlet', NEW.outlet, 1, NEW.claims) ON CONFLICT DO UPDATE SET n = n + 1, claims = claims + excluded.claims;
  UPDATE tally SET n = n - 1 WHERE what = 'reader' AND value = OLD.reader;
  INSERT INTO tally VALUES ('reader', NEW.reader, 1, 0) ON CONFLICT DO UPDATE SET n = n + 1;
  UPDATE tally SET n = n + (NEW.reading_seq = 0) - (OLD.reading_seq = 0) WHERE what = 'unread';
  UPDATE tally SET n = n + (NEW.origin = '') - (OLD.origin = '') WHERE what = 'original';
END;
CREATE TRIGGER documents_go AFTER DELETE ON documents BEGIN
  UPDATE tally SET n = n - 1, claims = claims - OLD.claims WHERE what = 'outlet' AND value = OLD.outlet;
  UPDATE tally SET n = n - 1 WHERE what = 'reader' AND value = OLD.reader;
  UPDATE tally SET n = n - (OLD.reading_seq = 0) WHERE what = 'unread';
  UPDATE tally SET n = n - (OLD.origin = '') WHERE what = 'original';
END;
CREATE TRIGGER matters_come AFTER INSERT ON matters BEGIN
  INSERT INTO tally VALUES ('matter', NEW.kind, 1, 0) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER matters_change AFTER UPDATE OF kind ON matters WHEN NEW.kind <> OLD.kind BEGIN
  UPDATE tally SET n = n - 1 WHERE what = 'matter' AND value = OLD.kind;
  INSERT INTO tally VALUES ('matter', NEW.kind, 1, 0) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER matters_go AFTER DELETE ON matters BEGIN
  UPDATE tally SET n = n - 1 WHERE what = 'matter' AND value = OLD.kind;
END;
CREATE TRIGGER actors_come AFTER INSERT ON actors BEGIN
  INSERT INTO tally VALUES ('actor', '', 1, 0) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER actors_go AFTER DELETE ON actors BEGIN
  UPDATE tally SET n = n - 1 WHERE what = 'actor';
END;
