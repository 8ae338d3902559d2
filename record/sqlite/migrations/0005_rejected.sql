-- Matters of which people say that they are none of the field. They are kept
-- apart, so that no list has to leave them out.
CREATE TABLE rejected_matters (
  id   TEXT PRIMARY KEY,
  day  TEXT NOT NULL, -- last reported
  body BLOB NOT NULL  -- JSON
) STRICT, WITHOUT ROWID;
CREATE INDEX rejected_matters_short ON rejected_matters (substr(id, instr(id, ':') + 1));
