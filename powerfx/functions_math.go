package powerfx

import "math"

// power returns x to the y; what is no real number is an error.
func power(x, y float64) Value {
	if x == 0 && y < 0 {
		return Error(ErrorDiv0, "division by zero")
	}
	r := math.Pow(x, y)
	if math.IsNaN(r) || math.IsInf(r, 0) {
		return Error(ErrorNumeric, "the power is not a number")
	}
	return Float(r)
}
