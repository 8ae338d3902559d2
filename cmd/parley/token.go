package main

import (
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"parley/serve/api"
	"parley/serve/auth"
	"parley/serve/token"
)

func newToken(s *settings) *cobra.Command {
	c := &cobra.Command{
		Use:   "token",
		Short: "Make, list and revoke the tokens of programs",
		Long: `A token lets a program ask the record over the network, and a person as the
password of their browser where a record has no users. It is kept as a hash beside
the record (parley.db.users): it is shown once, when it is made. What it may do is its role; each may do what those
before it may:

  reader    ask and export
  coder     add documents and notes
  reviewer  correct, and approve what others propose
  editor    as a reviewer
  admin     say whether corrections need a second pair of eyes, keep users and tokens`,
		Args: wants(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(newTokenAdd(s), newTokenList(s), newTokenRevoke(s))
	return c
}

func newTokenAdd(s *settings) *cobra.Command {
	role := ""
	c := &cobra.Command{
		Use:     "add NAME --role ROLE",
		Short:   "Make a token, and print it once",
		Long:    "Make a token, and print it. NAME says in the history who did what.",
		Example: `  parley token add wire-feed --role coder`,
		Args:    wants(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			name := strings.TrimSpace(args[0])
			if name == "" {
				return usageError{fmt.Errorf("token add: an empty name")}
			}
			if err := roleOf(role, "--role"); err != nil {
				return err
			}
			return s.withTokens(c, func(users *auth.Store, t *token.Tokens) error {
				secret, err := auth.AddToken(c.Context(), users, t, name, api.Role(role))
				if err == nil {
					fmt.Fprintln(c.OutOrStdout(), secret)
				}
				return err
			})
		},
	}
	c.Flags().StringVar(&role, "role", "", "what it may do: "+joined(api.Roles))
	return c
}

func joined(roles []api.Role) string {
	var words []string
	for _, r := range roles {
		words = append(words, string(r))
	}
	return strings.Join(words, ", ")
}

func newTokenList(s *settings) *cobra.Command {
	return &cobra.Command{
		Use:     "list",
		Short:   "List the tokens: whose, what they may do, when they were used",
		Example: `  parley token list`,
		Args:    wants(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error {
			return s.withTokens(c, func(_ *auth.Store, t *token.Tokens) error {
				list, err := t.List(c.Context())
				if err != nil {
					return err
				}
				if len(list) == 0 {
					fmt.Fprintln(c.OutOrStdout(), "there is no token; `parley token add NAME --role reader` makes one")
					return nil
				}
				w := tabwriter.NewWriter(c.OutOrStdout(), 0, 0, 2, ' ', 0)
				fmt.Fprintln(w, "NAME\tROLE\tMADE\tLAST USED\tREVOKED")
				for _, x := range list {
					fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", x.Name, x.Role, dayOf(x.Made), dayOf(x.Used), dayOf(x.Revoked))
				}
				return w.Flush()
			})
		},
	}
}

// dayOf is the day of a moment, "–" for none.
func dayOf(t time.Time) string {
	if t.IsZero() {
		return "–"
	}
	return t.Format(time.DateOnly)
}

func newTokenRevoke(s *settings) *cobra.Command {
	return &cobra.Command{
		Use:     "revoke NAME",
		Short:   "Make a token good for nothing, at once",
		Example: `  parley token revoke wire-feed`,
		Args:    wants(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			return s.withTokens(c, func(users *auth.Store, t *token.Tokens) error {
				if err := auth.RevokeToken(c.Context(), users, t, args[0]); err != nil {
					return err
				}
				fmt.Fprintf(c.OutOrStdout(), "the token of %s is revoked\n", args[0])
				return nil
			})
		},
	}
}

// withTokens opens the tokens of the record, which must be there, and the audit
// beside them.
func (s *settings) withTokens(c *cobra.Command, f func(*auth.Store, *token.Tokens) error) error {
	return s.withUsers(c, func(users *auth.Store) error {
		t, err := token.Open(c.Context(), auth.Path(s.record))
		if err != nil {
			return err
		}
		err = f(users, t)
		if closed := t.Close(); err == nil {
			err = closed
		}
		return err
	})
}
