package httpapi_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"lull/internal/engine"
	"lull/internal/member"
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

// MadeDeliveries gives those that were made.
func (s *fakeStore) MadeDeliveries(_ context.Context, below int64, limit int) ([]engine.EndedDelivery, error) {
	return s.endedDeliveries(false, below, limit)
}

// DeadDeliveries gives those that were given up.
func (s *fakeStore) DeadDeliveries(_ context.Context, below int64, limit int) ([]engine.EndedDelivery, error) {
	return s.endedDeliveries(true, below, limit)
}

func (s *fakeStore) endedDeliveries(dead bool, below int64, limit int) (found []engine.EndedDelivery, err error) {
	for _, d := range s.ended {
		if dead == (d.Err != "") && (below == 0 || d.Number < below) && len(found) < limit {
			found = append(found, d)
		}
	}
	return found, s.err
}

// Retry and RemoveDeadDelivery know a delivery 1, and 2 that is not wanted any more.
func (e *fakeEngine) Retry(ctx context.Context, number int64) *engine.Error {
	if number == 2 {
		return &engine.Error{Code: engine.Conflict, Message: "it is not wanted any more"}
	}
	return e.RemoveDeadDelivery(ctx, number)
}

func (e *fakeEngine) RemoveDeadDelivery(_ context.Context, number int64) *engine.Error {
	if number > 2 {
		return &engine.Error{Code: engine.NotFound, Message: "there is no dead delivery"}
	}
	return e.fail
}

// Those that were given up are listed, made again and forgotten by administrators, who are written down.
func TestDeadDeliveries(t *testing.T) {
	c := newClient(t)
	c.want("GET", "/api/v1/deliveries?state=dead", "", 200, `{"deliveries":[]}`)
	for n := int64(3); n > 0; n-- {
		c.store.ended = append(c.store.ended, engine.EndedDelivery{
			Delivery: engine.Delivery{
				DeliveryKey: engine.DeliveryKey{Home: 1, Kind: engine.SendDelivery, Key: n}, Step: n, HomeName: "default",
				Target: "sms carl", DueUS: n, Attempts: 10,
			},
			Number: n, AtUS: 100 + n, Err: "no answer", Bytes: 8,
		})
	}
	one := func(n string) string {
		return `{"id":"default/` + n + `/0","kind":"reply","from":"default","target":"sms carl","dueUs":` + n + `,"bytes":8,"number":` +
			n + `,"deadUs":10` + n + `,"attempts":10,"error":"no answer"}`
	}
	c.want("GET", "/api/v1/deliveries?state=dead&limit=2", "", 200, `{"deliveries":[`+one("3")+`,`+one("2")+`],"next":"2"}`)
	c.want("GET", "/api/v1/deliveries?state=dead&limit=2&cursor=2", "", 200, `{"deliveries":[`+one("1")+`]}`)
	for _, cursor := range []string{"x", "0", "-1", "1.5"} {
		wantProblem(t, c.do("GET", "/api/v1/deliveries?state=dead&cursor="+cursor, ""), 422, "query.cursor")
	}
	wantProblem(t, c.do("GET", "/api/v1/deliveries?state=done", ""), 422, "query.state")
	as := []string{"Authorization", "Bearer " + c.addMember("mia", member.Manager)}
	for _, call := range [][2]string{{"POST", "/retry"}, {"DELETE", ""}} {
		c.wantStatus(204, call[0], "/api/v1/deliveries/1"+call[1], "")
		wantProblem(t, c.do(call[0], "/api/v1/deliveries/3"+call[1], ""), 404)
		wantProblem(t, c.do(call[0], "/api/v1/deliveries/1"+call[1], "", as...), 403)
		wantProblem(t, c.do(call[0], "/api/v1/deliveries/0"+call[1], ""), 422, "path.number")
	}
	wantProblem(t, c.do("POST", "/api/v1/deliveries/2/retry", ""), 409)
	acts := c.do("GET", "/api/v1/audit", "").Body.String()
	if n := strings.Count(acts, `"what":"retry-delivery"`); n != 5 {
		t.Errorf("%d attempts at making a delivery again are written down, want 5: %s", n, acts)
	}
}

// Whom a message goes to its profile says; the lane that it waits in is nobody's business.
func TestMessagesAreShownWithTheirChannel(t *testing.T) {
	c := newClient(t)
	message := engine.Delivery{
		DeliveryKey: engine.DeliveryKey{Home: 1, Kind: engine.MailDelivery, Key: 1}, Place: engine.Place{Seq: 1}, Step: 2,
		HomeName: "ann", Target: "campaigns webhook 19 again", DueUS: 3, Attempts: 10,
	}
	c.store.deliveries = []engine.Delivery{message}
	c.store.ended = []engine.EndedDelivery{
		{Delivery: message, Number: 1, AtUS: 100}, {Delivery: message, Number: 2, AtUS: 100, Err: "no answer"},
	}
	for _, state := range []string{"waiting", "delivered", "dead"} {
		answer, _ := decode(t, c.do("GET", "/api/v1/deliveries?state="+state, "").Body.String()).(map[string]any)
		shown := list(answer, "deliveries")
		if len(shown) != 1 || shown[0]["from"] != "ann" || shown[0]["target"] != "webhook" {
			t.Errorf("%s: %v", state, shown)
		}
	}
}

// Those that were made are listed without what was in them.
func TestMadeDeliveries(t *testing.T) {
	c := newClient(t)
	c.want("GET", "/api/v1/deliveries?state=delivered", "", 200, `{"deliveries":[]}`)
	for n := int64(3); n > 0; n-- {
		c.store.ended = append(c.store.ended, engine.EndedDelivery{
			Delivery: engine.Delivery{
				DeliveryKey: engine.DeliveryKey{Home: 1, Kind: engine.CallDelivery, Key: n}, Step: n, HomeName: "c1",
				Target: "host.example", DueUS: n, Attempts: 1,
			},
			Number: n, AtUS: 100 + n, Bytes: 8,
		})
	}
	one := func(n string) string {
		return `{"id":"c1/` + n + `/0","kind":"call","from":"c1","target":"host.example","dueUs":` + n + `,"bytes":8,"number":` +
			n + `,"deliveredUs":10` + n + `,"attempts":1}`
	}
	c.want("GET", "/api/v1/deliveries?state=delivered&limit=2", "", 200, `{"deliveries":[`+one("3")+`,`+one("2")+`],"next":"2"}`)
	c.want("GET", "/api/v1/deliveries?state=delivered&limit=2&cursor=2", "", 200, `{"deliveries":[`+one("1")+`]}`)
	wantProblem(t, c.do("GET", "/api/v1/deliveries?state=delivered&cursor=x", ""), 422, "query.cursor")
	c.want("GET", "/api/v1/deliveries?state=dead", "", 200, `{"deliveries":[]}`)
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
