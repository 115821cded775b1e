package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// server is a process that is measured: lull, or the echo.
type server struct {
	cmd  *exec.Cmd
	addr string // host:port
}

// start runs a command and reads from its first line where it serves.
func start(ctx context.Context, name string, args ...string) (*server, error) {
	cmd := exec.CommandContext(ctx, name, args...) //nolint:gosec // lull's binary, or this program's own
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	_, addr, ok := strings.Cut(line, "http://")
	if err != nil || !ok {
		return nil, errors.Join(fmt.Errorf("%s said %q", name, line), err, cmd.Process.Kill(), cmd.Wait())
	}
	return &server{cmd: cmd, addr: strings.Trim(addr, "/\n")}, nil
}

// kill ends the process as kill -9 does.
func (s *server) kill() {
	_ = s.cmd.Process.Kill()
	_ = s.cmd.Wait()
}

// stop ends the process as an operator does.
func (s *server) stop() error {
	return errors.Join(s.cmd.Process.Signal(os.Interrupt), s.cmd.Wait())
}

// cpuSeconds is what the process has used so far.
func (s *server) cpuSeconds() float64 {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", s.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	user, _ := strconv.ParseFloat(fields[11], 64)
	system, _ := strconv.ParseFloat(fields[12], 64)
	const ticks = 100 // USER_HZ on Linux
	return (user + system) / ticks
}

// resident is the process's memory in bytes.
func (s *server) resident() int64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kib, _ := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
			return kib << 10
		}
	}
	return 0
}

// installation is a data folder with a bot and a key.
type installation struct {
	settings
	data string
	key  string
}

// install makes a data folder with the bot in it.
func install(ctx context.Context, s settings, bot string) (*installation, error) {
	dir, err := os.MkdirTemp(s.dir, "lull-bench")
	if err != nil {
		return nil, err
	}
	in := &installation{settings: s, data: dir}
	if _, err := in.lullRun(ctx, "publish", bot, "--bot", "support", "--data", dir); err != nil {
		return nil, err
	}
	out, err := in.lullRun(ctx, "key", "create", "--data", dir)
	if err != nil {
		return nil, err
	}
	in.key = lastLine(out)
	return in, nil
}

// lastLine is where a command says a key that it has made.
func lastLine(out string) string {
	lines := strings.Split(strings.TrimSpace(out), "\n")
	return lines[len(lines)-1]
}

func (in *installation) lullRun(ctx context.Context, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, in.lull, args...) //nolint:gosec // the binary that is measured
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("lull %s: %w", args[0], err)
	}
	return string(out), nil
}

func (in *installation) serve(ctx context.Context) (*server, error) {
	return start(ctx, in.lull, "serve", "--data", in.data, "--listen", "127.0.0.1:0", "--log-level", "error")
}

func (in *installation) remove() { _ = os.RemoveAll(in.data) }

func (in *installation) database() string { return filepath.Join(in.data, "lull.db") }

// ready waits until the server says that it is.
func (s *server) ready(ctx context.Context) error {
	for ctx.Err() == nil {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+s.addr+"/readyz", http.NoBody)
		if err != nil {
			return err
		}
		if answer, err := http.DefaultClient.Do(r); err == nil {
			_ = answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				return nil
			}
		}
		<-time.After(time.Millisecond)
	}
	return ctx.Err()
}
