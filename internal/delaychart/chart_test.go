package delaychart_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"lull/internal/delaychart"
	"lull/internal/survival"
)

// history draws a history in which a share converts after log-normal delays.
func history(from, to string, windows int, share float64, median time.Duration) *survival.History {
	h := survival.NewHistory(from, to)
	rnd := rand.New(rand.NewPCG(1, 1))
	for i := range windows {
		at := rnd.Int64N(20 * 24 * 3_600_000)
		user := fmt.Append(nil, i)
		_ = h.Add(user, survival.From, at)
		if rnd.Float64() < share {
			_ = h.Add(user, survival.To, at+int64(float64(median.Milliseconds())*math.Exp(rnd.NormFloat64())))
		}
	}
	return h
}

func TestWrite(t *testing.T) {
	const hour = time.Hour
	tests := []struct {
		name    string
		history *survival.History
		options survival.Options
		says    []string
	}{
		{
			"a delay", history("Added to cart", "Ordered", 1000, 0.5, hour),
			survival.Options{Horizon: 24 * hour, Preset: survival.Coupon, Replicates: 20},
			[]string{
				"From “Added to cart” to “Ordered”.", "Send ", "recommended delay: ", "hardly worse: ",
				"Of 100 who do A", "1000 windows of 1000 users", "prefers-color-scheme: dark",
			},
		},
		{
			"no horizon that is followed", history("A", "B", 1000, 0.5, hour),
			survival.Options{Horizon: 365 * 24 * hour, Preset: survival.Reminder},
			[]string{"the horizon was lowered to"},
		},
		{
			"no reason to wait", history("A", "B", 5000, 0.05, hour),
			survival.Options{Horizon: 24 * hour, Preset: survival.Reminder},
			[]string{"There is no reason to wait", "5 minutes"},
		},
		{
			"everybody converts", history("A", "B", 1000, 1, time.Minute),
			survival.Options{Horizon: 24 * hour, Preset: survival.Reminder, Replicates: 20},
			[]string{"mean of all converters"},
		},
		{
			"nobody converts", history("A", "B", 10, 0, hour),
			survival.Options{Horizon: 24 * hour, Preset: survival.Reminder, Replicates: 20},
			[]string{"Not enough data", "0 converted"},
		},
		{
			"delays of milliseconds", history("A", "B", 10, 1, 3*time.Millisecond),
			survival.Options{Horizon: 24 * hour, Preset: survival.Reminder, Replicates: 20},
			[]string{"milliseconds"},
		},
		{
			"one window of no length", history("A", "B", 1, 0, hour),
			survival.Options{Horizon: 24 * hour, Preset: survival.Reminder},
			[]string{"There is nothing to draw"},
		},
		{
			"nothing", survival.NewHistory("A", "B"),
			survival.Options{Horizon: 24 * hour, Preset: survival.Reminder, Replicates: 20},
			[]string{"There is nothing to draw", "No events."},
		},
		{
			"names that are no text", history("</title><script>&\x00\xff\x1b", strings.Repeat("ü", 100), 10, 1, hour),
			survival.Options{Horizon: 24 * hour, Preset: survival.Reminder},
			[]string{"From “</title><script>&\ufffd\ufffd\ufffd” to “" + strings.Repeat("ü", 39) + "…”."},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := tt.history.Analyse(tt.options)
			var first, again bytes.Buffer
			if err := errors.Join(delaychart.Write(&first, r), delaychart.Write(&again, r)); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(first.Bytes(), again.Bytes()) {
				t.Error("drawn twice it differs")
			}
			for _, wrong := range []string{"NaN", "Inf"} {
				if strings.Contains(first.String(), wrong) {
					t.Errorf("there is a %s in it", wrong)
				}
			}
			text, elements := content(t, first.Bytes())
			for _, says := range tt.says {
				if !strings.Contains(text, says) {
					t.Errorf("%q is not said in\n%s", says, text)
				}
			}
			if elements["svg"] != 1 || elements["title"] != 1 || elements["script"] > 0 {
				t.Errorf("elements: %v", elements)
			}
		})
	}
}

// content reads an SVG file: its text, and how many elements of each name there are.
func content(t *testing.T, svg []byte) (string, map[string]int) {
	t.Helper()
	var text strings.Builder
	elements := map[string]int{}
	for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return text.String(), elements
		}
		if err != nil {
			t.Fatalf("no XML: %v", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			elements[token.Name.Local]++
		case xml.CharData:
			text.Write(token)
			text.WriteByte('\n')
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestWriteFails(t *testing.T) {
	r := survival.NewHistory("A", "B").Analyse(survival.Options{Horizon: time.Hour, Preset: survival.Coupon})
	if err := delaychart.Write(full{}, r); !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("Write() error = %v", err)
	}
}
