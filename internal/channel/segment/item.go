package segment

import (
	"errors"
	"fmt"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"lull/internal/campaign"
	"lull/internal/engine"
)

// The types of item.
const (
	track    = "track"
	identify = "identify"
	page     = "page"
	screen   = "screen"
	group    = "group"
	alias    = "alias"
)

// kinds are the types of item. The first letters are their paths in short, and no two are the same.
func kinds() []string { return []string{track, identify, page, screen, group, alias} }

// item is one thing that a user did, or what is known of them. Fields that are not named here are not kept.
type item struct {
	Type        string         `json:"type"`
	UserID      campaign.ID    `json:"userId"`
	AnonymousID campaign.ID    `json:"anonymousId"`
	PreviousID  campaign.ID    `json:"previousId"`
	GroupID     campaign.ID    `json:"groupId"`
	MessageID   string         `json:"messageId"`
	Event       string         `json:"event"`
	Name        string         `json:"name"`     // of a page or a screen
	Category    string         `json:"category"` // of a page or a screen
	Properties  jsontext.Value `json:"properties"`
	Traits      jsontext.Value `json:"traits"`
	Timestamp   string         `json:"timestamp"`
	Original    string         `json:"originalTimestamp"` // what some SDKs call timestamp
	SentAt      string         `json:"sentAt"`
}

// when is when a body was received, and sent by its sender's clock (nil: it does not say).
type when struct {
	receivedUS int64
	sentUS     *int64
}

// input reads an item of a type (empty: what it says itself) as what happens to a profile. The error says what is wrong
// with it.
func input(raw []byte, kind string, at when) (engine.Input, error) {
	var it item
	if err := json.Unmarshal(raw, &it, jsontext.AllowDuplicateNames(true)); err != nil {
		return engine.Input{}, errors.New(mistyped(err))
	}
	if jsontext.Value(raw).Kind() != jsontext.KindBeginObject { // null is read as an item without anything
		return engine.Input{}, errors.New("must be an object")
	}
	if err := objects(&it); err != nil {
		return engine.Input{}, err
	}
	if kind != "" {
		it.Type = kind
	}
	if it.UserID == "" && it.AnonymousID == "" {
		return engine.Input{}, errors.New("has neither userId nor anonymousId")
	}
	body, err := it.body(at)
	if err != nil {
		return engine.Input{}, err
	}
	body.Profile = it.who()
	in := engine.ProfileInput(body)
	if body.Track == nil { // an event is known again by its profile
		in.ID = it.MessageID
	}
	return in, nil
}

// objects refuses properties and traits that are none.
func objects(it *item) error {
	other := func(v jsontext.Value) bool {
		k := v.Kind()
		return k != jsontext.KindInvalid && k != jsontext.KindNull && k != jsontext.KindBeginObject
	}
	switch {
	case other(it.Properties):
		return errors.New("properties must be an object")
	case other(it.Traits):
		return errors.New("traits must be an object")
	}
	return nil
}

// who is the profile's id: the user's, else the anonymous one.
func (it *item) who() string {
	if it.UserID != "" {
		return string(it.UserID)
	}
	return string(it.AnonymousID)
}

func (it *item) body(at when) (*campaign.Input, error) {
	switch it.Type {
	case track:
		return it.tracked(it.Event, at)
	case page, screen:
		return it.tracked(it.viewed(), at)
	case identify:
		known := &campaign.Identify{Traits: []byte(it.Traits)}
		if it.UserID != "" {
			known.AnonymousID = string(it.AnonymousID)
		}
		return &campaign.Input{Kind: campaign.InputIdentify, Identify: known}, nil
	case group:
		return it.grouped()
	case alias:
		if it.UserID == "" {
			return nil, errors.New("userId is missing")
		}
		if it.previous() == "" {
			return nil, errors.New("previousId is missing")
		}
		return &campaign.Input{Kind: campaign.InputAlias, Alias: &campaign.Alias{Previous: it.previous()}}, nil
	}
	return nil, fmt.Errorf("type %q is none of %s", it.Type, strings.Join(kinds(), ", "))
}

// previous is the id that a user had before: browsers name it, others leave it at the anonymous one.
func (it *item) previous() string {
	if it.PreviousID != "" {
		return string(it.PreviousID)
	}
	return string(it.AnonymousID)
}

func (it *item) tracked(event string, at when) (*campaign.Input, error) {
	text := it.Timestamp
	if text == "" {
		text = it.Original
	}
	happenedUS, err := instant(text)
	if err != nil {
		return nil, fmt.Errorf("timestamp %w", err)
	}
	sentUS := at.sentUS
	if sentUS == nil {
		if sentUS, err = instant(it.SentAt); err != nil {
			return nil, fmt.Errorf("sentAt %w", err)
		}
	}
	return &campaign.Input{Kind: campaign.InputTrack, Track: &campaign.Track{
		Event: event, Properties: []byte(it.Properties), MessageID: it.MessageID,
		TimestampUS: happenedUS, SentUS: sentUS, ReceivedUS: at.receivedUS,
	}}, nil
}

// viewed names the event that a page or a screen is, as Segment does for tools that know events only.
func (it *item) viewed() string {
	what := strings.ToUpper(it.Type[:1]) + it.Type[1:]
	if name := strings.TrimSpace(it.Category + " " + it.Name); it.Name != "" {
		return "Viewed " + name + " " + what
	}
	return "Loaded a " + what
}

// grouped has the profile know the group that it is in. What is known of the group itself is not the profile's.
func (it *item) grouped() (*campaign.Input, error) {
	if it.GroupID == "" {
		return nil, errors.New("groupId is missing")
	}
	traits, err := json.Marshal(map[string]string{"groupId": string(it.GroupID)})
	if err != nil {
		return nil, errors.New("groupId is not valid UTF-8")
	}
	return &campaign.Input{Kind: campaign.InputIdentify, Identify: &campaign.Identify{Traits: traits}}, nil
}
