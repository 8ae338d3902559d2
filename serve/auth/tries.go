package auth

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"time"

	"parley/serve/guard"
)

// How often one may err. The delay doubles from the free tries on; it holds for
// an account at one address, so that a stranger cannot lock its owner out, and
// more loosely for an account and for an address, but not for the owner where
// they signed in before.
const (
	freeTries    = 5
	looseTries   = 50
	longestDelay = 15 * time.Minute
	remembered   = time.Hour
	familiar     = 30 * 24 * time.Hour
)

// waitFor says how long a try with a name that was given has to wait; known is
// whose it is, "" for nobody's, which is answered no differently. A success
// forgives what went before it at the same address.
func (s *Store) waitFor(ctx context.Context, known, given, address string) (time.Duration, error) {
	here, err := s.familiar(ctx, known, address)
	if err != nil {
		return 0, err
	}
	wait, err := s.wait(ctx, known, address, here)
	return max(wait, s.recent.wait(given, address, here)), err
}

// familiar says whether a user signed in from an address lately.
func (s *Store) familiar(ctx context.Context, user, address string) (here bool, err error) {
	err = s.db.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM audit WHERE user = ?1 AND user <> '' AND what = 'signed in' AND address = ?2 AND until >= ?3)`,
		user, address, s.now().Add(-familiar).Unix()).Scan(&here)
	if err != nil {
		err = fmt.Errorf("audit: %w", err)
	}
	return here, err
}

// wait is waitFor by what the audit has, which is also of before the server was
// started and of other processes. Of "", who is nobody, it knows what came from
// the address alone.
func (s *Store) wait(ctx context.Context, user, address string, here bool) (time.Duration, error) {
	now := s.now()
	since := now.Add(-remembered).Unix()
	const tries = `SELECT COALESCE(SUM(times), 0), COALESCE(MAX(until), 0) FROM audit WHERE what = 'refused' AND `
	var longest time.Duration
	for _, q := range []struct {
		loose bool
		query string
		args  []any
	}{
		{false, tries + `user = ?1 AND address = ?2 AND until >= ?3 AND n > COALESCE((SELECT MAX(n) FROM audit WHERE what = 'signed in' AND user = ?1 AND address = ?2), 0)`, []any{user, address, since}},
		{true, tries + `user = ?1 AND user <> '' AND until >= ?2`, []any{user, since}},
		{true, tries + `address = ?1 AND until >= ?2`, []any{address, since}},
	} {
		free := freeTries
		if q.loose {
			free = looseTries
		}
		if q.loose && here || !q.loose && user == "" {
			continue
		}
		var n int
		var last int64
		if err := s.db.QueryRowContext(ctx, q.query, q.args...).Scan(&n, &last); err != nil {
			return 0, fmt.Errorf("audit: %w", err)
		}
		longest = max(longest, time.Unix(last, 0).Add(delay(n-free)).Sub(now))
	}
	return longest, nil
}

// delay is how long to wait after so many tries beyond the free ones.
func delay(over int) time.Duration {
	if over < 0 {
		return 0
	}
	return min(longestDelay, time.Second<<min(over+1, 20))
}

// known says whether somebody signed in from an address lately.
func (s *Store) known(ctx context.Context, address string) (bool, error) {
	var any bool
	err := s.db.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM audit WHERE address = ?1 AND what = 'signed in' AND until >= ?2)`, address, s.now().Add(-familiar).Unix()).Scan(&any)
	return any, err
}

// What may be sent to sign in: so much from one address, and so much
// from all addresses together from which nobody signed in lately.
var (
	fromOne = guard.Rate{PerSecond: 2, Burst: 40}
	fromAll = guard.Rate{PerSecond: 5, Burst: 100}
)

// doorman counts what comes from where before anything is looked up or written.
type doorman struct {
	one, all *guard.Buckets
	unheard  tally
}

func newDoorman(s *Store, fault func(error)) *doorman {
	d := &doorman{one: guard.NewBuckets(fromOne, s.now), all: guard.NewBuckets(fromAll, s.now)}
	d.unheard.keep = func(address string, n int) {
		if err := s.refusals(context.Background(), Event{What: Throttled, Address: address}, n); err != nil {
			fault(err)
		}
	}
	return d
}

// slowed lets requests through no faster than they may come.
func (h *Handler) slowed(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		from := address(r)
		wait := h.doorman.one.Take(guard.Network(from))
		if wait == 0 {
			if wait = h.doorman.all.Take(""); wait > 0 {
				switch known, err := h.store.known(r.Context(), from); {
				case err != nil:
					h.fault(w, err)
					return
				case known:
					wait = 0
				}
			}
		}
		if wait > 0 {
			h.doorman.unheard.add(from)
			w.Header().Set("Retry-After", fmt.Sprint(int(wait/time.Second)+1))
			h.tooFast(w, r, "Too many tries. Wait "+inWords(wait)+".")
			return
		}
		next(w, r)
	}
}

// tooFast refuses in the way in which the address answers.
func (h *Handler) tooFast(w http.ResponseWriter, r *http.Request, words string) {
	if scripted(r.URL.Path) {
		h.refuse(w, http.StatusTooManyRequests, words)
		return
	}
	h.show(w, http.StatusTooManyRequests, form{Page: "sign-in.html", Title: "Sign in", Next: "/", Fault: words})
}

// tally counts what was turned away, and tells it now and then: a row for each
// would be the very thing that turning away is to prevent.
type tally struct {
	keep func(address string, n int)
	mu   sync.Mutex
	of   map[string]int
}

// Bounds of a tally: how many addresses it tells apart, and for how long it
// keeps what it counted to itself.
const (
	mostAddresses = 20
	tallied       = 10 * time.Second
)

func (t *tally) add(address string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.of == nil {
		t.of = make(map[string]int)
		time.AfterFunc(tallied, t.tell)
	}
	if _, ok := t.of[address]; !ok && len(t.of) >= mostAddresses {
		address = manyAddresses
	}
	t.of[address]++
}

// tell keeps what was counted.
func (t *tally) tell() {
	t.mu.Lock()
	of := t.of
	t.of = nil
	t.mu.Unlock()
	for address, n := range of {
		t.keep(address, n)
	}
}
