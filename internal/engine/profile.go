package engine

import (
	"lull/internal/campaign"
)

// profiles are the rules of those whom campaigns may write to.
type profiles struct {
	mailer Mailer // nil: nothing goes out
}

// profile is a profile's state.
type profile struct {
	*campaign.Profile

	rules profiles
}

// ProfileInput gives what happens to a profile as the engine takes it.
func ProfileInput(in *campaign.Input) Input {
	return Input{Kind: ProfileHome, Name: campaign.HomeName(in.Profile), Profile: in}
}

// Decode reads a profile.
func (r profiles) Decode(encoded []byte) (State, error) {
	p, err := campaign.Decode(encoded)
	if err != nil {
		return nil, err
	}
	return profile{p, r}, nil
}

// Step takes one input of a profile.
func (p profile) Step(m *Moment, in *Input) Outcome {
	body, illegible := bodyOf(in, campaign.Input{Kind: campaign.InputDue}, func(in *Input) *campaign.Input { return in.Profile })
	if illegible != nil {
		return Outcome{Err: illegible}
	}
	if refusal := checkProfile(body); refusal != nil {
		return Outcome{Err: refusal}
	}
	before := p.Unsubscribed
	did := p.Profile.Step(m.NowUS, body, m.Campaigns)
	if did.Err != nil {
		return Outcome{Err: profileError(did.Err)}
	}
	out := Outcome{Profile: did.Record, Kept: did.Changed, Wanted: did.Wanted, Counts: did.Counts, Tracked: did.Tracked}
	if did.Forward != nil {
		out.Forward = new("")
		if *did.Forward != "" {
			*out.Forward = campaign.HomeName(*did.Forward)
		}
	}
	if p.Unsubscribed != before {
		out.Unsubscribed = &Unsubscribed{Profile: p.ID, Again: before}
	}
	for _, n := range did.Notes {
		out.Notes = append(out.Notes, Note{ToKind: ProfileHome, ToName: campaign.HomeName(n.To), Body: asJSON(n.Input)})
	}
	for i := range did.Sends {
		switch s := &did.Sends[i]; {
		case s.Channel == campaign.Conversation:
			out.Notes = append(out.Notes, intoConversation(s))
		case p.rules.mailer != nil && p.rules.mailer.Mails(s.Channel):
			out.Deliveries = append(out.Deliveries, Delivery{
				DeliveryKey: DeliveryKey{Kind: MailDelivery, Key: m.Step*campaign.StepMax + int64(i)},
				Target:      mailTarget(s), Body: asJSON(s),
			})
		}
	}
	return out
}

// WaitsUS implements Waiter: what is due in a campaign that is paused waits for it to be resumed.
func (p profile) WaitsUS() int64 { return p.HeldUS }

// checkProfile refuses an input that no profile may take.
func checkProfile(in *campaign.Input) *Error {
	if in == nil {
		return &Error{Code: Invalid, Field: "kind", Message: "the input is not for a profile"}
	}
	if e := in.Check(); e != nil {
		return profileError(e)
	}
	return nil
}

func profileError(e *campaign.InputError) *Error {
	code := Invalid
	if e.Conflict {
		code = Conflict
	}
	return &Error{Code: code, Field: e.Field, Message: e.Message}
}
