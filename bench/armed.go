package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// armedBot warns after a day, but after a few seconds where the user says "soon".
const armedBot = `kind: AdaptiveDialog
beginDialog:
  kind: OnInactivity
  id: main
  durationInSeconds: =If(System.Activity.Text = "soon", 3, 86400)
  actions:
    - {kind: SendActivity, id: say, activity: Are you still there?}
`

// downFor is how long lull stays away after it was killed, so that the one deadline that is near falls due meanwhile.
const downFor = 5 * time.Second

// measureArmed arms many timers, and sees what each costs at rest, and how soon lull serves and fires again after it
// was killed.
func measureArmed(ctx context.Context, s settings) error {
	in, err := installTopic(ctx, s, armedBot)
	if err != nil {
		return err
	}
	defer in.remove()
	lull, err := in.serve(ctx)
	if err != nil {
		return err
	}
	idle := lull.resident()
	began := time.Now()
	if err := fill(ctx, lull.addr, in.key, s.armed); err != nil {
		return err
	}
	filled := time.Since(began)
	busy := lull.resident()
	if err := say(ctx, lull.addr, in.key, "soon"); err != nil {
		return err
	}
	lull.kill()
	<-time.After(downFor)
	started := time.Now()
	if lull, err = in.serve(ctx); err != nil {
		return err
	}
	if err := lull.ready(ctx); err != nil {
		lull.kill()
		return err
	}
	again := time.Since(started)
	rest := lull.resident()
	firstFire, err := firstAfter(ctx, in, started)
	if err != nil {
		return err
	}
	if err := lull.stop(); err != nil {
		return err
	}
	tables, err := diskBytes(ctx, in.database())
	if err != nil {
		return err
	}
	each := func(bytes int64) float64 { return float64(bytes) / float64(s.armed) }
	fmt.Printf("\n| %s timers armed at rest | |\n| --- | --- |\n", count(float64(s.armed)))
	fmt.Printf("| bytes on disk each: conversation with its deadline | %.0f |\n", each(tables["home"]))
	fmt.Printf("| bytes on disk each: the transcript row of its message | %.0f |\n", each(tables["transcript"]))
	fmt.Printf("| bytes in memory each, after a restart | %.1f |\n", each(max(0, rest-idle)))
	fmt.Printf("| memory while they were armed | %d MiB |\n", busy>>20)
	fmt.Printf("| armed in | %s |\n", filled.Round(100*time.Millisecond))
	fmt.Printf("| from start, after kill -9, until it serves | %s |\n", again.Round(time.Millisecond))
	fmt.Printf("| from start until the overdue one has fired | %s |\n", firstFire)
	return nil
}

// diskBytes is the size of each table with its indexes, in bytes.
func diskBytes(ctx context.Context, file string) (map[string]int64, error) {
	db, err := sql.Open("sqlite", "file:"+file)
	if err != nil {
		return nil, err
	}
	defer func() { _ = db.Close() }()
	rows, err := db.QueryContext(ctx, `SELECT s.tbl_name, SUM(d.pgsize) FROM dbstat('main', 1) d
		JOIN sqlite_schema s ON s.name = d.name GROUP BY s.tbl_name`)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	sizes := make(map[string]int64)
	for rows.Next() {
		var table string
		var size int64
		if err := rows.Scan(&table, &size); err != nil {
			return nil, err
		}
		sizes[table] = size
	}
	return sizes, rows.Err()
}

// say posts one message in the first conversation.
func say(ctx context.Context, addr, key, text string) error {
	c, err := dial(ctx, addr, "/api/v1/activities", "application/json", key)
	if err != nil {
		return err
	}
	defer func() { _ = c.conn.Close() }()
	status, answer, err := c.post(fmt.Appendf(nil, `{"conversation":"conversation-0","text":"%s"}`, text))
	if err != nil || status != 200 {
		return errors.Join(fmt.Errorf("answer %d: %s", status, answer), err)
	}
	return nil
}

// firstAfter waits for the first fire after lull was started, and gives how long that took.
func firstAfter(ctx context.Context, in *installation, started time.Time) (string, error) {
	for range 60 {
		all, err := fires(ctx, in.database())
		if err != nil {
			return "", err
		}
		first := int64(1 << 62)
		for _, f := range all {
			if f.atUS > started.UnixMicro() {
				first = min(first, f.atUS)
			}
		}
		if first < 1<<62 {
			return time.Duration((first - started.UnixMicro()) * 1000).Round(time.Millisecond).String(), nil
		}
		<-time.After(time.Second)
	}
	return "", errors.New("the overdue deadline did not fire")
}
