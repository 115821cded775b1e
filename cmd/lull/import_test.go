package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"lull/internal/engine"
	"lull/internal/store/sqlite"
)

// manyEvents is a file of events, each at an instant of its own.
func manyEvents(count int) []byte {
	var b bytes.Buffer
	b.WriteString("user_id,event,ts_ms,n\n")
	for i := range count {
		fmt.Fprintf(&b, "user-%d,E%d,%d,%d\n", i%977, i%3, 1_700_000_000_000+i, i)
	}
	return b.Bytes()
}

// wantImported looks into a data folder: every event of manyEvents is there, once, by its name and with its profile.
func wantImported(t *testing.T, data string, count int) {
	t.Helper()
	store, err := sqlite.Open(t.Context(), filepath.Join(data, databaseName), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	seen := make([]int, count)
	homes := make(map[int64]int)
	err = store.EventsNamed(t.Context(), nil, math.MinInt64, math.MaxInt64, func(b *engine.EventBlock) error {
		for i, at := range b.AtUS {
			seen[at/1000-1_700_000_000_000]++
			homes[b.Homes[i]]++
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, times := range seen {
		if times != 1 {
			t.Fatalf("event %d is there %d times", i, times)
		}
	}
	for home, want := range homes {
		if home%20 != 0 {
			continue // they take their time
		}
		events, err := store.EventsOf(t.Context(), []int64{home}, 0, count)
		if err != nil || len(events) != want {
			t.Errorf("home %d has %d events, error %v, want %d", home, len(events), err, want)
		}
	}
}

// An import that is killed, again and again, goes on where it was, and takes nothing twice.
func TestImportKilled(t *testing.T) {
	const count = 60_000
	binary, err := buildLull()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	file, data := filepath.Join(dir, "events.csv"), filepath.Join(dir, "data")
	if err := os.WriteFile(file, manyEvents(count), 0o600); err != nil {
		t.Fatal(err)
	}
	log := filepath.Join(data, databaseName+"-wal")
	killed := 0
	for _, bytes := range []int64{200_000, 600_000, 1_200_000} {
		cmd := exec.Command(binary, "import", "events", file, "--data", data)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- cmd.Wait() }()
		if killAt(t, cmd, log, bytes, ended) {
			killed++
		}
	}
	if killed == 0 {
		t.Error("no import was killed before its end")
	}
	out, err := exec.Command(binary, "import", "events", file, "--data", data).Output()
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("killed %d times; then: %s", killed, out)
	wantImported(t, data, count)
}

// Imports of one file at the same time, as after one that was given up while lull was still storing what it had sent, take
// nothing twice.
func TestImportTwiceAtOnce(t *testing.T) {
	p := newProcess(t, crashBot)
	p.start()
	const count = 60_000
	file := filepath.Join(t.TempDir(), "events.csv")
	if err := os.WriteFile(file, manyEvents(count), 0o600); err != nil {
		t.Fatal(err)
	}
	importing := func() (string, error) {
		out, err := exec.Command(p.binary, "import", "events", file, "--server", p.url, "--api-key", p.key).CombinedOutput()
		return string(out), err
	}
	var both sync.WaitGroup
	for range 2 {
		both.Go(func() {
			out, err := importing()
			if err != nil && !strings.Contains(out, "the same command goes on from there") {
				t.Errorf("error %v: %s", err, out)
			}
		})
	}
	both.Wait()
	if out, err := importing(); err != nil {
		t.Fatalf("error %v: %s", err, out)
	}
	p.kill()
	wantImported(t, p.data, count)
}

// killAt kills a process as soon as the log of its database is so long, and reports whether it was still there.
func killAt(t *testing.T, cmd *exec.Cmd, log string, bytes int64, ended <-chan error) bool {
	t.Helper()
	look := time.NewTicker(time.Millisecond)
	defer look.Stop()
	for {
		select {
		case err := <-ended:
			if err != nil {
				t.Fatal(err)
			}
			return false
		case <-look.C:
		}
		if info, err := os.Stat(log); err == nil && info.Size() >= bytes {
			_ = cmd.Process.Kill() // it may have ended
			return <-ended != nil
		}
	}
}

// A packed file of JSON lines is taken in through a lull that runs, and goes on after a mistake in it.
func TestImportServed(t *testing.T) {
	p := newProcess(t, crashBot)
	p.start()
	const count = 5000
	var lines strings.Builder
	for i := range count {
		at := time.UnixMilli(1_700_000_000_000 + int64(i)).UTC().Format("2006-01-02T15:04:05.000Z")
		fmt.Fprintf(&lines, `{"type":"track","userId":"user-%d","event":"E%d","timestamp":%q,"properties":{"n":%d}}`+"\n", i%7, i%3, at, i)
	}
	file := filepath.Join(t.TempDir(), "events.jsonl.gz")
	importing := func(text string) (out, errs string, err error) {
		t.Helper()
		var packed, stderr bytes.Buffer
		w := gzip.NewWriter(&packed)
		_, _ = w.Write([]byte(text))
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, packed.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(p.binary, "import", "events", file, "--server", p.url, "--api-key", p.key)
		cmd.Stderr = &stderr
		b, err := cmd.Output()
		return string(b), stderr.String(), err
	}
	wrong := strings.Replace(lines.String(), `"timestamp":"2023-11-14T22:13:24.000Z"`, `"timestamp":"later"`, 1)
	_, errs, err := importing(wrong)
	exit, is := errors.AsType[*exec.ExitError](err)
	if !is || exit.ExitCode() != exitUse || !strings.Contains(errs, "events.jsonl.gz:4001:1: timestamp must be") ||
		!strings.Contains(errs, "4000 events") {
		t.Fatalf("error %v, said %s", err, errs)
	}
	out, errs, err := importing(lines.String())
	if err != nil || !strings.Contains(out, "imported 1000 events") || !strings.Contains(errs, "going on after 4000 events") {
		t.Fatalf("error %v, printed %s, said %s", err, out, errs)
	}
	p.kill()
	wantImported(t, p.data, count)
}
