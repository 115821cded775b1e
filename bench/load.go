package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"
)

// client speaks HTTP/1.1 over one connection with as little work as it can, so that the measure is the server's. Both
// lull and its peer are asked by it.
type client struct {
	conn net.Conn
	in   *bufio.Reader
	head []byte // the request up to Content-Length's value
	out  []byte
}

func dial(ctx context.Context, addr, path, kind, key string) (*client, error) {
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", addr)
	if err != nil {
		return nil, err
	}
	head := fmt.Sprintf("POST %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\nContent-Length: ",
		path, addr, key, kind)
	return &client{conn: conn, in: bufio.NewReaderSize(conn, 64<<10), head: []byte(head)}, nil
}

// post sends a body and reads the answer, whose body it gives.
func (c *client) post(body []byte) (int, []byte, error) {
	c.out = append(c.out[:0], c.head...)
	c.out = strconv.AppendInt(c.out, int64(len(body)), 10)
	c.out = append(append(c.out, "\r\n\r\n"...), body...)
	if _, err := c.conn.Write(c.out); err != nil {
		return 0, nil, err
	}
	answer, err := http.ReadResponse(c.in, nil)
	if err != nil {
		return 0, nil, err
	}
	b, err := io.ReadAll(answer.Body)
	_ = answer.Body.Close()
	return answer.StatusCode, b, err
}

// load is what a number of clients do for a while.
type load struct {
	addr, path, kind, key string
	clients               int
	lasts                 time.Duration
	items                 int                           // activities in one call
	body                  func(client, call int) []byte // what a client sends in its n-th call
}

// measured is what came of a load.
type measured struct {
	perSecond float64 // activities acknowledged
	p50, p99  time.Duration
	items     int
}

// run applies the load.
func (l load) run(ctx context.Context) (measured, error) {
	ctx, cancel := context.WithTimeout(ctx, l.lasts)
	defer cancel()
	times := make([][]time.Duration, l.clients)
	errs := make([]error, l.clients)
	var all sync.WaitGroup
	began := time.Now()
	for i := range l.clients {
		all.Go(func() { times[i], errs[i] = l.one(ctx, i) })
	}
	all.Wait()
	took := time.Since(began)
	for _, err := range errs {
		if err != nil {
			return measured{}, err
		}
	}
	each := slices.Concat(times...)
	slices.Sort(each)
	n := len(each) * l.items
	return measured{
		perSecond: float64(n) / took.Seconds(), items: n,
		p50: each[len(each)/2], p99: each[len(each)*99/100],
	}, nil
}

// one is one client's part.
func (l load) one(ctx context.Context, i int) ([]time.Duration, error) {
	c, err := dial(ctx, l.addr, l.path, l.kind, l.key)
	if err != nil {
		return nil, err
	}
	defer func() { _ = c.conn.Close() }()
	var times []time.Duration
	for n := 0; ctx.Err() == nil; n++ {
		body := l.body(i, n)
		began := time.Now()
		status, answer, err := c.post(body)
		if err != nil {
			return nil, err
		}
		times = append(times, time.Since(began))
		if status != http.StatusOK {
			return nil, fmt.Errorf("answer %d: %s", status, answer)
		}
		if l.items > 1 && bytes.Count(answer, []byte(`"step":`)) != l.items {
			return nil, fmt.Errorf("not all of %d lines were accepted: %.300s", l.items, answer)
		}
	}
	return times, nil
}

// activity is one user's message, as JSON.
func activity(conversation string) []byte {
	return fmt.Appendf(nil, `{"bot":"support","channel":"directline","conversation":"%s","text":"where is my parcel",`+
		`"from":{"id":"u1"}}`, conversation)
}

// lines are many users' messages, one a line.
func lines(first, n int) []byte {
	var b []byte
	for i := range n {
		b = append(append(b, activity("conversation-"+strconv.Itoa(first+i))...), '\n')
	}
	return b
}
