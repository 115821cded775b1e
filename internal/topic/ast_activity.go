package topic

// Activity is what SendActivity sends, or a question's prompt: a message, an event, or another activity such as typing.
type Activity struct {
	Type       string  // Bot Framework's: message, event, typing
	Text       []*Text // variations: one of them is chosen
	Speak      []*Text
	Sequential bool // variations are taken in turn, not at random (randomizeVariantSelection: false)

	Attachments  []Attachment
	Carousel     bool // attachmentLayout
	QuickReplies []Button
	InputHint    string // "": the channel's default

	Name        *Text       // of an event; nil: none
	Value       *Expression // nil: none
	ChannelData *Expression // nil: none
}

// The kinds of button, which stand under a message or on a card.
const (
	ButtonMessageBack = "MessageBack"
	ButtonHidden      = "SendHiddenMessageBack"
	ButtonOpenURL     = "OpenUrl"
	ButtonCall        = "MakeCall"
)

// Button is a button: its title, and the text that it sends, the address that it opens or the number that it calls.
type Button struct {
	Kind  string // one of the Button constants
	Title *Text
	Text  *Text
}

// The kinds of attachment.
const (
	AttachmentHero     = "HeroCardTemplate"
	AttachmentImage    = "ImageCardTemplate"
	AttachmentVideo    = "VideoCardTemplate"
	AttachmentAdaptive = "AdaptiveCardTemplate"
	AttachmentFile     = "FileTemplate"
)

// Attachment is a card or a file beside a message's text. What its kind does not have is nil.
type Attachment struct {
	Kind                  string // one of the Attachment constants
	Title, Subtitle, Text *Text
	Image, Media          *Text // addresses
	Buttons               []Button
	Card                  *Card
	Name, ContentType     *Text       // AttachmentFile
	Content               *Expression // AttachmentFile
}

// Card is an adaptive card: JSON with {formula} parts within its texts, or a formula. Exactly one of Parts and
// Formula is set.
type Card struct {
	Parts   []CardPart
	Formula *Expression // a record, or a text of JSON
}

// CardPart is a piece of a card's JSON: JSON as it was written, or one of its texts that has {formula} parts. Such a
// text is unescaped here, and becomes a JSON string again when it is rendered, so that no value can break the card.
type CardPart struct {
	JSON string
	Text *Text // nil: JSON counts
}
