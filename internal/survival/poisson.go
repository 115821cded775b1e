package survival

import "math"

// weightMax bounds a weight of Poisson's law with mean 1: to the bits that a weight is drawn with, there is
// none above.
const weightMax = 6

// drawBits are the bits that a weight is drawn with: few enough for the table to stay in a processor's
// nearest cache, and so many that the weights' mean and variance are right to two thousandths.
const drawBits = 12

// law gives the weight for each of the equally likely draws.
type law [1 << drawBits]uint8

// poisson tabulates Poisson's law with mean 1.
func poisson() *law {
	var l law
	draw, cumulated, probability := 0, 0.0, math.Exp(-1)
	for weight := range uint8(weightMax + 1) {
		cumulated += probability
		probability /= float64(weight + 1)
		end := int(math.Round(cumulated * float64(len(l))))
		if weight == weightMax {
			end = len(l)
		}
		for ; draw < end; draw++ {
			l[draw] = weight
		}
	}
	return &l
}

// weigh fills in the weights of one user in all replicates, four to a word.
func (l *law) weigh(seed uint64, weights []uint64) {
	for i := range weights {
		draws := mix(seed + uint64(i)*0x9e3779b97f4a7c15)
		word := uint64(0)
		for lane := range lanesInWord {
			shift := lane * laneBits
			word |= uint64(l[draws>>shift&(1<<drawBits-1)]) << shift
		}
		weights[i] = word
	}
}

// mix is the output function of SplitMix64 (Steele, Lea and Flood 2014): every bit of x moves every bit of
// the result.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
