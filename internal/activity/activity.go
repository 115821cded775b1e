// Package activity is the Bot Framework activity: what enters and leaves a conversation.
package activity

import "encoding/json"

// The types of activity that lull knows (Bot Framework Activity schema, section "Activity types").
const (
	Message            = "message"
	Typing             = "typing"
	Event              = "event"
	Invoke             = "invoke"
	MessageReaction    = "messageReaction"
	ConversationUpdate = "conversationUpdate"
	EndOfConversation  = "endOfConversation"
)

// The names of the events by which a channel of speech tells what the user does (rule C13). What they have said comes
// as a message.
const (
	SpeechStart = "speech.start" // they begin to speak
	SpeechEnd   = "speech.end"   // they have stopped
	Key         = "dtmf"         // they have pressed a key, which is the event's value
)

// The roles of an account in a conversation. A human agent who took the conversation over is RoleAgent in
// lull's records and a bot to the channel.
const (
	RoleUser  = "user"
	RoleBot   = "bot"
	RoleAgent = "agent"
)

// ExpectingInput is the input hint of an activity that awaits an answer (a prompt).
const ExpectingInput = "expectingInput"

// Activity is one activity. Fields that lull does not act on are carried as they came; raw JSON is never
// rewritten. The zero value of a field means that it is absent.
type Activity struct {
	Type             string            `json:"type"`
	ID               string            `json:"id,omitempty"`
	Timestamp        string            `json:"timestamp,omitempty"`      // RFC 3339, UTC; when lull accepted it
	LocalTimestamp   string            `json:"localTimestamp,omitempty"` // the client's own; recorded, never acted on
	LocalTimezone    string            `json:"localTimezone,omitempty"`
	ChannelID        string            `json:"channelId,omitempty"`
	Conversation     *Reference        `json:"conversation,omitempty"`
	From             *Account          `json:"from,omitempty"`
	Recipient        *Account          `json:"recipient,omitempty"`
	ReplyToID        string            `json:"replyToId,omitempty"`
	Locale           string            `json:"locale,omitempty"`
	Text             string            `json:"text,omitempty"`
	TextFormat       string            `json:"textFormat,omitempty"`
	Speak            string            `json:"speak,omitempty"`
	InputHint        string            `json:"inputHint,omitempty"`
	Name             string            `json:"name,omitempty"`
	Value            json.RawMessage   `json:"value,omitempty"`
	Attachments      []Attachment      `json:"attachments,omitempty"`
	AttachmentLayout string            `json:"attachmentLayout,omitempty"`
	SuggestedActions *SuggestedActions `json:"suggestedActions,omitempty"`
	Entities         json.RawMessage   `json:"entities,omitempty"`
	ChannelData      json.RawMessage   `json:"channelData,omitempty"`
	MembersAdded     []Account         `json:"membersAdded,omitempty"`
	ReactionsAdded   json.RawMessage   `json:"reactionsAdded,omitempty"`
	ReactionsRemoved json.RawMessage   `json:"reactionsRemoved,omitempty"`
	Code             string            `json:"code,omitempty"` // of endOfConversation

	// Delivered is false where the channel cannot show what the bot says unasked (rule C12); nil elsewhere.
	Delivered *bool `json:"delivered,omitempty"`
}

// Account is who an activity is from or to.
type Account struct {
	ID   string `json:"id,omitempty"`
	Name string `json:"name,omitempty"`
	Role string `json:"role,omitempty"`
}

// Reference names a conversation.
type Reference struct {
	ID string `json:"id"`
}

// Attachment is a file or a card beside a message's text.
type Attachment struct {
	ContentType  string          `json:"contentType"`
	Content      json.RawMessage `json:"content,omitempty"`
	ContentURL   string          `json:"contentUrl,omitempty"`
	Name         string          `json:"name,omitempty"`
	ThumbnailURL string          `json:"thumbnailUrl,omitempty"`
}

// SuggestedActions are the quick replies of a message.
type SuggestedActions struct {
	To      []string     `json:"to,omitempty"`
	Actions []CardAction `json:"actions"`
}

// CardAction is one quick reply.
type CardAction struct {
	Type        string          `json:"type"`
	Title       string          `json:"title,omitempty"`
	Value       json.RawMessage `json:"value,omitempty"`
	Text        string          `json:"text,omitempty"`
	DisplayText string          `json:"displayText,omitempty"`
}

// FromUser reports whether the activity came from the user's side.
func (a *Activity) FromUser() bool {
	return a.From == nil || a.From.Role == RoleUser || a.From.Role == ""
}

// IsUserMessage reports whether the activity is one that moves the quiet point: a message from the user, with
// text, attachment or a card's value, or an invoke from a card (rule C1).
func (a *Activity) IsUserMessage() bool {
	said := a.Text != "" || len(a.Attachments) > 0 || len(a.Value) > 0
	return a.FromUser() && (a.Type == Invoke || a.Type == Message && said)
}
