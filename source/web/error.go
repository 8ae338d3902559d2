package web

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Causes of an Error.
var (
	ErrScheme    = errors.New("neither http nor https")
	ErrHost      = errors.New("a host that the configuration does not name")
	ErrPrivate   = errors.New("a private address, and allow_private does not name it")
	ErrDowngrade = errors.New("from https to http")
	ErrRedirects = errors.New("redirected in circles or too often")
	ErrRobots    = errors.New("robots.txt does not allow it")
	ErrNoRobots  = errors.New("robots.txt cannot be reached, so nothing may be fetched")
	ErrTooLarge  = errors.New("too large")
	ErrEncoding  = errors.New("compressed in a way that was not asked for")
	ErrSlow      = errors.New("not done")
	ErrClosed    = errors.New("the host is left alone for now")
)

// Error says why something could not be fetched.
type Error struct {
	URL    string
	Status int       // that the server gave, or 0
	After  time.Time // before which the host wants no request; zero where it does not say
	Err    error
}

// Error names the address and the cause, and the time where there is one.
func (e *Error) Error() string {
	s := "fetch: " + e.URL + ": " + e.Err.Error()
	if !e.After.IsZero() {
		s += " (not before " + e.After.UTC().Format(time.RFC3339) + ")"
	}
	return s
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Lasting says whether there is no use in trying again: what went wrong is
// decided by the address, by a rule or by the server, and is not of the moment.
func (e *Error) Lasting() bool {
	if errors.Is(e.Err, ErrNoRobots) {
		return false
	}
	for _, cause := range []error{ErrScheme, ErrHost, ErrPrivate, ErrDowngrade, ErrRedirects, ErrRobots, ErrTooLarge, ErrEncoding} {
		if errors.Is(e.Err, cause) {
			return true
		}
	}
	switch e.Status {
	case http.StatusRequestTimeout, http.StatusTooEarly, http.StatusTooManyRequests, http.StatusNotFound:
		return false // a page that a feed names already may come a minute later
	}
	return e.Status >= 300 && e.Status < 500
}

// plain leaves out what the error of a connection repeats: the method, the
// address and the name of the call.
func plain(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		err = u.Err
	}
	var op *net.OpError
	if errors.As(err, &op) && !errors.Is(err, ErrPrivate) && !errors.Is(err, context.Canceled) {
		if op.Timeout() {
			return errors.New(op.Op + ": timed out")
		}
		return op
	}
	return err
}

// The longest time that is stayed away at a host's wish: a server that says
// "in a hundred years" is mistaken.
const maxAway = 7 * 24 * time.Hour

// retryAfter reads the header: a number of seconds or a date (RFC 9110,
// 10.2.3). It returns the zero time where there is nothing in it to heed.
func retryAfter(s string, now time.Time) time.Time {
	s = strings.TrimSpace(s)
	away := time.Duration(0)
	if seconds, err := strconv.ParseInt(s, 10, 64); err == nil {
		away = time.Duration(min(seconds, int64(maxAway/time.Second))) * time.Second
	} else if at, err := http.ParseTime(s); err == nil {
		away = at.Sub(now)
	}
	if away <= 0 {
		return time.Time{}
	}
	return now.Add(min(away, maxAway))
}
