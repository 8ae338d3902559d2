package watch

import (
	"bytes"
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
	"golang.org/x/text/language"

	"parley/source"
	"parley/source/web"
)

// Kind says what a source is.
type Kind string

// The kinds of sources.
const (
	Feed    Kind = "feed"    // RSS, Atom or JSON Feed
	Sitemap Kind = "sitemap" // a sitemap, of news or not, or an index of sitemaps
	Folder  Kind = "folder"  // files, as `parley add` takes them
)

// Config is what is to be watched, and how.
type Config struct {
	Contact  string         // whom a site can ask about the requests: an address on the web or of mail
	Parallel int            // requests at the same time, over all hosts
	Private  []netip.Prefix // private addresses that may be reached
	Sources  []Source
}

// Source is one source.
type Source struct {
	Name     string
	Kind     Kind
	URL      *url.URL // of a feed or sitemap, in normal form; nil for a folder
	Folder   string   // path; "" for what is on the web
	Every    time.Duration
	Delay    time.Duration // pause between two requests to a host
	Hosts    web.Hosts     // where requests for it may go
	Outlet   string        // who publishes it, "" for what the articles say
	Language string        // BCP 47, "" for what the articles are in
	Whole    bool          // the feed has the articles themselves: their pages are not fetched
	MaxAge   time.Duration // older articles are left out; 0 for none
}

// Address is where the source is, for people.
func (s Source) Address() string {
	if s.Kind == Folder {
		return s.Folder
	}
	return s.URL.String()
}

// What holds where the configuration says nothing, and the least that it can
// say.
const (
	defaultEvery    = 30 * time.Minute
	defaultDelay    = 2 * time.Second
	defaultParallel = 8
	leastEvery      = time.Minute
	leastDelay      = 100 * time.Millisecond
	mostEvery       = 31 * 24 * time.Hour
	mostParallel    = 64
)

// written is the configuration as it is written.
type written struct {
	Contact      string   `toml:"contact"`
	Every        string   `toml:"every"`
	Delay        string   `toml:"delay"`
	Parallel     int      `toml:"parallel"`
	AllowPrivate []string `toml:"allow_private"`
	Sources      []entry  `toml:"source"`
}

type entry struct {
	Name     string   `toml:"name"`
	Feed     string   `toml:"feed"`
	Sitemap  string   `toml:"sitemap"`
	Folder   string   `toml:"folder"`
	Every    string   `toml:"every"`
	Delay    string   `toml:"delay"`
	Hosts    []string `toml:"hosts"`
	Outlet   string   `toml:"outlet"`
	Language string   `toml:"language"`
	Articles string   `toml:"articles"`
	MaxAge   string   `toml:"max_age"`
}

// ReadConfig reads the configuration in the file at path. Its error joins all
// faults that there are, in the order of their lines, each a *source.Error with
// line and field.
func ReadConfig(path string) (Config, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		var p *os.PathError
		if errors.As(err, &p) {
			err = p.Err
		}
		return Config{}, &source.Error{Op: "configure", File: path, Err: err}
	}
	return ParseConfig(text, path)
}

// ParseConfig is ReadConfig of a text; folders are looked for beside path.
func ParseConfig(text []byte, path string) (Config, error) {
	var f written
	r := checker{path: path, places: places(text)}
	meta, err := toml.NewDecoder(bytes.NewReader(text)).Decode(&f)
	if err != nil {
		return Config{}, r.syntax(err)
	}
	for _, key := range meta.Undecoded() {
		r.unknown(key)
	}
	c := r.config(f)
	slices.SortStableFunc(r.faults, func(a, b *source.Error) int { return a.Line - b.Line })
	all := make([]error, len(r.faults))
	for i, f := range r.faults {
		all[i] = f
	}
	return c, errors.Join(all...)
}

// checker collects faults.
type checker struct {
	path   string
	places map[place]int
	at     int // number of the source, 1-based; 0 for what is before them
	name   string
	faults []*source.Error
}

// placed is how the library writes where a value of the wrong type stands.
var placed = regexp.MustCompile(`^toml: line (\d+) \(last key "([^"]*)"\): (?:incompatible types: )?(.*)$`)

func (r *checker) syntax(err error) error {
	e := &source.Error{Op: "configure", File: r.path, Err: err}
	var p toml.ParseError
	if errors.As(err, &p) {
		e.Line, e.Field, e.Err = p.Position.Line, p.LastKey, errors.New(p.Message)
	} else if m := placed.FindStringSubmatch(err.Error()); m != nil {
		e.Line, _ = strconv.Atoi(m[1])
		e.Field, e.Err = m[2], errors.New(m[3])
	}
	e.Field = e.Field[strings.LastIndex(e.Field, ".")+1:]
	return e
}

func (r *checker) fault(field string, err error) {
	line, ok := r.places[place{r.at, field}]
	if !ok {
		line = r.places[place{r.at, ""}]
	}
	if r.name != "" {
		err = fmt.Errorf("source %q: %w", r.name, err)
	}
	r.faults = append(r.faults, &source.Error{Op: "configure", File: r.path, Line: line, Field: field, Err: err})
}

// unknown names a key that means nothing here. A misspelt setting that is
// passed over in silence would be a setting that does not hold.
func (r *checker) unknown(key toml.Key) {
	field := key[len(key)-1]
	known := []string{"contact", "every", "delay", "parallel", "allow_private", "source"}
	line := r.places[place{0, field}]
	if len(key) > 1 {
		known = []string{"name", "feed", "sitemap", "folder", "every", "delay", "hosts", "outlet", "language", "articles", "max_age"}
		for p, n := range r.places { // the first source that has it
			if p.field == field && p.source > 0 && (line == 0 || n < line) {
				line = n
			}
		}
	}
	r.faults = append(r.faults, &source.Error{Op: "configure", File: r.path, Line: line, Field: field, Err: fmt.Errorf("there is no such setting; there are %s", strings.Join(known, ", "))})
}

func (r *checker) config(f written) Config {
	c := Config{Contact: strings.TrimSpace(f.Contact), Parallel: f.Parallel}
	if c.Parallel == 0 {
		c.Parallel = defaultParallel
	}
	if c.Parallel < 0 || c.Parallel > mostParallel {
		r.fault("parallel", fmt.Errorf("%d: want 1 to %d", f.Parallel, mostParallel))
	}
	if strings.ContainsAny(c.Contact, "\r\n()") || len(c.Contact) > 200 {
		r.fault("contact", errors.New("want an address such as mailto:desk@example.org, without brackets"))
	}
	for _, s := range f.AllowPrivate {
		p, err := prefix(s)
		if err != nil {
			r.fault("allow_private", err)
			continue
		}
		c.Private = append(c.Private, p)
	}
	every := r.span("every", f.Every, defaultEvery, leastEvery, mostEvery)
	delay := r.span("delay", f.Delay, defaultDelay, leastDelay, time.Hour)
	names := make(map[string]bool)
	for i, e := range f.Sources {
		r.at, r.name = i+1, e.Name
		s := r.source(e, every, delay)
		if names[s.Name] {
			r.fault("name", errors.New("two sources have this name"))
		}
		names[s.Name] = true
		c.Sources = append(c.Sources, s)
	}
	r.at, r.name = 0, ""
	if len(f.Sources) == 0 {
		r.fault("source", errors.New("there is none: each begins with a line [[source]]"))
	}
	return c
}

var goodName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`)

func (r *checker) source(e entry, every, delay time.Duration) Source {
	s := Source{Name: e.Name, Outlet: strings.TrimSpace(e.Outlet)}
	if !goodName.MatchString(e.Name) {
		r.fault("name", fmt.Errorf(`%q: want a short name of letters, digits, ".", "_" and "-"`, e.Name))
	}
	r.where(e, &s)
	s.Every = r.span("every", e.Every, every, leastEvery, mostEvery)
	s.Delay = r.span("delay", e.Delay, delay, leastDelay, time.Hour)
	s.MaxAge = r.span("max_age", e.MaxAge, 0, time.Hour, 100*366*24*time.Hour)
	for _, h := range e.Hosts {
		host, err := web.ParseHost(h)
		if err != nil {
			r.fault("hosts", err)
			continue
		}
		s.Hosts = append(s.Hosts, host)
	}
	if e.Language != "" {
		tag, err := language.Parse(e.Language)
		if err != nil {
			r.fault("language", fmt.Errorf("%q is not a BCP 47 language code", e.Language))
		}
		s.Language = tag.String()
	}
	switch e.Articles {
	case "", "link":
	case "feed":
		s.Whole = true
	default:
		r.fault("articles", fmt.Errorf(`%q: want "link", to fetch the page of each article, or "feed", where the feed has the whole articles`, e.Articles))
	}
	for field, set := range map[string]bool{"hosts": len(e.Hosts) > 0, "delay": e.Delay != "", "max_age": e.MaxAge != "", "articles": e.Articles != ""} {
		if set && s.Kind == Folder {
			r.fault(field, errors.New("a folder has no such setting"))
		}
	}
	if s.Whole && s.Kind == Sitemap {
		r.fault("articles", errors.New("a sitemap has no articles in it"))
	}
	return s
}

// where sets what the source is and where.
func (r *checker) where(e entry, s *Source) {
	given := 0
	for _, w := range []struct {
		kind  Kind
		value string
	}{{Feed, e.Feed}, {Sitemap, e.Sitemap}, {Folder, e.Folder}} {
		if w.value == "" {
			continue
		}
		given++
		s.Kind = w.kind
		if w.kind == Folder {
			if s.Folder = w.value; !filepath.IsAbs(w.value) {
				s.Folder = filepath.Join(filepath.Dir(r.path), w.value)
			}
			continue
		}
		u, err := web.Normal(w.value, nil)
		if err != nil {
			r.fault(string(w.kind), err)
			continue
		}
		s.URL, s.Hosts = u, web.HostsOf(u)
	}
	if given != 1 {
		r.fault("", errors.New("want one of feed, sitemap and folder"))
	}
}

// span reads a time: "90s", "15m", "36h", "7d".
func (r *checker) span(field, s string, without, least, most time.Duration) time.Duration {
	if s == "" {
		return without
	}
	d, err := time.ParseDuration(s)
	if days, ok := strings.CutSuffix(s, "d"); ok {
		d, err = time.ParseDuration(days + "h")
		d *= 24
	}
	switch {
	case err != nil || d < 0:
		r.fault(field, fmt.Errorf(`%q is not a time: want "90s", "15m", "36h" or "7d"`, s))
	case d < least:
		r.fault(field, fmt.Errorf("%q is too little: want at least %v", s, least))
	case d > most:
		r.fault(field, fmt.Errorf("%q is too much: want at most %v", s, most))
	default:
		return d
	}
	return without
}

func prefix(s string) (netip.Prefix, error) {
	if a, err := netip.ParseAddr(s); err == nil {
		return netip.PrefixFrom(a, a.BitLen()), nil
	}
	p, err := netip.ParsePrefix(s)
	if err != nil {
		return p, fmt.Errorf(`%q is not an address or a block of them: want "10.1.2.3" or "10.1.0.0/16"`, s)
	}
	return p.Masked(), nil
}

// place is where a field is written.
type place struct {
	source int    // number of the source, 1-based; 0 for what is before them
	field  string // "" for the beginning of the source
}

var (
	heading = regexp.MustCompile(`^\s*\[\[\s*source\s*\]\]`)
	setting = regexp.MustCompile(`^\s*["']?([A-Za-z0-9_-]+)["']?\s*=`)
)

// places finds the lines of the fields, which the library does not tell.
func places(text []byte) map[place]int {
	out := make(map[place]int)
	number := 0
	for i, line := range slices.Collect(strings.Lines(string(text))) {
		if heading.MatchString(line) {
			number++
			out[place{number, ""}] = i + 1
		}
		if m := setting.FindStringSubmatch(line); m != nil {
			if at := (place{number, m[1]}); out[at] == 0 {
				out[at] = i + 1
			}
		}
	}
	return out
}
