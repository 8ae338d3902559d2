package watch

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parley/source"
)

func TestConfig(t *testing.T) {
	c, err := ParseConfig([]byte(`
contact = "mailto:desk@x.example"
every = "20m"
allow_private = ["10.1.2.3", "192.168.7.9/24"]

[[source]]
name = "one"
feed = "HTTPS://Feeds.X.example:443/rss?utm_source=a#b"
hosts = ["www.x.example", "*.y.example"]
max_age = "30d"
articles = "feed"
outlet = "The Example"
language = "en-gb"

[[source]]
name = "two"
sitemap = "http://z.example/news.xml"
every = "1h30m"
delay = "500ms"

[[source]]
name = "three"
folder = "inbox"
`), "etc/watch.toml")
	if err != nil {
		t.Fatal(err)
	}
	if c.Contact != "mailto:desk@x.example" || c.Parallel != 8 || len(c.Private) != 2 || c.Private[0].String() != "10.1.2.3/32" || c.Private[1].String() != "192.168.7.0/24" {
		t.Errorf("%+v", c)
	}
	one, two, three := c.Sources[0], c.Sources[1], c.Sources[2]
	if one.Kind != Feed || one.Address() != "https://feeds.x.example/rss" || one.Every != 20*time.Minute || one.Delay != 2*time.Second || one.MaxAge != 30*24*time.Hour || !one.Whole || one.Outlet != "The Example" || one.Language != "en-GB" {
		t.Errorf("%+v", one)
	}
	if strings.Join(one.Hosts, " ") != "feeds.x.example www.feeds.x.example www.x.example *.y.example" {
		t.Errorf("%v", one.Hosts)
	}
	if two.Kind != Sitemap || two.Every != 90*time.Minute || two.Delay != 500*time.Millisecond {
		t.Errorf("%+v", two)
	}
	if three.Kind != Folder || three.Folder != filepath.Join("etc", "inbox") {
		t.Errorf("%+v", three)
	}
}

// Every fault is named with file, line and field, all of them at once.
func TestConfigFaults(t *testing.T) {
	for text, want := range map[string]string{
		"":            `configure: w.toml: field "source": there is none: each begins with a line [[source]]`,
		"every = \n":  `configure: w.toml:1: field "every": expected value but found '\n' instead`,
		"every = 5\n": `configure: w.toml:1: field "every": TOML value has type int64; destination has type string`,
		"evry = \"5m\"\n[[source]]\nname=\"a\"\nfolder=\"b\"\n": `configure: w.toml:1: field "evry": there is no such setting; there are contact, every, delay, parallel, allow_private, source`,
		"[[source]]\nname=\"a\"\nfolder=\"b\"\n\n[[source]]\nname = \"c\"\nfeeds = \"https://x.example\"\n": `configure: w.toml:5: source "c": want one of feed, sitemap and folder
configure: w.toml:7: field "feeds": there is no such setting; there are name, feed, sitemap, folder, every, delay, hosts, outlet, language, articles, max_age`,
		"[[source]]\nname = \"a b\"\nfeed = \"ftp://x.example/\"\nevery = \"5s\"\nlanguage = \"english!\"\narticles = \"all\"\nhosts = [\"*\"]\n": `configure: w.toml:2: field "name": source "a b": "a b": want a short name of letters, digits, ".", "_" and "-"
configure: w.toml:3: field "feed": source "a b": "ftp://x.example/": neither http nor https
configure: w.toml:4: field "every": source "a b": "5s" is too little: want at least 1m0s
configure: w.toml:5: field "language": source "a b": "english!" is not a BCP 47 language code
configure: w.toml:6: field "articles": source "a b": "all": want "link", to fetch the page of each article, or "feed", where the feed has the whole articles
configure: w.toml:7: field "hosts": source "a b": "*" is not a host: want "example.org", "example.org:8080" or "*.example.org"`,
		"[[source]]\nname=\"a\"\nfolder=\"b\"\n[[source]]\nname=\"a\"\nfolder=\"c\"\n": `configure: w.toml:5: field "name": source "a": two sources have this name`,
		"allow_private=[\"all\"]\nparallel = 900\n[[source]]\nname=\"a\"\nfolder=\"b\"\ndelay=\"1s\"\n": `configure: w.toml:1: field "allow_private": "all" is not an address or a block of them: want "10.1.2.3" or "10.1.0.0/16"
configure: w.toml:2: field "parallel": 900: want 1 to 64
configure: w.toml:6: field "delay": source "a": a folder has no such setting`,
		"[[source]]\nname=\"a\"\nfeed=\"https://u:p@x.example/\"\n": `configure: w.toml:3: field "feed": source "a": "https://u:p@x.example/": a user name or password in the address`,
		"[[source]]\nname=\"a\"\nfolder=\"b\"\nevery=\"-5m\"\n":     `configure: w.toml:4: field "every": source "a": "-5m" is not a time: want "90s", "15m", "36h" or "7d"`,
	} {
		_, err := ParseConfig([]byte(text), "w.toml")
		if err == nil || err.Error() != want {
			t.Errorf("%q:\n%v\nwant\n%s", text, err, want)
		}
		var e *source.Error
		if !errors.As(err, &e) {
			t.Errorf("%q: not a *source.Error", text)
		}
	}
	if _, err := ReadConfig("none.toml"); err == nil || err.Error() != "configure: none.toml: no such file or directory" {
		t.Errorf("%v", err)
	}
}
