package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"

	"lull/examples"
	"lull/internal/activity"
	"lull/internal/botfolder"
	"lull/internal/channel/directline"
	"lull/internal/topic"
)

// demoBot is the bot that the demo website talks to; demoBots are all that the demo publishes.
const demoBot = "support-demo"

var demoBots = []string{"support", demoBot} //nolint:gochecknoglobals // a list that never changes

// addDemo publishes the example bots, which changes nothing where they are in force already, and serves the demo website.
func (in *installation) addDemo(ctx context.Context, mux *http.ServeMux) error {
	for _, bot := range demoBots {
		folder, err := fs.Sub(examples.Files, bot)
		if err != nil {
			return fmt.Errorf("example %s: %w", bot, err)
		}
		files, err := botfolder.ReadFS(folder)
		if err != nil {
			return fmt.Errorf("example %s: %w", bot, err)
		}
		_, problems, refused := in.engine.Publish(ctx, bot, files)
		if refused != nil {
			return fmt.Errorf("example %s: %w", bot, refused)
		}
		if worst := problems.Worst(topic.Error); len(worst) > 0 {
			return fmt.Errorf("example %s: %w", bot, worst)
		}
	}
	mux.HandleFunc("GET /demo/{$}", in.studio.Demo())
	mux.HandleFunc("POST /demo/token", in.demoToken)
	return nil
}

// demoToken gives the page a token for a conversation of its own.
func (in *installation) demoToken(w http.ResponseWriter, r *http.Request) {
	grant, err := in.directline.Issue(r.Context(), demoBot, activity.Account{})
	if err != nil {
		in.log.ErrorContext(r.Context(), "demo token was not issued", slog.Any("error", err))
		http.Error(w, "no token can be had just now", http.StatusServiceUnavailable)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(map[string]any{
		"token": grant.Token, "conversationId": grant.ConversationID, "domain": directline.Base,
	})
}
