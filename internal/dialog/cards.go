package dialog

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"lull/internal/activity"
	"lull/internal/topic"
	"lull/powerfx"
)

// The content types of cards (Bot Framework Cards schema).
const (
	heroType     = "application/vnd.microsoft.card.hero"
	videoType    = "application/vnd.microsoft.card.video"
	adaptiveType = "application/vnd.microsoft.card.adaptive"
	plainType    = "text/plain"
)

// card is the content of a hero or a video card (Bot Framework Cards schema).
type card struct {
	Title    string                `json:"title,omitempty"`
	Subtitle string                `json:"subtitle,omitempty"`
	Text     string                `json:"text,omitempty"`
	Images   []location            `json:"images,omitempty"` // of a hero card
	Image    *location             `json:"image,omitempty"`  // of a video card
	Media    []location            `json:"media,omitempty"`  // of a video card
	Buttons  []activity.CardAction `json:"buttons,omitempty"`
}

type location struct {
	URL string `json:"url"`
}

// attachment gives a card or a file as the channel gets it.
func (c *composer) attachment(a *topic.Attachment) activity.Attachment {
	switch a.Kind {
	case topic.AttachmentAdaptive:
		return activity.Attachment{ContentType: adaptiveType, Content: c.adaptive(a.Card)}
	case topic.AttachmentFile:
		return c.file(a)
	}
	content := card{Title: c.text(a.Title), Subtitle: c.text(a.Subtitle), Text: c.text(a.Text)}
	for _, b := range a.Buttons {
		content.Buttons = append(content.Buttons, c.button(b))
	}
	contentType := heroType
	image := c.text(a.Image)
	switch {
	case a.Kind == topic.AttachmentVideo:
		contentType = videoType
		if media := c.text(a.Media); media != "" {
			content.Media = []location{{URL: media}}
		}
		if image != "" {
			content.Image = &location{URL: image}
		}
	case image != "":
		content.Images = []location{{URL: image}}
	}
	raw, _ := json.Marshal(content) // texts always have a JSON form
	return activity.Attachment{ContentType: contentType, Content: raw}
}

// adaptive gives an adaptive card's JSON.
func (c *composer) adaptive(content *topic.Card) json.RawMessage {
	var raw []byte
	if content.Formula == nil {
		raw = c.pieces(content.Parts)
	} else {
		raw = c.cardValue(content.Formula)
	}
	if c.err == nil && (!bytes.HasPrefix(bytes.TrimSpace(raw), []byte("{")) || !json.Valid(raw)) {
		c.err = errors.New("the adaptive card is no JSON object")
	}
	return raw
}

// pieces joins a card's JSON and its texts, which stand in it as JSON strings.
func (c *composer) pieces(parts []topic.CardPart) []byte {
	var raw []byte
	for _, p := range parts {
		if p.Text == nil {
			raw = append(raw, p.JSON...)
			continue
		}
		quoted, _ := json.Marshal(c.text(p.Text)) // a text always has a JSON form
		raw = append(raw, quoted...)
	}
	return raw
}

// cardValue gives the JSON of a card that is a formula: of a record, or a text of JSON.
func (c *composer) cardValue(e *topic.Expression) []byte {
	v := c.value(e)
	if text, ok := v.Text(); ok {
		return []byte(text)
	}
	raw, err := sparseJSONOf(v)
	if c.err == nil {
		c.err = err
	}
	return raw
}

// file gives a file, whose content is its address, a record with its contentUrl, or a text.
func (c *composer) file(a *topic.Attachment) activity.Attachment {
	out := activity.Attachment{Name: c.text(a.Name), ContentType: c.text(a.ContentType)}
	v := c.value(a.Content)
	if inner, ok := v.Untyped(); ok {
		v = inner
	}
	if v.Kind() == powerfx.KindRecord { // such as one of System.Activity.Attachments
		for name, to := range map[string]*string{"contentType": &out.ContentType, "name": &out.Name} {
			if given, ok := v.Field(name); ok && *to == "" {
				*to, _ = given.Text()
			}
		}
		v, _ = v.Field("contentUrl")
	}
	content, ok := v.Text()
	switch {
	case !ok && c.err == nil:
		c.err = fmt.Errorf("a file's content is an address, a text, or a record with contentUrl, not %s", v)
	case isAddress(content):
		out.ContentURL = content
	default:
		if out.ContentType == "" {
			out.ContentType = plainType
		}
		out.ContentURL = "data:" + out.ContentType + ";base64," + base64.StdEncoding.EncodeToString([]byte(content))
	}
	return out
}

func isAddress(s string) bool {
	for _, scheme := range []string{"http://", "https://", "data:"} {
		if strings.HasPrefix(s, scheme) {
			return true
		}
	}
	return false
}

// button gives a quick reply, or a button of a card, as the channel gets it.
func (c *composer) button(b topic.Button) activity.CardAction {
	title, value := c.text(b.Title), c.text(b.Text)
	switch b.Kind {
	case topic.ButtonOpenURL:
		return action("openUrl", title, value)
	case topic.ButtonHidden:
		return action("postBack", title, value)
	case topic.ButtonCall:
		if !strings.HasPrefix(value, "tel:") {
			value = "tel:" + value
		}
		return action("call", title, value)
	}
	return action("imBack", title, value)
}

// action is a button that sends, opens or calls a text.
func action(kind, title, text string) activity.CardAction {
	value, _ := json.Marshal(text) // a text always has a JSON form
	return activity.CardAction{Type: kind, Title: title, Value: value}
}
