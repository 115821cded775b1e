package stage

import (
	"strconv"
	"time"

	"lull/internal/campaign"
)

// campaignEntries are what a step of a profile shows in the timeline. A step that nobody is told of shows nothing.
func campaignEntries(record *campaign.Record, at time.Duration) []Entry {
	if record == nil {
		return nil
	}
	entries := make([]Entry, 0, len(record.Events))
	for i := range record.Events {
		entry := campaignEntry(&record.Events[i])
		entry.At = at
		entries = append(entries, entry)
	}
	return entries
}

func campaignEntry(e *campaign.Event) Entry {
	if e.Kind == campaign.EventError {
		return CampaignError(e.Message)
	}
	entry := Entry{Kind: string(e.Kind), Fields: []Field{{"campaign", e.Campaign}, {"profile", e.Profile}}}
	add := func(name string, value any) { entry.Fields = append(entry.Fields, Field{name, value}) }
	switch e.Kind {
	case campaign.EventSent:
		add("text", e.Text)
	case campaign.EventUnsent:
		add("reason", string(e.Reason))
	case campaign.EventConverted:
		if revenue, err := strconv.ParseFloat(e.Revenue, 64); err == nil {
			add("revenue", revenue)
		}
	case campaign.EventError:
	}
	if e.Control {
		add("control", true)
	}
	return entry
}

// CampaignError is the entry of what is wrong with a campaign, but for its time.
func CampaignError(message string) Entry {
	return Entry{Kind: Error, Fields: []Field{{"where", "campaign"}, {"message", message}}}
}
