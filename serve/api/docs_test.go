package api_test

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var shell = regexp.MustCompile("(?s)```sh\n(.*?)```\n")

// The commands of docs/api.md work, each in the state in which those before it
// leave the record.
func TestDocumentation(t *testing.T) {
	for _, name := range []string{"curl", "sh"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skip(name + " is not installed")
		}
	}
	text, err := os.ReadFile("../../docs/api.md")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	program := filepath.Join(dir, "parley")
	if out, err := exec.Command("go", "build", "-o", program, "../../cmd/parley").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	link, err := filepath.Abs("../../samples")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(link, filepath.Join(dir, "samples")); err != nil {
		t.Fatal(err)
	}
	blocks := shell.FindAllStringSubmatch(string(text), -1)
	if len(blocks) < 6 {
		t.Fatalf("%d blocks of commands in docs/api.md", len(blocks))
	}
	var script strings.Builder
	address := ""
	for i, b := range blocks {
		if i == 0 {
			address = started(t, dir, program)
			continue
		}
		for _, line := range strings.Split(strings.TrimSpace(b[1]), "\n") {
			if strings.Contains(line, "curl -s") && !strings.Contains(line, "-o /dev/null") {
				line = strings.ReplaceAll(line, "curl -s", "curl -s --fail-with-body")
			}
			fmt.Fprintf(&script, "%s\necho\n", strings.ReplaceAll(line, "127.0.0.1:7311", address))
		}
	}
	c := exec.Command("sh", "-e")
	c.Dir, c.Stdin = dir, strings.NewReader(script.String())
	c.Env = append(os.Environ(), "PATH="+dir+":"+os.Getenv("PATH"))
	out, err := c.CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%.4000s", err, out)
	}
	for _, want := range []string{`"outcome":"recorded"`, "\n304\n", `"kind":"document"`, "wire-feed", `"link":"/join/`, `role set (coder, by keeper)`, `"number":`, `"mark":true`, "is revoked"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("the commands of docs/api.md print no %s", want)
		}
	}
}

// started serves the samples and returns where.
func started(t *testing.T, dir, program string) string {
	t.Helper()
	add := exec.Command(program, "add", "samples/articles.jsonl")
	add.Dir = dir
	if out, err := add.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	c := exec.Command(program, "serve", "--listen", "127.0.0.1:0")
	c.Dir = dir
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = c.Process.Signal(os.Interrupt)
		if err := c.Wait(); err != nil {
			t.Errorf("serve ended with %v", err)
		}
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	go io.Copy(io.Discard, out)
	reply, err := http.Get(strings.TrimSpace(line) + "api/v1/status")
	if err != nil {
		t.Fatal(err)
	}
	reply.Body.Close()
	return strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(line), "http://"), "/")
}
