package parley_test

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what the program prints into the texts that show it")

// transcript is a console block of the README: commands after "$ ", and what
// each prints up to the next. A line "…" stands for any lines, and "…" within
// one for any words.
var transcript = regexp.MustCompile("(?s)```console\n(.*?)```\n")

// The texts that show what the program prints.
var shown = []string{"README.md", "docs/architecture.md"}

// What the README and its like show is what the program prints: their
// transcripts are run, one after the other, in a folder that holds the samples
// and nothing else.
func TestTranscripts(t *testing.T) {
	program := build(t)
	for _, name := range shown {
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			blocks := transcript.FindAllSubmatch(text, -1)
			if len(blocks) == 0 {
				t.Fatalf("%s: no ```console block", name)
			}
			dir := workplace(t)
			for _, block := range blocks {
				want := string(block[1])
				got := replay(t, program, dir, want)
				if *update {
					text = bytes.Replace(text, block[0], []byte("```console\n"+got+"```\n"), 1)
				} else if got != want {
					t.Errorf("%s shows\n%s\nthe program prints\n%s\n(go test -run Transcripts . -update writes that)", name, want, got)
				}
			}
			if !*update {
				return
			}
			if err := os.WriteFile(name, text, 0o644); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// The README's table names every command that there is.
func TestReadmeNamesTheCommands(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	help, err := exec.Command(filepath.Join(build(t), "parley"), "help").Output()
	if err != nil {
		t.Fatal(err)
	}
	_, list, _ := strings.Cut(string(help), "Available Commands:\n")
	list, _, _ = strings.Cut(list, "\n\n")
	for _, line := range strings.Split(list, "\n") {
		name := strings.Fields(line)[0]
		if name != "help" && !strings.Contains(string(readme), "| `parley "+name) {
			t.Errorf("README.md: no line on `parley %s`", name)
		}
	}
}

// build makes the program and returns the folder that it is in.
func build(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	cmd := exec.Command("go", "build", "-o", filepath.Join(dir, "parley"), "./cmd/parley")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("go build ./cmd/parley: %v\n%s", err, out)
	}
	return dir
}

// workplace is a folder with the samples.
func workplace(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	samples, err := filepath.Abs("samples")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(samples, filepath.Join(dir, "samples")); err != nil {
		t.Fatal(err)
	}
	return dir
}

// replay runs the commands of a transcript and returns it with what they
// print. Where the transcript leaves lines out, the same lines are left out.
func replay(t *testing.T, program, dir, shown string) string {
	t.Helper()
	var out strings.Builder
	for _, step := range strings.Split("\n"+shown, "\n$ ")[1:] {
		line, expected, _ := strings.Cut(strings.TrimSuffix(step, "\n")+"\n", "\n")
		cmd := exec.Command("sh", "-c", line)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "PATH="+program+":"+os.Getenv("PATH"), "PARLEY_RECORD=", "COLUMNS=", "NO_COLOR=1")
		printed, err := cmd.CombinedOutput()
		if err != nil {
			t.Errorf("$ %s: %v", line, err)
		}
		out.WriteString("$ " + line + "\n" + abridge(string(printed), expected))
	}
	return out.String()
}

// abridge returns expected where it is what is printed with parts left out, and
// printed as it is otherwise.
func abridge(printed, expected string) string {
	pattern := regexp.QuoteMeta(expected)
	pattern = regexp.MustCompile(`(?m)^…\n`).ReplaceAllString(pattern, "(?:.*\n)*?")
	pattern = strings.ReplaceAll(pattern, "…", ".*")
	if regexp.MustCompile("^" + pattern + "$").MatchString(printed) {
		return expected
	}
	return printed
}

// `make run` reads the samples, prints the brief and says where the page is.
func TestMakeRun(t *testing.T) {
	if _, err := exec.LookPath("make"); err != nil {
		t.Skip("make is not installed")
	}
	dir := t.TempDir()
	out, err := exec.Command("make", "run", "SERVE=no", "PROGRAM="+filepath.Join(dir, "parley"), "SAMPLES="+filepath.Join(dir, "samples.db")).CombinedOutput()
	if err != nil {
		t.Fatalf("make run: %v\n%s", err, out)
	}
	for _, want := range []string{"18 documents: 18 new", "\nAgreements and votes (", "http://127.0.0.1:"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("make run does not print %q:\n%s", want, out)
		}
	}
}
