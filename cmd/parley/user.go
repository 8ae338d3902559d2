package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"parley/app"
	"parley/serve/api"
	"parley/serve/auth"
)

func newUser(s *settings) *cobra.Command {
	c := &cobra.Command{
		Use:   "user",
		Short: "Who may use the record over the network",
		Long: `Keep the users of ` + "`parley serve`" + `. A record without users asks nobody who they are,
and only this machine can reach it. Once there is one, everybody signs in, with a
passkey or a password. What is said here holds at once, also for a server that is
running. An admin finds the same on the page, under “Users”.

Users are kept in a file of their own beside the record (parley.db.users): a record
can be handed on, and nobody's password goes with it.

Roles, each with what those before it may do:
  reader    asks and exports
  coder     adds documents and notes
  reviewer  corrects and approves, but not what they proposed themselves
  editor    as a reviewer
  admin     says whether corrections need a second pair of eyes, and keeps users and
            tokens on the page`,
		Example: `  parley user add amina --role reviewer     prints a link that works once
  parley user list
  parley user invite amina                  a new link: the password is lost
  parley user log amina                     what happened to the account`,
		Args: wants(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(newUserAdd(s), newUserInvite(s), newUserList(s), newUserRole(s), newUserDisable(s, true), newUserDisable(s, false), newUserSignOut(s), newUserLog(s))
	return c
}

// withUsers opens the users of the record, which must be there.
func (s *settings) withUsers(c *cobra.Command, f func(*auth.Store) error) error {
	return s.withRecord(c, func(*app.App) error {
		users, err := auth.Open(c.Context(), auth.Path(s.record), nil)
		if err != nil {
			return err
		}
		defer users.Close()
		return f(users)
	})
}

func newUserAdd(s *settings) *cobra.Command {
	role := string(api.Reader)
	c := &cobra.Command{
		Use:     "add NAME",
		Short:   "Add a user and print a link for signing up",
		Example: `  parley user add amina --role reviewer`,
		Args:    wants(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			if err := roleOf(role, "--role"); err != nil {
				return err
			}
			return s.withUsers(c, func(users *auth.Store) error {
				link, err := users.Add(c.Context(), args[0], api.Role(role))
				if err != nil {
					return err
				}
				invite(c, args[0], link)
				return nil
			})
		},
	}
	c.Flags().StringVar(&role, "role", role, "reader, coder, reviewer, editor or admin")
	return c
}

func newUserInvite(s *settings) *cobra.Command {
	return &cobra.Command{
		Use:   "invite NAME",
		Short: "Print a new link for a user who cannot sign in",
		Args:  wants(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			return s.withUsers(c, func(users *auth.Store) error {
				link, err := users.Link(c.Context(), args[0])
				if err != nil {
					return err
				}
				invite(c, args[0], link)
				return nil
			})
		},
	}
}

func invite(c *cobra.Command, name, link string) {
	fmt.Fprintf(c.OutOrStdout(), "/join/%s\n", link)
	fmt.Fprintf(c.ErrOrStderr(), "Give %s this link, with the address of the server before it. It works once, until %s;\nwhoever has it can become %s.\n",
		name, time.Now().Add(auth.LinkLife).Format("2 January"), name)
}

func newUserList(s *settings) *cobra.Command {
	var lines bool
	c := &cobra.Command{
		Use:   "list",
		Short: "List the users",
		Args:  wants(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error {
			return s.withUsers(c, func(users *auth.Store) error {
				list, err := users.Users(c.Context())
				if err != nil {
					return err
				}
				if lines {
					return printJSON(c.OutOrStdout(), userLines(list))
				}
				if len(list) == 0 {
					fmt.Fprintln(c.OutOrStdout(), "no users: the record asks nobody who they are (`parley user add NAME` adds one)")
				}
				for _, u := range userLines(list) {
					fmt.Fprintf(c.OutOrStdout(), "%-20s %-9s %s\n", u.Name, u.Role, u.SignsInWith)
				}
				return nil
			})
		},
	}
	c.Flags().BoolVar(&lines, "json", false, "print JSON")
	return c
}

// userLine is a user as it is printed.
type userLine struct {
	Name        string   `json:"name"`
	Role        api.Role `json:"role"`
	Disabled    bool     `json:"disabled"`
	Added       string   `json:"added"`
	Password    bool     `json:"password"`
	Passkeys    int      `json:"passkeys"`
	SignsInWith string   `json:"-"`
}

func userLines(list []auth.User) []userLine {
	out := make([]userLine, 0, len(list))
	for _, u := range list {
		l := userLine{Name: u.Name, Role: u.Role, Disabled: u.Disabled, Added: u.Added.Format(time.RFC3339), Password: u.Password, Passkeys: len(u.Passkeys)}
		var ways []string
		if n := len(u.Passkeys); n == 1 {
			ways = append(ways, "a passkey")
		} else if n > 1 {
			ways = append(ways, fmt.Sprintf("%d passkeys", n))
		}
		if u.Password {
			ways = append(ways, "a password")
		}
		switch {
		case u.Disabled:
			l.SignsInWith = "disabled"
		case len(ways) == 0:
			l.SignsInWith = "has not signed up yet"
		default:
			l.SignsInWith = "signs in with " + strings.Join(ways, " or ")
		}
		out = append(out, l)
	}
	return out
}

func newUserRole(s *settings) *cobra.Command {
	var anyway bool
	c := &cobra.Command{
		Use:   "role NAME ROLE",
		Short: "Give a user another role; it holds at once",
		Args:  wants(cobra.ExactArgs(2)),
		RunE: func(c *cobra.Command, args []string) error {
			if err := roleOf(args[1], "ROLE"); err != nil {
				return err
			}
			return s.withUsers(c, func(users *auth.Store) error {
				if anyway {
					users = users.Anyway()
				}
				if err := users.SetRole(c.Context(), args[0], api.Role(args[1])); err != nil {
					return err
				}
				fmt.Fprintf(c.OutOrStdout(), "%s: %s\n", args[0], args[1])
				return nil
			})
		},
	}
	lastToo(c, &anyway)
	return c
}

// roleOf says what is wrong with a role that was given as what.
func roleOf(role, what string) error {
	if !slices.Contains(api.Roles, api.Role(role)) {
		return usageError{fmt.Errorf("%s %q: want one of %s", what, role, joined(api.Roles))}
	}
	return nil
}

// lastToo adds the flag with which the last admin can be changed: the command
// line can make another one.
func lastToo(c *cobra.Command, anyway *bool) {
	c.Flags().BoolVar(anyway, "force", false, "also where nobody else who can sign in is an admin")
}

func newUserDisable(s *settings, disabled bool) *cobra.Command {
	use, short, done := "enable NAME", "Let a user in again", "may sign in"
	if disabled {
		use, short, done = "disable NAME", "Keep a user out; what they did stays under their name", "is kept out"
	}
	var anyway bool
	c := &cobra.Command{
		Use:   use,
		Short: short,
		Args:  wants(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			return s.withUsers(c, func(users *auth.Store) error {
				if anyway {
					users = users.Anyway()
				}
				if err := users.Disable(c.Context(), args[0], disabled); err != nil {
					return err
				}
				fmt.Fprintf(c.OutOrStdout(), "%s %s\n", args[0], done)
				return nil
			})
		},
	}
	if disabled {
		lastToo(c, &anyway)
	}
	return c
}

func newUserSignOut(s *settings) *cobra.Command {
	return &cobra.Command{
		Use:   "sign-out NAME",
		Short: "End all sessions of a user; they can sign in again",
		Args:  wants(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			return s.withUsers(c, func(users *auth.Store) error {
				u, err := users.User(c.Context(), args[0])
				if err != nil {
					return err
				}
				n, err := users.SignOutEverywhere(c.Context(), u.Name)
				if err == nil {
					fmt.Fprintf(c.OutOrStdout(), "%s: %s ended\n", u.Name, count(n, "session"))
				}
				return err
			})
		},
	}
}

func newUserLog(s *settings) *cobra.Command {
	var lines bool
	limit := 50
	c := &cobra.Command{
		Use:   "log [NAME]",
		Short: "Who signed in, from where, and who was refused",
		Args:  wants(cobra.MaximumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			if limit < 1 {
				return usageError{fmt.Errorf("user log: --limit %d: want 1 or more", limit)}
			}
			name := ""
			if len(args) > 0 {
				name = args[0]
			}
			return s.withUsers(c, func(users *auth.Store) error {
				if name != "" {
					if _, err := users.User(c.Context(), name); err != nil {
						return err
					}
				}
				events, err := users.Audit(c.Context(), name, limit)
				if err != nil {
					return err
				}
				if lines {
					return printJSON(c.OutOrStdout(), events)
				}
				for _, e := range events {
					who, from := e.User, e.Address
					if from == "" {
						from = "command line"
						who = cmp.Or(who, "–")
					}
					fmt.Fprintf(c.OutOrStdout(), "%s  %-20s %-16s %s\n", e.Until.Format("2006-01-02 15:04"), cmp.Or(who, "(unknown name)"), from, e.Words())
				}
				return nil
			})
		},
	}
	c.Flags().BoolVar(&lines, "json", false, "print JSON")
	c.Flags().IntVar(&limit, "limit", limit, "the last `N` events")
	return c
}
