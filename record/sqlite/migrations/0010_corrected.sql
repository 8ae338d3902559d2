-- Where findings are found, also of what people corrected: what was read of actors of
-- whom they say something, and where those are read from whom they take something.
CREATE TABLE read_tallies (
  actor TEXT PRIMARY KEY,
  body  BLOB NOT NULL -- JSON
) STRICT, WITHOUT ROWID;
CREATE TABLE read_in (
  actor TEXT NOT NULL,
  doc   INTEGER NOT NULL, -- number of its entry
  PRIMARY KEY (actor, doc)
) STRICT, WITHOUT ROWID;

-- Documents that were read with what people told the reader: see store.ReaderOf.
CREATE INDEX documents_told ON documents (published) WHERE instr(reader, '+') > 0;
