package httpapi

import (
	"context"

	"lull/internal/bus"
	"lull/internal/campaign"
	"lull/internal/credential"
	"lull/internal/dialog"
	"lull/internal/engine"
	"lull/internal/floor"
	"lull/internal/member"
	"lull/internal/pulse"
	"lull/internal/topic"
	"lull/powerfx"
)

// Parts are what the API stands on. All are needed.
type Parts struct {
	Conversations Conversations // the engine
	Lists         Lists
	Control       Control   // the engine too
	Events        Events    // the engine too
	Campaigns     Campaigns // the engine too
	Library       Library   // the store
	Database      Database  // the store too
	Credentials   credential.Store
	Members       member.Store
	Audit         member.Audit
	SignIn        member.SignIn
	Bus           Bus
	Floor         *floor.Floor // told of what the engine does before the engine answers
	Pulse         *pulse.Hub   // told of it too, after the Floor
}

// Conversations lets things happen to conversations and shows them. What package engine says of the methods holds.
type Conversations interface {
	// Submit returns after the commit, with one result an input, in order.
	Submit(ctx context.Context, inputs ...engine.Input) []engine.Result
	// Conversation gives one conversation, or an *engine.Error of code NotFound.
	Conversation(ctx context.Context, id string) (*engine.View, error)
	// Transcript gives up to limit steps after a step, oldest first.
	Transcript(ctx context.Context, id string, afterStep int64, limit int) ([]engine.Happening, error)
	// Explain says of a conversation's triggers what became of them, and why (rule C19).
	Explain(ctx context.Context, id string) (*dialog.Explanation, error)
	// ExplainAt says it of an instant that is past; an *engine.Error of code Invalid where that cannot be told.
	ExplainAt(ctx context.Context, id string, atUS int64) (*dialog.Explanation, error)
}

// Lists finds and counts conversations. What package engine says of the methods holds.
type Lists interface {
	// Conversations gives up to limit conversations, newest first, and where to go on; next 0: there are no more.
	Conversations(ctx context.Context, wanted engine.Listing, limit int) (views []*engine.View, next int64, err error)
	// Count counts them.
	Count(ctx context.Context) (int64, error)
	// Overview says how they stand as a whole.
	Overview(ctx context.Context, dueUS, sinceUS, hoursUS int64) (*engine.Overview, error)
}

// Control decides what runs.
type Control interface {
	// Publish puts a bot in force, unless there are problems worse than a warning: then version is 0.
	Publish(ctx context.Context, bot string, files []topic.File) (
		version int, problems topic.Problems, err *engine.Error)
	// Environment gives a bot's Environment variables, and the version in force.
	Environment(bot string) (variables []topic.EnvironmentVariable, version int, err *engine.Error)
	// SetEnvironment gives some of them other values, as the bot's next version; a blank one brings back the default.
	SetEnvironment(ctx context.Context, bot string, changes map[string]powerfx.Value) (version int, err *engine.Error)
	// SetPaused stops all that goes out, or lets it go on.
	SetPaused(ctx context.Context, paused bool) *engine.Error
	// Paused reports whether what goes out is stopped.
	Paused() bool
	// Retry has a delivery made again that was given up, where it is still wanted.
	Retry(ctx context.Context, number int64) *engine.Error
	// RemoveDeadDelivery forgets one.
	RemoveDeadDelivery(ctx context.Context, number int64) *engine.Error
}

// Events are the user inactivity events of bots. What package engine says of the methods holds.
type Events interface {
	// Events gives all events of a bot, by name.
	Events(bot string) ([]engine.EventView, *engine.Error)
	// Event gives one event of a bot.
	Event(bot, name string) (engine.EventView, *engine.Error)
	// WriteEvent makes or changes an event, unless there are problems.
	WriteEvent(ctx context.Context, v engine.EventChange) (
		written engine.EventView, problems topic.Problems, err *engine.Error)
	// SwitchEvent switches an event on or off.
	SwitchEvent(ctx context.Context, bot, name string, on bool) (engine.EventView, *engine.Error)
	// RemoveEvent removes an event.
	RemoveEvent(ctx context.Context, bot, name string, number int) *engine.Error
}

// Campaigns are the campaigns of the installation. What package engine says of the methods holds.
type Campaigns interface {
	// Campaigns gives all campaigns, by name.
	Campaigns() []engine.Campaign
	// Campaign gives one campaign.
	Campaign(name string) (engine.Campaign, *engine.Error)
	// EventSeen reports whether any profile has ever done an event.
	EventSeen(event string) bool
	// Serves reports whether messages go out through a channel.
	Serves(channel campaign.Channel) bool
	// WriteCampaign makes or changes a campaign, unless there are errors among the problems.
	WriteCampaign(ctx context.Context, name string, number int, written topic.Document) (
		row engine.Campaign, problems topic.Problems, err *engine.Error)
	// DoCampaign starts, pauses, resumes or stops a campaign.
	DoCampaign(ctx context.Context, name string, action campaign.Action) (engine.Campaign, *engine.Error)
	// RemoveCampaign removes a campaign.
	RemoveCampaign(ctx context.Context, name string, number int) *engine.Error
}

// Library keeps bots as their authors wrote them.
type Library interface {
	// Bots lists the bots that have a version or a draft, by name.
	Bots(ctx context.Context) ([]string, error)
	// Draft gives what was last put, and when; engine.ErrNotFound: nothing was.
	Draft(ctx context.Context, bot string) (body []byte, atUS int64, err error)
	// PutDraft replaces the draft.
	PutDraft(ctx context.Context, bot string, body []byte, atUS int64) error
	// Definition gives one version, or engine.ErrNotFound. Number 0 means the newest.
	Definition(ctx context.Context, bot string, number int) (engine.Definition, error)
	// Definitions lists a bot's versions without their bodies, newest first.
	Definitions(ctx context.Context, bot string) ([]engine.Definition, error)
}

// Database is the store as an operator sees it.
type Database interface {
	Outbox

	// Position says how far the store has come.
	Position(ctx context.Context) (engine.Position, error)
	// Backup writes a consistent copy to a file that does not exist yet.
	Backup(ctx context.Context, file string) error
}

// Bus tells what has been committed, and who is typing.
type Bus interface {
	// Subscribe listens to one conversation, from now on.
	Subscribe(name string) *bus.Subscription
	// Typing tells those who listen to a conversation that an operator types in it.
	Typing(conversation, operator string)
}
