package topic

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// The limits of the settings.
const (
	RepeatsMax = 1000                // inactivity.maxRepeats
	SilenceMax = 24 * 60 * 60 * 1000 // of every silence, in milliseconds: a day
)

// The settings and their values when nothing is written.
const (
	settingStacking      = "inactivity.stacking"
	settingDuringHandoff = "inactivity.duringHandoff"
	settingMaxRepeats    = "inactivity.maxRepeats"
	settingOverdue       = "inactivity.overdue"
	settingTooLate       = "inactivity.tooLate"
	settingTranscriptGap = "transcript.gap"
	settingPersistent    = "channel.persistent"
	settingSilence       = "voice.silenceTimeout"
)

func settingNames() []string {
	return []string{
		settingStacking, settingDuringHandoff, settingMaxRepeats, settingOverdue, settingTooLate,
		settingTranscriptGap, settingPersistent, settingSilence,
	}
}

func defaultSettings() Settings {
	return Settings{
		Stacking:        "replace",
		DuringHandoff:   "pause",
		MaxRepeats:      3,
		Overdue:         "all",
		TranscriptGapUS: (30 * time.Minute).Microseconds(),
	}
}

// settings reads the settings; `inactivity: {stacking: stack}` is `inactivity.stacking: stack`.
func (b *builder) settings(v *value) {
	if b.expect(v, shapeMapping, "settings") {
		b.settingsUnder("", v)
	}
}

func (b *builder) settingsUnder(prefix string, v *value) {
	for _, e := range v.entries {
		name := prefix + e.key
		switch {
		case e.value.shape == shapeNull:
		case e.value.shape == shapeMapping && isSettingPrefix(name):
			b.settingsUnder(name+".", e.value)
		case b.setting(name, e):
		default:
			message := "no setting is called " + quote(name) + b.didYouMean(name, settingNames())
			b.problem(Error, e.pos, "unknown-setting", message)
		}
	}
}

func isSettingPrefix(name string) bool {
	for _, s := range settingNames() {
		if strings.HasPrefix(s, name+".") {
			return true
		}
	}
	return false
}

// setting takes one setting and reports whether there is one of that name.
func (b *builder) setting(name string, e entry) bool {
	s := &b.bot.Settings
	switch name {
	case settingStacking:
		s.Stacking = b.settingChoice(name, e.value, "replace", StackingStack)
	case settingDuringHandoff:
		s.DuringHandoff = b.settingChoice(name, e.value, "pause", HandoffKeep)
	case settingOverdue:
		s.Overdue = b.settingChoice(name, e.value, "all", OverdueLatest)
	case settingMaxRepeats:
		n, err := strconv.Atoi(e.value.text)
		if err != nil || n < 0 || n > RepeatsMax {
			b.badSetting(name, e.value, fmt.Sprintf("is a whole number from 0 to %d", RepeatsMax))
			return true
		}
		s.MaxRepeats = n
	case settingTooLate:
		s.TooLateUS = b.settingDuration(name, e.value, 0)
	case settingTranscriptGap:
		s.TranscriptGapUS = b.settingDuration(name, e.value, s.TranscriptGapUS)
	case settingPersistent:
		if !e.value.isTrue() && !e.value.isFalse() {
			b.badSetting(name, e.value, "is true or false")
		}
		s.Persistent = e.value.isTrue()
	case settingSilence:
		s.SilenceMS = b.settingMilliseconds(name, e.value)
	default:
		return false
	}
	return true
}

func (b *builder) badSetting(name string, v *value, what string) {
	b.problem(Error, v.pos, "bad-setting", name+" "+what)
}

// settingChoice returns which of the two is written; the first is the default.
func (b *builder) settingChoice(name string, v *value, first, second string) string {
	switch {
	case v.shape == shapeScalar && v.text == first:
	case v.shape == shapeScalar && v.text == second:
		return second
	default:
		b.badSetting(name, v, "is "+first+" or "+second)
	}
	return first
}

// settingDuration returns a duration above 0 in microseconds, else what is given.
func (b *builder) settingDuration(name string, v *value, otherwise int64) int64 {
	d, err := time.ParseDuration(v.text)
	if err != nil || v.shape != shapeScalar || d.Microseconds() <= 0 {
		b.badSetting(name, v, "is a duration above 0, such as 45s, 30m or 12h")
		return otherwise
	}
	return d.Microseconds()
}

// settingMilliseconds returns a number of milliseconds, or a duration, from 0 to SilenceMax.
func (b *builder) settingMilliseconds(name string, v *value) int64 {
	ms, err := strconv.ParseInt(v.text, 10, 64)
	if err != nil {
		var d time.Duration
		d, err = time.ParseDuration(v.text)
		ms = d.Milliseconds()
	}
	if err != nil || v.shape != shapeScalar || ms < 0 || ms > SilenceMax {
		const what = "is a whole number of milliseconds from 0 to %d, or a duration such as 5s"
		b.badSetting(name, v, fmt.Sprintf(what, SilenceMax))
		return 0
	}
	return ms
}
