package engine

import (
	"cmp"
	"encoding/json"
	"log/slog"
	"time"

	"lull/internal/desk"
	"lull/internal/dialog"
	"lull/internal/topic"
)

// The limits and times of an engine. Those that an installation may want to change are Options.
const (
	BatchMax           = 1024             // inputs in one turn
	DueMax             = 2048             // deadlines in one turn
	gatherMax          = 128              // inputs that wait, at the most, for the commit under way before they are stepped
	QueueDefault       = 16384            // inputs that wait; more are refused with Busy
	CachedDefault      = 20_000           // homes kept decoded in memory
	Horizon            = 5 * time.Minute  // how far ahead deadlines are read into memory
	AnswerKeep         = 24 * time.Hour   // how long a repeated id gets its first answer
	StopPatience       = 10 * time.Second // how long a stop waits for what is in hand
	RetryPause         = time.Second      // between attempts at what a failed commit left undone
	IDBytesMax         = 256              // an input's id
	NameBytesMax       = 128              // a home's name
	StateBytesMax      = 256 << 10        // a home's encoded state, or a subject's
	SubjectKeyBytesMax = 2 << 10          // a subject's key
	NotesMax           = desk.StepMax     // notes that one step may send
	DeliveriesMax      = 100              // deliveries that one step may ask for
	DeliveryBytesMax   = 1 << 20          // a delivery's body
	TargetBytesMax     = 260              // a delivery's target: the longest host name (RFC 1035, 2.3.4) and a port
	UnderWayMax        = 256              // deliveries that are being made
	UnderWayTargetMax  = 32               // of them to one target
	MailsMax           = 32               // of them messages of campaigns through one channel, and as many that were postponed
	deadlinePage       = 100_000          // deadlines read from the store at once
	stepRetry          = time.Minute      // before a deadline whose step went wrong is tried again
	cachedBytesMax     = 64 << 20         // encoded states of the homes kept in memory
	forgetEvery        = time.Hour        // between clear-ups of answers that are no longer kept
	seedMultiplier     = 0x9e3779b97f4a7c15
)

// Options are what an engine can be told; the zero value is right for production.
type Options struct {
	Hold      bool             // take inputs and fire nothing, for commands on an installation that nothing serves
	Queue     int              // inputs that may wait, default QueueDefault
	Cached    int              // homes kept in memory, default CachedDefault
	Now       func() time.Time // the wall clock, default time.Now
	Standing  bool             // Now stands still but for jumps, of which nothing is said
	Load      Loader           // reads a version's source, default LoadFiles
	Rules     map[Kind]Rules   // kinds of home besides conversations
	Publisher Publisher        // hears what has been committed, default nobody
	Courier   Courier          // makes deliveries, default nobody: they wait
	History   History          // where events are stored; required for imports
	// KeepEvents is how long events are kept that were tracked, by their own timestamps, while Engine.KeepEvents was never
	// told otherwise; 0: for ever.
	KeepEvents time.Duration
	Outbox     Outbox       // where deliveries wait; required with a Courier, a Messenger or a Mailer
	Messenger  Messenger    // delivers replies to contacts, default nobody: they are there for whoever reads the case
	Mailer     Mailer       // delivers messages of campaigns, default nobody: they are recorded, and go nowhere
	Learner    Learner      // learns the delays of campaigns, default nobody: they have those that are written
	Observer   Observer     // counts, default nobody
	Log        *slog.Logger // default discards
}

// Observer counts what the engine does. Its methods must not block.
type Observer interface {
	// Committed tells of one commit: its inputs and deadlines, the bytes of its rows, and how long it took.
	Committed(inputs, bytes int, took time.Duration)
	// Happened tells of one event that was committed.
	Happened(e dialog.Event)
	// Late tells how late a trigger fired, in microseconds.
	Late(us int64)
	// Queue tells how many inputs wait.
	Queue(waiting int)
	// UnderWay tells how many deliveries are being made.
	UnderWay(deliveries int)
	// Called tells of one connector's call: the status that came back (0: no answer), how long it waited before it
	// went out, and how long it took. It may be called by several goroutines at once.
	Called(status int, waited, took time.Duration)
	// Heap tells how many deadlines and homes are in memory.
	Heap(deadlines, homes int)
}

func (o Options) withDefaults() Options {
	o.Queue = cmp.Or(o.Queue, QueueDefault)
	o.Cached = cmp.Or(o.Cached, CachedDefault)
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Load == nil {
		o.Load = LoadFiles
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Publisher == nil {
		o.Publisher = nobody{}
	}
	if o.Observer == nil {
		o.Observer = nobody{}
	}
	return o
}

// sends reports whether replies to contacts go out through a channel.
func (o Options) sends(channel string) bool { return o.Messenger != nil && o.Messenger.Serves(channel) }

// nobody hears and counts nothing.
type nobody struct{}

func (nobody) Publish([]Happening)                      {}
func (nobody) Committed(int, int, time.Duration)        {}
func (nobody) Happened(dialog.Event)                    {}
func (nobody) Late(int64)                               {}
func (nobody) Queue(int)                                {}
func (nobody) Heap(int, int)                            {}
func (nobody) UnderWay(int)                             {}
func (nobody) Called(int, time.Duration, time.Duration) {}

// LoadFiles reads a version whose source is the bot's files, as SourceOf gives it.
func LoadFiles(source []byte) (*topic.Bot, error) {
	var files []topic.File
	if err := json.Unmarshal(source, &files); err != nil {
		return nil, err
	}
	bot, problems := topic.Load(files)
	return bot, problems.Err()
}

// SourceOf gives a bot's files as a Version's source.
func SourceOf(files []topic.File) ([]byte, error) { return json.Marshal(files) }
