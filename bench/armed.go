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
	up, err := in.again(ctx)
	if err != nil {
		return err
	}
	fmt.Printf("\n| %s timers armed at rest | |\n| --- | --- |\n", count(float64(s.armed)))
	fmt.Printf("| bytes on disk each: conversation with its deadline | %.0f |\n", in.each(up.disk["home"]))
	fmt.Printf("| bytes on disk each: the transcript row of its message | %.0f |\n", in.each(up.disk["transcript"]))
	fmt.Printf("| bytes in memory each, after a restart | %.1f |\n", in.each(max(0, up.rest-idle)))
	fmt.Printf("| memory while they were armed | %d MiB |\n", busy>>20)
	fmt.Printf("| armed in | %s |\n", filled.Round(100*time.Millisecond))
	fmt.Printf("| from start, after kill -9, until it serves | %s |\n", up.served.Round(time.Millisecond))
	fmt.Printf("| from start until the overdue one has fired | %s |\n", up.fired.Round(time.Millisecond))
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

// risen is how a server came up again.
type risen struct {
	served time.Duration // from its start until it was ready
	fired  time.Duration // from its start until the first step that it did by itself
	rest   int64         // its memory in bytes when it was ready

	disk map[string]int64 // the size of each table
}

// each is the share of one of those that are at rest.
func (in *installation) each(bytes int64) float64 { return float64(bytes) / float64(in.armed) }

// again starts a server that was killed a while after, waits until it has done what is overdue, and stops it.
func (in *installation) again(ctx context.Context) (risen, error) {
	<-time.After(downFor)
	started := time.Now()
	lull, err := in.serve(ctx)
	if err != nil {
		return risen{}, err
	}
	if err := lull.ready(ctx); err != nil {
		lull.kill()
		return risen{}, err
	}
	up := risen{served: time.Since(started), rest: lull.resident()}
	first, err := firstAfter(ctx, in.database(), started)
	if err != nil {
		lull.kill()
		return risen{}, err
	}
	up.fired = first.Sub(started)
	if err := lull.stop(); err != nil {
		return risen{}, err
	}
	up.disk, err = diskBytes(ctx, in.database())
	return up, err
}

// firstAfter waits for the first step after an instant, and gives when it was.
func firstAfter(ctx context.Context, file string, since time.Time) (time.Time, error) {
	db, err := sql.Open("sqlite", "file:"+file)
	if err != nil {
		return time.Time{}, err
	}
	defer func() { _ = db.Close() }()
	for range 60 {
		var atUS sql.NullInt64
		row := db.QueryRowContext(ctx, `SELECT MIN(at_us) FROM transcript WHERE at_us > ?`, since.UnixMicro())
		if err := row.Scan(&atUS); err != nil {
			return time.Time{}, err
		}
		if atUS.Valid {
			return time.UnixMicro(atUS.Int64), nil
		}
		<-time.After(time.Second)
	}
	return time.Time{}, errors.New("the overdue deadline did not fire")
}
