package httpapi

import "time"

// The limits of what a call may bring. What is above one is refused with 413 where it is a body, else with 422.
const (
	BodyBytesMax     = 1 << 20  // of a body, where nothing else is said
	BulkBytesMax     = 8 << 20  // of a body of many activities (NDJSON)
	BulkItemsMax     = 10_000   // activities in one body
	BotBytesMax      = 8 << 20  // of a body with a bot's files
	EventBytesMax    = 64 << 10 // of a body with an event
	CampaignBytesMax = 64 << 10 // of a body with a campaign
	ImportBytesMax   = 8 << 20  // of a body with a piece of a file of events
	PageMax          = 200      // conversations on a page
	TranscriptMax    = 1000     // steps on a page of a transcript
	// TranscriptBytes is how long a page of a transcript grows before it ends, short of its limit; the last step may be
	// some 1.3 MiB on its own.
	TranscriptBytes = 4 << 20
	transcriptRead  = 25     // steps of a transcript that are in memory together, read but not yet encoded
	KeysMax         = 25_000 // API keys, those of members included
	ChannelsMax     = 1000   // channels
	ProblemsMax     = 20     // problems of a bot in one answer; more are counted
	bulkChunk       = 1000   // activities that are submitted together
	bulkAtOnceMax   = 8      // bodies of many activities that are in memory at a time; further ones wait
	LiveMax         = 1000   // live lines at a time
	// LiveConversationMax is how many of them one conversation may have.
	LiveConversationMax = 32
	// LinesOfOneMax is how many live lines, of all kinds, a member may have, or a key that is no member's.
	LinesOfOneMax = 50
	TeamLinesMax  = 2000      // lines at a time on which the team's statuses come
	PulseLinesMax = 2000      // lines at a time that tell what has changed
	liveBytes     = 256 << 10 // of events that are added up before they are sent
	// FailuresMax is how many sign-ins may fail as one member from one address, FailuresOfManyMax as one member or from
	// one address; for failureKeep.
	FailuresMax       = 10
	FailuresOfManyMax = 100
	triesMax          = 30_000   // numbers of failures that are kept
	signInsMax        = 32       // calls at a time that make or check a password
	signInBytesMax    = 16 << 10 // of a body with a password
	requestsMax       = 1024     // requests at a time, where Options say nothing; live lines not counted
	probesMax         = 16       // calls of /healthz, /readyz and /metrics at a time
)

// The years in which the clock of a test conversation may start.
const (
	startYearMin = 1970
	startYearMax = 2200
)

// clockAdvanceMax is how far a call may move a virtual clock.
const clockAdvanceMax = 366 * 24 * time.Hour

// The times that a call may take.
const (
	headerTimeout  = 10 * time.Second      // to send the headers
	requestTimeout = time.Minute           // to send all of the request; and to take the answer, once it is there
	idleTimeout    = 2 * time.Minute       // between two requests of a connection
	backupTimeout  = time.Hour             // to make a backup
	readyTimeout   = 2 * time.Second       // for the store to answer when it is asked whether it does
	liveWriteLimit = 30 * time.Second      // to take one event of a live line
	teamPause      = 50 * time.Millisecond // between what is sent to one who watches the team
	heartbeat      = 15 * time.Second      // between the comments that keep a silent live line open
	clockTimeout   = 50 * time.Second      // to move a virtual clock
	failureKeep    = 15 * time.Minute
	failureTime    = 250 * time.Millisecond // from a sign-in to the answer that it failed
	sessionUsed    = time.Minute            // how often at most a session's use is written down
	keyTrusted     = 10 * time.Second       // how long a key that was found is not looked up again
	headerBytesMax = 64 << 10
)
