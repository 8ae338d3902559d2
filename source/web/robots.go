package web

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"time"

	"parley/source/robots"
)

// A robots.txt is asked for again after a day (RFC 9309, 2.4). One that could
// not be reached is asked for again when something is to be fetched, but not
// more often than this.
const (
	robotsAge   = 24 * time.Hour
	robotsRetry = time.Minute
)

// Robots is a robots.txt as it was found.
type Robots struct {
	At   time.Time
	Body []byte // empty where the site has none
}

// site is the robots.txt of one authority. Its lock is held while the file is
// fetched: others that need it wait.
type site struct {
	turn    chan struct{}
	have    bool
	at      time.Time // of rules
	rules   robots.Rules
	tried   time.Time // last, without success
	failure error
}

func (c *Client) site(key string) *site {
	c.mu.Lock()
	defer c.mu.Unlock()
	s := c.sites[key]
	if s == nil {
		s = &site{turn: make(chan struct{}, 1)}
		c.sites[key] = s
		if c.opts.Recall != nil {
			if r, ok := c.opts.Recall(key); ok {
				s.have, s.at, s.rules = true, r.At, robots.Parse(r.Body, c.product)
			}
		}
	}
	return s
}

// robots returns what the robots.txt that u falls under says. A file that
// cannot be reached forbids everything, unless there is an older copy.
func (c *Client) robots(ctx context.Context, u *url.URL, r Request) (robots.Rules, error) {
	s := c.site(u.Scheme + "://" + u.Host)
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-ctx.Done():
		return robots.None(), &Error{URL: u.String(), Err: ctx.Err()}
	}
	if s.have && time.Since(s.at) < robotsAge {
		return s.rules, nil
	}
	if s.failure == nil || time.Since(s.tried) >= robotsRetry {
		c.refresh(ctx, s, u, r)
	}
	switch {
	case s.have:
		return s.rules, nil
	case ctx.Err() != nil:
		return robots.None(), &Error{URL: u.String(), Err: ctx.Err()}
	}
	e := &Error{URL: u.String(), Err: errors.Join(ErrNoRobots, s.failure)}
	var cause *Error
	if errors.As(s.failure, &cause) {
		e.After = cause.After
		e.Err = &robotsError{cause.Err}
	}
	return robots.None(), e
}

// robotsError is ErrNoRobots with its cause on the same line.
type robotsError struct{ cause error }

func (e *robotsError) Error() string   { return ErrNoRobots.Error() + ": " + e.cause.Error() }
func (e *robotsError) Unwrap() []error { return []error{ErrNoRobots, e.cause} }

// refresh fetches the file into s.
func (c *Client) refresh(ctx context.Context, s *site, u *url.URL, r Request) {
	body, err := c.fetchRobots(ctx, u, r)
	if err != nil {
		s.tried, s.failure = time.Now(), err
		return
	}
	s.have, s.at, s.failure = true, time.Now(), nil
	s.rules = robots.Parse(body, c.product)
	if c.opts.Keep != nil {
		c.opts.Keep(u.Scheme+"://"+u.Host, Robots{At: s.at, Body: body})
	}
}

// fetchRobots follows redirects within the hosts of the request, and beyond
// them only from http to https. A site that says that it has no such file
// allows everything; one that says "later" does not say that.
func (c *Client) fetchRobots(ctx context.Context, u *url.URL, r Request) ([]byte, error) {
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	for range maxRedirects + 1 {
		if err := r.Hosts.check(at); err != nil {
			return nil, &Error{URL: at.String(), Err: err}
		}
		answer, to, err := c.once(ctx, at, Request{Accept: "text/plain, */*;q=0.1"}, r.Delay)
		var e *Error
		if errors.As(err, &e) && e.Status >= 400 && e.Status < 500 && e.Status != http.StatusTooManyRequests {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		if to == nil {
			return readRobots(answer)
		}
		at = to.url
	}
	return nil, &Error{URL: at.String(), Err: ErrRedirects}
}

// readRobots takes the beginning of a file that is too long: the rest of it
// does not count (RFC 9309, 2.5).
func readRobots(a Answer) ([]byte, error) {
	r, err := a.Open(robots.MaxSize)
	if err != nil {
		return nil, &Error{URL: a.URL.String(), Err: err}
	}
	body, err := io.ReadAll(r)
	if err != nil && !errors.Is(err, ErrTooLarge) {
		return nil, &Error{URL: a.URL.String(), Err: err}
	}
	return body, nil
}
