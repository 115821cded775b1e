package dialog

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"lull/internal/activity"
	"lull/powerfx"
)

// The limits of an input.
const (
	TextBytesMax     = 64 << 10  // an activity's text, and its speak
	ActivityBytesMax = 256 << 10 // an activity in all
	NameBytesMax     = 512       // ids, names, locale, and the like
	VariablesMax     = 100       // variables set by one input
	NestingMax       = 64        // levels of a card's or a channel's own JSON
)

// InputError says which field of an input is wrong, and what is right instead.
type InputError struct {
	Field    string // a JSON path, such as "activity.text"
	Message  string
	TooLarge bool // the field is above a limit of size
	Busy     bool // the input may be taken later
	Conflict bool // the conversation is not such that it can be done
}

// Error gives field and message.
func (e *InputError) Error() string { return e.Field + ": " + e.Message }

// Check refuses an input that no conversation may take; nil: it is well formed.
func (in *Input) Check() *InputError {
	if e := shortField("bot", in.Bot); e != nil {
		return e
	}
	if e := shortField("channel", in.Channel); e != nil {
		return e
	}
	switch in.Kind {
	case InputActivity:
		if in.Activity == nil {
			return &InputError{Field: "activity", Message: "is missing"}
		}
		return checkActivity(in.Activity)
	case InputSet:
		return checkVariables(in.Variables)
	case InputAnswer:
		return checkAnswer(in.Answer)
	case InputHandOver:
		if n := len(in.Message); n > HandoffBytesMax {
			message := fmt.Sprintf("is %d bytes, the limit is %d", n, HandoffBytesMax)
			return &InputError{Field: "message", TooLarge: true, Message: message}
		}
		return nil
	case InputDue, InputClosed, InputEnd, InputLook:
		return nil
	}
	return &InputError{Field: "kind", Message: fmt.Sprintf("unknown kind %q", in.Kind)}
}

func checkAnswer(a *CallAnswer) *InputError {
	switch {
	case a == nil:
		return &InputError{Field: "answer", Message: "is missing"}
	case len(a.Body) > AnswerBytesMax:
		return &InputError{
			Field: "answer.body", TooLarge: true,
			Message: fmt.Sprintf("is %d bytes, the limit is %d", len(a.Body), AnswerBytesMax),
		}
	}
	return nil
}

func checkActivity(a *activity.Activity) *InputError {
	switch a.Type {
	case activity.Message, activity.Typing, activity.Event, activity.Invoke, activity.MessageReaction,
		activity.ConversationUpdate, activity.EndOfConversation:
	case "":
		return &InputError{Field: "type", Message: "is missing"}
	default:
		return &InputError{Field: "type", Message: fmt.Sprintf("unknown activity type %q; known are message, typing, "+
			"event, invoke, messageReaction, conversationUpdate, endOfConversation", a.Type)}
	}
	for _, long := range [...]struct{ field, value string }{{"text", a.Text}, {"speak", a.Speak}} {
		if e := textField(long.field, long.value, TextBytesMax); e != nil {
			return e
		}
	}
	for _, short := range [...]struct{ field, value string }{
		{"id", a.ID},
		{"name", a.Name},
		{"locale", a.Locale},
		{"localTimestamp", a.LocalTimestamp},
		{"localTimezone", a.LocalTimezone},
		{"replyToId", a.ReplyToID},
		{"code", a.Code},
		{"timestamp", a.Timestamp},
		{"channelId", a.ChannelID},
		{"textFormat", a.TextFormat},
		{"inputHint", a.InputHint},
		{"attachmentLayout", a.AttachmentLayout},
	} {
		if e := shortField(short.field, short.value); e != nil {
			return e
		}
	}
	if e := checkFrom(a.From); e != nil {
		return e
	}
	if to := a.Recipient; to != nil {
		if e := checkAccount("recipient", to); e != nil {
			return e
		}
	}
	if c := a.Conversation; c != nil {
		if e := shortField("conversation.id", c.ID); e != nil {
			return e
		}
	}
	return checkSize(a)
}

func checkFrom(from *activity.Account) *InputError {
	if from == nil {
		return nil
	}
	if e := checkAccount("from", from); e != nil {
		return e
	}
	switch from.Role {
	case "", activity.RoleUser, activity.RoleBot, activity.RoleAgent:
		return nil
	}
	return &InputError{Field: "from.role", Message: fmt.Sprintf("unknown role %q; known are user, bot, agent", from.Role)}
}

func checkAccount(field string, a *activity.Account) *InputError {
	if e := shortField(field+".id", a.ID); e != nil {
		return e
	}
	return shortField(field+".name", a.Name)
}

// checkSize bounds what an activity carries besides its texts.
func checkSize(a *activity.Activity) *InputError {
	size := len(a.Text) + len(a.Speak)
	for _, raw := range [...]struct {
		field string
		value json.RawMessage
	}{
		{"value", a.Value},
		{"channelData", a.ChannelData},
		{"entities", a.Entities},
		{"reactionsAdded", a.ReactionsAdded},
		{"reactionsRemoved", a.ReactionsRemoved},
	} {
		if e := checkRaw(raw.field, raw.value); e != nil {
			return e
		}
		size += len(raw.value)
	}
	for i := range a.Attachments {
		if e := checkRaw(fmt.Sprintf("attachments[%d].content", i), a.Attachments[i].Content); e != nil {
			return e
		}
	}
	if size += partsSize(a); size > ActivityBytesMax {
		return &InputError{
			Field: "activity", TooLarge: true,
			Message: fmt.Sprintf("is %d bytes, the limit is %d", size, ActivityBytesMax),
		}
	}
	return nil
}

// checkRaw refuses JSON that cannot be shown again.
func checkRaw(field string, raw json.RawMessage) *InputError {
	if !utf8.Valid(raw) {
		return &InputError{Field: field, Message: "is not valid UTF-8"}
	}
	depth, text := 0, false
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case c == '"':
			text = !text
		case text && c == '\\':
			i++
		case text:
		case c == '{' || c == '[':
			if depth++; depth > NestingMax {
				return &InputError{Field: field, Message: fmt.Sprintf("is nested more than %d deep", NestingMax)}
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return nil
}

// partsSize is how large the lists of an activity are, in bytes.
func partsSize(a *activity.Activity) int {
	size := 0
	for i := range a.Attachments {
		at := &a.Attachments[i]
		size += len(at.ContentType) + len(at.Content) + len(at.ContentURL) + len(at.ThumbnailURL) + len(at.Name)
	}
	for _, m := range a.MembersAdded {
		size += len(m.ID) + len(m.Name) + len(m.Role)
	}
	if a.SuggestedActions == nil {
		return size
	}
	for _, to := range a.SuggestedActions.To {
		size += len(to)
	}
	for i := range a.SuggestedActions.Actions {
		action := &a.SuggestedActions.Actions[i]
		size += len(action.Type) + len(action.Title) + len(action.Value) + len(action.Text) + len(action.DisplayText)
	}
	return size
}

func checkVariables(values map[string]json.RawMessage) *InputError {
	if len(values) == 0 || len(values) > VariablesMax {
		return &InputError{Field: "variables", Message: fmt.Sprintf("between 1 and %d are set at once", VariablesMax)}
	}
	for name, value := range values {
		field := "variables." + name
		if e := shortField("variables", name); e != nil {
			return e
		}
		if !strings.HasPrefix(name, "Global.") {
			return &InputError{Field: field, Message: "only Global variables can be set from outside"}
		}
		if len(value) > ValueBytesMax {
			return &InputError{
				Field: field, TooLarge: true,
				Message: fmt.Sprintf("is %d bytes, the limit is %d", len(value), ValueBytesMax),
			}
		}
		if _, err := fromJSON(value); err != nil {
			return &InputError{Field: field, Message: err.Error()}
		}
	}
	return nil
}

// Known refuses an input that names a variable which the bot's version does not have or, where the input is strict, gives
// one that is declared to be Boolean a value of another type. What other types take is for the formulas to say.
func (in *Input) Known(p *Program) *InputError {
	for name, value := range in.Variables {
		slot, ok := p.Bot.Symbols.Lookup("", name)
		if !ok {
			return &InputError{Field: "variables." + name, Message: "the bot has no such variable"}
		}
		symbol := p.Bot.Symbols.Symbol(slot)
		if !in.Strict || !symbol.Declared || !symbol.Type.Equal(powerfx.BooleanType) {
			continue
		}
		v, err := fromJSON(value)
		if _, is := v.Bool(); err == nil && !is && !v.IsBlank() {
			return &InputError{
				Field: "variables." + name, Message: "is of type Boolean: true, false or null, not " + v.TypeOf().String(),
			}
		}
	}
	return nil
}

func shortField(field, value string) *InputError { return textField(field, value, NameBytesMax) }

func textField(field, value string, bytesMax int) *InputError {
	if len(value) > bytesMax {
		return &InputError{
			Field: field, TooLarge: true,
			Message: fmt.Sprintf("is %d bytes, the limit is %d", len(value), bytesMax),
		}
	}
	if !utf8.ValidString(value) {
		return &InputError{Field: field, Message: "is not valid UTF-8"}
	}
	return nil
}
