package httpapi_test

import (
	"net/http"
	"testing"

	"lull/internal/dialog"
)

func TestEndAndHandOver(t *testing.T) {
	onDesk(t, func(c *deskClient) {
		c.as("root", 200, "POST", "bots/support/publish", watched)
		c.say("c1", "hello")
		c.as("ada", http.StatusForbidden, "POST", "conversations/c1/hand-over", "")
		c.as("mia", 200, "POST", "conversations/c1/hand-over", `{"message": "help her"}`)
		c.as("mia", http.StatusConflict, "POST", "conversations/c1/hand-over", "")
		if got := c.as("mia", 200, "GET", "conversations/c1", "")["status"]; got != "handed-over" {
			t.Errorf("handed over, it is %v", got)
		}
		if cases := list(c.as("mia", 200, "GET", "queue", ""), "cases"); len(cases) != 1 {
			t.Errorf("the queue holds %v", cases)
		}
		c.as("mia", 200, "POST", "conversations/c1/end", "")
		c.as("mia", http.StatusConflict, "POST", "conversations/c1/end", "")
		c.as("mia", http.StatusConflict, "POST", "conversations/c1/hand-over", "")
		if cases := list(c.as("mia", 200, "GET", "queue", ""), "cases"); len(cases) != 0 {
			t.Errorf("ended, the queue holds %v", cases)
		}
		c.as("mia", http.StatusNotFound, "POST", "conversations/c2/end", "")
		c.as("mia", http.StatusNotFound, "POST", "conversations/c2/hand-over", "")
		acts := list(c.as("root", 200, "GET", "audit?limit=1", ""), "acts")
		if len(acts) != 1 || acts[0]["what"] != "hand-over-conversation" || acts[0]["by"] != "mia" {
			t.Errorf("the acts are %v", acts)
		}
	})
}

// The limit that the API states is within the one of conversations.
func TestHandOverMessageFits(t *testing.T) {
	const stated = 4000 // characters
	if stated*4 > dialog.HandoffBytesMax {
		t.Errorf("%d characters may take more than %d bytes", stated, dialog.HandoffBytesMax)
	}
}
