package contact

import (
	"context"
	"fmt"
	"slices"

	"lull/internal/campaign"
	"lull/internal/desk"
	"lull/internal/engine"
)

// Ways are several ways out: the first that serves a channel is taken.
type Ways []engine.Messenger

var _ engine.Messenger = Ways(nil)

// Serves implements engine.Messenger.
func (w Ways) Serves(channel string) bool { return w.find(channel) != nil }

// Send implements engine.Messenger.
func (w Ways) Send(ctx context.Context, key string, s *desk.Send) (attempts int, err error) {
	way := w.find(s.Channel)
	if way == nil {
		return 0, noWay(s.Channel)
	}
	return way.Send(ctx, key, s)
}

func (w Ways) find(channel string) engine.Messenger {
	i := slices.IndexFunc(w, func(m engine.Messenger) bool { return m.Serves(channel) })
	if i < 0 {
		return nil
	}
	return w[i]
}

// Mailers are the ways on which messages of campaigns go out: the first that a channel's messages go out through is taken.
type Mailers []engine.Mailer

var _ engine.Mailer = Mailers(nil)

// Mails implements engine.Mailer.
func (w Mailers) Mails(channel campaign.Channel) bool { return w.find(channel) != nil }

// Mail implements engine.Mailer.
func (w Mailers) Mail(ctx context.Context, key string, m *campaign.Send) error {
	way := w.find(m.Channel)
	if way == nil {
		return noWay(string(m.Channel))
	}
	return way.Mail(ctx, key, m)
}

func (w Mailers) find(channel campaign.Channel) engine.Mailer {
	i := slices.IndexFunc(w, func(m engine.Mailer) bool { return m.Mails(channel) })
	if i < 0 {
		return nil
	}
	return w[i]
}

func noWay(channel string) error {
	return engine.Final(fmt.Errorf("no way leads out through channel %q any more", channel))
}
