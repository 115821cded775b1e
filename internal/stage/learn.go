package stage

import (
	"context"
	"time"

	"lull/internal/campaign"
	"lull/internal/engine"
)

// learn has a change of a campaign carry what is learnt for it, where the campaign takes its delay from that.
func (s *Stage) learn(ctx context.Context, v *engine.CampaignChange) error {
	if v == nil {
		return nil
	}
	written := s.core.Learns(v)
	if written == nil {
		return nil
	}
	learnt, err := s.past.Learn(ctx, written)
	v.Learnt = &learnt
	return err
}

// refresh is the input that has the delay of a campaign learnt anew.
func refresh(name string) *engine.Input {
	return &engine.Input{Campaign: &engine.CampaignChange{Name: name, Number: engine.NumberAny, Action: campaign.Refresh}}
}

// since is when an instant in microseconds since the epoch is, by the virtual clock.
func (s *Stage) since(us int64) time.Duration { return time.UnixMicro(us).Sub(s.opt.Start) }
