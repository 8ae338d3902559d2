package auth

import (
	"context"
	"database/sql"
)

// version of the tables of the audit, as PRAGMA user_version has it.
const version = 1

// audit replaces the first audit, which had a row for every try. Its rows are
// only added to, but for refusals, of which there can be any number: a row may
// come to stand for more of them, and may go where a later one stands for it.
const audit = `
CREATE TABLE IF NOT EXISTS audit (
  n       INTEGER PRIMARY KEY,
  at      INTEGER NOT NULL,
  user    TEXT NOT NULL COLLATE NOCASE, -- '' where the name is nobody's: it may be a password in the wrong field
  what    TEXT NOT NULL,
  address TEXT NOT NULL, -- of the client, '' for the command line
  detail  TEXT NOT NULL
) STRICT;
ALTER TABLE audit ADD COLUMN until INTEGER NOT NULL DEFAULT 0; -- of the last that the row stands for
ALTER TABLE audit ADD COLUMN times INTEGER NOT NULL DEFAULT 1; -- how many it stands for
DROP TRIGGER IF EXISTS audit_is_never_changed;
DROP TRIGGER IF EXISTS audit_is_never_cut;
DROP INDEX IF EXISTS audit_user;
DROP INDEX IF EXISTS audit_address;
UPDATE audit SET until = at;
CREATE INDEX audit_of_user ON audit (user, until);
CREATE INDEX audit_of_address ON audit (address, until);
CREATE INDEX audit_until ON audit (until, n);
CREATE TRIGGER audit_only_counts_up BEFORE UPDATE ON audit
  WHEN NOT (OLD.what IN ('refused', 'throttled') AND NEW.times > OLD.times AND NEW.until >= OLD.until AND NEW.n = OLD.n AND NEW.at = OLD.at
    AND NEW.user = OLD.user AND NEW.what = OLD.what AND NEW.address = OLD.address AND NEW.detail = OLD.detail)
  BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_is_only_folded BEFORE DELETE ON audit
  WHEN NOT (OLD.what IN ('refused', 'throttled') AND EXISTS (SELECT 1 FROM audit AS f WHERE f.user = OLD.user AND f.until >= OLD.until AND f.n > OLD.n
    AND f.detail = 'summed up' AND f.what = OLD.what AND f.at <= OLD.at AND f.times > OLD.times))
  BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
PRAGMA user_version = 1;
`

// upgrade makes the tables of the audit what they are now.
func (s *Store) upgrade(ctx context.Context) error {
	have := 0
	if err := s.db.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&have); err != nil || have >= version {
		return err
	}
	return s.inTx(ctx, func(tx *sql.Tx) error { // which another process may have begun first
		if err := tx.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&have); err != nil || have >= version {
			return err
		}
		_, err := tx.ExecContext(ctx, audit)
		return err
	})
}
