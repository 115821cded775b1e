// Package lift says whether messages change what people do: by comparing those who got one with a control
// group, with an interval and a p-value that hold however often one looks (I9).
//
// The test is the mixture sequential probability ratio test with a normal mixture (Robbins 1970; Johari,
// Koomen, Pekelis and Walsh, "Peeking at A/B tests", KDD 2017). An ordinary test that is looked at daily
// finds a difference where there is none in one of three campaigns; this one keeps to its level. The price
// is a wider interval.
package lift

import (
	"errors"
	"math"
)

// Defaults of a Test.
const (
	AlphaDefault = 0.05
	TauDefault   = 0.01
)

// ConvertedMin is how many conversions each arm needs before anything is said: below, its variance is
// guesswork.
const ConvertedMin = 10

// Arm counts windows whose time for a conversion has passed, and those of them that converted.
type Arm struct {
	Windows   int
	Converted int
}

// Rate returns the share that converted; 0 in an empty arm.
func (a Arm) Rate() float64 {
	if a.Windows == 0 {
		return 0
	}
	return float64(a.Converted) / float64(a.Windows)
}

// variance returns the variance of the rate.
func (a Arm) variance() float64 { return a.Rate() * (1 - a.Rate()) / float64(a.Windows) }

// Test is fixed before the first look.
type Test struct {
	Alpha float64 // level: the share of campaigns without effect in which one is found at most
	Tau   float64 // the lift that is expected, as a difference of shares; at another it takes longer
}

// Default returns the test at a level of 5 % that expects a lift of a percentage point.
func Default() Test { return Test{Alpha: AlphaDefault, Tau: TauDefault} }

// Validate says what is wrong with the test.
func (t Test) Validate() error {
	if !(t.Alpha > 0 && t.Alpha < 1) {
		return errors.New("the level of a lift test lies between 0 and 1")
	}
	if !(t.Tau > 0 && t.Tau <= 1) {
		return errors.New("the lift that a test expects lies between 0 and 1")
	}
	return nil
}

// Result is what one look gives. All but Lift is nil as long as nothing can be said.
type Result struct {
	Lift     float64     `json:"lift"`     // the treated arm's rate less the control's
	Lambda   *float64    `json:"lambda"`   // how much likelier the counts are with an effect than without
	P        *float64    `json:"p"`        // always valid: the least of all looks
	Interval *[2]float64 `json:"interval"` // always valid, at 1 - Alpha: it may be told at every look
	Works    *bool       `json:"works"`    // whether P is at most Alpha; nil as long as nothing can be said
}

// Look compares the arms. The p-value before is that of the last look, nil at the first: it never rises.
// With fewer than ConvertedMin conversions in an arm nothing is said, and a p-value before stays.
func (t Test) Look(treated, control Arm, before *float64) Result {
	r := Result{Lift: treated.Rate() - control.Rate(), P: before}
	if min(treated.Converted, control.Converted) < ConvertedMin {
		return r
	}
	v, tau2 := treated.variance()+control.variance(), t.Tau*t.Tau
	if v == 0 {
		return r // everybody converted in both arms
	}
	lambda := math.Sqrt(v/(v+tau2)) * math.Exp(tau2*r.Lift*r.Lift/(2*v*(v+tau2)))
	p := min(1, 1/lambda)
	if before != nil {
		p = min(p, *before)
	}
	radius := math.Sqrt(v * (v + tau2) / tau2 * math.Log((v+tau2)/(v*t.Alpha*t.Alpha)))
	r.Lambda, r.P, r.Works = &lambda, &p, new(p <= t.Alpha)
	r.Interval = &[2]float64{max(-1, r.Lift-radius), min(1, r.Lift+radius)}
	return r
}
