package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"parley/app"
	"parley/watch"
)

func newWatch(s *settings) *cobra.Command {
	var check, once, lines bool
	config := cmp.Or(os.Getenv("PARLEY_WATCH"), "watch.toml")
	c := &cobra.Command{
		Use:   "watch",
		Short: "Keep the record up to date with feeds, sitemaps and folders",
		Long: `Ask the sources that a configuration names when their time has come, fetch the
articles that they name, and read them into the record; until Ctrl-C. It can be
stopped at any time, even by kill -9: what was found is fetched later, and
nothing is recorded twice. ` + "`parley sources`" + ` shows how each source does.

The configuration is a TOML file:

  contact = "mailto:desk@example.org"  # whom a site can ask about the requests
  every = "30m"            # how often a source is asked; at least 1m
  delay = "2s"             # pause between two requests to a host; at least 100ms
  parallel = 8             # requests at the same time, to different hosts
  allow_private = []       # private addresses that may be reached: ["10.1.2.0/24"]

  [[source]]
  name = "example-news"    # by which ` + "`parley sources`" + ` knows it
  feed = "https://www.example.org/rss.xml"    # RSS, Atom or JSON Feed
  hosts = ["news.example.org"]   # where its articles may be, besides its own host
  articles = "link"        # or "feed": the feed has the whole articles
  max_age = "30d"          # leave out what is older
  outlet = "The Example"   # where the articles do not say it
  language = "en"          # where it is not to be found out
  every = "15m"

  [[source]]
  name = "example-sitemap"
  sitemap = "https://www.example.org/news-sitemap.xml"

  [[source]]
  name = "inbox"
  folder = "inbox"         # files as ` + "`parley add`" + ` takes them; beside this file

All but name and one of feed, sitemap and folder can be left out.

Requests go only to the addresses of the configuration, to articles on the same
host with or without "www.", and on the hosts that are named for that source;
the same for what they are redirected to. robots.txt, Crawl-delay, Retry-After
and 304 are kept to, and no host has more than one request at a time. Addresses
of this machine and of private networks are refused unless allow_private names
them.`,
		Example: `  parley watch --check            only say what is wrong with the configuration
  parley watch
  parley watch --once             do what is due and end, for cron`,
		Args: wants(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error {
			plan, err := watch.ReadConfig(config)
			if err != nil {
				return configError{err}
			}
			if check {
				fmt.Fprintf(c.OutOrStdout(), "%s: %s, no fault\n", config, count(len(plan.Sources), "source"))
				return nil
			}
			out := newWatchOutput(c, lines)
			return s.withNewRecord(c, func(a *app.App) error {
				w, err := a.Watching(c.Context(), s.record)
				if err != nil {
					return err
				}
				defer w.Close()
				if once {
					if err := w.Once(c.Context(), plan, out.report); err != nil {
						return err
					}
					return out.finish(len(plan.Sources))
				}
				return w.Run(c.Context(), plan, out.report)
			})
		},
	}
	c.Flags().StringVar(&config, "config", config, "the `FILE` that says what to watch (PARLEY_WATCH)")
	c.Flags().BoolVar(&check, "check", false, "only say what is wrong with the configuration")
	c.Flags().BoolVar(&once, "once", false, "do what is due by now, and end")
	c.Flags().BoolVar(&lines, "json", false, "print a JSON object for each thing that happens")
	return c
}

// configError is a fault of the configuration, one line for each.
type configError struct{ error }

// errConfig is what a configError is, for its hint.
var errConfig = errors.New("the configuration is faulty")

// Is says that it is errConfig.
func (e configError) Is(target error) bool { return target == errConfig }

type watchOutput struct {
	text   io.Writer
	errors io.Writer
	json   *json.Encoder // nil for text
	silent map[string]bool

	asked, failed, recorded, known, lost, later int
}

func newWatchOutput(c *cobra.Command, lines bool) *watchOutput {
	o := &watchOutput{text: c.OutOrStdout(), errors: c.ErrOrStderr(), silent: make(map[string]bool)}
	if lines {
		o.json = json.NewEncoder(c.OutOrStdout())
		o.json.SetEscapeHTML(false)
	}
	return o
}

type watchLine struct {
	At      time.Time       `json:"at"`
	What    watch.Happening `json:"what"`
	Source  string          `json:"source"`
	Named   int             `json:"named,omitempty"`
	New     int             `json:"new,omitempty"`
	Note    string          `json:"note,omitempty"`
	Article string          `json:"article,omitempty"`
	Doc     string          `json:"doc,omitempty"`
	Known   bool            `json:"known,omitempty"`
	Error   string          `json:"error,omitempty"`
	Next    *time.Time      `json:"next,omitempty"`
}

// report tells what happened: to standard output what worked, and to standard
// error what did not. That a source has nothing new is told once.
func (o *watchOutput) report(e watch.Event) {
	o.sum(e)
	if o.json != nil {
		l := watchLine{At: e.At.UTC(), What: e.What, Source: e.Source, Named: e.Named, New: e.New, Note: e.Note, Article: e.Article, Doc: e.Doc, Known: e.Known}
		if e.Err != nil {
			l.Error = e.Err.Error()
		}
		if !e.Next.IsZero() {
			next := e.Next.UTC()
			l.Next = &next
		}
		o.json.Encode(l)
		return
	}
	at := e.At.Local().Format(time.TimeOnly)
	switch e.What {
	case watch.Asked:
		if e.New > 0 || !o.silent[e.Source] {
			fmt.Fprintf(o.text, "%s %s: %s\n", at, e.Source, askedWords(e))
		}
		o.silent[e.Source] = true
	case watch.Taken:
		word := "recorded"
		if e.Known {
			word = "known"
		}
		fmt.Fprintf(o.text, "%s %s: %s %s %s\n", at, e.Source, word, e.Doc, e.Article)
	case watch.NotAsked:
		fmt.Fprintf(o.errors, "%s %s: %v; again at %s\n", at, e.Source, e.Err, clock(e.Next, e.At))
		o.silent[e.Source] = false
	case watch.NotTaken:
		then := "given up"
		if !e.Next.IsZero() {
			then = "again at " + clock(e.Next, e.At)
		}
		fmt.Fprintf(o.errors, "%s %s: %v; %s\n", at, e.Source, e.Err, then)
	case watch.Postponed:
		fmt.Fprintf(o.errors, "%s %s: %v\n", at, e.Source, e.Err)
	}
}

func (o *watchOutput) sum(e watch.Event) {
	switch e.What {
	case watch.Asked:
		o.asked++
	case watch.NotAsked:
		o.asked++
		o.failed++
	case watch.Taken:
		if e.Known {
			o.known++
		} else {
			o.recorded++
		}
	case watch.NotTaken:
		if e.Next.IsZero() {
			o.lost++
		} else {
			o.later++
		}
	}
}

func askedWords(e watch.Event) string {
	s := fmt.Sprintf("%d named, %d new", e.Named, e.New)
	if e.Unchanged && e.Named == 0 {
		s = "unchanged"
	}
	if e.Note != "" {
		s += "; " + e.Note
	}
	return s
}

// clock is a time as those say it who speak at now.
func clock(t, now time.Time) string {
	if t.Sub(now) < 18*time.Hour {
		return t.Local().Format(time.TimeOnly)
	}
	return t.Local().Format("2006-01-02 15:04")
}

func (o *watchOutput) finish(sources int) error {
	parts := []string{fmt.Sprintf("%s: %d asked", count(sources, "source"), o.asked)}
	if o.failed > 0 {
		parts[0] += fmt.Sprintf(", %d of them failed", o.failed)
	}
	for _, p := range []struct {
		n    int
		word string
	}{{o.recorded, "recorded"}, {o.known, "known"}, {o.later, "to be tried again"}, {o.lost, "given up"}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.word))
		}
	}
	if o.json != nil {
		o.json.Encode(map[string]any{"sum": map[string]int{"sources": sources, "asked": o.asked, "failed": o.failed, "recorded": o.recorded, "known": o.known, "later": o.later, "given_up": o.lost}})
	} else {
		fmt.Fprintln(o.text, strings.Join(parts, "; "))
	}
	if o.failed+o.lost+o.later > 0 {
		return partly{fmt.Errorf("watch: %d sources and %d articles failed", o.failed, o.lost+o.later)}
	}
	return nil
}
