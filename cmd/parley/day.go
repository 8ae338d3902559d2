package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"parley"
)

// day is a date on the command line, "2025-01-17"; "" where it is not given.
type day parley.Day

// parseDay returns the day that s names.
func parseDay(s string) (day, error) {
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return "", fmt.Errorf("%q is no date: want one like 2025-01-17", s)
	}
	return day(s), nil
}

// String implements pflag.Value.
func (d *day) String() string { return string(*d) }

// Type implements pflag.Value.
func (d *day) Type() string { return "DATE" }

// Set implements pflag.Value.
func (d *day) Set(s string) (err error) {
	*d, err = parseDay(s)
	return err
}

// asOfHelp says in the help of a command what --as-of does.
const asOfHelp = `
--as-of asks what the record knew on a day: from the documents published up to it
alone, and those without a date, with the corrections made up to its end (UTC).`

func asOfFlag(c *cobra.Command, d *day) {
	c.Flags().Var(d, "as-of", "what was known on this `DATE`, like 2025-01-17")
}
