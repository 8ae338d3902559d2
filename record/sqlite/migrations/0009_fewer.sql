-- Nothing asks where sentences are but the readings, which say it themselves.
DROP TABLE sentences;

-- Words of titles are written with those of sentences, at the end of what is
-- written: an index of words puts down a piece of its own before every statement
-- that fires a trigger.
DROP TRIGGER titles_come;
DROP TRIGGER titles_change;
