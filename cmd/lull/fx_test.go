package main

import (
	"bufio"
	"context"
	"io"
	"testing"
)

// Whoever asks through a pipe gets each answer before the next question, and a signal to stop is obeyed though
// nothing comes any more.
func TestFxThroughAPipe(t *testing.T) {
	tests := []struct {
		name string
		args []string
		asks [][2]string
	}{
		{"session", []string{"fx"}, [][2]string{
			{"Topic.Items := 2\n", "Topic.Items := 2 (Decimal)\n"},
			{"Topic.Items *\n 3\n", "6 (Decimal)\n"},
		}},
		{"eval", []string{"fx", "eval"}, [][2]string{
			{`{"expr": "1 + 1"}` + "\n", `{"value":"2"}` + "\n"},
			{`{"expr": "2 + 2"}` + "\n", `{"value":"4"}` + "\n"},
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in, ask := io.Pipe()
			answers, out := io.Pipe()
			ctx, stop := context.WithCancel(t.Context())
			defer stop()
			code := make(chan int)
			go func() { code <- run(ctx, tt.args, streams{in: in, out: out, err: t.Output()}) }()
			lines := bufio.NewReader(answers)
			for _, a := range tt.asks {
				if _, err := io.WriteString(ask, a[0]); err != nil {
					t.Fatal(err)
				}
				if got, err := lines.ReadString('\n'); err != nil || got != a[1] {
					t.Fatalf("%q gives %q, %v, want %q", a[0], got, err, a[1])
				}
			}
			stop()
			if got := <-code; got != exitDone {
				t.Errorf("exit code %d, want %d", got, exitDone)
			}
			ask.Close()
		})
	}
}
