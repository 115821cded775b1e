package floor

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"lull/internal/desk"
	"lull/internal/engine"
)

// Reader is what a floor needs of a store.
type Reader interface {
	// HomeByName gives one home, or engine.ErrNotFound.
	HomeByName(ctx context.Context, kind engine.Kind, name string) (engine.Home, error)
	// Subjects gives up to limit subjects of a home with keys in a range, in the order of their keys.
	Subjects(ctx context.Context, home int64, keys engine.KeyRange, limit int) ([]engine.Subject, error)
}

// Floor is a desk as many see it. Safe for concurrent use.
type Floor struct {
	reader Reader

	mu        sync.RWMutex
	settings  desk.Settings
	operators map[string]*operator
	names     []string // of the operators, in order
	cases     map[int64]*desk.Case
	newest    int64              // case that was open since the floor was made
	talks     map[string]int64   // cases' numbers, by the conversation that was handed over
	queued    map[int64]struct{} // cases, by number
	online    int                // operators
	log       log
}

// operator is an operator on the floor. What is stored is never changed, but replaced.
type operator struct {
	stored *desk.Operator
	cases  map[int64]struct{} // open ones, by number
	row    []byte             // as listeners are told, JSON
}

var _ engine.Publisher = (*Floor)(nil)

// subjectPage is how many subjects are read from the store at once.
const subjectPage = 10_000

// New reads the floor from a store. From then on it must be told of every step: it is to be made before the engine is
// driven.
func New(ctx context.Context, reader Reader) (*Floor, error) {
	f := &Floor{
		reader: reader, settings: desk.DefaultSettings(), operators: make(map[string]*operator),
		cases: make(map[int64]*desk.Case), talks: make(map[string]int64), queued: make(map[int64]struct{}),
	}
	home, err := reader.HomeByName(ctx, engine.DeskHome, engine.DeskName)
	if errors.Is(err, engine.ErrNotFound) {
		f.log.open(0)
		return f, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the desk: %w", err)
	}
	keys := engine.KeyRange{Before: string(desk.KindClosed) + "/"}
	for {
		page, err := reader.Subjects(ctx, home.ID, keys, subjectPage)
		if err != nil {
			return nil, fmt.Errorf("read the desk: %w", err)
		}
		if _, err := f.take(page); err != nil {
			return nil, err
		}
		if len(page) < subjectPage {
			break
		}
		keys.After = page[len(page)-1].Key
	}
	f.log.open(home.Steps)
	for _, name := range f.names {
		f.operators[name].row = f.encode(name)
	}
	return f, nil
}

// Publish takes what the desk has done.
func (f *Floor) Publish(happened []engine.Happening) {
	for i := range happened {
		if h := &happened[i]; h.Kind == engine.DeskHome && len(h.Subjects) > 0 {
			f.happened(h)
		}
	}
}

func (f *Floor) happened(h *engine.Happening) {
	f.mu.Lock()
	defer f.mu.Unlock()
	touched, err := f.take(h.Subjects)
	if err != nil {
		panic(err) // it was encoded by this very process
	}
	slices.Sort(touched)
	for _, name := range slices.Compact(touched) {
		f.tell(h.Step, name)
	}
	f.log.seen(h.Step)
}

// take takes subjects, and gives the names of the operators of whom something may have changed.
func (f *Floor) take(subjects []engine.Subject) (touched []string, err error) {
	for i := range subjects {
		s := subjectOf(&subjects[i])
		switch s.Kind {
		case desk.KindSettings:
			err = f.takeSettings(s)
		case desk.KindOperator:
			touched = append(touched, s.Name)
			err = f.takeOperator(s)
		case desk.KindCase:
			var operators []string
			operators, err = f.takeCase(s)
			touched = append(touched, operators...)
		case desk.KindCounts, desk.KindClosed, desk.KindEntry:
		}
		if err != nil {
			return nil, err
		}
	}
	return touched, nil
}

// subjectOf reads what is stored as a desk's subject.
func subjectOf(s *engine.Subject) desk.Subject {
	kind, name, _ := strings.Cut(s.Key, "/")
	return desk.Subject{Key: desk.Key{Kind: desk.Kind(kind[0]), Name: name}, Body: s.State}
}

func (f *Floor) takeSettings(s desk.Subject) error {
	set, err := s.Settings()
	if err == nil {
		f.settings = *set
	}
	return err
}

func (f *Floor) takeOperator(s desk.Subject) error {
	o := f.operators[s.Name]
	if o != nil && o.stored != nil && o.isOnline() {
		f.online--
	}
	if s.Body == nil {
		f.removeOperator(s.Name)
		return nil
	}
	stored, err := s.Operator()
	if err != nil {
		return err
	}
	if o = f.operator(s.Name); o.stored == nil {
		at, _ := slices.BinarySearch(f.names, s.Name)
		f.names = slices.Insert(f.names, at, s.Name)
	}
	if o.stored = stored; o.isOnline() {
		f.online++
	}
	return nil
}

func (f *Floor) removeOperator(name string) {
	delete(f.operators, name)
	if at, found := slices.BinarySearch(f.names, name); found {
		f.names = slices.Delete(f.names, at, at+1)
	}
}

// operator gives an operator; one whose cases are read before themselves is made.
func (f *Floor) operator(name string) *operator {
	o := f.operators[name]
	if o == nil {
		o = &operator{cases: make(map[int64]struct{})}
		f.operators[name] = o
	}
	return o
}

// takeCase takes a case, and gives the operators whose load it changes.
func (f *Floor) takeCase(s desk.Subject) (operators []string, err error) {
	var now *desk.Case
	number, err := s.CaseNumber()
	if err == nil && s.Body != nil {
		now, err = s.Case()
	}
	if err != nil {
		return nil, err
	}
	if was := f.cases[number]; was != nil {
		delete(f.cases, number)
		if f.talks[was.Conversation] == number {
			delete(f.talks, was.Conversation)
		}
		delete(f.queued, number)
		if o := f.operators[was.Operator]; o != nil {
			delete(o.cases, number)
			operators = append(operators, was.Operator)
		}
	}
	switch {
	case now == nil:
		return operators, nil
	case now.Operator == "":
		f.queued[number] = struct{}{}
	default:
		f.operator(now.Operator).cases[number] = struct{}{}
		operators = append(operators, now.Operator)
	}
	f.newest = max(f.newest, number)
	if f.cases[number] = now; now.Conversation != "" {
		f.talks[now.Conversation] = number
	}
	return operators, nil
}
