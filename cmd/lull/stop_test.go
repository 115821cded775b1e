package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"lull/internal/httpapi"
)

// A client that is too slow is cut off, which is no failure of the stop; one that is in time gets its answer.
func TestStopCutsSlowClients(t *testing.T) {
	for _, tt := range []struct {
		name     string
		patience time.Duration
		cut      bool
	}{
		{"slow", time.Millisecond, true},
		{"in time", time.Minute, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var log bytes.Buffer
			in, err := open(t.Context(), wiring{data: t.TempDir(), log: slog.New(slog.NewTextHandler(&log, nil))})
			if err != nil {
				t.Fatal(err)
			}
			defer in.close()
			asked, answer := make(chan struct{}), make(chan struct{})
			server := httpapi.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
				close(asked)
				<-answer
			}), in.log)
			address := listenWith(t, server)
			client := make(chan error, 1)
			go func() { client <- get(address) }()
			<-asked
			if !tt.cut {
				close(answer)
			}
			if err := in.stopServing(t.Context(), server, tt.patience); err != nil {
				t.Errorf("stopServing() error = %v", err)
			}
			if err := <-client; (err != nil) != tt.cut {
				t.Errorf("the client's error = %v, want one: %v", err, tt.cut)
			}
			if got := strings.Contains(log.String(), "connections were cut"); got != tt.cut {
				t.Errorf("the log says of a cut: %v, want %v:\n%s", got, tt.cut, log.String())
			}
			if tt.cut {
				close(answer)
			}
		})
	}
}

// listenWith serves on a free port of this machine.
func listenWith(t *testing.T, server *http.Server) (address string) {
	t.Helper()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	t.Cleanup(func() {
		if err := <-served; !errors.Is(err, http.ErrServerClosed) {
			t.Errorf("Serve() error = %v", err)
		}
	})
	return "http://" + listener.Addr().String() + "/"
}

func get(address string) error {
	r, err := http.NewRequestWithContext(context.Background(), http.MethodGet, address, http.NoBody)
	if err != nil {
		return err
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	return answer.Body.Close()
}

// Whoever does not want to wait for a stop signals again: that ends the process at once.
func TestSecondSignalEndsAtOnce(t *testing.T) {
	binary, err := buildLull()
	if err != nil {
		t.Fatal(err)
	}
	p := &process{t: t, binary: binary, data: filepath.Join(t.TempDir(), "data")}
	key := lastLine(p.lull("key", "create", "--data", p.data))
	cmd := exec.CommandContext(t.Context(), binary, "serve", "--data", p.data, "--listen", "127.0.0.1:0")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	log, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	_, host, _ := strings.Cut(await(t, out, "serving on "), "http://")
	holdUp(t, strings.Trim(host, "/"), key)
	interrupt := func() {
		if err := cmd.Process.Signal(os.Interrupt); err != nil {
			t.Fatal(err)
		}
	}
	interrupt()
	await(t, log, "stopping")
	interrupt()
	ended, is := errors.AsType[*exec.ExitError](cmd.Wait())
	if !is {
		t.Fatal("lull ended as if it had been stopped once")
	}
	if status, is := ended.Sys().(syscall.WaitStatus); !is || status.Signal() != syscall.SIGINT {
		t.Errorf("lull ended with %v, want the signal's own end", ended)
	}
}

// holdUp begins a call that a stop has to wait for, and does not end it.
func holdUp(t *testing.T, host, key string) {
	t.Helper()
	conn, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", host)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	_, err = io.WriteString(conn, "POST /api/v1/activities HTTP/1.1\r\nHost: lull\r\nExpect: 100-continue\r\n"+
		"Authorization: Bearer "+key+"\r\nContent-Length: 9\r\n\r\n")
	if err != nil {
		t.Fatal(err)
	}
	await(t, conn, "100 Continue") // it reads the body now
}

// await reads lines until one holds a text.
func await(t *testing.T, from io.Reader, text string) string {
	t.Helper()
	lines := bufio.NewScanner(from)
	for lines.Scan() {
		if strings.Contains(lines.Text(), text) {
			return lines.Text()
		}
	}
	t.Fatalf("%q was not said: %v", text, lines.Err())
	return ""
}
