package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"parley/app"
	"parley/serve/api"
	"parley/serve/guard"
	"parley/serve/token"
)

// grace is how long a page that is being made may take when the program is
// asked to stop.
const grace = 5 * time.Second

func newServe(s *settings) *cobra.Command {
	o := serving{listen: "127.0.0.1:7311"}
	c := &cobra.Command{
		Use:   "serve",
		Short: "Show the record as pages in a browser, and answer programs",
		Long: `Show the record as pages, and answer programs under /api/v1; docs/api.md and
/api/v1/openapi.json say what they can ask. The pages call no other machine. Only
this machine can reach them unless --listen says otherwise, and only under its own
name, so that no page of another site can read the record through your browser.

Whoever can reach only this machine need not say who it is. With --require-token,
and wherever --listen lets others in, every request needs a token, which
` + "`parley token add`" + ` makes; browsers ask for it as a password. Ctrl-C stops it.`,
		Example: `  parley serve
  parley serve --listen 127.0.0.1:8080
  parley serve --require-token`,
		Args: wants(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error {
			return s.withRecord(c, func(a *app.App) error { return o.run(c, a, s.record) })
		},
	}
	c.Flags().StringVar(&o.listen, "listen", o.listen, "the `ADDRESS` to listen on, host:port; port 0 takes a free one")
	c.Flags().BoolVar(&o.tokens, "require-token", false, "let in only who has a token, also from this machine")
	c.Flags().Float64Var(&o.rate, "rate", 0, "how many `QUESTIONS` a second one client may go on asking of the API; 100 if left out")
	return c
}

// serving is how the record is served.
type serving struct {
	listen string
	tokens bool
	rate   float64
}

func (o serving) run(c *cobra.Command, a *app.App, record string) error {
	ctx := c.Context()
	listener, err := net.Listen("tcp", o.listen)
	if err != nil {
		return fmt.Errorf("serve: %s: %w", o.listen, err)
	}
	defer listener.Close()
	local := guard.Loopback(listener.Addr())
	log := slog.New(slog.NewTextHandler(c.ErrOrStderr(), &slog.HandlerOptions{Level: slog.LevelWarn}))
	with := app.Serving{Program: programVersion(), Limits: api.Limits{PerSecond: o.rate, Burst: int(4 * o.rate)}, Faults: log}
	if o.tokens || !local {
		if with.Tokens, err = token.Open(ctx, record); err != nil {
			return err
		}
		defer with.Tokens.Close()
	}
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
	mux := http.NewServeMux()
	mux.Handle("/api/", questions)
	mux.Handle("/", app.Admit(pages, with.Tokens, log))
	var handler http.Handler = mux
	if local {
		handler = guard.Host(handler)
	}
	return serve(c, listener, handler)
}

// serve answers until the command is stopped.
func serve(c *cobra.Command, listener net.Listener, handler http.Handler) error {
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 2 * time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10}
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
