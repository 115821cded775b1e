package dialog

import "fmt"

// What an entry takes in the stored state beside its name and value, in bytes, at most.
const (
	variableBytes = 8
	answeredBytes = 6
	loopBytes     = 32
	frameBytes    = 160
	queuedBytes   = 4
)

// room refuses what would make a conversation keep more than KeptBytesMax for its topics.
func (s *State) room(more int) error {
	if more <= 0 {
		return nil
	}
	if n := s.kept() + more; n > KeptBytesMax {
		return fmt.Errorf("the conversation's topics and variables take %d bytes, above the limit of %d", n, KeptBytesMax)
	}
	return nil
}

// kept is how much a conversation keeps for its topics, in bytes.
func (s *State) kept() int {
	total := s.Globals.kept()
	for _, f := range s.Stack {
		total += f.kept()
	}
	return total
}

func (f *Frame) kept() int {
	total := frameBytes + len(f.Topic) + f.Vars.kept() + answeredBytes*len(f.Answered)
	for i := range f.Loops {
		total += loopBytes + f.Loops[i].Rows.bytes
	}
	for i := range f.Then {
		total += f.Then[i].kept()
	}
	if f.Choice != nil {
		total += f.Choice.kept()
	}
	if f.Failure != nil {
		total += len(f.Failure.Code) + len(f.Failure.Message)
	}
	return total
}

// kept is how much an agenda takes. The activity of the user that it is for is counted elsewhere (HeardBytesMax).
func (a *Agenda) kept() int {
	total := 0
	for _, name := range a.Topics {
		total += queuedBytes + len(name)
	}
	if a.Raised {
		total += weight(a.For)
	}
	return total
}

func (v Variables) kept() int {
	total := 0
	for name, value := range v {
		total += variableBytes + len(name) + value.bytes
	}
	return total
}
