package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"parley/app"
)

// programVersion names the state of the source that the program was built
// from.
func programVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "built without module information"
	}
	settings := make(map[string]string)
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	revision := settings["vcs.revision"]
	if revision == "" {
		return strings.Trim(info.Main.Version, "()") + ", revision not recorded"
	}
	s := fmt.Sprintf("revision %.12s of %s", revision, settings["vcs.time"])
	if settings["vcs.modified"] == "true" {
		s += ", modified"
	}
	return s
}

type versionInfo struct {
	Program string `json:"program"`
	Go      string `json:"go"`
	app.Versions
}

func newVersion() *cobra.Command {
	var lines bool
	c := &cobra.Command{
		Use:   "version",
		Short: "What this program and its models are",
		Long: `Print the revision that the program was built from, the versions of the reader
and of the merge, and the models and tables inside with their sizes and SHA-256
checksums. Two programs with the same reader version read the same text the same
way; with the same merge version too, they make the same record of it.`,
		Args: wants(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error {
			v := versionInfo{programVersion(), runtime.Version() + " " + runtime.GOOS + "/" + runtime.GOARCH, app.Make()}
			if lines {
				return printJSON(c.OutOrStdout(), v)
			}
			p := newPage(c.OutOrStdout())
			p.version(v)
			return p.err
		},
	}
	c.Flags().BoolVar(&lines, "json", false, "print JSON")
	return c
}

func (p *page) version(v versionInfo) {
	p.line("parley " + v.Program)
	p.line(v.Go)
	p.line("reader " + v.Reader)
	p.line("merge " + v.Merge)
	for _, part := range v.Parts {
		p.line(fmt.Sprintf("  %-20s %11s bytes  %s", part.Name, thousands(part.Size), p.faint(part.Sum)))
	}
}

// thousands writes n, which is not negative, with a comma after each three
// digits from the right.
func thousands(n int64) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
