package storetest

import (
	"fmt"
	"slices"

	"lull/internal/engine"
)

// withTranscripts commits three homes whose rows are interleaved, ten each, with steps 2, 4, 6 … in between of which
// nothing was left. It gives the homes and their rows.
func withTranscripts(s *suite) ([]engine.Home, [][]engine.Row) {
	s.t.Helper()
	homes := withHomes(s, 3, byNumber)
	rows := make([][]engine.Row, len(homes))
	for round := range 10 {
		b := s.batch()
		for i := range homes {
			homes[i].Steps++ // this one leaves no row
			step(b, &homes[i], fmt.Sprintf(`{"home":%d,"round":%d}`, i, round))
			b.Homes = append(b.Homes, homes[i])
			rows[i] = append(rows[i], b.Transcript[len(b.Transcript)-1])
		}
		s.commit(b)
	}
	return homes, rows
}

func testRowsAfter(s *suite) {
	homes, rows := withTranscripts(s)
	tests := []struct {
		after    int64
		limit    int
		from, to int // of the rows, whose steps are 2, 4 … 20
	}{
		{0, 100, 0, 10},
		{0, 10, 0, 10},
		{0, 9, 0, 9},
		{0, 1, 0, 1},
		{1, 2, 0, 2},
		{2, 2, 1, 3},
		{5, 100, 2, 10},
		{18, 100, 9, 10},
		{19, 1, 9, 10},
		{20, 100, 10, 10},
		{1000, 100, 10, 10},
	}
	for _, tt := range tests {
		for i, h := range homes {
			got, err := s.RowsAfter(s.t.Context(), h, tt.after, tt.limit)
			want(s, fmt.Sprintf("RowsAfter(%d, %d)", tt.after, tt.limit), rows[i][tt.from:tt.to], got, err)
		}
	}
	bare := withHomes(s, 1, func(int) string { return "bare" })
	got, err := s.RowsAfter(s.t.Context(), bare[0], 0, 10)
	want(s, "RowsAfter() of a home without rows", nil, got, err)
}

func testRowsBefore(s *suite) {
	homes, rows := withTranscripts(s)
	tests := []struct {
		before   int64
		limit    int
		from, to int
	}{
		{0, 100, 0, 10},
		{0, 1, 9, 10},
		{0, 3, 7, 10},
		{21, 100, 0, 10},
		{20, 100, 0, 9},
		{20, 2, 7, 9},
		{19, 2, 7, 9},
		{3, 100, 0, 1},
		{2, 100, 0, 0},
		{1, 100, 0, 0},
	}
	for _, tt := range tests {
		for i, h := range homes {
			wanted := slices.Clone(rows[i][tt.from:tt.to])
			slices.Reverse(wanted)
			got, err := s.RowsBefore(s.t.Context(), h, tt.before, tt.limit)
			want(s, fmt.Sprintf("RowsBefore(%d, %d)", tt.before, tt.limit), wanted, got, err)
		}
	}
}

func testOldTail(s *suite) {
	homes, rows := withTranscripts(s)
	old := homes[1]
	old.Tail, old.Steps = rows[1][4].Seq, rows[1][4].Step
	got, err := s.RowsAfter(s.t.Context(), old, 0, 100)
	want(s, "RowsAfter() from an old tail", rows[1][:5], got, err)
	got, err = s.RowsBefore(s.t.Context(), old, 0, 1)
	want(s, "RowsBefore() from an old tail", rows[1][4:5], got, err)

	stranger := homes[2]
	stranger.Tail = rows[0][9].Seq
	got, err = s.RowsAfter(s.t.Context(), stranger, 0, 100)
	want(s, "RowsAfter() from another home's row", nil, got, err)
}

func testLongChain(s *suite) {
	const length = 3000
	h := withHome(s)
	b := s.batch()
	for range length {
		step(b, &h, `{}`)
	}
	b.Homes = []engine.Home{h}
	s.commit(b)
	got, err := s.RowsAfter(s.t.Context(), h, 1, length)
	want(s, "RowsAfter() of a long chain", b.Transcript, got, err)
	got, err = s.RowsAfter(s.t.Context(), h, length, 10)
	want(s, "RowsAfter() near the end of a long chain", b.Transcript[length-1:], got, err)
	got, err = s.RowsBefore(s.t.Context(), h, 3, 10)
	want(s, "RowsBefore() near the beginning of a long chain", int64(2), got[0].Step, err)
}
