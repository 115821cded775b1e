package main

import (
	"bufio"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
)

// generate writes events of 90 days in the order of their times of cart: half of the carts are ordered, after log-normal
// delays, and some lead to an event that is neither. The same numbers give the same file.
func generate(name string, events, users int) (err error) {
	file, err := os.Create(name) //nolint:gosec // in a folder of this program's own
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	w := bufio.NewWriterSize(file, 1<<20)
	rnd := rand.New(rand.NewPCG(1, 1)) //nolint:gosec // the file must come out alike each time
	const begin, length = 1_767_225_600_000, 90 * 24 * 3_600_000
	_, _ = fmt.Fprintln(w, "user_id,event,ts_ms") // Flush tells of errors
	write := func(user int, event string, at int64) { _, _ = fmt.Fprintf(w, "user-%07d,%s,%d\n", user, event, at) }
	for i := 0; i < events; i++ {
		user, at := rnd.IntN(users), begin+int64(length*float64(i)/float64(events))
		write(user, "cart", at)
		if i+1 < events && rnd.Float64() < 0.5 {
			write(user, "order", at+int64(1000*math.Exp(6+2*rnd.NormFloat64())))
			i++
		}
		if i+1 < events && rnd.Float64() < 0.3 {
			write(user, "page", at+5000)
			i++
		}
	}
	return w.Flush()
}
