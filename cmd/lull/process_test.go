package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// builtIn is the folder of the built program; TestMain removes it.
var builtIn string

// buildLull builds the program once for all tests that start it as a process.
var buildLull = sync.OnceValues(func() (file string, err error) {
	if builtIn, err = os.MkdirTemp("", "lull-test"); err != nil {
		return "", err
	}
	file = filepath.Join(builtIn, "lull")
	out, err := exec.Command("go", "build", "-buildvcs=false", "-ldflags", "-X main.version=v1.2.3-test", "-o", file, ".").
		CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("build lull: %w\n%s", err, out)
	}
	return file, nil
})

func removeBuilt() {
	if builtIn != "" {
		_ = os.RemoveAll(builtIn)
	}
}

// process is a lull that serves a data folder, and can be killed and started again.
type process struct {
	t      *testing.T
	binary string
	data   string
	client *http.Client
	key    string
	flags  []string // of lull serve, besides the usual ones

	mu  sync.Mutex
	url string
	cmd *exec.Cmd
}

// newProcess makes a data folder with a bot and a key; start serves it.
func newProcess(t *testing.T, bot map[string]string) *process {
	t.Helper()
	binary, err := buildLull()
	if err != nil {
		t.Fatal(err)
	}
	p := &process{t: t, binary: binary, data: filepath.Join(t.TempDir(), "data"), client: &http.Client{Timeout: 10 * time.Second}}
	folder := filepath.Join(t.TempDir(), "support")
	for name, content := range bot {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(folder, name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	p.lull("publish", folder, "--data", p.data)
	p.key = lastLine(p.lull("key", "create", "--data", p.data))
	t.Cleanup(p.kill)
	return p
}

// lull runs one command to its end and gives what it printed.
func (p *process) lull(args ...string) string {
	p.t.Helper()
	var stderr bytes.Buffer
	cmd := exec.CommandContext(p.t.Context(), p.binary, args...)
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		p.t.Fatalf("lull %s: %v\n%s%s", strings.Join(args, " "), err, out, stderr.String())
	}
	return string(out)
}

func lastLine(out string) string {
	lines := strings.Split(strings.TrimSpace(out), "\n")
	return lines[len(lines)-1]
}

// start serves the data folder and returns when it says where.
func (p *process) start() {
	p.t.Helper()
	args := []string{"serve", "--data", p.data, "--listen", "127.0.0.1:0", "--log-level", "error"}
	cmd := exec.Command(p.binary, append(args, p.flags...)...)
	cmd.Stderr = p.t.Output()
	out, err := cmd.StdoutPipe()
	if err != nil {
		p.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		p.t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		p.t.Fatalf("lull serve said nothing: %v", err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.cmd, p.url = cmd, strings.TrimSuffix(strings.TrimSpace(line[strings.Index(line, "http"):]), "/")
}

// kill ends the process as kill -9 does.
func (p *process) kill() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.cmd == nil {
		return
	}
	_ = p.cmd.Process.Kill()
	_ = p.cmd.Wait()
	p.cmd = nil
}

func (p *process) address() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.url
}

// request makes one call; an error means that there was no answer.
func (p *process) request(ctx context.Context, method, path, bearer string, body io.Reader) (int, []byte, error) {
	r, err := http.NewRequestWithContext(ctx, method, p.address()+path, body)
	if err != nil {
		return 0, nil, err
	}
	r.Header.Set("Authorization", "Bearer "+bearer)
	r.Header.Set("Content-Type", "application/json")
	answer, err := p.client.Do(r)
	if err != nil {
		return 0, nil, err
	}
	defer func() { _ = answer.Body.Close() }()
	b, err := io.ReadAll(answer.Body)
	return answer.StatusCode, b, err
}

// get reads JSON from a running lull.
func (p *process) get(path, bearer string, into any) {
	p.t.Helper()
	status, body, err := p.request(p.t.Context(), http.MethodGet, path, bearer, nil)
	if err != nil || status != http.StatusOK {
		p.t.Fatalf("GET %s: %d %s %v", path, status, body, err)
	}
	if err := json.Unmarshal(body, into); err != nil {
		p.t.Fatalf("GET %s: %v", path, err)
	}
}
