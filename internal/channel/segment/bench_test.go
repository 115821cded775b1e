package segment_test

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
)

// senders is how many clients report at a time.
const senders = 8

// BenchmarkBatch measures events a second through /v1/batch, 250 in a body as the SDKs send them: of users whom no
// campaign concerns, and events that open a window or close it, each of another user.
func BenchmarkBatch(b *testing.B) {
	for name, event := range map[string]string{"unheard": "Product Viewed", "windows": "Product Added"} {
		b.Run(name, func(b *testing.B) { benchmarkBatch(b, event) })
	}
}

func benchmarkBatch(b *testing.B, event string) {
	b.Helper()
	const items = 250
	r := newRig(b)
	bodies := make(chan string)
	go func() {
		defer close(bodies)
		for i := range b.N {
			var body strings.Builder
			_, _ = fmt.Fprintf(&body, `{"writeKey":%q,"sentAt":%q,"batch":[`, r.key, receivedAt)
			for n := range items {
				if n > 0 {
					body.WriteByte(',')
				}
				_, _ = fmt.Fprintf(&body, `{"type":"track","event":%q,"userId":"user-%d","messageId":"message-%d-%d",`+
					`"timestamp":%q,"properties":{"product":"tea","price":12.5},"context":{"library":{"name":"bench"}}}`,
					event, i*items+n, i, n, receivedAt)
			}
			body.WriteString("]}")
			bodies <- body.String()
		}
	}()
	var all sync.WaitGroup
	for range senders {
		all.Go(func() {
			for body := range bodies {
				response, err := http.Post(r.URL+"/v1/batch", "text/plain", bytes.NewReader([]byte(body)))
				if err != nil {
					b.Error(err)
					return
				}
				response.Body.Close()
				if response.StatusCode != http.StatusOK {
					b.Errorf("status %d", response.StatusCode)
				}
			}
		})
	}
	b.ResetTimer()
	all.Wait()
	b.ReportMetric(float64(b.N*items)/b.Elapsed().Seconds(), "events/s")
}
