package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"golang.org/x/term"
)

// How often it is shown how far an import has come: on a terminal, in a line that is written anew, and elsewhere.
const (
	shownOnTerminal = 500 * time.Millisecond
	shownElsewhere  = 5 * time.Second
)

// progress shows how far an import has come.
type progress struct {
	mu       sync.Mutex // several portions may have come at once
	out      io.Writer
	file     *eventsFile
	terminal bool
	began    time.Time
	beganAt  int64 // byte of the file, packed
	shown    time.Time
	earlier  int64
	wrote    bool
}

func newProgress(out io.Writer, file *eventsFile) *progress {
	p := &progress{out: out, file: file, shown: time.Now()}
	if f, is := out.(*os.File); is {
		p.terminal = term.IsTerminal(int(f.Fd()))
	}
	return p
}

// begin notes that reading begins, after so many events that were in before.
func (p *progress) begin(earlier int64) {
	p.earlier = earlier
	p.began = time.Now()
	p.beganAt, _ = p.file.come()
	if earlier > 0 {
		_, _ = fmt.Fprintf(p.out, "going on after %d events that are in\n", earlier)
	}
}

// come notes that so many events were taken, and shows it now and then.
func (p *progress) come(taken int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	pause := shownElsewhere
	if p.terminal {
		pause = shownOnTerminal
	}
	if now.Sub(p.shown) < pause {
		return
	}
	p.shown = now
	at, size := p.file.come()
	spent := now.Sub(p.began)
	line := fmt.Sprintf("%3.0f%%  %d events, %.0f/s", 100*float64(at)/float64(max(size, 1)), p.earlier+taken,
		float64(taken)/spent.Seconds())
	if done := at - p.beganAt; done > 0 {
		left := time.Duration(float64(spent) * float64(size-at) / float64(done))
		line += fmt.Sprintf(", %s left", left.Round(time.Second))
	}
	if p.terminal {
		_, _ = fmt.Fprintf(p.out, "\r%s\x1b[K", line)
		p.wrote = true
		return
	}
	_, _ = fmt.Fprintln(p.out, line)
}

// end ends a line that is written anew.
func (p *progress) end() {
	if p.wrote {
		_, _ = fmt.Fprintln(p.out)
	}
}

func countLines(text []byte) int { return bytes.Count(text, []byte{'\n'}) }
