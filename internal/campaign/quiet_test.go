package campaign_test

import (
	"testing"
	"time"

	"lull/internal/campaign"
)

func TestQuietHoursEnd(t *testing.T) {
	const clock = "2006-01-02T15:04:05Z07:00"
	for _, tt := range []struct{ name, from, to, zone, at, want string }{
		{"before", "22:00", "08:00", "UTC", "2026-01-05T21:59:59Z", ""},
		{"they begin", "22:00", "08:00", "UTC", "2026-01-05T22:00:00Z", "2026-01-06T08:00:00Z"},
		{"after midnight", "22:00", "08:00", "UTC", "2026-01-06T00:00:00Z", "2026-01-06T08:00:00Z"},
		{"they end", "22:00", "08:00", "UTC", "2026-01-06T08:00:00Z", ""},
		{"within a day", "12:00", "14:00", "UTC", "2026-01-06T13:00:00Z", "2026-01-06T14:00:00Z"},
		{"winter", "22:00", "08:00", "Europe/Berlin", "2026-01-05T21:00:00Z", "2026-01-06T07:00:00Z"},
		{"summer", "22:00", "08:00", "Europe/Berlin", "2026-07-05T20:00:00Z", "2026-07-06T06:00:00Z"},
		{"the night that is short", "22:00", "08:00", "Europe/Berlin", "2026-03-28T21:00:00Z", "2026-03-29T06:00:00Z"},
		{"the night that is long", "22:00", "08:00", "Europe/Berlin", "2026-10-24T20:00:00Z", "2026-10-25T07:00:00Z"},
		{"an end that does not exist", "22:00", "02:30", "Europe/Berlin", "2026-03-29T00:59:59Z", "2026-03-29T01:30:00Z"},
		{"west of Greenwich", "22:00", "02:30", "America/New_York", "2026-03-08T06:59:59Z", "2026-03-08T07:30:00Z"},
		{"a begin that does not exist", "02:00", "05:00", "Europe/Berlin", "2026-03-29T01:00:00Z", "2026-03-29T03:00:00Z"},
		{"an end that comes twice", "22:00", "02:30", "Europe/Berlin", "2026-10-25T00:29:59Z", "2026-10-25T00:30:00Z"},
		{"the second time", "22:00", "02:30", "Europe/Berlin", "2026-10-25T01:15:00Z", ""},
		{"half hours", "22:00", "08:00", "Asia/Kolkata", "2026-01-05T16:30:00Z", "2026-01-06T02:30:00Z"},
		{"far east", "22:00", "08:00", "Pacific/Kiritimati", "2026-01-05T08:00:00Z", "2026-01-05T18:00:00Z"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			zone, err := time.LoadLocation(tt.zone)
			if err != nil {
				t.Fatal(err)
			}
			wall := func(text string) time.Duration {
				at, err := time.Parse("15:04", text)
				if err != nil {
					t.Fatal(err)
				}
				return at.Sub(at.Truncate(24 * time.Hour))
			}
			at, err := time.Parse(clock, tt.at)
			if err != nil {
				t.Fatal(err)
			}
			q := campaign.Quiet{From: wall(tt.from), To: wall(tt.to), Zone: zone}
			got := ""
			if us := q.UntilUS(at.UnixMicro()); us != 0 {
				got = time.UnixMicro(us).UTC().Format(clock)
			}
			if got != tt.want {
				t.Errorf("quiet until %q, want %q", got, tt.want)
			}
		})
	}
}
