package directline

import (
	"net/http"
	"strconv"
	"testing"
)

func TestSocketsAreLimited(t *testing.T) {
	s := newSockets()
	var last func()
	for n := range SocketsMax {
		closed, err := s.open(strconv.Itoa(n))
		if err != nil {
			t.Fatalf("socket %d: %v", n+1, err)
		}
		last = closed
	}
	if _, err := s.open("one more"); failureOf(err).status != http.StatusTooManyRequests {
		t.Errorf("one past the limit: error = %v", err)
	}
	last()
	if _, err := s.open("one more"); err != nil {
		t.Errorf("after one was closed: %v", err)
	}
}

func TestSocketsOfOneConversationAreCounted(t *testing.T) {
	s := newSockets()
	var last func()
	for range SocketsPerConversationMax {
		closed, err := s.open("busy")
		if err != nil {
			t.Fatalf("within the limit: %v", err)
		}
		last = closed
	}
	if _, err := s.open("busy"); failureOf(err).status != http.StatusTooManyRequests {
		t.Errorf("one past the limit: error = %v", err)
	}
	last()
	if _, err := s.open("busy"); err != nil {
		t.Errorf("after one was closed: %v", err)
	}
	closed, err := s.open("other")
	if err != nil {
		t.Fatalf("another conversation: %v", err)
	}
	closed()
	if _, counted := s.of["other"]; counted {
		t.Error("a conversation without sockets is still counted")
	}
}
