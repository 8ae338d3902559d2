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
	"parley/serve/guard"
)

// grace is how long a page that is being made may take when the program is
// asked to stop.
const grace = 5 * time.Second

func newServe(s *settings) *cobra.Command {
	listen := "127.0.0.1:7311"
	c := &cobra.Command{
		Use:   "serve",
		Short: "Show the record as pages in a browser",
		Long: `Show the record as pages: the brief, each matter, and each text with its claims
marked, clickable both ways. The pages work without JavaScript and call no other
machine. Only this machine can reach them unless --listen says otherwise, and only
under its own name, so that no page of another site can read the record through
your browser. Ctrl-C stops it.`,
		Example: `  parley serve
  parley serve --listen 127.0.0.1:8080`,
		Args: wants(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error {
			return s.withRecord(c, func(a *app.App) error {
				log := slog.New(slog.NewTextHandler(c.ErrOrStderr(), &slog.HandlerOptions{Level: slog.LevelWarn}))
				handler, err := a.Pages(c.Context(), log)
				if err != nil {
					return err
				}
				return serve(c, listen, handler)
			})
		},
	}
	c.Flags().StringVar(&listen, "listen", listen, "the `ADDRESS` to listen on, host:port; port 0 takes a free one")
	return c
}

// serve answers until the command is stopped.
func serve(c *cobra.Command, address string, handler http.Handler) error {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return fmt.Errorf("serve: %s: %w", address, err)
	}
	if guard.Loopback(listener.Addr()) {
		handler = guard.Host(handler)
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute}
	fmt.Fprintf(c.OutOrStdout(), "http://%s/\n", listener.Addr())
	stopped := make(chan error, 1)
	go func() {
		<-c.Context().Done()
		ctx, cancel := context.WithTimeout(context.WithoutCancel(c.Context()), grace)
		defer cancel()
		stopped <- server.Shutdown(ctx)
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve: %s: %w", address, err)
	}
	return <-stopped
}
