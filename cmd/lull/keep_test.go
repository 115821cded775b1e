package main

import (
	"testing"
	"time"
)

func TestKept(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"0": 0, "30d": 30 * 24 * time.Hour, "720h": 720 * time.Hour, "29d23h": -1, "1s": -1, "long": -1, "": -1, "-400d": -1,
	} {
		var k kept
		err := k.UnmarshalText([]byte(text))
		if (err == nil) != (want >= 0) || err == nil && time.Duration(k) != want {
			t.Errorf("%q is %s, error %v, want %s", text, time.Duration(k), err, want)
		}
	}
}
