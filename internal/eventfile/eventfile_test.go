package eventfile_test

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"lull/internal/eventfile"
	"lull/internal/survival"
)

func analyse(h *survival.History) survival.Report {
	return h.Analyse(survival.Options{Horizon: time.Hour, Preset: survival.Reminder, Replicates: 10})
}

// plain is two users: one converts after a minute, the other never does.
func plain(t *testing.T, first, second string) survival.Report {
	t.Helper()
	h := survival.NewHistory("cart", "order")
	for _, e := range []struct {
		user, event string
		at          int64
	}{{first, "cart", 0}, {second, "cart", 30_000}, {first, "order", 60_000}} {
		if err := h.Add([]byte(e.user), h.Kind([]byte(e.event)), e.at); err != nil {
			t.Fatal(err)
		}
	}
	return analyse(h)
}

func TestRead(t *testing.T) {
	tests := map[string]struct{ file, first, second string }{
		"plain":            {"user_id,event,ts_ms\na,cart,0\nb,cart,30000\na,order,60000\n", "a", "b"},
		"no last newline":  {"user_id,event,ts_ms\na,cart,0\nb,cart,30000\na,order,60000", "a", "b"},
		"CRLF":             {"user_id,event,ts_ms\r\na,cart,0\r\nb,cart,30000\r\na,order,60000\r\n", "a", "b"},
		"CRLF, not at end": {"user_id,event,ts_ms\r\na,cart,0\r\nb,cart,30000\r\na,order,60000\r", "a", "b"},
		"other columns":    {"x,ts_ms,event,y,user_id\n1,0,cart,,a\n2,30000,cart,,b\n,60000,order,,a\n", "a", "b"},
		"texts":            {"user_id,event,ts_ms\nNA,cart,0\n007,cart,30000\nNA,order,60000\n", "NA", "007"},
		"not numbers":      {"user_id,event,ts_ms\n7,cart,0\n007,cart,30000\n7,order,60000\n", "7", "007"},
		"spaces are kept":  {"user_id,event,ts_ms\n a,cart,0\na,cart,30000\n a,order,60000\n", " a", "a"},
		"empty id":         {"user_id,event,ts_ms\n,cart,0\nb,cart,30000\n\"\",order,60000\n", "", "b"},
		"quotes":           {"\"user_id\",event,\"ts_ms\"\n\"a,\n\"\"1\"\"\",\"cart\",\"0\"\nb,cart,30000\n\"a,\n\"\"1\"\"\",order,60000\n", "a,\n\"1\"", "b"},
		"byte order mark":  {"\ufeffuser_id,event,ts_ms\na,cart,0\nb,cart,30000\na,order,60000\n", "a", "b"},
		"empty lines":      {"user_id,event,ts_ms\n\na,cart,0\n\r\nb,cart,30000\na,order,60000\n\n\n", "a", "b"},
		"in any order":     {"user_id,event,ts_ms\na,order,60000\nb,cart,30000\na,cart,-0\n", "a", "b"},
		"not UTF-8": {
			"user_id,event,ts_ms\n\xff,cart,0\n\xfe,cart,30000\n\xff,order,60000\n", "\xff",
			"\xfe",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			for _, r := range []io.Reader{
				strings.NewReader(tt.file),
				iotest.OneByteReader(strings.NewReader(tt.file)),
			} {
				h := survival.NewHistory("cart", "order")
				if err := eventfile.Read(r, "events.csv", h); err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(plain(t, tt.first, tt.second), analyse(h)); diff != "" {
					t.Errorf("Read() (-want +got):\n%s", diff)
				}
			}
		})
	}
}

func TestReadWrong(t *testing.T) {
	const header = "user_id,event,ts_ms\n"
	tests := map[string]struct{ file, want string }{
		"nothing":       {"", "f:1:1: the header names no column user_id, event, ts_ms; the first line must name user_id, event and ts_ms"},
		"no header":     {"a,cart,0\n", "f:1:1: the header names no column user_id, event, ts_ms;"},
		"wrong header":  {"user,event,ts_ms\n", "f:1:1: the header names no column user_id;"},
		"another case":  {"user_id,Event,ts_ms\n", "f:1:1: the header names no column event;"},
		"two of a name": {"user_id,event,ts_ms,event\n", "f:1:21: two columns are called event"},
		"no time": {
			header + "a,cart,\n",
			`f:2:8: ts_ms must be a whole number of milliseconds since the epoch, not ""`,
		},
		"no number": {
			header + "a,cart,0\na,cart,1x\n",
			`f:3:8: ts_ms must be a whole number of milliseconds since the epoch, not "1x"`,
		},
		"a fraction":  {header + "a,cart,1.5\n", "f:2:8: ts_ms"},
		"an exponent": {header + "a,cart,1e3\n", "f:2:8: ts_ms"},
		"a date":      {header + "a,cart,2026-01-01\n", "f:2:8: ts_ms"},
		"a sign":      {header + "a,cart,+1\n", "f:2:8: ts_ms"},
		"a space":     {header + "a,cart, 1\n", "f:2:8: ts_ms"},
		"only a sign": {header + "a,cart,-\n", "f:2:8: ts_ms"},
		"two signs":   {header + "a,cart,--1\n", "f:2:8: ts_ms"},
		"below InstantMax": {
			header + "a,cart,-8640000000000001\n",
			"f:2:8: the time is more than 8640000000000000 ms from the epoch",
		},
		"above 64 bits":     {header + "a,cart,9223372036854775808\n", "f:2:8: ts_ms"},
		"columns are runes": {header + "äöü,cart,x\n", "f:2:10: ts_ms"},
		"lines in fields":   {header + "\"a\n\nb\",cart,0\nb,cart,x\n", "f:5:8: ts_ms"},
		"after a decoded":   {header + "\"\"\"\n\",cart,0\nb,\"x\"\"y\",z\n", "f:4:10: ts_ms"},
		"too few":           {header + "a,cart\n", "f:2:1: the header has 3 columns, this record 2"},
		"too many":          {header + "a,cart,0,\n", "f:2:10: the header has 3 columns, this record more"},
		"quote in a field": {
			header + "a\"b,cart,0\n",
			"f:2:2: a quote within a field that does not begin with one",
		},
		"text after a quote": {
			header + "\"a\"b,cart,0\n",
			"f:2:4: after a closing quote a comma or the end of the line must follow",
		},
		"never closed": {
			header + "a,cart,0\n\"a,cart,0\n",
			"f:3:1: the quote that begins here is never closed",
		},
		"the first of two": {
			header + "a,cart,x\na,cart,y\n",
			`f:2:8: ts_ms must be a whole number of milliseconds since the epoch, not "x"`,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			err := eventfile.Read(strings.NewReader(tt.file), "f", survival.NewHistory("cart", "order"))
			if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("Read() error = %v, want %s…", err, tt.want)
			}
			if _, is := errors.AsType[*eventfile.SyntaxError](err); !is {
				t.Errorf("the error is a %T", err)
			}
		})
	}
}

func TestReadFails(t *testing.T) {
	broken := errors.New("the disk is gone")
	for _, read := range []string{"", "user_id,event,ts_ms\na,cart,0\n"} {
		r := io.MultiReader(strings.NewReader(read), iotest.ErrReader(broken))
		if err := eventfile.Read(r, "f", survival.NewHistory("A", "B")); !errors.Is(err, broken) {
			t.Errorf("after %q: %v", read, err)
		}
	}
}

// A record may be RecordMax bytes long. One that has not ended by the next block is refused.
func TestRecordMax(t *testing.T) {
	file := func(length int) io.Reader {
		const rest = ",cart,0\n"
		return strings.NewReader("user_id,event,ts_ms\n" + strings.Repeat("x", length-len(rest)) + rest +
			strings.Repeat("y,other,0\n", 500_000))
	}
	h := survival.NewHistory("cart", "order")
	if err := eventfile.Read(file(eventfile.RecordMax), "f", h); err != nil {
		t.Fatal(err)
	}
	if got := analyse(h).Data.Users; got != 2 {
		t.Errorf("%d users, want 2", got)
	}
	err := eventfile.Read(file(eventfile.RecordMax+1), "f", survival.NewHistory("cart", "order"))
	if err == nil || !strings.HasPrefix(err.Error(), "f:2:1: this record is longer than 1048576 bytes") {
		t.Errorf("Read() error = %v", err)
	}
}

// A file of many blocks has its lines counted right.
func TestReadManyBlocks(t *testing.T) {
	const lines = 400_000
	var file strings.Builder
	file.WriteString("user_id,event,ts_ms\n")
	for i := range lines {
		fmt.Fprintf(&file, "\"user \"\"%d\"\"\",cart,%d\n", i%1000, i)
	}
	h := survival.NewHistory("cart", "order")
	if err := eventfile.Read(strings.NewReader(file.String()), "f", h); err != nil {
		t.Fatal(err)
	}
	if got, want := h.Analyse(survival.Options{Horizon: time.Hour, Preset: survival.Coupon}).Windows.Count,
		lines; got != want {
		t.Errorf("%d windows, want %d", got, want)
	}
	file.WriteString("a,cart,b\n")
	err := eventfile.Read(strings.NewReader(file.String()), "f", survival.NewHistory("cart", "order"))
	if want := "f:" + strconv.Itoa(lines+2) + ":8: ts_ms"; err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("Read() error = %v, want %s…", err, want)
	}
}

// What encoding/csv writes is read.
func TestReadWhatIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("ab\",;'\n ä")))
		want := survival.NewHistory("A", "B")
		var file strings.Builder
		w := csv.NewWriter(&file)
		w.UseCRLF = rapid.Bool().Draw(t, "CRLF")
		_ = w.Write([]string{"event", "ts_ms", "user_id"})
		for range rapid.IntRange(0, 30).Draw(t, "rows") {
			user, at := text.Draw(t, "user"), rapid.Int64Range(-1e9, 1e9).Draw(t, "at")
			if w.UseCRLF {
				user = strings.ReplaceAll(user, "\n", "") // the writer changes it
			}
			event := rapid.SampledFrom([]string{"A", "B", "C"}).Draw(t, "event")
			_ = w.Write([]string{event, strconv.FormatInt(at, 10), user})
			_ = want.Add([]byte(user), want.Kind([]byte(event)), at)
		}
		w.Flush()
		got := survival.NewHistory("A", "B")
		if err := eventfile.Read(strings.NewReader(file.String()), "f", got); err != nil {
			t.Fatalf("%v\n%s", err, file.String())
		}
		if diff := cmp.Diff(analyse(want), analyse(got)); diff != "" {
			t.Fatalf("%s\n(-want +got):\n%s", file.String(), diff)
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add("user_id,event,ts_ms\na,A,0\n\"a\",B,60000\n")
	f.Add("ts_ms,\"user_id\",event\r\n1,\"\"\"\",A\r\n\r\n")
	f.Add("user_id,event,ts_ms\n\"a")
	f.Fuzz(func(t *testing.T, file string) {
		h := survival.NewHistory("A", "B")
		err := eventfile.Read(strings.NewReader(file), "f", h)
		wrong, is := errors.AsType[*eventfile.SyntaxError](err)
		if err != nil && (!is || wrong.Line < 1 || wrong.Column < 1 || wrong.Message == "") {
			t.Errorf("Read() error = %v", err)
		}
		analyse(h)
	})
}

func BenchmarkRead(b *testing.B) {
	var file strings.Builder
	file.WriteString("user_id,event,ts_ms\n")
	const rows = 200_000
	for i := range rows {
		fmt.Fprintf(&file, "user-%06d,%s,%d\n", i*7919%50_000, []string{"cart", "order", "page"}[i%3],
			1_700_000_000_000+i*997)
	}
	b.SetBytes(int64(file.Len()))
	for b.Loop() {
		if err := eventfile.Read(strings.NewReader(file.String()), "f",
			survival.NewHistory("cart", "order")); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(rows*float64(b.N)/b.Elapsed().Seconds(), "events/s")
}
