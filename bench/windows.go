package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"
)

// The campaigns that open the windows: many that rest, and one that falls due while lull is down.
const (
	restingCampaign = `{"name": "resting", "when": {"event": "Product Added"}, "unless": {"event": "Order Completed"},
		"after": "7d", "message": "Your cart waits."}`
	soonCampaign = `{"name": "soon", "when": {"event": "Called"}, "unless": {"event": "Answered"},
		"after": "3s", "message": "We called."}`
)

// measureWindows opens a window of each of many profiles, and sees what they cost at rest, and how soon lull serves and
// sends again after it was killed.
func measureWindows(ctx context.Context, s settings) error {
	in, err := install(ctx, s, s.bot)
	if err != nil {
		return err
	}
	defer in.remove()
	said, err := in.lullRun(ctx, "key", "create", "--write", "--data", in.data)
	if err != nil {
		return err
	}
	lull, err := in.serve(ctx)
	if err != nil {
		return err
	}
	idle := lull.resident()
	for name, campaign := range map[string]string{"resting": restingCampaign, "soon": soonCampaign} {
		if err := in.begin(ctx, lull.addr, name, campaign); err != nil {
			return err
		}
	}
	sdk := tracker{key: lastLine(said)}
	if sdk.client, err = dial(ctx, lull.addr, "/v1/batch", "application/json", in.key); err != nil {
		return err
	}
	began := time.Now()
	for first := 0; first < s.armed; first += batchItems {
		if err := sdk.track("Product Added", first, min(batchItems, s.armed-first)); err != nil {
			return err
		}
	}
	filled, busy := time.Since(began), lull.resident()
	if err := sdk.track("Called", 0, 1); err != nil {
		return err
	}
	lull.kill()
	up, err := in.again(ctx)
	if err != nil {
		return err
	}
	var all int64
	for _, bytes := range up.disk {
		all += bytes
	}
	fmt.Printf("\n| %s windows open at rest | |\n| --- | --- |\n", count(float64(s.armed)))
	fmt.Printf("| bytes on disk each: profile, window, deadline and event | %.0f |\n", in.each(all))
	fmt.Printf("| bytes in memory each, after a restart | %.1f |\n", in.each(max(0, up.rest-idle)))
	fmt.Printf("| memory while they were opened | %d MiB |\n", busy>>20)
	fmt.Printf("| opened in, by one client | %s |\n", filled.Round(100*time.Millisecond))
	fmt.Printf("| from start, after kill -9, until it serves | %s |\n", up.served.Round(time.Millisecond))
	fmt.Printf("| from start until the overdue one was sent | %s |\n", up.fired.Round(time.Millisecond))
	return nil
}

// begin makes a campaign, and starts it.
func (in *installation) begin(ctx context.Context, addr, name, campaign string) error {
	const all = "/api/v1/campaigns"
	for _, call := range []struct{ path, body string }{{all, campaign}, {all + "/" + name + "/start", ""}} {
		c, err := dial(ctx, addr, call.path, "application/json", in.key)
		if err != nil {
			return err
		}
		status, answer, err := c.post([]byte(call.body))
		_ = c.conn.Close()
		if err != nil || status >= 300 {
			return errors.Join(fmt.Errorf("answer %d: %s", status, answer), err)
		}
	}
	return nil
}

// batchItems is how many events an SDK sends at a time.
const batchItems = 250

// tracker reports events as Segment's SDKs do.
type tracker struct {
	client *client
	key    string
}

// track reports an event of each of n users.
func (t *tracker) track(event string, first, n int) error {
	now := time.Now().UTC().Format("2006-01-02T15:04:05.000Z")
	body := fmt.Appendf(nil, `{"writeKey":%q,"sentAt":%q,"batch":[`, t.key, now)
	for i := range n {
		if i > 0 {
			body = append(body, ',')
		}
		body = fmt.Appendf(body, `{"type":"track","event":%q,"userId":"user-%d","messageId":"%s-%d","timestamp":%q,`+
			`"properties":{"product":"tea","price":12.5}}`, event, first+i, event, first+i, now)
	}
	status, answer, err := t.client.post(append(body, "]}"...))
	if err != nil || status != http.StatusOK {
		return errors.Join(fmt.Errorf("answer %d: %s", status, answer), err)
	}
	return nil
}
