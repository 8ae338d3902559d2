-- What happened in a stretch of time, and where.
CREATE INDEX matters_ended ON matters (ended, began, id) WHERE began <> '';
DROP INDEX matters_located;
CREATE INDEX matters_located ON matters (located, day DESC, origins DESC, claims DESC, id, kind, status, began, ended, word);
