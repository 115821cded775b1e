package campaign_test

import (
	"fmt"
	"strconv"
	"testing"

	"lull/internal/campaign"
)

// BenchmarkTrack measures an event of a profile from its stored form to its stored form, with so many events that are
// remembered of it.
func BenchmarkTrack(b *testing.B) {
	for _, remembered := range []int{0, 10, 100} {
		b.Run(fmt.Sprintf("remembered=%d", remembered), func(b *testing.B) {
			w := newWorld(b, startDefault, cart+`}`)
			for i := range remembered {
				w.track(fmt.Sprintf("%ds", i), "u1", added, named(strconv.Itoa(i)))
			}
			stored, force := w.profiles["u1"], campaign.NewForce([]*campaign.Live{w.live["cart"]})
			in := &campaign.Input{Kind: campaign.InputTrack, Profile: "u1", Track: &campaign.Track{
				Event: added, MessageID: "one more", Properties: []byte(`{"price": 1}`),
			}}
			nowUS := w.us() + 1
			for b.Loop() {
				p, err := campaign.Decode(stored)
				if err != nil {
					b.Fatal(err)
				}
				p.Step(nowUS, in, force)
				if _, err := p.Encode(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
