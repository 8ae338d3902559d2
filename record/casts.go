package record

import (
	"slices"
	"strings"
)

// casts keeps one of all that is equal of what reports say with few words: the
// reports of a record name the same few actors over and over, and each list of
// them, and each map from roles to such lists, takes more room than the rest of
// a report. What it has given out is not written to.
type casts struct {
	roles  map[uint64]*shared[map[string][]who]
	lists  map[uint64]*shared[[]who]
	topics map[string][]string
}

// shared is one of those things with one hash.
type shared[T any] struct {
	one  T
	next *shared[T]
}

func newCasts() casts {
	return casts{
		roles: make(map[uint64]*shared[map[string][]who]), lists: make(map[uint64]*shared[[]who]), topics: make(map[string][]string),
	}
}

// all puts, into a strand and its reports, what is equal and was seen first.
func (c casts) all(s *strand) {
	for _, r := range s.reports {
		r.roles, r.by = c.distribution(r.roles), c.list(r.by)
		if r.thing != nil {
			r.thing.parties = c.list(r.thing.parties)
		}
		if len(r.claim.topics) > 0 {
			r.claim.topics = c.subjects(r.claim.topics)
		}
	}
	s.roles = c.distribution(s.roles)
}

// distribution returns roles, or the ones equal to it that were seen first.
func (c casts) distribution(roles map[string][]who) map[string][]who {
	if len(roles) == 0 {
		return nil
	}
	sum := uint64(0)
	for role, list := range roles { // in any order
		sum += hashedList(hashed(role), list)
	}
	for k := c.roles[sum]; k != nil; k = k.next {
		if equalRoles(k.one, roles) {
			return k.one
		}
	}
	own := make(map[string][]who, len(roles))
	for role, list := range roles {
		own[role] = c.list(list)
	}
	c.roles[sum] = &shared[map[string][]who]{own, c.roles[sum]}
	return own
}

// list is distribution of one list.
func (c casts) list(list []who) []who {
	if len(list) == 0 {
		return nil
	}
	sum := hashedList(0, list)
	for k := c.lists[sum]; k != nil; k = k.next {
		if slices.Equal(k.one, list) {
			return k.one
		}
	}
	list = slices.Clip(list)
	c.lists[sum] = &shared[[]who]{list, c.lists[sum]}
	return list
}

func (c casts) subjects(topics []string) []string {
	key := strings.Join(topics, "\x00")
	if one, ok := c.topics[key]; ok {
		return one
	}
	c.topics[key] = topics
	return topics
}

func hashedList(h uint64, list []who) uint64 {
	for _, w := range list {
		h = mixed(h ^ uint64(wordOf(string(w.id))))
	}
	return h
}

func equalRoles(a, b map[string][]who) bool {
	if len(a) != len(b) {
		return false
	}
	for role, list := range a {
		if other, ok := b[role]; !ok || !slices.Equal(list, other) {
			return false
		}
	}
	return true
}
