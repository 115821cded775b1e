package httpapi

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"lull/internal/campaign"
	"lull/internal/lift"
	"lull/internal/survival"
)

// campaignReport is what a campaign has brought (rule I9), as of the last event that was committed.
type campaignReport struct {
	Campaign   string           `json:"campaign"`
	Status     string           `json:"status" enum:"draft,running,paused,stopped"`
	Windows    int64            `json:"windows" doc:"That were opened."`
	Open       int64            `json:"open"`
	Closed     int64            `json:"closed" doc:"By unless: nothing was sent."`
	Superseded int64            `json:"superseded" doc:"By a repeated event."`
	Stopped    int64            `json:"stopped" doc:"Closed because the campaign was stopped."`
	Unsent     map[string]int64 `json:"unsent" nullable:"false" doc:"What was due and not sent, by reason."`
	Written    reportedArm      `json:"written" doc:"Those who were written to."`
	Control    reportedArm      `json:"control" doc:"Those who would have been, but for the control group."`
	Lift       reportedLift     `json:"lift"`
	Looks      []reportedLook   `json:"looks" nullable:"false" doc:"What the lift was when it last changed on a day, the latest last; at most 90."`
	Delays     []reportedDelay  `json:"delays" nullable:"false" doc:"How long windows were, the latest last; at most 400."`
	Learnt     *reportedLearnt  `json:"learnt,omitempty" doc:"What was learnt last of the delay; absent: nothing was."`
}

// reportedArm is one side of the comparison.
type reportedArm struct {
	Sent            int64             `json:"sent"`
	Converted       int64             `json:"converted"`
	Revenue         map[string]string `json:"revenue" nullable:"false" doc:"Decimals by currency; the empty one: not told."`
	Mature          int64             `json:"mature" doc:"Sent, and the time within which the goal counts is over."`
	MatureConverted int64             `json:"matureConverted"`
	Rate            *float64          `json:"rate,omitempty" doc:"Of those that are mature, the share that converted."`
}

// reportedLift is what the comparison says.
type reportedLift struct {
	Lift     *float64    `json:"lift,omitempty" doc:"The rate of those who were written to less the control group's; absent as long as one of them has no rate."`
	Interval *[2]float64 `json:"interval,omitempty" doc:"At 95 %, always valid: it may be looked at any time."`
	P        *float64    `json:"p,omitempty" doc:"Always valid: the least of all looks, of which there is one whenever a figure changes."`
	Words    string      `json:"words"`
}

// reportedLook is what the lift was on a day.
type reportedLook struct {
	AtUS     int64      `json:"atUs"`
	Lift     float64    `json:"lift"`
	Interval [2]float64 `json:"interval" nullable:"false"`
}

// reportedDelay is how long windows were from an instant on.
type reportedDelay struct {
	AtUS   int64  `json:"atUs"`
	Delay  string `json:"delay"`
	Source string `json:"source" enum:"written,learnt,fallback"`
}

// reportedLearnt is what was learnt of the delay.
type reportedLearnt struct {
	AtUS  int64  `json:"atUs"`
	Delay string `json:"delay,omitempty" doc:"Absent: what was tracked gives none."`
	Text  string `json:"text" doc:"The verdict in a sentence."`

	Verdict    string           `json:"verdict,omitempty" enum:"not_enough_data,do_not_send,no_reason_to_wait,send_at"`
	Confidence string           `json:"confidence,omitempty" enum:"good,rough"`
	Interval   []string         `json:"interval,omitempty" doc:"Of the delay, at 90 %."`
	Missing    survival.Missing `json:"missing,omitzero" doc:"Of windows, for a verdict: how many more."`
}

// found adds what the verdict rests on; nil: nothing is known of it.
func (r *reportedLearnt) found(f *campaign.Finding) {
	if f == nil {
		return
	}
	r.Verdict, r.Confidence = f.Verdict, f.Confidence
	if f.IntervalUS != nil {
		r.Interval = []string{delayText(f.IntervalUS[0]), delayText(f.IntervalUS[1])}
	}
	r.Missing = survival.Missing{Converters: f.Converters, Followed: f.Followed}
}

type (
	campaignReported struct{ Body campaignReport }
	campaignTable    struct {
		Kind string `header:"Content-Type"`
		Body []byte
	}
)

func (a *API) reportCampaign(_ context.Context, in *campaignNamed) (*campaignReported, error) {
	report, err := a.reportOf(in.Campaign)
	if err != nil {
		return nil, err
	}
	return &campaignReported{*report}, nil
}

// reportOf reads the figures of a campaign.
func (a *API) reportOf(name string) (*campaignReport, error) {
	row, refused := a.parts.Campaigns.Campaign(name)
	if refused != nil {
		return nil, refused
	}
	count, err := row.Count()
	if err != nil {
		return nil, err
	}
	r := &campaignReport{
		Campaign: name, Status: row.Status, Windows: count.Windows, Open: count.Open(), Closed: count.Closed,
		Superseded: count.Superseded, Unsent: map[string]int64{}, Written: armOf(&count.Written),
		Control: armOf(&count.Control), Lift: liftOf(count), Looks: []reportedLook{}, Delays: []reportedDelay{},
	}
	for _, k := range count.Looks {
		r.Looks = append(r.Looks, reportedLook{k.AtUS, k.Lift, [2]float64{k.Low, k.High}})
	}
	if row.Status == string(campaign.Stopped) {
		r.Stopped, r.Open = r.Open, 0
	}
	for reason, n := range count.Unsent {
		r.Unsent[string(reason)] = n
	}
	for _, d := range count.Delays {
		r.Delays = append(r.Delays, reportedDelay{d.AtUS, delayText(d.DelayUS), string(d.Source)})
	}
	if k := count.Learnt; k != nil {
		r.Learnt = &reportedLearnt{AtUS: k.AtUS, Text: k.Text}
		if k.DelayUS != nil {
			r.Learnt.Delay = delayText(*k.DelayUS)
		}
		r.Learnt.found(k.Finding)
	}
	return r, nil
}

func armOf(arm *campaign.Arm) reportedArm {
	r := reportedArm{
		Sent: arm.Sent, Converted: arm.Converted, Mature: arm.Mature, MatureConverted: arm.MatureConverted,
		Revenue: map[string]string{},
	}
	maps.Copy(r.Revenue, arm.Revenue)
	if arm.Mature > 0 {
		r.Rate = new(arm.Rate())
	}
	return r
}

func liftOf(count *campaign.Count) reportedLift {
	look := count.Lift()
	r := reportedLift{Interval: look.Interval, P: look.P}
	if count.Written.Mature > 0 && count.Control.Mature > 0 {
		r.Lift = &look.Lift
	}
	switch {
	case look.Works == nil:
		r.Words = fmt.Sprintf("nothing can be said as long as an arm has fewer than %d conversions whose time is over",
			lift.ConvertedMin)
	case !*look.Works:
		r.Words = "no difference is shown so far"
	case look.Lift > 0:
		r.Words = "the messages work: more of those who were written to convert"
	default:
		r.Words = "the messages do harm: fewer of those who were written to convert"
	}
	return r
}

func (a *API) reportTable(_ context.Context, in *campaignNamed) (*campaignTable, error) {
	report, err := a.reportOf(in.Campaign)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	err = w.WriteAll(report.table())
	return &campaignTable{Kind: "text/csv; charset=utf-8", Body: b.Bytes()}, err
}

// table gives the report as lines: a figure, whose or of what it is, and its value.
func (r *campaignReport) table() [][]string {
	lines := [][]string{
		{"figure", "of", "by", "value"},
		{"windows", "", "", whole(r.Windows)},
		{"open", "", "", whole(r.Open)},
		{"closed", "", "", whole(r.Closed)},
		{"superseded", "", "", whole(r.Superseded)},
		{"stopped", "", "", whole(r.Stopped)},
	}
	for _, reason := range slices.Sorted(maps.Keys(r.Unsent)) {
		lines = append(lines, []string{"unsent", "", reason, whole(r.Unsent[reason])})
	}
	lines = append(lines, r.Written.table("written")...)
	lines = append(lines, r.Control.table("control")...)
	if r.Lift.Lift != nil {
		lines = append(lines, []string{"lift", "", "", fraction(*r.Lift.Lift)})
	}
	if i := r.Lift.Interval; i != nil {
		lines = append(lines, []string{"lift", "", "low", fraction(i[0])}, []string{"lift", "", "high", fraction(i[1])})
	}
	if r.Lift.P != nil {
		lines = append(lines, []string{"p", "", "", fraction(*r.Lift.P)})
	}
	for _, k := range r.Looks {
		at := stamp(k.AtUS)
		lines = append(lines, []string{"lift", "", at, fraction(k.Lift)},
			[]string{"lift low", "", at, fraction(k.Interval[0])}, []string{"lift high", "", at, fraction(k.Interval[1])})
	}
	for _, d := range r.Delays {
		at := time.UnixMicro(d.AtUS).UTC().Format(time.RFC3339Nano)
		lines = append(lines, []string{"delay", d.Source, at, d.Delay})
	}
	return lines
}

func (r *reportedArm) table(arm string) [][]string {
	lines := [][]string{
		{"sent", arm, "", whole(r.Sent)},
		{"converted", arm, "", whole(r.Converted)},
		{"mature", arm, "", whole(r.Mature)},
		{"mature converted", arm, "", whole(r.MatureConverted)},
	}
	for _, currency := range slices.Sorted(maps.Keys(r.Revenue)) {
		lines = append(lines, []string{"revenue", arm, currency, r.Revenue[currency]})
	}
	return lines
}

func whole(n int64) string { return strconv.FormatInt(n, 10) }

func fraction(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
