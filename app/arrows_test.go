package app

import (
	"os/exec"
	"strings"
	"testing"
)

// std stands for packages outside the module that are not the standard library.
const others = "others"

// The arrows of the architecture: which packages a package must never reach,
// over however many steps. A name ending in "/..." stands for all below it.
var arrows = []struct {
	of    string
	never []string
}{
	{"parley", []string{"parley/", others}},
	{"parley/shipped", []string{"parley/act", "parley/actor", "parley/place", "parley/read", "parley/record", "parley/view", "parley/app", others}},
	{"parley/act", []string{"parley/read", "parley/record", "parley/view", "parley/app", others}},
	{"parley/actor", []string{"parley/read", "parley/record", "parley/view", "parley/app", "net/http", "database/sql"}},
	{"parley/place", []string{"parley/read", "parley/record", "parley/view", "parley/app", "net/http", "database/sql"}},
	// The reader of brotli in archives has a piece for servers in its package, so net/http cannot be kept out of these two; they ask nobody.
	{"parley/source/file", []string{"parley/document", "parley/read", "parley/record", "parley/view", "parley/app", "database/sql"}},
	{"parley/source/jsonl", []string{"parley/document", "parley/read", "parley/record", "parley/view", "parley/app", "net/http", "database/sql"}},
	{"parley/source/warc", []string{"parley/document", "parley/read", "parley/record", "parley/view", "parley/app", "database/sql"}},
	{"parley/source/mail", []string{"parley/document", "parley/read", "parley/record", "parley/view", "parley/app", "net/http", "database/sql"}},
	{"parley/source/charset", []string{"parley/document", "parley/read", "parley/record", "parley/view", "parley/app", "net/http", "database/sql"}},
	{"parley/source/robots", []string{"parley/", others, "net/http"}},
	{"parley/source/web", []string{"parley/document", "parley/read", "parley/record", "parley/view", "parley/app", "database/sql"}},
	{"parley/source/feed", []string{"parley/document", "parley/read", "parley/record", "parley/view", "parley/app", "database/sql"}},
	{"parley/source/sitemap", []string{"parley/document", "parley/read", "parley/record", "parley/view", "parley/app", "net/http", "database/sql"}},
	{"parley/watch/state", []string{"parley/document", "parley/read", "parley/source", "parley/view", "parley/app", "parley/record/sqlite", "net/http"}},
	{"parley/watch", []string{"parley/document", "parley/read", "parley/view", "parley/app", "parley/record/sqlite"}},
	{"parley/document", []string{"parley/read", "parley/record", "parley/view", "parley/app", "net/http", "database/sql"}},
	{"parley/read", []string{"parley/record", "parley/work", "parley/source", "parley/document", "parley/view", "parley/app", "net/http", "database/sql", "modernc.org/sqlite"}},
	{"parley/record", []string{"parley/read", "parley/source", "parley/document", "parley/view", "parley/app", "parley/record/sqlite", "net/http", "database/sql", others}},
	{"parley/record/log", []string{"parley/read", "parley/document", "parley/view", "parley/app", "net/http", "database/sql", others}},
	{"parley/record/roster", []string{"parley/read", "parley/document", "parley/view", "parley/app", "net/http", "database/sql", others}},
	{"parley/record/store", []string{"parley/read", "parley/document", "parley/view", "parley/app", "parley/record/sqlite", "net/http", "database/sql"}},
	{"parley/record/review", []string{"parley/read", "parley/document", "parley/view", "parley/app", "parley/record/sqlite", "net/http", "database/sql"}},
	{"parley/record/past", []string{"parley/read", "parley/document", "parley/view", "parley/app", "parley/record/sqlite", "net/http", "database/sql"}},
	{"parley/record/sqlite", []string{"parley/read", "parley/document", "parley/view", "parley/app", "net/http"}},
	{"parley/view", []string{"parley/read", "parley/source", "parley/document", "parley/app", "parley/export", "parley/record/sqlite", "net/http", "database/sql"}},
	{"parley/view/headline", []string{"parley/read", "parley/record", "parley/app", others}},
	{"parley/export", []string{"parley/read", "parley/source", "parley/app", "parley/serve", "parley/record/sqlite", "net/http", "database/sql"}},
	{"parley/serve/web", []string{"parley/read", "parley/source", "parley/document", "parley/app", "parley/record/sqlite", "database/sql"}},
	{"parley/serve/api", []string{"parley/read", "parley/source", "parley/document", "parley/app", "parley/record/sqlite", "database/sql"}},
	{"parley/serve/token", []string{"parley/read", "parley/source", "parley/document", "parley/view", "parley/app", "parley/record", "net/http"}},
	{"parley/serve/auth", []string{"parley/read", "parley/source", "parley/document", "parley/app", "parley/record/sqlite"}},
	{"parley/serve/guard", []string{"parley/", others}},
	{"parley/app", []string{"parley/cmd", "parley/train"}},
	{"parley/cmd/parley", []string{"parley/train"}},
}

func TestArrows(t *testing.T) {
	for _, a := range arrows {
		out, err := exec.Command("go", "list", "-deps", "-f", "{{.ImportPath}} {{.Standard}}", a.of).Output()
		if err != nil {
			t.Errorf("go list %s: %v", a.of, err)
			continue
		}
		for line := range strings.Lines(string(out)) {
			path, standard, _ := strings.Cut(strings.TrimSpace(line), " ")
			for _, never := range a.never {
				if path != a.of && reaches(path, standard == "true", never) {
					t.Errorf("%s must not reach %s, and imports %s", a.of, never, path)
				}
			}
		}
	}
}

// reaches says whether path is what never means: the package or one below it,
// or anything from outside.
func reaches(path string, standard bool, never string) bool {
	if never == others {
		return !standard && path != "parley" && !strings.HasPrefix(path, "parley/")
	}
	never = strings.TrimSuffix(never, "/")
	return path == never && never != "parley" || strings.HasPrefix(path, never+"/")
}
