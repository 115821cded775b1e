package eventfile_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"lull/internal/eventfile"
)

// readPieces reads a file piece by piece, a few events at a time.
func readPieces(t *rapid.T, file string, form eventfile.Form, most int) ([]eventfile.Event, error) {
	c, err := eventfile.NewCutter(strings.NewReader(file), form)
	if err != nil {
		return nil, err
	}
	at, _ := c.Begin()
	var all []eventfile.Event
	for {
		p, err := c.Next()
		if errors.Is(err, io.EOF) {
			if int(at) != len(file) {
				t.Fatalf("read up to byte %d of %d", at, len(file))
			}
			return all, nil
		}
		if err != nil {
			return all, err
		}
		for len(p.Text) > 0 {
			events, end, err := form.Parse(p, most, anything)
			all = append(all, events...)
			if err != nil {
				return all, err
			}
			if len(events) > most || end == 0 {
				t.Fatalf("%d events up to byte %d of %q", len(events), end, p.Text)
			}
			at += int64(end)
			p.Line += strings.Count(string(p.Text[:end]), "\n")
			p.Text = p.Text[end:]
		}
	}
}

func anything(*eventfile.Event) string { return "" }

// What is written is read, in whatever pieces.
func TestPieces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SampledFrom([]string{"", "a", "b c", "ü\"", "x,y", "line\nbreak", "007", "-1.5e3", "true", "1234567890123456"})
		var csv, lines strings.Builder
		csv.WriteString("\ufeffuser_id,\"p,1\",event,ts_ms,q\r\n")
		var want []eventfile.Event
		for range rapid.IntRange(0, 9).Draw(t, "events") {
			p, q := text.Draw(t, "p"), text.Draw(t, "q")
			e := eventfile.Event{User: "u" + text.Draw(t, "user"), Name: text.Draw(t, "event"), AtUS: 1_700_000_000_123_000}
			e.Properties = properties(p, q)
			want = append(want, e)
			cell := func(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
			fmt.Fprintf(&csv, "%s,%s,%s,%d,%s\n", cell(e.User), cell(p), cell(e.Name), e.AtUS/1000, cell(q))
			fmt.Fprintf(&lines, `{"userId":%s,"event":%s,"timestamp":"2023-11-14T22:13:20.123Z","properties":%s}`+"\n\n",
				quoted(e.User), quoted(e.Name), cmpOr(string(e.Properties), "null"))
		}
		most := rapid.IntRange(1, 12).Draw(t, "most")
		for form, file := range map[eventfile.Form]string{eventfile.CSV: csv.String(), eventfile.JSONL: lines.String()} {
			got, err := readPieces(t, file, form, most)
			if diff := cmp.Diff(want, got); diff != "" || err != nil {
				t.Fatalf("%s: error %v (-want +got):\n%s\n%s", form, err, diff, file)
			}
		}
	})
}

func cmpOr(a, b string) string {
	if a == "" {
		return b
	}
	return a
}

func quoted(s string) string {
	return `"` + strings.NewReplacer(`"`, `\"`, "\n", `\n`).Replace(s) + `"`
}

// properties is what two columns are as properties.
func properties(p, q string) []byte {
	var parts []string
	for name, value := range map[string]string{"p,1": p, "q": q} {
		switch value {
		case "":
		case "-1.5e3", "true":
			parts = append(parts, quoted(name)+":"+value)
		default:
			parts = append(parts, quoted(name)+":"+quoted(value))
		}
	}
	if len(parts) == 0 {
		return nil
	}
	if len(parts) == 2 && strings.HasPrefix(parts[0], `"q"`) {
		parts[0], parts[1] = parts[1], parts[0]
	}
	return []byte("{" + strings.Join(parts, ",") + "}")
}

// What is wrong is said with its place, and what stands before it is read.
func TestWrongPieces(t *testing.T) {
	for _, tt := range []struct {
		form               eventfile.Form
		file, want         string
		events, line, from int
	}{
		{eventfile.CSV, "user_id,event,ts_ms\na,b,1\nc,d,x\n", "whole number of milliseconds", 1, 3, 5},
		{eventfile.CSV, "user_id,event,ts_ms\na,b,1\nc,d\n", "this record 2", 1, 3, 1},
		{eventfile.CSV, "user_id,event,ts_ms\na,\xff,1\n", "UTF-8", 0, 2, 3},
		{eventfile.CSV, "user_id,event,ts_ms,p\na,b,1,\xff\n", "UTF-8", 0, 2, 7},
		{eventfile.CSV, "user_id,event,ts_ms\na,bad,1\n", "refused", 0, 2, 1},
		{eventfile.CSV, "user_id,event,ts_ms\na,b,8640000000000001\n", "from the epoch", 0, 2, 5},
		{eventfile.CSV, "user_id,event,ts_ms,p,p\n", "two columns are called p", 0, 1, 1},
		{eventfile.CSV, "user,event,ts_ms\n", "names no column user_id", 0, 1, 1},
		{eventfile.JSONL, `{"userId":"a","event":"b","timestamp":"2026-01-01T00:00:00Z"}` + "\n{]\n", "no JSON", 1, 2, 2},
		{eventfile.JSONL, `[1]`, "must be an object", 0, 1, 1},
		{eventfile.JSONL, `{"userId":{}}`, "userId must be a text", 0, 1, 11},
		{eventfile.JSONL, `{"event":"b","timestamp":"2026-01-01T00:00:00Z"}`, "neither userId nor anonymousId", 0, 1, 1},
		{eventfile.JSONL, `{"userId":7,"event":"b","timestamp":"yesterday"}`, "timestamp must be", 0, 1, 1},
		{eventfile.JSONL, `{"userId":7,"event":"b","type":"identify"}`, "no event", 0, 1, 1},
		{eventfile.JSONL, `{"anonymousId":"x","event":"b","timestamp":"2026-01-01T00:00:00Z","properties":[]}`, "properties must", 0, 1, 1},
	} {
		c, err := eventfile.NewCutter(strings.NewReader(tt.file), tt.form)
		var events []eventfile.Event
		if err == nil {
			var p eventfile.Piece
			if p, err = c.Next(); errors.Is(err, io.EOF) {
				p = eventfile.Piece{Header: []byte(tt.file), Line: 2}
			}
			events, _, err = tt.form.Parse(p, 10, func(e *eventfile.Event) string {
				if e.Name == "bad" {
					return "refused"
				}
				return ""
			})
		}
		wrong, is := errors.AsType[*eventfile.SyntaxError](err)
		if !is || wrong.Line != tt.line || wrong.Column != tt.from || !strings.Contains(wrong.Message, tt.want) || len(events) != tt.events {
			t.Errorf("%q: %d events, error %v, want %d, %d:%d %s", tt.file, len(events), err, tt.events, tt.line, tt.from, tt.want)
		}
	}
	for name, want := range map[string]eventfile.Form{"a.CSV": eventfile.CSV, "b.csv.gz": eventfile.CSV, "c.jsonl": "jsonl", "d.ndjson.gz": "jsonl", "e.txt": "", "gz": ""} {
		if got, err := eventfile.FormOf(name); got != want || (err == nil) != (want != "") {
			t.Errorf("FormOf(%s) = %s, error %v", name, got, err)
		}
	}
	if _, _, err := eventfile.Form("xml").Parse(eventfile.Piece{}, 1, anything); err == nil {
		t.Error("xml is read")
	}
}
