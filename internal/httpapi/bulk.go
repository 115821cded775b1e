package httpapi

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/engine"
)

// postMany takes many activities, one a line (NDJSON). Nothing of a body that is incomplete or above a limit is taken;
// of any other each line stands for itself.
func (a *API) postMany(w *response, r *http.Request) error {
	replies, err := wantsReplies(r)
	if err != nil {
		return err
	}
	if r.Header.Get("Idempotency-Key") != "" {
		return wrong("header.Idempotency-Key", "Idempotency-Key: is for one activity; give each of many its own id")
	}
	select {
	case a.bulk <- struct{}{}:
		defer func() { <-a.bulk }()
	case <-r.Context().Done():
		return r.Context().Err()
	}
	buffer, release := buffers(&a.bulkBodies)
	defer release()
	if err := readBody(buffer, w, r, BulkBytesMax); err != nil {
		return err
	}
	lines, err := split(buffer.Bytes())
	if err != nil {
		return err
	}
	out, releaseOut := buffers(&a.bulkBodies)
	defer releaseOut()
	b := bulk{api: a, replies: replies, out: out}
	if err := b.takeAll(r.Context(), lines); err != nil {
		return err
	}
	if b.taken == 0 && b.refusal != nil {
		return b.refusal
	}
	w.Header()["Content-Type"] = []string{linesBody}
	_, _ = w.Write(out.Bytes()) // the caller may be gone
	return nil
}

// line is one line that is not blank.
type line struct {
	number int // from 1
	text   []byte
}

func split(body []byte) ([]line, error) {
	lines := make([]line, 0, min(bytes.Count(body, []byte{'\n'})+1, BulkItemsMax))
	number := 0
	for text := range bytes.SplitSeq(body, []byte{'\n'}) {
		number++
		if len(bytes.TrimSpace(text)) == 0 {
			continue
		}
		if len(lines) == BulkItemsMax {
			return nil, refuse(http.StatusRequestEntityTooLarge,
				fmt.Sprintf("the body holds more than %d activities", BulkItemsMax))
		}
		lines = append(lines, line{number, text})
	}
	return lines, nil
}

// bulk is a call with many activities.
type bulk struct {
	api     *API
	replies bool
	out     *bytes.Buffer // one line of answer a line
	taken   int           // how many were accepted
	refusal *engine.Error // why some were refused that can be sent again as they are; nil: none was

	reported engine.Code // of the refusal that was logged last
}

// takeAll takes the lines chunk after chunk, so that their order is that of the body.
func (b *bulk) takeAll(ctx context.Context, lines []line) error {
	for len(lines) > 0 {
		n := min(len(lines), bulkChunk)
		if err := b.take(ctx, lines[:n]); err != nil {
			return err
		}
		lines = lines[n:]
	}
	return nil
}

// take submits a chunk of lines together and answers each.
func (b *bulk) take(ctx context.Context, lines []line) error {
	items := make([]*item, len(lines))
	refused := make([]*problem, len(lines))
	inputs := make([]engine.Input, 0, len(lines))
	for i, l := range lines {
		if items[i], refused[i] = readLine(l.text); refused[i] == nil {
			inputs = append(inputs, items[i].engineInput())
		}
	}
	var results []engine.Result
	if len(inputs) > 0 {
		results = b.api.parts.Conversations.Submit(ctx, inputs...)
	}
	for i, l := range lines {
		p := refused[i]
		if p == nil {
			result := &results[0]
			results = results[1:]
			if result.Err == nil {
				if err := b.accept(items[i], result); err != nil {
					return err
				}
				continue
			}
			p = b.refuse(ctx, result.Err)
		}
		if err := json.NewEncoder(b.out).Encode(lineError{l.number, p.ErrorModel}); err != nil {
			return fmt.Errorf("encode the problem of line %d: %w", l.number, err)
		}
	}
	return nil
}

func readLine(text []byte) (*item, *problem) {
	if len(text) > BodyBytesMax {
		return nil, tooLarge(BodyBytesMax)
	}
	return read(text)
}

func (b *bulk) accept(it *item, result *engine.Result) error {
	b.taken++
	answer, err := acceptance{it.Conversation, result, b.replies}.append(b.out.AvailableBuffer())
	if err != nil {
		return err
	}
	b.out.Write(append(answer, '\n'))
	return nil
}

func (b *bulk) refuse(ctx context.Context, err *engine.Error) *problem {
	p := engineProblem(err)
	if err.Code != b.reported { // one cause refuses a thousand lines, and is logged once
		b.reported = err.Code
		b.api.report(ctx, "POST /api/v1/activities", p)
	}
	if overloaded(err.Code) || err.Code == engine.Full {
		b.refusal = err
	}
	return p
}

// lineError is a problem in an answer of many lines.
type lineError struct {
	Line int `json:"line"`
	*huma.ErrorModel
}
