package main

import (
	"context"
	"errors"
	"fmt"
	"os"
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
	dir, err := os.MkdirTemp(s.dir, "lull-bot")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	if err := writeBot(dir, armedBot); err != nil {
		return err
	}
	in, err := install(ctx, s, dir)
	if err != nil {
		return err
	}
	defer in.remove()
	empty := in.diskBytes()
	lull, err := in.serve()
	if err != nil {
		return err
	}
	idle := lull.resident()
	began := time.Now()
	if err := fill(lull.addr, in.key, s.armed); err != nil {
		return err
	}
	filled := time.Since(began)
	busy := lull.resident()
	if err := say(lull.addr, in.key, "conversation-0", "soon"); err != nil {
		return err
	}
	lull.kill()
	<-time.After(downFor)
	started := time.Now()
	if lull, err = in.serve(); err != nil {
		return err
	}
	defer lull.kill()
	if err := lull.ready(ctx); err != nil {
		return err
	}
	again := time.Since(started)
	rest := lull.resident()
	firstFire, err := firstAfter(ctx, in, started)
	if err != nil {
		return err
	}
	each := func(bytes int64) float64 { return float64(bytes) / float64(s.armed) }
	fmt.Printf("\n| %s timers armed at rest | |\n| --- | --- |\n", count(float64(s.armed)))
	fmt.Printf("| bytes on disk each (conversation, deadline, transcript row) | %.0f |\n", each(in.diskBytes()-empty))
	fmt.Printf("| bytes in memory each, after a restart | %.1f |\n", each(max(0, rest-idle)))
	fmt.Printf("| memory while they were armed | %d MiB |\n", busy>>20)
	fmt.Printf("| armed in | %s |\n", filled.Round(100*time.Millisecond))
	fmt.Printf("| from start, after kill -9, until it serves | %s |\n", again.Round(time.Millisecond))
	fmt.Printf("| from start until the overdue one has fired | %s |\n", firstFire)
	return nil
}

// say posts one message.
func say(addr, key, conversation, text string) error {
	c, err := dial(addr, "/api/v1/activities", "application/json", key)
	if err != nil {
		return err
	}
	defer func() { _ = c.conn.Close() }()
	status, answer, err := c.post(fmt.Appendf(nil, `{"conversation":"%s","text":"%s"}`, conversation, text))
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
