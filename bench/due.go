package main

import (
	"bufio"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	_ "modernc.org/sqlite" // reads what lull has written
)

// fillRate is how many activities a second are safely taken while conversations are filled in, to plan when they may
// be due.
const fillRate = 15_000

// measureDue lets many deadlines fall due at one instant, from a cold cache, and spread over ten seconds.
func measureDue(ctx context.Context, s settings) error {
	fmt.Printf("\n| %s deadlines | fired | doubled | lost | all within | late p50 | late p99 | late max | p99, commit included |\n",
		count(float64(s.timers)))
	fmt.Println("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
	for _, part := range []struct {
		name   string
		spread time.Duration
	}{{"at one instant, cold cache", 0}, {"spread over 10 s", 10 * time.Second}} {
		if err := measureSpread(ctx, s, part.name, part.spread); err != nil {
			return fmt.Errorf("%s: %w", part.name, err)
		}
	}
	return nil
}

// spreadTopic is a topic whose trigger is due at an instant, or at random within a time after it.
func spreadTopic(at time.Time, spread time.Duration) string {
	return fmt.Sprintf(`kind: AdaptiveDialog
beginDialog:
  kind: OnInactivity
  id: main
  durationInSeconds: =DateDiff(Now(), DateTimeValue("%s"), TimeUnit.Milliseconds) / 1000 + Rand() * %g
  actions:
    - {kind: SendActivity, id: say, activity: Are you still there?}
`, at.UTC().Format("2006-01-02T15:04:05.000Z"), spread.Seconds())
}

// installTopic makes a data folder with a bot of one topic in it.
func installTopic(ctx context.Context, s settings, topic string) (*installation, error) {
	dir, err := os.MkdirTemp(s.dir, "lull-bot")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	if err := writeBot(dir, topic); err != nil {
		return nil, err
	}
	return install(ctx, s, dir)
}

// writeBot writes a bot with one topic.
func writeBot(dir, topic string) error {
	if err := os.MkdirAll(filepath.Join(dir, "topics"), 0o700); err != nil {
		return err
	}
	return errors.Join(
		os.WriteFile(filepath.Join(dir, "bot.yaml"), []byte("name: Support\n"), 0o600),
		os.WriteFile(filepath.Join(dir, "topics", "Quiet.yaml"), []byte(topic), 0o600),
	)
}

func measureSpread(ctx context.Context, s settings, name string, spread time.Duration) error {
	at := time.Now().Add(20*time.Second + time.Duration(s.timers/fillRate)*time.Second).Truncate(time.Second)
	in, err := installTopic(ctx, s, spreadTopic(at, spread))
	if err != nil {
		return err
	}
	defer in.remove()
	lull, err := in.serve(ctx)
	if err != nil {
		return err
	}
	if err := fill(ctx, lull.addr, in.key, s.timers); err != nil {
		return errors.Join(err, lull.cmd.Process.Kill())
	}
	lull.kill() // so that nothing is in memory when they fall due
	if time.Until(at) < time.Second {
		return errors.New("filling took too long; try fewer -timers")
	}
	if lull, err = in.serve(ctx); err != nil {
		return err
	}
	<-time.After(time.Until(at) + spread + 10*time.Second)
	committed, err := lull.lateness(ctx, 0.99)
	lull.kill()
	if err != nil {
		return err
	}
	return report(ctx, in, outcome{name: name, wanted: s.timers, committed: committed})
}

// fill posts one message in each of n conversations.
func fill(ctx context.Context, addr, key string, n int) error {
	c, err := dial(ctx, addr, "/api/v1/activities", "application/x-ndjson", key)
	if err != nil {
		return err
	}
	defer func() { _ = c.conn.Close() }()
	for first := 0; first < n; first += 1000 {
		if status, answer, err := c.post(lines(first, min(1000, n-first))); err != nil || status != 200 {
			return errors.Join(fmt.Errorf("answer %d: %.300s", status, answer), err)
		}
	}
	return nil
}

// fire is what the transcript says of a trigger that fired.
type fire struct{ home, dueUS, atUS int64 }

// fires reads from the database what has fired.
func fires(ctx context.Context, file string) ([]fire, error) {
	db, err := sql.Open("sqlite", "file:"+file)
	if err != nil {
		return nil, err
	}
	defer func() { _ = db.Close() }()
	rows, err := db.QueryContext(ctx, `SELECT home, at_us, body FROM transcript WHERE CAST(body AS TEXT) LIKE '%"inactivity"%'`)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var all []fire
	for rows.Next() {
		var f fire
		var body []byte
		if err := rows.Scan(&f.home, &f.atUS, &body); err != nil {
			return nil, err
		}
		var record struct {
			Events []struct {
				Kind  string `json:"k"`
				DueUS int64  `json:"d"`
			} `json:"ev"`
		}
		if err := json.Unmarshal(body, &record); err != nil {
			return nil, err
		}
		for _, e := range record.Events {
			if e.Kind == "inactivity" {
				f.dueUS = e.DueUS
				all = append(all, f)
			}
		}
	}
	return all, rows.Err()
}

// lateness gives the time within which a share of the fires were committed, as lull's own histogram tells it.
func (s *server) lateness(ctx context.Context, share float64) (string, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+s.addr+"/metrics", http.NoBody)
	if err != nil {
		return "", err
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return "", err
	}
	defer func() { _ = answer.Body.Close() }()
	var bounds []string
	var counts []float64
	lines := bufio.NewScanner(answer.Body)
	for lines.Scan() {
		bucket, ok := strings.CutPrefix(lines.Text(), `lull_lateness_seconds_bucket{le="`)
		if !ok {
			continue
		}
		bound, n, _ := strings.Cut(bucket, `"} `)
		fires, err := strconv.ParseFloat(n, 64)
		if err != nil {
			return "", err
		}
		bounds, counts = append(bounds, bound), append(counts, fires)
	}
	for i := range counts {
		if counts[i] >= share*counts[len(counts)-1] {
			return "within " + bounds[i] + " s", lines.Err()
		}
	}
	return "none", lines.Err()
}

// outcome is what is known of a part before its transcripts are read.
type outcome struct {
	name      string
	wanted    int
	committed string
}

// report prints what fired, and how late it was when it was stepped and when it was committed.
func report(ctx context.Context, in *installation, o outcome) error {
	all, err := fires(ctx, in.database())
	if err != nil {
		return err
	}
	if len(all) == 0 {
		return errors.New("nothing fired")
	}
	homes := make(map[int64]int)
	late := make([]time.Duration, 0, len(all))
	firstDue, lastAt := all[0].dueUS, all[0].atUS
	for _, f := range all {
		homes[f.home]++
		late = append(late, time.Duration(f.atUS-f.dueUS)*time.Microsecond)
		firstDue, lastAt = min(firstDue, f.dueUS), max(lastAt, f.atUS)
	}
	slices.Sort(late)
	fmt.Printf("| %s | %s | %d | %d | %s | %s | %s | %s | %s |\n",
		o.name, count(float64(len(all))), len(all)-len(homes), o.wanted-len(homes),
		(time.Duration(lastAt-firstDue) * time.Microsecond).Round(10*time.Millisecond),
		late[len(late)/2].Round(100*time.Microsecond), late[len(late)*99/100].Round(100*time.Microsecond),
		late[len(late)-1].Round(100*time.Microsecond), o.committed)
	return nil
}
