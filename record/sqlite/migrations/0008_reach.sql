-- Where findings are found by documents that come later. All of it can be worked
-- out again; the row of reached says of which findings it is.
CREATE TABLE reached (
  one    INTEGER PRIMARY KEY CHECK (one = 1),
  seq    INTEGER NOT NULL,
  method TEXT NOT NULL
) STRICT;
CREATE TABLE reached_documents (
  doc TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE TABLE strands (
  id    INTEGER PRIMARY KEY, -- number of the document's entry << 16 + place in the document
  part  INTEGER NOT NULL,    -- the same for all that are connected: the id of one that is or was among them
  sight BLOB NOT NULL        -- what rules out at a glance that another is of the same matter
) STRICT;
CREATE INDEX strands_part ON strands (part) WHERE part <> id; -- most are alone
CREATE TABLE strand_keys (
  key    INTEGER NOT NULL,
  strand INTEGER NOT NULL,
  PRIMARY KEY (key, strand)
) STRICT, WITHOUT ROWID;
CREATE TABLE tallies (
  actor TEXT PRIMARY KEY,
  body  BLOB NOT NULL -- JSON
) STRICT, WITHOUT ROWID;
CREATE TABLE text_keys (
  key INTEGER NOT NULL, -- what texts have in common of which one repeats the other
  doc INTEGER NOT NULL, -- number of its entry
  PRIMARY KEY (key, doc)
) STRICT, WITHOUT ROWID;
