package engine

// MadeEvent is a user inactivity event that was made through the API, as it is stored. It belongs to the bot, not to a
// version of it.
type MadeEvent struct {
	Bot       string
	Name      string // unique within the bot
	Made      int    // the change that made it: the bot's events are in this order
	Number    int    // the change that made it what it is
	CreatedUS int64  // when it was made
	AtUS      int64  // when it became what it is
	Key       string // under which it was made, so that asking again makes no second one; empty: none
	Body      []byte // as topic.BindEvent reads it; in a Batch empty: the event is removed
}

// Sweep is how far the conversations of a bot have looked again at the events that wait at its prompts, since those
// changed. A pass goes from the newest conversation to the oldest; what changes meanwhile is seen from there on, and
// the others see it in the pass that follows. So a bot whose events never stop changing leaves no conversation behind.
type Sweep struct {
	Bot    string
	Number int   // of the last change; a change is an event made, changed or removed, or a publication
	Pass   int   // the last change when the pass began
	Below  int64 // the homes below this one have yet to look again in this pass; 0: all have, and no pass follows
}
