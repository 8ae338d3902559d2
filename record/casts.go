package record

import "slices"

// casts keeps of every distribution of roles one: the reports of a record name
// the same few actors over and over, and each map takes more room than the rest
// of a report. Maps that it has given out are not written to.
type casts map[uint64]*kept

type kept struct {
	roles map[string][]who
	next  *kept
}

// one returns roles, or the ones equal to it that were seen first.
func (c casts) one(roles map[string][]who) map[string][]who {
	if len(roles) == 0 {
		return nil
	}
	sum := uint64(0)
	for role, list := range roles { // in any order
		h := hashed(role)
		for _, w := range list {
			h = mixed(h ^ hashed(string(w.id)))
		}
		sum += h
	}
	for k := c[sum]; k != nil; k = k.next {
		if equalRoles(k.roles, roles) {
			return k.roles
		}
	}
	c[sum] = &kept{roles, c[sum]}
	return roles
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
