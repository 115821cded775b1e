package survival

// Report is all that there is to say of the delay from A to B. Its JSON has every key always; what is
// unknown is null.
type Report struct {
	From           string         `json:"from"`
	To             string         `json:"to"`
	Rule           string         `json:"rule"`
	Horizon        float64        `json:"horizon_s"`
	Data           Data           `json:"data"`
	Windows        Counts         `json:"windows"`
	Converters     Converters     `json:"converters"` // over all converted windows
	AtHorizon      AtHorizon      `json:"at_horizon"`
	Presets        Presets        `json:"presets"`
	Table          []Point        `json:"table"` // at fixed times, as far as the longest window
	Curve          []CurvePoint   `json:"curve"` // at logarithmic steps, as far as the horizon at most
	Recommendation Recommendation `json:"recommendation"`
}

// Data counts what a history holds. Windows that are open at EndMS are censored there.
type Data struct {
	Events  int    `json:"events"`
	Users   int    `json:"users"`
	StartMS *int64 `json:"start_ms"`
	EndMS   *int64 `json:"end_ms"`
}

// Counts counts windows, and users who have one.
type Counts struct {
	Count     int `json:"count"`
	Converted int `json:"converted"`
	Censored  int `json:"censored"`
	Users     int `json:"users"`
}

// AtHorizon are the figures at the horizon as given.
type AtHorizon struct {
	Share       float64     `json:"share"`      // F(H)
	AtRisk      int         `json:"at_risk"`    // windows that are at least as long
	Reliable    bool        `json:"reliable"`   // those are reliableMin at least
	Converters  int         `json:"converters"` // converted within H
	Mean        *float64    `json:"mean_s"`     // of their delays
	MeanShare   *float64    `json:"mean_percentile"`
	P80         *float64    `json:"p80_s"` // of their delays
	Quantiles   Quantiles   `json:"quantiles_s"`
	Q80Interval *[2]float64 `json:"q80_interval_s"` // 5th and 95th percentile over the bootstrap
}

// Quantiles are times by which a share of those who convert within the horizon has converted, censoring
// done justice.
type Quantiles struct {
	Q50 *float64 `json:"0.5"`
	Q75 *float64 `json:"0.75"`
	Q80 *float64 `json:"0.8"`
	Q90 *float64 `json:"0.9"`
	Q95 *float64 `json:"0.95"`
}

// Presets are the optima at the horizon as given; nil where nobody converts.
type Presets struct {
	Reminder *Value `json:"reminder"`
	Coupon   *Value `json:"coupon"`
}

// Value is the delay with the greatest expected net value, as it comes out.
type Value struct {
	Delay       float64 `json:"delay_s"`
	Value       float64 `json:"value"` // in units of a conversion
	HalfLife    float64 `json:"half_life_s"`
	ShareBefore float64 `json:"share_before"` // F at the delay
	Wasted      float64 `json:"wasted"`       // share of the messages that reach those who would convert anyway
}

// CurvePoint is a point of the chart, with what a message at that time is worth where that is known.
type CurvePoint struct {
	Point

	Value *float64 `json:"value"`
}

// Verdict is what a recommendation comes to.
type Verdict string

// The verdicts, in the order in which they are tried.
const (
	NotEnoughData  Verdict = "not_enough_data"
	DoNotSend      Verdict = "do_not_send"
	NoReasonToWait Verdict = "no_reason_to_wait"
	SendAt         Verdict = "send_at"
)

// Recommendation is the delay to take, at the horizon in use: the one that was given, or a lower one that
// enough windows have been followed to.
type Recommendation struct {
	Verdict    Verdict     `json:"verdict"`
	Confidence *string     `json:"confidence"` // good or rough; nil with NotEnoughData
	Delay      *float64    `json:"delay_s"`    // what to take; nil unless SendAt or NoReasonToWait
	Interval   *[2]float64 `json:"interval_s"` // 5th and 95th percentile of Optimum over the bootstrap
	Flat       *[2]float64 `json:"flat_s"`     // delays that are hardly worse than Optimum
	Median     *float64    `json:"median_s"`
	Q80        *float64    `json:"q80_s"`
	Q90        *float64    `json:"q90_s"`
	Optimum    *float64    `json:"optimum_s"` // the best delay as it comes out
	Value      *float64    `json:"value"`
	Wasted     *float64    `json:"wasted"`
	Share      float64     `json:"share"`        // F at the horizon in use
	Before     *float64    `json:"share_before"` // F at Optimum
	Preset     Preset      `json:"preset"`
	Horizon    float64     `json:"horizon_s"`
	Lowered    bool        `json:"lowered"`
	Converters int         `json:"converters"` // converted within the horizon in use
	Followed   int         `json:"followed"`   // windows that are at least as long
	Missing    Missing     `json:"missing"`
	Text       string      `json:"text"` // all this in one sentence
}

// Missing is what there would have to be more of for a recommendation.
type Missing struct {
	Converters int `json:"converters"`
	Followed   int `json:"followed"`
}
