-- What lists are walked by: whatever narrows a list has a table or an index in
-- the order of the list, with all that can narrow it further, so that the first
-- page is read from its first rows.

-- The matters of an actor; roles is ",from,to,".
CREATE TABLE actor_matters (
  actor    TEXT NOT NULL,
  day      TEXT NOT NULL,
  origins  INTEGER NOT NULL,
  claims   INTEGER NOT NULL,
  id       TEXT NOT NULL,
  kind     TEXT NOT NULL,
  status   TEXT NOT NULL,
  began    TEXT NOT NULL,
  ended    TEXT NOT NULL,
  due      TEXT NOT NULL,
  located  INTEGER NOT NULL,
  disputed INTEGER NOT NULL,
  word     INTEGER NOT NULL,
  roles    TEXT NOT NULL,
  PRIMARY KEY (actor, day DESC, origins DESC, claims DESC, id)
) STRICT, WITHOUT ROWID;
INSERT INTO actor_matters
  SELECT r.actor, m.day, m.origins, m.claims, m.id, m.kind, m.status, m.began, m.ended, m.due, m.located, m.disputed, m.word, ',' || group_concat(r.role) || ','
  FROM matters m CROSS JOIN matter_actors r ON r.matter = m.id GROUP BY m.id, r.actor;
DROP TABLE matter_actors;

-- The matters that an outlet reports.
CREATE TABLE outlet_matters (
  outlet   TEXT NOT NULL,
  day      TEXT NOT NULL,
  origins  INTEGER NOT NULL,
  claims   INTEGER NOT NULL,
  id       TEXT NOT NULL,
  kind     TEXT NOT NULL,
  status   TEXT NOT NULL,
  began    TEXT NOT NULL,
  ended    TEXT NOT NULL,
  due      TEXT NOT NULL,
  located  INTEGER NOT NULL,
  disputed INTEGER NOT NULL,
  word     INTEGER NOT NULL,
  PRIMARY KEY (outlet, day DESC, origins DESC, claims DESC, id)
) STRICT, WITHOUT ROWID;
INSERT INTO outlet_matters
  SELECT o.outlet, m.day, m.origins, m.claims, m.id, m.kind, m.status, m.began, m.ended, m.due, m.located, m.disputed, m.word
  FROM matters m CROSS JOIN matter_outlets o ON o.matter = m.id;
DROP INDEX matter_outlets_outlet;

-- Few matters are disputed, and not all are somewhere.
DROP INDEX matters_disputed;
CREATE INDEX matters_disputed ON matters (day DESC, origins DESC, claims DESC, id, kind, status, began, ended, located, word) WHERE disputed = 1;
DROP INDEX matters_located;
CREATE INDEX matters_located ON matters (day DESC, origins DESC, claims DESC, id, kind, status, began, ended, disputed, word) WHERE located = 1;
DROP INDEX matters_due;
CREATE INDEX matters_due ON matters (kind, due, id, status, day, began, ended);
DROP INDEX matters_word;
CREATE INDEX matters_word ON matters (word, day, origins, claims, id, kind, status, began, ended, due, located, disputed);
DROP INDEX matters_place;
CREATE INDEX matters_place ON matters (place, id, day, origins, claims, kind, status, began, ended, due, located, disputed, word) WHERE place <> '';
CREATE INDEX matters_status ON matters (status, day, kind, began, ended); -- to count

-- What may have happened within some days: most is of one month, and what is
-- not is little.
DROP INDEX matters_ended;
CREATE INDEX matters_of_month ON matters (began, ended, day, origins, claims, id, kind, status, due, located, disputed, word)
  WHERE began <> '' AND substr(began, 1, 7) = substr(ended, 1, 7);
CREATE INDEX matters_of_months ON matters (ended, began, day, origins, claims, id, kind, status, due, located, disputed, word)
  WHERE began <> '' AND substr(began, 1, 7) <> substr(ended, 1, 7);

-- Words of what positions are about, by the row of the matter in matter_words.
CREATE VIRTUAL TABLE issue_words USING fts5 (text, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2");
INSERT INTO issue_words (rowid, text)
  SELECT word, json_extract(body, '$.Issue') FROM matters WHERE kind = 'position' AND COALESCE(json_extract(body, '$.Issue'), '') <> '';

-- Where a sentence is, by the entry of its reading.
CREATE INDEX documents_reading ON documents (reading_seq, published, outlet, language, id);

-- Parts of titles and names, by the entry of the document.
CREATE VIRTUAL TABLE title_words USING fts5 (text, content = '', contentless_delete = 1, tokenize = "trigram");
INSERT INTO title_words (rowid, text) SELECT seq, title || ' ' || name FROM documents;
CREATE INDEX documents_seq ON documents (seq, published, outlet, language, id);
CREATE TRIGGER titles_come AFTER INSERT ON documents BEGIN
  INSERT INTO title_words (rowid, text) VALUES (NEW.seq, NEW.title || ' ' || NEW.name);
END;
CREATE TRIGGER titles_change AFTER UPDATE OF seq ON documents BEGIN
  DELETE FROM title_words WHERE rowid = OLD.seq;
  INSERT INTO title_words (rowid, text) VALUES (NEW.seq, NEW.title || ' ' || NEW.name);
END;

-- Who deals with whom: by pair the latest first, by time, and how often.
CREATE TABLE dealings_anew (
  a      TEXT NOT NULL,
  b      TEXT NOT NULL,
  kind   TEXT NOT NULL,
  day    TEXT NOT NULL, -- last reported
  matter TEXT NOT NULL,
  began  TEXT NOT NULL, -- when it happened, else as day
  ended  TEXT NOT NULL,
  PRIMARY KEY (a, b, kind, day DESC, matter)
) STRICT, WITHOUT ROWID;
INSERT INTO dealings_anew (a, b, kind, day, matter, began, ended) SELECT a, b, kind, day, matter, began, ended FROM dealings;
DROP TABLE dealings;
ALTER TABLE dealings_anew RENAME TO dealings;
CREATE INDEX dealings_matter ON dealings (matter);
CREATE INDEX dealings_of_month ON dealings (began, ended, a, b, kind, day, matter) WHERE began <> '' AND substr(began, 1, 7) = substr(ended, 1, 7);
CREATE INDEX dealings_of_months ON dealings (ended, began, a, b, kind, day, matter) WHERE began <> '' AND substr(began, 1, 7) <> substr(ended, 1, 7);

CREATE TABLE pairs (
  a    TEXT NOT NULL,
  b    TEXT NOT NULL,
  kind TEXT NOT NULL,
  n    INTEGER NOT NULL, -- of their dealings
  PRIMARY KEY (a, b, kind)
) STRICT, WITHOUT ROWID;
INSERT INTO pairs SELECT a, b, kind, COUNT(*) FROM dealings GROUP BY a, b, kind;
CREATE INDEX pairs_b ON pairs (b);

CREATE TABLE dealers (
  actor TEXT NOT NULL,
  kind  TEXT NOT NULL, -- '' for all of them together
  n     INTEGER NOT NULL,
  PRIMARY KEY (actor, kind)
) STRICT, WITHOUT ROWID;
INSERT INTO dealers SELECT actor, kind, SUM(n) FROM (SELECT a AS actor, kind, n FROM pairs UNION ALL SELECT b, kind, n FROM pairs) GROUP BY actor, kind;
INSERT INTO dealers SELECT actor, '', SUM(n) FROM dealers GROUP BY actor;
CREATE INDEX dealers_most ON dealers (kind, n DESC, actor);

CREATE TRIGGER dealings_come AFTER INSERT ON dealings BEGIN
  INSERT INTO pairs VALUES (NEW.a, NEW.b, NEW.kind, 1) ON CONFLICT DO UPDATE SET n = n + 1;
  INSERT INTO dealers VALUES (NEW.a, NEW.kind, 1), (NEW.a, '', 1), (NEW.b, NEW.kind, 1), (NEW.b, '', 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER dealings_go AFTER DELETE ON dealings BEGIN
  UPDATE pairs SET n = n - 1 WHERE a = OLD.a AND b = OLD.b AND kind = OLD.kind;
  DELETE FROM pairs WHERE a = OLD.a AND b = OLD.b AND kind = OLD.kind AND n = 0;
  UPDATE dealers SET n = n - 1 WHERE actor IN (OLD.a, OLD.b) AND kind IN (OLD.kind, '');
  DELETE FROM dealers WHERE actor IN (OLD.a, OLD.b) AND kind IN (OLD.kind, '') AND n = 0;
END;
