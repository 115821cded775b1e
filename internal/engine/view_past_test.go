package engine_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"lull/internal/activity"
	"lull/internal/dialog"
	"lull/internal/engine"
	"lull/internal/topic"
)

// viewer shows what a rig's core has committed, at an instant.
func (r *rig) viewer(reader engine.Reader, nowUS int64) *engine.Viewer {
	return engine.NewViewer(reader, engine.LoadFiles, r.core.InForce, func() time.Time { return time.UnixMicro(nowUS) },
		r.core.Paused)
}

// types is the user's typing, which leaves the quiet point alone.
func types() *engine.Input {
	in := says("c1", "")
	in.Conversation.Activity = &activity.Activity{Type: activity.Typing, From: in.Conversation.Activity.From}
	return in
}

// wantRefusal wants an error with a code and, in its message, a part.
func wantRefusal(t *testing.T, err error, code engine.Code, part string) {
	t.Helper()
	e, is := errors.AsType[*engine.Error](err)
	if !is || e.Code != code || !strings.Contains(e.Message, part) {
		t.Errorf("error %v, want %s with %q", err, code, part)
	}
}

// TestExplainAt: the past is told from the transcript and from the version that was in force.
func TestExplainAt(t *testing.T) {
	at := func(d time.Duration) int64 { return start + d.Microseconds() }
	r := newRig(t)
	r.publish(start, twoTiers)
	r.turn(start+1, says("c1", "hello"))
	r.until(at(6 * time.Minute))
	r.turn(at(6*time.Minute), says("c1", "I am here"))
	r.publish(at(7*time.Minute), []topic.File{twoTiers[1]})
	r.until(at(time.Hour))
	v := r.viewer(r.store, at(time.Hour))

	x, err := v.ExplainAt(t.Context(), "c1", at(2*time.Minute))
	if err != nil {
		t.Fatal(err)
	}
	if x.Version != 1 || x.AtUS != at(2*time.Minute) || x.QuietSinceUS != start+1 || len(x.Triggers) != 2 {
		t.Errorf("explained: %+v", x)
	}
	for _, want := range []string{`"Warning" was next, due at 2026-01-05T09:05:00.000001Z`, "it fired at 2026-01-05T09:05:00.000001Z"} {
		if text := x.Text(); !strings.Contains(text, want) {
			t.Errorf("explained:\n%s\nwant %s", text, want)
		}
	}
	if x, err = v.ExplainAt(t.Context(), "c1", at(8*time.Minute)); err != nil || x.Version != 2 {
		t.Errorf("after the publication: version %d, %v, want version 2", x.Version, err)
	}

	_, err = v.ExplainAt(t.Context(), "c1", at(time.Hour)+1)
	wantRefusal(t, err, engine.Invalid, "lies ahead")
	_, err = v.ExplainAt(t.Context(), "c1", start)
	wantRefusal(t, err, engine.Invalid, "the conversation began after that, at 2026-01-05T09:00:00.000001Z")
	_, err = v.ExplainAt(t.Context(), "nobody", start)
	wantRefusal(t, err, engine.NotFound, "nobody")
}

// TestPastStepsMax: a transcript is read back so far, and no further.
func TestPastStepsMax(t *testing.T) {
	r := newRig(t)
	r.publish(start, twoTiers)
	r.turn(start+1, says("c1", "hello"))
	step := func(n int, atUS int64) {
		inputs := make([]*engine.Input, n)
		for i := range inputs {
			inputs[i] = types()
		}
		r.turn(atUS, inputs...)
	}
	explain := func(atUS int64) (*dialog.Explanation, error) {
		return r.viewer(r.store, start+time.Minute.Microseconds()).ExplainAt(t.Context(), "c1", atUS)
	}
	step(engine.PastStepsMax-1, start+2)
	if x, err := explain(start + 2); err != nil || x.QuietSinceUS != start+1 {
		t.Errorf("at the limit: %+v, %v, want the quiet point", x, err)
	}
	step(1, start+3)
	if x, err := explain(start + 2); err != nil || x.QuietSinceUS != 0 || !strings.Contains(x.Summary, "is not known") {
		t.Errorf("one past it: %+v, %v, want no quiet point", x, err)
	}
	_, err := explain(start + 1)
	wantRefusal(t, err, engine.Invalid, "further back than the 10000 steps")
}

// heavy is a reader whose transcript is made of long rows without end.
type heavy struct {
	engine.Reader

	body []byte
	read int
}

func (h *heavy) RowsBefore(_ context.Context, _ engine.Home, _ int64, limit int) ([]engine.Row, error) {
	h.read += limit * len(h.body)
	rows := make([]engine.Row, limit)
	for i := range rows {
		rows[i] = engine.Row{Seq: 1, Step: 1, AtUS: start + 2, Prev: 1, Body: h.body}
	}
	return rows, nil
}

// TestPastBytesMax: nor is more of it read than so many bytes and the page that they end in.
func TestPastBytesMax(t *testing.T) {
	const row, page = 1 << 20, 25
	r := newRig(t)
	r.publish(start, twoTiers)
	r.turn(start+1, says("c1", "hello"))
	h := &heavy{Reader: r.store, body: append([]byte(`{}`), bytes.Repeat([]byte(" "), row-2)...)}
	if _, err := r.viewer(h, start+3).ExplainAt(t.Context(), "c1", start+2); err != nil {
		t.Fatal(err)
	}
	if h.read < engine.PastBytesMax || h.read >= engine.PastBytesMax+page*row {
		t.Errorf("%d bytes were read, the limit is %d", h.read, engine.PastBytesMax)
	}
}
