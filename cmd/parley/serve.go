package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"parley/app"
	"parley/serve/api"
	"parley/serve/auth"
	"parley/serve/guard"
)

// grace is how long a page that is being made may take when the program is
// asked to stop.
const grace = 5 * time.Second

// longestPage is how long a page may take from the request to its last byte;
// the API gives up on clients that do not take its answers by itself.
const longestPage = 10 * time.Minute

func newServe(s *settings) *cobra.Command {
	o := serving{listen: "127.0.0.1:7311"}
	c := &cobra.Command{
		Use:   "serve",
		Short: "Show the record as pages in a browser, and answer programs",
		Long: `Show the record as pages, and answer programs under /api/v1; docs/api.md and
/api/v1/openapi.json say what they can ask. The pages call no other machine. Only
this machine can reach them unless --listen says otherwise, and only under its own
name, so that no page of another site can read the record through your browser.

Where the record has users (` + "`parley user add`" + `), everybody signs in, with a passkey or
a password. Passkeys need to know the address that browsers see, with a name and
TLS: --origin, and a server before this one that speaks TLS. With --forwarded, that
server says where requests come from, so that one client's wrong passwords hold up
nobody else. The first user, another role, somebody kept out and a token revoked
hold at once.

Where it has none, whoever can reach only this machine need not say who they are.
With --require-token, and wherever --listen or --origin lets others in, every request
needs a token, which ` + "`parley token add`" + ` makes; browsers ask for it as a password. Programs
use tokens in any case. Ctrl-C stops it.`,
		Example: `  parley serve
  parley serve --listen 127.0.0.1:8080
  parley serve --require-token
  parley serve --origin https://parley.example.org`,
		Args: wants(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error {
			return s.withRecord(c, func(a *app.App) error { return o.run(c, a, s.record) })
		},
	}
	c.Flags().StringVar(&o.listen, "listen", o.listen, "the `ADDRESS` to listen on, host:port; port 0 takes a free one")
	c.Flags().BoolVar(&o.tokens, "require-token", false, "let in only who has a token, also from this machine")
	c.Flags().StringVar(&o.origin, "origin", "", "the `ADDRESS` that browsers see, as https://parley.example.org")
	c.Flags().BoolVar(&o.forwarded, "forwarded", false, "believe the server before this one where requests come from: the last address of X-Forwarded-For")
	c.Flags().Float64Var(&o.rate, "rate", 0, "how many `QUESTIONS` a second one client may go on asking of the API; 100 if left out")
	return c
}

// serving is how the record is served.
type serving struct {
	listen string
	tokens bool
	origin string
	rate   float64

	forwarded bool
}

func (o serving) run(c *cobra.Command, a *app.App, record string) error {
	ctx := c.Context()
	if c.Flags().Changed("rate") && !(o.rate > 0 && o.rate <= 1e6) {
		return usageError{fmt.Errorf("serve: --rate %v: want a number above 0, at most a million", o.rate)}
	}
	if _, _, err := net.SplitHostPort(o.listen); err != nil {
		return usageError{fmt.Errorf("serve: --listen %q: want host:port, as 127.0.0.1:7311", o.listen)}
	}
	listener, err := net.Listen("tcp", o.listen)
	if err != nil {
		return fmt.Errorf("serve: %s: %w", o.listen, err)
	}
	defer listener.Close()
	host, err := o.host()
	if err != nil {
		return err
	}
	local := guard.Loopback(listener.Addr())
	// A server before this one lets others in, though this one listens to it alone.
	shared := !local || host != "" && !loopback(host)
	log := slog.New(slog.NewTextHandler(c.ErrOrStderr(), &slog.HandlerOptions{Level: slog.LevelWarn}))
	mux := http.NewServeMux()
	door, err := auth.NewDoor(ctx, auth.DoorOptions{Record: record, Strict: o.tokens || shared, Origin: o.origin, Log: log, Next: mux})
	if err != nil {
		return err
	}
	defer door.Close()
	if asks, err := door.Asks(ctx); err != nil {
		return err
	} else if asks && shared && !strings.HasPrefix(o.origin, "https://") {
		fmt.Fprintln(c.ErrOrStderr(), "parley: passwords would cross the network as they are: put a server that speaks TLS before this one, and name it with --origin")
	}
	with := app.Serving{Program: programVersion(), Limits: api.Limits{PerSecond: o.rate, Burst: int(math.Ceil(4 * o.rate))}, Faults: log, Identify: door.Identify, People: door.People(), Behind: door.Behind}
	watching, err := a.Watching(ctx, record)
	if err != nil {
		return err
	}
	defer watching.Close()
	with.Watched = watching.Sources
	questions, err := a.API(ctx, with)
	if err != nil {
		return err
	}
	pages, err := a.Pages(ctx, log)
	if err != nil {
		return err
	}
	mux.Handle("/api/", questions)
	mux.Handle("/", pages)
	var handler http.Handler = door
	if o.forwarded {
		handler = guard.Forwarded(handler)
	}
	if local {
		var names []string
		if host != "" {
			names = append(names, host)
		}
		handler = guard.Host(handler, names...)
	}
	return serve(c, listener, handler)
}

// host is the name of the address that browsers see, "" where none is given.
func (o serving) host() (string, error) {
	if o.origin == "" {
		return "", nil
	}
	u, err := url.Parse(o.origin)
	if err != nil || u.Hostname() == "" || u.Scheme != "https" && u.Scheme != "http" || strings.Trim(u.Path, "/")+u.RawQuery+u.Fragment != "" {
		return "", usageError{fmt.Errorf("serve: --origin %q: it is an address without a path, as https://parley.example.org", o.origin)}
	}
	return u.Hostname(), nil
}

// loopback says whether a name is of this machine alone.
func loopback(host string) bool {
	address, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && address.IsLoopback()
}

// serve answers until the command is stopped.
func serve(c *cobra.Command, listener net.Listener, handler http.Handler) error {
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 2 * time.Minute, WriteTimeout: longestPage, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10}
	fmt.Fprintf(c.OutOrStdout(), "http://%s/\n", listener.Addr())
	stopped := make(chan error, 1)
	go func() {
		<-c.Context().Done()
		ctx, cancel := context.WithTimeout(context.WithoutCancel(c.Context()), grace)
		defer cancel()
		stopped <- server.Shutdown(ctx)
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve: %s: %w", listener.Addr(), err)
	}
	return <-stopped
}
