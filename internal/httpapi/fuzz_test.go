package httpapi_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"testing"
	"unicode/utf8"
)

// FuzzPostActivities posts any bytes, as one activity and as many. Each is accepted or refused as it should be: a
// problem names what the caller did, a line has one answer, an answer is JSON, and the server is never at fault.
func FuzzPostActivities(f *testing.F) {
	f.Add([]byte(hello))
	f.Add([]byte(`{"conversation":"c1","text":"\ud800","value":{"a":[1e999,{}]}}` + "\n\n" + hello))
	f.Add([]byte(`{"conversation":"c1","from":{"role":"agent"},"type":"typing","timestamp":"x"}`))
	f.Add([]byte("{\"text\":\"\xff\"}\n[]\nnull\n\"\""))
	f.Add(bytes.Repeat([]byte(`{"value":`), 10_001))
	shared := *newClient(f)
	f.Fuzz(func(t *testing.T, body []byte) {
		c := shared
		c.t = t
		one := c.do("POST", activities, string(body), "Content-Type", "application/json")
		if one.Code >= http.StatusInternalServerError || !json.Valid(one.Body.Bytes()) {
			t.Fatalf("one: status %d: %s", one.Code, one.Body)
		}
		if one.Code == http.StatusOK && !utf8.Valid(body) {
			t.Fatalf("invalid UTF-8 is accepted")
		}
		many := c.do("POST", activities, string(body), "Content-Type", ndjson)
		if many.Code != http.StatusOK {
			t.Fatalf("many: status %d: %s", many.Code, many.Body)
		}
		wanted := 0
		for line := range bytes.SplitSeq(body, []byte{'\n'}) {
			if len(bytes.TrimSpace(line)) > 0 {
				wanted++
			}
		}
		if got := bytes.Count(many.Body.Bytes(), []byte{'\n'}); got != wanted {
			t.Fatalf("%d lines of answer to %d lines: %s", got, wanted, many.Body)
		}
		for line := range bytes.Lines(many.Body.Bytes()) {
			if !json.Valid(line) {
				t.Fatalf("line %q is no JSON", line)
			}
		}
	})
}
