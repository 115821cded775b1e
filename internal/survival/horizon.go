package survival

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// ParseHorizon reads a duration as Go has it, or with days before it or alone: 168h, 30d, 1d12h.
func ParseHorizon(text string) (time.Duration, error) {
	days, rest, inDays := strings.Cut(text, "d")
	if !inDays {
		days, rest = "0", days
	}
	n, err := strconv.ParseUint(days, 10, 16)
	if err != nil {
		return 0, fmt.Errorf("%q is no duration, such as 168h, 30d or 1d12h", text)
	}
	var d time.Duration
	if rest != "" || !inDays {
		if d, err = time.ParseDuration(rest); err != nil {
			return 0, fmt.Errorf("%q is no duration, such as 168h, 30d or 1d12h", text)
		}
	}
	return time.Duration(n)*24*time.Hour + d, nil
}
