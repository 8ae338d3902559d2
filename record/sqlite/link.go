package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"hash/fnv"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"parley"
	"parley/record/store"
)

// prepare prepares the statements that write, once: there are dozens, and they
// take longer to compile than to be used for one document. It must not be
// called within a transaction, which holds the one connection.
func (s *Store) prepare(ctx context.Context) error {
	s.preparing.Lock()
	defer s.preparing.Unlock()
	if s.prepared.Load() != nil {
		return nil
	}
	all := make(map[string]*sql.Stmt)
	queries := slices.Clone(writes)
	for _, query := range statements {
		queries = append(queries, query)
	}
	for _, query := range queries {
		st, err := s.write.PrepareContext(ctx, query)
		if err != nil {
			for _, st := range all {
				st.Close()
			}
			return err
		}
		all[query] = st
	}
	s.prepared.Store(&all)
	return nil
}

// statement is a query within a transaction.
func (s *Store) statement(ctx context.Context, tx *sql.Tx, query string) (*sql.Stmt, error) {
	if all := s.prepared.Load(); all != nil && (*all)[query] != nil {
		return tx.StmtContext(ctx, (*all)[query]), nil
	}
	return tx.PrepareContext(ctx, query)
}

// matter puts a matter in the place of what stands under its id, and links it
// to its claims, actors, outlets and words: of one that was there before, only
// what differs. A matter grows by a claim at a time, and may have hundreds.
func (w *writer) matter(m store.Matter, body []byte) error {
	id, word := string(m.ID), wordRow(m.ID)
	if m.Rejected() {
		return errors.Join(w.drop(m.ID), w.exec(setRejected, id, string(m.Day), body))
	}
	old, known, same, err := w.before(m.ID, m.Day, body)
	if err != nil || same {
		return err
	}
	if !known {
		if err := w.unlink(m.ID); err != nil { // it may have been rejected
			return err
		}
	}
	began, ended := store.Extent(m.Time)
	located := m.Place != nil && m.Place.Precision != ""
	err = w.exec(setMatter, id, string(m.Kind), m.Form, m.Status, string(m.Day), string(began), string(ended), string(store.DueDay(m.Matter)),
		store.PlaceWords(m.Place), located, m.Documents, m.Origins, len(m.Claims), min(1, len(m.Disputes)), word, body)
	if err != nil {
		return err
	}
	sameRoles := known && reflect.DeepEqual(old.Roles, m.Roles)
	if err := w.linkClaims(old, m); err != nil {
		return err
	}
	if !sameRoles {
		if err := w.linkActors(m, known); err != nil {
			return err
		}
	}
	if !sameRoles || old.Day != m.Day || old.Kind != m.Kind || !reflect.DeepEqual(old.Time, m.Time) {
		if err := w.linkDealings(m, known); err != nil {
			return err
		}
	}
	if sameRoles && store.MatterWords(old.Matter) == store.MatterWords(m.Matter) {
		return nil
	}
	words, err := w.words(m.Matter)
	if err == nil && known {
		err = w.exec(dropWords, word)
	}
	return errors.Join(err, w.exec(setWords, word, words))
}

// before returns what stands under an id, whether anything does, and whether
// that has the same day and body already.
func (w *writer) before(id parley.MatterID, day parley.Day, body []byte) (old store.Matter, known, same bool, err error) {
	rows, err := w.statements[before].QueryContext(w.ctx, string(id))
	if err != nil {
		return old, false, false, err
	}
	defer rows.Close()
	if !rows.Next() {
		return old, false, false, rows.Err()
	}
	var was sql.RawBytes
	if err := rows.Scan(&old.Day, &was); err != nil {
		return old, false, false, err
	}
	if old.Day == day && bytes.Equal(was, body) {
		return old, true, true, nil
	}
	return old, true, false, json.Unmarshal(was, &matterBody{&old.Matter, &old.Review})
}

func (w *writer) linkClaims(old, m store.Matter) error {
	id := string(m.ID)
	had := make(map[parley.ClaimID]bool, len(old.Claims))
	for _, c := range old.Claims {
		had[c] = true
	}
	for _, c := range m.Claims {
		if had[c] {
			delete(had, c)
			continue
		}
		if err := errors.Join(w.exec(linkClaim, id, string(c)), w.exec(addOutlets, id, string(c))); err != nil {
			return err
		}
	}
	if len(had) == 0 {
		return nil
	}
	for c := range had {
		if err := w.exec(dropClaim, id, string(c)); err != nil {
			return err
		}
	}
	return errors.Join(w.exec(dropOutlets, id), w.exec(linkOutlets, id))
}

func (w *writer) linkActors(m store.Matter, known bool) error {
	if known {
		if err := w.exec(dropActors, string(m.ID)); err != nil {
			return err
		}
	}
	for role, actors := range m.Roles {
		for _, a := range actors {
			if err := w.exec(linkActor, string(m.ID), string(a), role); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *writer) linkDealings(m store.Matter, known bool) error {
	if known {
		if err := w.exec(dropDealings, string(m.ID)); err != nil {
			return err
		}
	}
	from, to := store.DealtOn(m)
	for _, pair := range store.Pairs(m.Matter) {
		if err := w.exec(linkDealing, string(pair[0]), string(pair[1]), string(m.Kind), string(m.ID), string(m.Day), string(from), string(to)); err != nil {
			return err
		}
	}
	return nil
}

// words is what a search for a matter looks through.
func (w *writer) words(m parley.Matter) (string, error) {
	text := store.MatterWords(m)
	seen := make(map[parley.ActorID]bool)
	for _, actors := range m.Roles {
		for _, id := range actors {
			if seen[id] {
				continue
			}
			seen[id] = true
			names, known := w.names[id]
			if !known {
				err := w.statements[namesOf].QueryRowContext(w.ctx, string(id)).Scan(&names)
				if err != nil && !errors.Is(err, sql.ErrNoRows) {
					return "", err
				}
				w.names[id] = names
			}
			text += "\n" + names
		}
	}
	return text, nil
}

// wordRow is the row of a matter in matter_words, made of the digits of its id.
func wordRow(id parley.MatterID) int64 {
	_, digits, _ := strings.Cut(string(id), ":")
	if n, err := strconv.ParseUint(digits, 16, 64); err == nil {
		return int64(n >> 1)
	}
	h := fnv.New64a()
	h.Write([]byte(id))
	return int64(h.Sum64() >> 1)
}

func (w *writer) drop(id parley.MatterID) error {
	if err := w.exec(dropMatter, string(id)); err != nil {
		return err
	}
	return w.unlink(id)
}

func (w *writer) unlink(id parley.MatterID) error {
	for _, statement := range []int{dropRejected, dropClaims, dropActors, dropOutlets, dropDealings} {
		if err := w.exec(statement, string(id)); err != nil {
			return err
		}
	}
	return w.exec(dropWords, wordRow(id))
}
