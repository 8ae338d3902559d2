// Package web fetches from the web as a guest who is not trusted and trusts
// nobody.
//
// As a guest: it asks robots.txt first and keeps to it, makes one request at a
// time to a host and leaves a pause after it, sends back the ETag and the date
// that it was given, and stays away as long as Retry-After says.
//
// Trusting nobody: it speaks http and https only, goes only to hosts that the
// caller names, also when it is sent elsewhere, and refuses private addresses
// at the moment of the connection, when the name has become a number and
// cannot become another any more. What it takes in is bounded in time, in
// bytes on the wire and in bytes after decompression.
package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"time"
)

// Bounds that are not worth a setting.
const (
	maxRedirects  = 5
	maxHeader     = 256 << 10
	headerTimeout = 20 * time.Second
	dialTimeout   = 10 * time.Second
)

// Options say how a Client behaves. The zero value of a field is the value
// that its remark gives.
type Options struct {
	Agent    string         // User-Agent header; "Parley". robots.txt is asked about what stands before the slash
	Delay    time.Duration  // pause after a request to a host; 2 s
	Parallel int            // requests at the same time, over all hosts; 8
	MaxBody  int64          // bytes of one answer, as they come over the wire; 16 MiB
	Timeout  time.Duration  // of one request, from the connection to the last byte; 60 s
	Private  []netip.Prefix // private addresses that may be reached all the same; none

	// Recall and Keep carry robots.txt files over a restart; nil for neither.
	Recall func(authority string) (Robots, bool)
	Keep   func(authority string, r Robots)

	// Dial connects; nil is the network behind the guard of addresses. It is
	// for tests, which have a network of their own.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)
}

// Client fetches. It is safe for concurrent use.
type Client struct {
	opts      Options
	product   string
	transport *http.Transport
	slots     chan struct{}

	mu    sync.Mutex
	hosts map[string]*host // by name without port
	sites map[string]*site // by authority
}

// New returns a client; Close ends its connections.
func New(o Options) *Client {
	o.Agent = cmp.Or(o.Agent, "Parley")
	o.Delay = cmp.Or(o.Delay, 2*time.Second)
	o.Parallel = cmp.Or(o.Parallel, 8)
	o.MaxBody = cmp.Or(o.MaxBody, 16<<20)
	o.Timeout = cmp.Or(o.Timeout, time.Minute)
	dial := o.Dial
	if dial == nil {
		dial = (&net.Dialer{Timeout: dialTimeout, ControlContext: guard{o.Private}.control}).DialContext
	}
	product, _, _ := strings.Cut(o.Agent, "/")
	return &Client{
		opts:    o,
		product: strings.ToLower(product),
		transport: &http.Transport{
			// No proxy: behind one, nobody could say which address is reached.
			DialContext:            dial,
			DisableCompression:     true, // Answer.Open expands, within bounds
			ForceAttemptHTTP2:      true,
			MaxResponseHeaderBytes: maxHeader,
			MaxIdleConnsPerHost:    1,
			IdleConnTimeout:        30 * time.Second,
			ResponseHeaderTimeout:  min(headerTimeout, o.Timeout),
			TLSHandshakeTimeout:    dialTimeout,
		},
		slots: make(chan struct{}, o.Parallel),
		hosts: make(map[string]*host),
		sites: make(map[string]*site),
	}
}

// Close ends the connections that wait for further requests.
func (c *Client) Close() { c.transport.CloseIdleConnections() }

// Request is what to fetch.
type Request struct {
	URL          *url.URL // in normal form, see Normal
	Hosts        Hosts    // where the request, and what it is redirected to, may go
	Delay        time.Duration
	Accept       string // header; "*/*" where ""
	ETag         string // of what the caller has, as it was given
	LastModified string // the same
}

// Answer is what came back: the page, or that it has not changed.
type Answer struct {
	URL          *url.URL // that answered, after redirects
	Moved        *url.URL // where the address asked for has moved for good, or nil
	Unchanged    bool     // the caller has it already; there is no body
	ETag         string
	LastModified string
	MediaType    string // Content-Type header
	Body         []byte // as it came, see Open
	Encoding     string // "" or "gzip"
}

// Get fetches. Its errors are *Error.
func (c *Client) Get(ctx context.Context, r Request) (Answer, error) {
	at := r.URL
	var moved *url.URL
	lasting := true // so far, every redirect was permanent
	for range maxRedirects + 1 {
		if err := r.Hosts.check(at); err != nil {
			return Answer{}, &Error{URL: at.String(), Err: err}
		}
		rules, err := c.robots(ctx, at, r)
		if err != nil {
			return Answer{}, err
		}
		if !rules.Allows(at.RequestURI()) {
			return Answer{}, &Error{URL: at.String(), Err: ErrRobots}
		}
		answer, to, err := c.once(ctx, at, r, max(r.Delay, rules.Delay))
		if err != nil {
			return Answer{}, err
		}
		if to == nil {
			answer.Moved = moved
			return answer, nil
		}
		if at.Scheme == "https" && to.url.Scheme == "http" {
			return Answer{}, &Error{URL: at.String(), Err: fmt.Errorf("sent on to %s: %w", to.url, ErrDowngrade)}
		}
		at = to.url
		if lasting = lasting && to.lasting; lasting {
			moved = at
		}
	}
	return Answer{}, &Error{URL: r.URL.String(), Err: ErrRedirects}
}

// redirect is where an answer sends the client on to.
type redirect struct {
	url     *url.URL
	lasting bool
}

// once makes one request when it is the host's turn. It returns the answer, or
// where it leads to.
func (c *Client) once(ctx context.Context, at *url.URL, r Request, delay time.Duration) (Answer, *redirect, error) {
	h := c.host(at.Hostname())
	if err := h.enter(ctx); err != nil {
		return Answer{}, nil, &Error{URL: at.String(), After: h.closed(), Err: err}
	}
	defer h.leave(max(delay, c.opts.Delay))
	select {
	case c.slots <- struct{}{}:
		defer func() { <-c.slots }()
	case <-ctx.Done():
		return Answer{}, nil, &Error{URL: at.String(), Err: ctx.Err()}
	}
	limited, cancel := context.WithTimeoutCause(ctx, c.opts.Timeout, ErrSlow)
	defer cancel()
	answer, to, err := c.exchange(limited, at, r)
	if err == nil {
		h.answered(true)
		return answer, to, nil
	}
	if ctx.Err() == nil && errors.Is(context.Cause(limited), ErrSlow) {
		err = fmt.Errorf("%w after %v", ErrSlow, c.opts.Timeout)
	}
	var e *Error
	if !errors.As(err, &e) {
		e = &Error{Err: plain(err)}
	}
	e.URL = at.String()
	h.stayAway(e.After)
	if ctx.Err() == nil {
		h.answered(e.Lasting() || e.Status > 0 && e.Status < 500)
	}
	return Answer{}, nil, e
}

func (c *Client) exchange(ctx context.Context, at *url.URL, r Request) (Answer, *redirect, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, at.String(), nil)
	if err != nil {
		return Answer{}, nil, err
	}
	request.Header.Set("User-Agent", c.opts.Agent)
	request.Header.Set("Accept", cmp.Or(r.Accept, "*/*"))
	request.Header.Set("Accept-Encoding", "gzip")
	if r.ETag != "" {
		request.Header.Set("If-None-Match", r.ETag)
	}
	if r.LastModified != "" {
		request.Header.Set("If-Modified-Since", r.LastModified)
	}
	got, err := c.transport.RoundTrip(request)
	if err != nil {
		return Answer{}, nil, err
	}
	defer got.Body.Close()
	switch got.StatusCode {
	case http.StatusOK:
		a, err := c.take(got)
		a.URL = at
		return a, nil, err
	case http.StatusNotModified:
		if r.ETag == "" && r.LastModified == "" {
			break // of something that the caller does not have
		}
		return Answer{URL: at, Unchanged: true, ETag: cmp.Or(got.Header.Get("ETag"), r.ETag), LastModified: cmp.Or(got.Header.Get("Last-Modified"), r.LastModified)}, nil, nil
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		to, err := onward(at, got.Header.Get("Location"))
		if err != nil {
			return Answer{}, nil, err
		}
		lasting := got.StatusCode == http.StatusMovedPermanently || got.StatusCode == http.StatusPermanentRedirect
		return Answer{}, &redirect{to, lasting}, nil
	}
	return Answer{}, nil, &Error{Status: got.StatusCode, After: retryAfter(got.Header.Get("Retry-After"), time.Now()), Err: errors.New(status(got.StatusCode))}
}

func onward(from *url.URL, location string) (*url.URL, error) {
	if location == "" {
		return nil, fmt.Errorf("%w: no address given", ErrRedirects)
	}
	to, err := from.Parse(location)
	if err == nil {
		to, err = normal(to)
	}
	if err != nil {
		return nil, fmt.Errorf("sent on to %.200q: %w", location, err)
	}
	return to, nil
}

func status(code int) string {
	if text := http.StatusText(code); text != "" {
		return fmt.Sprintf("the server says %d %s", code, text)
	}
	return fmt.Sprintf("the server says %d", code)
}
