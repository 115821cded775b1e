package httpapi_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"lull/internal/engine"
)

// Targets and Deliveries give what waits in the fake store, as a real one does.
func (s *fakeStore) Targets(_ context.Context, after string, limit int) ([]string, error) {
	var targets []string
	for _, d := range s.deliveries {
		if d.Target > after && !slices.Contains(targets, d.Target) {
			targets = append(targets, d.Target)
		}
	}
	slices.Sort(targets)
	return targets[:min(limit, len(targets))], s.err
}

func (s *fakeStore) Deliveries(
	_ context.Context, target string, after engine.Place, limit int,
) (found []engine.Delivery, err error) {
	for _, d := range s.deliveries {
		if d.Target == target && d.Compare(after) > 0 && len(found) < limit {
			found = append(found, d)
		}
	}
	return found, s.err
}

func TestListDeliveries(t *testing.T) {
	c := newClient(t)
	c.want("GET", "/api/v1/deliveries", "", 200, `{"deliveries":[]}`)
	for i := range 7 {
		kind := engine.DeliveryKind(1 + i%3)
		c.store.deliveries = append(c.store.deliveries, engine.Delivery{
			DeliveryKey: engine.DeliveryKey{Home: 1, Kind: kind, Key: int64(i)}, Place: engine.Place{Seq: int64(i/2 + 1), Index: i % 2},
			Step: int64(i), HomeName: "c1", Target: fmt.Sprintf("host%d.example", i%3), DueUS: int64(i), Body: []byte(`"secret"`),
		})
	}
	c.want("GET", "/api/v1/deliveries?limit=1", "", 200, `{"deliveries":[
		{"id":"c1/0/0","kind":"call","from":"c1","target":"host0.example","dueUs":0,"bytes":8}],"next":"MS4wLmhvc3QwLmV4YW1wbGU"}`)
	for _, limit := range []int{1, 2, 3, 7, 200} {
		var ids []string
		for cursor, pages := "", 0; pages < 10; pages++ {
			answer, _ := decode(t, c.do("GET", fmt.Sprint("/api/v1/deliveries?limit=", limit, "&cursor=", cursor), "").Body.String()).(map[string]any)
			for _, d := range list(answer, "deliveries") {
				id, _ := d["id"].(string)
				ids = append(ids, strings.Split(id, "/")[1])
			}
			if cursor, _ = answer["next"].(string); cursor == "" {
				break
			}
		}
		if got := strings.Join(ids, " "); got != "0 3 6 1 4 2 5" {
			t.Errorf("%d on a page: %s", limit, got)
		}
	}
	for _, cursor := range []string{"x", "MS4w", "MS4wLg", "YS5iLmM"} {
		wantProblem(t, c.do("GET", "/api/v1/deliveries?cursor="+cursor, ""), 422, "query.cursor")
	}
}
