-- What tells near copies apart, as the log has it.
ALTER TABLE documents ADD COLUMN sketch BLOB NOT NULL DEFAULT x'';
ALTER TABLE documents ADD COLUMN credit TEXT NOT NULL DEFAULT '';
