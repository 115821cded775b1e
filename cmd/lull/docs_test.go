package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// readerPatience is how long one page may take in all.
const readerPatience = time.Minute

// TestDocs does what the pages of the documentation tell their reader to do, page by page, each in a folder of its own
// with the examples in it, and compares what is printed with what the page shows. Every command must succeed.
func TestDocs(t *testing.T) {
	for _, name := range docPages(t) {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if steps := parsePage(string(text)).steps; len(steps) > 0 {
			t.Run(strings.TrimPrefix(name, "../../"), func(t *testing.T) {
				t.Parallel()
				r := newReader(t)
				for _, step := range steps {
					r.do(step)
				}
			})
		}
	}
}

// docPages lists the files in which lull tells people what to type.
func docPages(t *testing.T) []string {
	t.Helper()
	pages := []string{"../../README.md"}
	for _, pattern := range []string{"../../docs/*.md", "../../examples/*.md", "../../examples/*/*.md"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatalf("no page is called %s: %v", pattern, err)
		}
		pages = append(pages, found...)
	}
	return pages
}

// reader is someone who follows a page: one shell in one folder.
type reader struct {
	t      *testing.T
	dir    string
	shell  io.Writer
	out    *bufio.Reader // what the shell prints
	served *bufio.Reader // what lull serve prints
	at     string        // where it serves
}

func newReader(t *testing.T) *reader {
	t.Helper()
	binary, err := buildLull()
	if err != nil {
		t.Fatal(err)
	}
	examples, err := filepath.Abs("../../examples")
	if err != nil {
		t.Fatal(err)
	}
	r := &reader{t: t, dir: t.TempDir()}
	if err := os.CopyFS(filepath.Join(r.dir, "examples"), os.DirFS(examples)); err != nil {
		t.Fatal(err)
	}
	served, says, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(context.Background(), readerPatience)
	context.AfterFunc(ctx, func() { served.Close() })
	shell := exec.CommandContext(ctx, "bash", "--norc")
	shell.Dir = r.dir
	shell.Env = []string{
		"PATH=" + filepath.Dir(binary) + string(os.PathListSeparator) + os.Getenv("PATH"),
		"HOME=" + r.dir, "LULL_LISTEN=127.0.0.1:0",
	}
	shell.ExtraFiles = []*os.File{says} // descriptor 3
	stdin, err := shell.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := shell.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	shell.Stderr = t.Output()
	if err := shell.Start(); err != nil {
		t.Fatal(err)
	}
	says.Close()
	t.Cleanup(func() {
		_, _ = io.WriteString(stdin, "kill $(jobs -p) 2>/dev/null; wait\n")
		stdin.Close()
		_ = shell.Wait()
		stop()
	})
	r.shell, r.out, r.served = stdin, bufio.NewReader(stdout), bufio.NewReader(served)
	return r
}

// do takes one step of a page.
func (r *reader) do(step pageStep) {
	r.t.Helper()
	var printed string
	command, serves := strings.CutSuffix(step.command, " &")
	switch {
	case step.file != "":
		r.write(step)
		return
	case serves:
		printed = r.serve(command, step.line)
	default:
		printed = r.run(command, step.line)
	}
	if diff := difference(step.printed, printed); step.printed != "" && diff != "" {
		r.t.Errorf("line %d: %s (-page +printed):\n%s", step.line, step.command, diff)
	}
}

func (r *reader) write(step pageStep) {
	r.t.Helper()
	name := filepath.Join(r.dir, filepath.FromSlash(step.file))
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(step.content), 0o600); err != nil {
		r.t.Fatal(err)
	}
}

// printedAddress is where a page says that lull serves.
var printedAddress = regexp.MustCompile(`127\.0\.0\.1:8080`)

// run runs a command in the shell and returns what it printed.
func (r *reader) run(command string, line int) string {
	r.t.Helper()
	const end = "--- the command has ended: "
	if r.at != "" {
		command = printedAddress.ReplaceAllLiteralString(command, r.at)
	}
	_, _ = fmt.Fprintf(r.shell, "{ %s\n} 2>&1 </dev/null; echo; echo '%s'$?\n", command, end)
	var printed strings.Builder
	for {
		text, err := r.out.ReadString('\n')
		if err != nil {
			r.t.Fatalf("line %d: %s: the shell is gone: %v\n%s", line, command, err, printed.String())
		}
		if code, ended := strings.CutPrefix(text, end); ended {
			out := strings.TrimSuffix(printed.String(), "\n")
			if code = strings.TrimSpace(code); code != "0" {
				r.t.Fatalf("line %d: %s: exit code %s\n%s", line, command, code, out)
			}
			if out != "" && !strings.HasSuffix(out, "\n") {
				out += "\n"
			}
			return out
		}
		printed.WriteString(text)
	}
}

// serve starts a command in the background and returns when it has said where it serves.
func (r *reader) serve(command string, line int) string {
	r.t.Helper()
	r.run(command+" >&3 2>serve.log &", line)
	said, err := r.served.ReadString('\n')
	if err != nil {
		log, _ := os.ReadFile(filepath.Join(r.dir, "serve.log"))
		r.t.Fatalf("line %d: %s said nothing: %v\n%s", line, command, err, log)
	}
	r.at = regexp.MustCompile(`127\.0\.0\.1:\d+`).FindString(said)
	return said
}
