package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"slices"
	"strconv"
	"time"
)

// echo is the peer: net/http that reads the body and writes it back, and does nothing else.
func echo(ctx context.Context) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Printf("http://%s/\n", listener.Addr())
	server := &http.Server{ReadHeaderTimeout: time.Minute}
	server.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(body)
	})
	_ = server.Serve(listener)
}

// row is one load, measured on lull and, where it has a peer, on that in the same run.
type row struct {
	name    string
	clients int
	items   int
	peer    bool
}

func measureHTTP(ctx context.Context, s settings) error {
	fmt.Printf("\n| load | lull, activities/s | ack p50 | ack p99 | CPU s per 1,000 | echo, requests/s | lull / echo |\n")
	fmt.Println("| --- | --- | --- | --- | --- | --- | --- |")
	for _, r := range []row{
		{"1 client", 1, 1, true},
		{"16 clients", 16, 1, true},
		{"64 clients", 64, 1, true},
		{"256 clients", 256, 1, true},
		{"NDJSON of 100, 4 clients", 4, 100, false},
		{"NDJSON of 1,000, 4 clients", 4, 1000, false},
	} {
		if err := r.measure(ctx, s); err != nil {
			return fmt.Errorf("%s: %w", r.name, err)
		}
	}
	return nil
}

// measure runs a load several times, lull and echo in turn, and prints the medians.
func (r row) measure(ctx context.Context, s settings) error {
	in, err := install(ctx, s, s.bot)
	if err != nil {
		return err
	}
	defer in.remove()
	lull, err := in.serve(ctx)
	if err != nil {
		return err
	}
	defer lull.kill()
	self, err := os.Executable()
	if err != nil {
		return err
	}
	peer, err := start(ctx, self, "echo")
	if err != nil {
		return err
	}
	defer peer.kill()
	l := r.load(s, lull.addr, in.key)
	warm := l
	warm.lasts = time.Second
	if _, err := warm.run(ctx); err != nil {
		return err
	}
	var runs, peers []measured
	var cpu []float64
	for range s.runs {
		used := lull.cpuSeconds()
		m, err := l.run(ctx)
		if err != nil {
			return err
		}
		runs, cpu = append(runs, m), append(cpu, (lull.cpuSeconds()-used)/float64(m.items)*1000)
		if r.peer {
			e := l
			e.addr = peer.addr
			if m, err = e.run(ctx); err != nil {
				return err
			}
			peers = append(peers, m)
		}
	}
	m := middle(runs)
	slices.Sort(cpu)
	fmt.Printf("| %s | %s | %s | %s | %.3f |", r.name, count(m.perSecond), m.p50.Round(10*time.Microsecond),
		m.p99.Round(10*time.Microsecond), cpu[len(cpu)/2])
	if !r.peer {
		fmt.Println(" | |")
		return nil
	}
	e := middle(peers)
	fmt.Printf(" %s | %.2f |\n", count(e.perSecond), m.perSecond/e.perSecond)
	return nil
}

// conversations is how many conversations the clients of one load write in.
const conversations = 10_000

func (r row) load(s settings, addr, key string) load {
	l := load{
		addr: addr, path: "/api/v1/activities", kind: "application/json", key: key,
		clients: r.clients, lasts: s.seconds, items: r.items,
		body: func(client, call int) []byte {
			return activity("conversation-" + strconv.Itoa((call*r.clients+client)%conversations))
		},
	}
	if r.items > 1 {
		l.kind = "application/x-ndjson"
		l.body = func(client, call int) []byte {
			return lines((call*r.clients+client)*r.items%conversations, r.items)
		}
	}
	return l
}

// middle is the run with the median throughput.
func middle(runs []measured) measured {
	slices.SortFunc(runs, func(a, b measured) int { return int(a.perSecond - b.perSecond) })
	return runs[len(runs)/2]
}

// count is a number as people read it.
func count(f float64) string {
	digits := strconv.FormatFloat(f, 'f', 0, 64)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}
