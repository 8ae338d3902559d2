-- Nothing asks where sentences are but the readings, which say it themselves.
DROP TABLE sentences;

-- Words of titles are written with those of sentences, at the end of what is
-- written: an index of words puts down a piece of its own before every statement
-- that fires a trigger.
DROP TRIGGER titles_come;
DROP TRIGGER titles_change;

-- Names of actors are searched for by themselves: those of one may fill pages,
-- and it may be in every third matter. Matters that were written before have
-- the names of their actors among their own words.
CREATE TABLE actor_rows (
  n     INTEGER PRIMARY KEY AUTOINCREMENT, -- its row in actor_words; matters name it by that
  actor TEXT NOT NULL UNIQUE
) STRICT;
CREATE VIRTUAL TABLE actor_words USING fts5 (text, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2");
INSERT INTO actor_rows (actor) SELECT id FROM actors ORDER BY id;
INSERT INTO actor_words (rowid, text) SELECT r.n, a.search FROM actor_rows r JOIN actors a ON a.id = r.actor;
