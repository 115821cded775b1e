package survival

import (
	"math"
	"math/bits"
)

// Converters describes the delays of those who converted, as if there were no others.
type Converters struct {
	Mean    *float64 `json:"mean_s"` // the figure that others recommend
	SD      *float64 `json:"sd_s"`   // with n-1
	Median  *float64 `json:"median_s"`
	P75     *float64 `json:"p75_s"`
	P80     *float64 `json:"p80_s"`
	P90     *float64 `json:"p90_s"`
	P95     *float64 `json:"p95_s"`
	Max     *float64 `json:"max_s"`
	LogMean *float64 `json:"log_mean"` // of ln(max(delay in seconds, 1))
	LogSD   *float64 `json:"log_sd"`   // the same, with n-1
}

// describe describes sorted delays in milliseconds.
func describe(sorted []int64) Converters {
	if len(sorted) == 0 {
		return Converters{}
	}
	percentile := func(rho float64) *float64 { return new(seconds(quantile(sorted, rho))) }
	c := Converters{
		Mean: new(seconds(mean(sorted))), Median: percentile(0.5), P75: percentile(0.75), P80: percentile(0.8),
		P90: percentile(0.9), P95: percentile(0.95), Max: percentile(1),
	}
	logs := 0.0
	for _, ms := range sorted {
		logs += logSeconds(ms)
	}
	n := float64(len(sorted))
	c.LogMean = new(logs / n)
	if len(sorted) < 2 {
		return c
	}
	squares, logSquares := 0.0, 0.0
	for _, ms := range sorted {
		squares += square(seconds(float64(ms)) - *c.Mean)
		logSquares += square(logSeconds(ms) - *c.LogMean)
	}
	c.SD, c.LogSD = new(math.Sqrt(squares/(n-1))), new(math.Sqrt(logSquares/(n-1)))
	return c
}

func square(x float64) float64 { return x * x }

func logSeconds(ms int64) float64 { return math.Log(max(seconds(float64(ms)), 1)) }

func seconds(ms float64) float64 { return ms / 1000 }

// mean returns the mean of lengths, of which there must be one. The sum is exact: it may take more than 64
// bits.
func mean(lengths []int64) float64 {
	var high, low, carry uint64
	for _, ms := range lengths {
		low, carry = bits.Add64(low, uint64(ms), 0) //nolint:gosec // a length is never negative
		high += carry
	}
	return (math.Ldexp(float64(high), 64) + float64(low)) / float64(len(lengths))
}

// number is what can be interpolated.
type number interface{ ~int64 | ~float64 }

// quantile returns the rho-quantile of sorted values, of which there must be one, by linear interpolation
// between them (type 7 of Hyndman and Fan 1996, which R and NumPy take by default).
func quantile[N number](sorted []N, rho float64) float64 {
	position := rho * float64(len(sorted)-1)
	i := min(int(position), len(sorted)-1)
	low := float64(sorted[i])
	high := float64(sorted[min(i+1, len(sorted)-1)])
	return low + (high-low)*(position-float64(i))
}
