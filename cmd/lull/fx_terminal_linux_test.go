package main

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// An author at a terminal sees a prompt, another one where a formula goes on, and the line as they type it.
func TestFxAtATerminal(t *testing.T) {
	screen, in := openPseudoTerminal(t)
	terminal, answers := &shown{screen: screen}, new(strings.Builder)
	code := make(chan int, 1)
	go func() { code <- run(t.Context(), []string{"fx"}, streams{in: in, out: answers, err: t.Output()}) }()
	for _, turn := range []struct{ prompt, typed string }{
		{"fx> ", "\"Hello \" &\r"},
		{"  > ", "\"Ada\"\r"},
		{"fx> ", ":quit\r"},
	} {
		terminal.waitFor(t, turn.prompt)
		if _, err := screen.WriteString(turn.typed); err != nil {
			t.Fatal(err)
		}
		terminal.waitFor(t, strings.TrimSuffix(turn.typed, "\r"))
	}
	if got := <-code; got != exitDone {
		t.Errorf("exit code %d, want %d", got, exitDone)
	}
	if got, want := answers.String(), "\"Hello Ada\" (Text)\n"; got != want {
		t.Errorf("answers %q, want %q", got, want)
	}
}

// shown is what a terminal shows.
type shown struct {
	screen *os.File
	unread string // what was shown after what was waited for last
}

// waitFor reads until a text is shown.
func (s *shown) waitFor(t *testing.T, text string) {
	t.Helper()
	some := make([]byte, 256)
	for !strings.Contains(s.unread, text) {
		n, err := s.screen.Read(some)
		if err != nil {
			t.Fatalf("the terminal shows %q, and not %q: %v", s.unread, text, err)
		}
		s.unread += string(some[:n])
	}
	_, s.unread, _ = strings.Cut(s.unread, text)
}

// openPseudoTerminal gives both ends of one (pty(7)).
func openPseudoTerminal(t *testing.T) (screen, keyboard *os.File) {
	t.Helper()
	screen, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { screen.Close() })
	number, err := unix.IoctlGetInt(int(screen.Fd()), unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	if err := unix.IoctlSetPointerInt(int(screen.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	keyboard, err = os.OpenFile(fmt.Sprint("/dev/pts/", number), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { keyboard.Close() })
	return screen, keyboard
}
