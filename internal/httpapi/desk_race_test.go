package httpapi_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"lull/internal/member"
)

// What happens at once.
const (
	raceCallers   = 8
	raceContacts  = 60 // of each caller
	raceOperators = 6
	raceCapacity  = 3
)

// TestManyAtOnce has callers write, log in and out, and close at once. By what was recorded nobody ever had more cases
// than they can carry, no case had two operators, and an older case was never passed over.
func TestManyAtOnce(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		c.as("mia", 200, "PATCH", "settings/desk", fmt.Sprintf(`{"assignment": {"capacity": %d}}`, raceCapacity))
		for i := range raceOperators {
			c.keys[racer(i)] = c.addMember(racer(i), member.Operator)
		}
		var callers sync.WaitGroup
		for n := range raceCallers {
			callers.Go(func() { c.race(n) })
		}
		callers.Wait()
		verifyHistory(t, c.history())
	})
}

func racer(i int) string { return fmt.Sprintf("op%d", i) }

// race is one caller's share.
func (c *deskClient) race(n int) {
	random := rand.New(rand.NewPCG(uint64(n), 7))
	call := func(status int, by, method, path, body string) {
		w := c.do(method, "/api/v1/"+path, body, "Authorization", "Bearer "+by)
		if w.Code != status && (status != http.StatusOK || w.Code != http.StatusConflict) {
			c.t.Errorf("%s %s: status %d: %s", method, path, w.Code, w.Body)
		}
	}
	for i := range raceContacts {
		contact, key := fmt.Sprintf("contact-%d-%d", n, i), c.keys[racer(random.IntN(raceOperators))]
		call(200, c.key, "POST", "cases/"+contact+"/messages", `{"text": "hello", "id": "m1"}`)
		switch random.IntN(4) {
		case 0:
			call(201, key, "POST", "me/sessions", `{"login": true}`)
		case 1:
			call(204, key, "DELETE", "me/sessions", "")
		default:
			open := c.as("mia", 200, "GET", "cases?status=assigned&limit=30", "")
			for _, one := range list(open, "cases") {
				if random.IntN(4) == 0 {
					call(200, c.key, "POST", fmt.Sprintf("cases/%v/close", one["id"]), `{}`)
				}
			}
		}
		call(200, c.key, "POST", "cases/"+contact+"/messages", `{"text": "hello", "id": "m1"}`) // once more
	}
}

// happened is one entry of a case.
type happened struct {
	step, number                     float64
	place                            int // in its step
	status, reason, operator, source string
}

// history reads the entries of all cases that say whose they were, in order.
func (c *deskClient) history() []happened {
	c.t.Helper()
	var all []happened
	for number := 1; number <= raceCallers*raceContacts; number++ {
		messages := 0
		for _, e := range list(c.as("mia", 200, "GET", fmt.Sprintf("cases/%d/transcript?limit=200", number), ""), "entries") {
			switch e["kind"] {
			case "message":
				messages++
			case "case":
				step, _ := e["step"].(float64)
				all = append(all, happened{
					step: step, number: float64(number), place: len(all), status: str(e["status"]), reason: str(e["reason"]),
					operator: str(e["operator"]), source: str(e["source"]),
				})
			}
		}
		if messages != 1 {
			c.t.Errorf("case %d has %d messages, but the second is the first again", number, messages)
		}
	}
	c.as("mia", 404, "GET", fmt.Sprintf("cases/%d", raceCallers*raceContacts+1), "")
	// In a step what is closed or queued goes before what is assigned for it, and the oldest case is assigned first.
	slices.SortStableFunc(all, func(a, b happened) int {
		return cmp.Or(cmp.Compare(a.step, b.step), cmp.Compare(order(a), order(b)), cmp.Compare(a.number, b.number))
	})
	return all
}

func order(h happened) int { return strings.Index("closed queued assigned", h.status) }

func verifyHistory(t *testing.T, all []happened) {
	t.Helper()
	queued, of, load, assigned := map[float64]bool{}, map[float64]string{}, map[string]int{}, 0
	for _, h := range all {
		switch h.status {
		case "queued":
			queued[h.number] = true
		case "assigned":
			assigned++
			if of[h.number] != "" || !queued[h.number] {
				t.Errorf("case %v is given to %s, but %q has it", h.number, h.operator, of[h.number])
			}
			for older := range queued {
				if older < h.number {
					t.Errorf("case %v is passed over for %v", older, h.number)
				}
			}
			delete(queued, h.number)
			of[h.number] = h.operator
			if load[h.operator]++; load[h.operator] > raceCapacity {
				t.Errorf("%s has %d cases", h.operator, load[h.operator])
			}
		case "closed":
			load[of[h.number]]--
			delete(of, h.number)
		}
	}
	if assigned < raceCallers*raceContacts/4 {
		t.Errorf("%d cases were assigned, which shows little", assigned)
	}
}
