package topic_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/topic"
)

func TestReadDocument(t *testing.T) {
	const source = "name: &n cart\nagain: *n\non: true\nformula: '= 1 +'\nlist: [1, \"2\"]\nnone:\n"
	doc, problems := topic.ReadDocument("a.yaml", []byte(source))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	written, err := doc.JSON()
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"again":"cart","formula":"= 1 +","list":[1,"2"],"name":"cart","none":null,"on":true}`
	if diff := cmp.Diff(want, string(written)); diff != "" {
		t.Errorf("JSON() (-want +got):\n%s", diff)
	}
	fields, ok := doc.Fields()
	if !ok || len(fields) != 6 {
		t.Fatalf("Fields() = %d fields, %t", len(fields), ok)
	}
	formula := fields[3].Value
	if text, ok := formula.Text(); text != "= 1 +" || !ok {
		t.Errorf("Text() = %q, %t", text, ok)
	}
	if got := formula.At(4).String(); got != "a.yaml:4:15" {
		t.Errorf("At(4) = %s, want a.yaml:4:15", got)
	}
	if on, ok := fields[2].Value.Flag(); !on || !ok {
		t.Errorf("Flag() = %t, %t", on, ok)
	}
	if !fields[5].Value.Nothing() || fields[4].Value.Shape() != "a list" {
		t.Errorf("Nothing() = %t, Shape() = %s", fields[5].Value.Nothing(), fields[4].Value.Shape())
	}
}

func TestJSONDocument(t *testing.T) {
	doc, err := topic.JSONDocument([]byte(`{"cap": {"max": 1}}`))
	if err != nil {
		t.Fatal(err)
	}
	fields, _ := doc.Fields()
	inner, _ := fields[0].Value.Fields()
	if got := inner[0].Value.Pos().String(); got != "cap.max" {
		t.Errorf("Pos() = %s, want cap.max", got)
	}
	if _, err := topic.JSONDocument([]byte(`{}{}`)); err == nil {
		t.Error("JSONDocument() takes two documents")
	}
}

func TestNoDocument(t *testing.T) {
	var none topic.Document
	_, text := none.Text()
	_, flag := none.Flag()
	_, mapping := none.Fields()
	if !none.Nothing() || text || flag || mapping || none.Shape() != "nothing" {
		t.Errorf("the zero Document is something: %t %t %t %s", text, flag, mapping, none.Shape())
	}
}
