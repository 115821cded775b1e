package httpapi_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"lull/internal/dialog"
	"lull/internal/engine"
	"lull/internal/httpapi"
)

// instantEngine accepts everything at once, so that what is measured is the API alone.
type instantEngine struct{ *fakeEngine }

func (instantEngine) Submit(_ context.Context, inputs ...engine.Input) []engine.Result {
	results := make([]engine.Result, len(inputs))
	for i := range results {
		results[i] = engine.Result{Step: 12, AtUS: 1_700_000_000_123_456, Record: &dialog.Record{}}
	}
	return results
}

func instantAPI(b *testing.B) *client {
	b.Helper()
	c := newClient(b)
	api, err := httpapi.New(httpapi.Parts{
		Conversations: instantEngine{c.engine}, Lists: c.engine, Control: c.engine, Library: c.store, Database: c.store,
		Credentials: c.store, Events: c.events, Campaigns: c.campaigns,
		Members: c.members, Audit: c.members, SignIn: c.members, Bus: c.engine.bus, Floor: c.floor, Pulse: c.pulse,
	}, httpapi.Options{})
	if err != nil {
		b.Fatal(err)
	}
	c.api = api
	return c
}

const typical = `{"conversation":"c-0000123","text":"I would like to know where my order is","from":{"id":"u-77"}}`

// discard is a ResponseWriter that costs nothing.
type discard struct{ header http.Header }

func (d discard) Header() http.Header         { return d.header }
func (d discard) WriteHeader(int)             {}
func (d discard) Write(p []byte) (int, error) { return len(p), nil }

func benchmarkPost(b *testing.B, c *client, body, kind string) {
	b.Helper()
	r := httptest.NewRequestWithContext(b.Context(), http.MethodPost, activities, http.NoBody)
	r.Header.Set("Authorization", "Bearer "+c.key)
	r.Header.Set("Content-Type", kind)
	r.ContentLength = int64(len(body))
	reader := strings.NewReader(body)
	r.Body = io.NopCloser(reader)
	w := discard{http.Header{}}
	b.ReportAllocs()
	for b.Loop() {
		reader.Reset(body)
		c.api.ServeHTTP(w, r)
	}
}

// BenchmarkPostOne is the handler for one activity, without the network.
func BenchmarkPostOne(b *testing.B) { benchmarkPost(b, instantAPI(b), typical, "application/json") }

// BenchmarkPostMany is the handler for a thousand; ns/item is what one of them costs.
func BenchmarkPostMany(b *testing.B) {
	benchmarkPost(b, instantAPI(b), strings.Repeat(typical+"\n", 1000), ndjson)
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1000, "ns/item")
}

// BenchmarkPostOneOverLoopback is one activity a request over real connections, client included.
func BenchmarkPostOneOverLoopback(b *testing.B) {
	overLoopback(b, "application/json", []byte(typical), 64)
}

// BenchmarkPostManyOverLoopback is a thousand activities a request, client included.
func BenchmarkPostManyOverLoopback(b *testing.B) {
	overLoopback(b, ndjson, bytes.Repeat([]byte(typical+"\n"), 1000), 4)
	b.ReportMetric(float64(b.N)*1000/b.Elapsed().Seconds(), "items/s")
}

func overLoopback(b *testing.B, kind string, body []byte, clients int) {
	b.Helper()
	c := instantAPI(b)
	server := httptest.NewServer(c.api)
	defer server.Close()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: clients}}
	b.SetParallelism(clients / 2)
	b.ReportAllocs()
	header := http.Header{"Authorization": {"Bearer " + c.key}, "Content-Type": {kind}}
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if err := post(b.Context(), client, server.URL+activities, header, body); err != nil {
				b.Error(err)
				return
			}
		}
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "requests/s")
}

func post(ctx context.Context, client *http.Client, url string, header http.Header, body []byte) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return err
	}
	r.Header = header
	answer, err := client.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if _, err := io.Copy(io.Discard, answer.Body); err != nil {
		return err
	}
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("status %d", answer.StatusCode)
	}
	return nil
}
