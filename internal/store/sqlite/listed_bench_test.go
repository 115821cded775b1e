package sqlite_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"lull/internal/engine"
	"lull/internal/store/sqlite"
)

// What lists cost among 100,000 conversations.
func BenchmarkLists(b *testing.B) {
	store, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), "lull.db"), sqlite.Options{Volatile: true})
	if err != nil {
		b.Fatal(err)
	}
	defer store.Close()
	const conversations, portion = 100_000, 10_000
	at := engine.Position{}
	for at.Home < conversations {
		batch := &engine.Batch{}
		for range portion {
			at.Home++
			n := at.Home
			batch.Homes = append(batch.Homes, engine.Home{
				ID: n, Kind: engine.ConversationHome, Name: fmt.Sprint("conversation-", n), State: make([]byte, 600), DueUS: n, New: true,
			})
			batch.Listed = append(batch.Listed, engine.Listed{
				Home: n, Bot: fmt.Sprint("bot", n%7), Channel: "web", Status: engine.Status(1 + n%4), User: fmt.Sprint("user", n),
				UserName: fmt.Sprint("Name ", n),
			})
		}
		at.Commit++
		batch.Position = at
		if err := store.Commit(b.Context(), batch); err != nil {
			b.Fatal(err)
		}
	}
	for name, wanted := range map[string]engine.Listing{
		"newest":            {},
		"middle":            {Before: conversations / 2},
		"status":            {Status: engine.StatusQuiet, Before: conversations / 2},
		"bot":               {Bot: "bot3"},
		"status, no bot":    {Status: engine.StatusQuiet, Bot: "none"},
		"no channel":        {Channel: "none"},
		"search, few":       {Search: "conversation-999"},
		"search, all":       {Search: "conv"},
		"search, all users": {Search: "USER"},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := store.Conversations(b.Context(), wanted, 50); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("statuses", func(b *testing.B) {
		for b.Loop() {
			if _, err := store.Statuses(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	})
}
