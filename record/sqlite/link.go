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
	queries := append(slices.Clone(writes), reachWrites...)
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
func (w *writer) matter(m matterRow) error {
	id, word := string(m.ID), m.word
	if m.Rejected() {
		return errors.Join(w.drop(m.ID), w.exec(setRejected, id, string(m.Day), m.body))
	}
	old, known, same, err := w.before(m.ID, m.Day, m.body)
	if err != nil || same {
		return err
	}
	if !known {
		if err := w.exec(dropRejected, id); err != nil { // it may have been
			return err
		}
	}
	if err := w.exec(setMatter, m.columns()...); err != nil {
		return err
	}
	sameFacets := known && facetsOf(old) == m.facets
	sameRoles := known && reflect.DeepEqual(old.Roles, m.Roles)
	if err := w.linkClaims(old, m, sameFacets); err != nil {
		return err
	}
	if !sameRoles || !sameFacets {
		if err := w.linkActors(old, m, known); err != nil {
			return err
		}
	}
	if !sameRoles || old.Day != m.Day || old.Kind != m.Kind || !reflect.DeepEqual(old.Time, m.Time) {
		if err := w.linkDealings(m.Matter, known); err != nil {
			return err
		}
	}
	if err := w.issue(old.Issue, m.Issue, word); err != nil {
		return err
	}
	if known {
		if sameRoles && store.MatterWords(old.Matter) == m.words {
			return nil
		}
		err = w.later.add(word, w.statements[dropWords], word)
	}
	return errors.Join(err, w.index(m))
}

// issue puts what a position is about in the place of what it was.
func (w *writer) issue(old, now string, word int64) error {
	if old == now {
		return nil
	}
	var err error
	if old != "" {
		err = w.later.add(word, w.statements[dropIssue], word)
	}
	if err == nil && now != "" {
		err = w.later.add(word, w.statements[setIssue], word, now)
	}
	return err
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

// linkClaims links a matter to its claims, and walks it into the lists of those
// who report it.
func (w *writer) linkClaims(old store.Matter, m matterRow, sameFacets bool) error {
	id := string(m.ID)
	had := make(map[parley.ClaimID]bool, len(old.Claims))
	for _, c := range old.Claims {
		had[c] = true
	}
	var fresh []parley.ClaimID
	for _, c := range m.Claims {
		if !had[c] {
			fresh = append(fresh, c)
		}
		delete(had, c)
	}
	if sameFacets && len(had)+len(fresh) == 0 {
		return nil
	}
	if len(old.Claims) > 0 {
		if err := w.unlinkOutlets(old); err != nil {
			return err
		}
	}
	if len(fresh) > 0 {
		list, _ := json.Marshal(fresh) // strings always marshal
		if err := errors.Join(w.exec(linkClaims, id, string(list)), w.exec(addOutlets, id, string(list))); err != nil {
			return err
		}
	}
	for c := range had {
		if err := w.exec(dropClaim, id, string(c)); err != nil {
			return err
		}
	}
	if len(had) > 0 {
		if err := errors.Join(w.exec(dropOutlets, id), w.exec(linkOutlets, id)); err != nil {
			return err
		}
	}
	row := m.row(id, m.ID)
	return w.exec(listOutlets, slices.Delete(row, 4, 5)...) // the id stands once
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

// index writes what a search for a matter looks through: its words, and one for
// each of its actors, see actorWord.
func (w *writer) index(m matterRow) error {
	words := m.words
	for id := range partsOf(m.Matter) {
		n, known := w.rows[id]
		if !known {
			err := w.statements[rowOfActor].QueryRowContext(w.ctx, string(id)).Scan(&n)
			if errors.Is(err, sql.ErrNoRows) {
				n, err = w.number(id)
			}
			if err != nil {
				return err
			}
			w.rows[id] = n
		}
		words += "\n" + actorWord(n)
	}
	return w.later.add(m.word, w.statements[setWords], m.word, words)
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

// drop takes a matter out of everything, rejected or not.
func (w *writer) drop(id parley.MatterID) error {
	old, known, _, err := w.before(id, "", nil)
	if err != nil || !known {
		return errors.Join(err, w.exec(dropRejected, string(id)))
	}
	err = errors.Join(w.unlinkActors(old), w.unlinkOutlets(old), w.issue(old.Issue, "", wordRow(id)), w.later.add(wordRow(id), w.statements[dropWords], wordRow(id)))
	for _, statement := range []int{dropMatter, dropClaims, dropOutlets, dropDealings} {
		err = errors.Join(err, w.exec(statement, string(id)))
	}
	return err
}
