package delaychart

import (
	"fmt"
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"lull/internal/survival"
)

// panel is an empty plot over the axis.
func (a axis) panel(y string) *plot.Plot {
	p := plot.New()
	p.X.Scale, p.X.Tick.Marker = plot.LogScale{}, a
	p.Y.Label.Text = y
	p.BackgroundColor = nil
	for _, side := range []*plot.Axis{&p.X, &p.Y} {
		side.Color, side.Tick.Color, side.Label.TextStyle.Color, side.Tick.Label.Color = ink, ink, ink, ink
	}
	p.Legend.Top, p.Legend.Left, p.Legend.TextStyle = true, true, label(10)
	p.Legend.XOffs, p.Legend.Padding = 8, 2
	grid := plotter.NewGrid()
	grid.Vertical, grid.Horizontal = stroke(faint, 0.5), stroke(faint, 0.5)
	p.Add(grid)
	return p
}

// fit makes a panel show the axis and these values, whatever else was added.
func (a axis) fit(p *plot.Plot, low, high float64) {
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = a.first, a.last, low, high
}

// drawCurve draws who has done B by when, with what there is to compare.
func drawCurve(c draw.Canvas, r survival.Report, a axis) error {
	p := a.panel("have done B")
	high := 0.0
	var share, lower, upper plotter.XYs
	for _, at := range r.Curve {
		high = max(high, at.High)
		x := a.clamped(at.At)
		share, lower, upper = step(share, x, at.Share), step(lower, x, at.Low), step(upper, x, at.High)
	}
	high = max(high*1.02, 0.01)
	edge := append(plotter.XYs{}, upper...)
	for i := range lower {
		edge = append(edge, lower[len(lower)-1-i])
	}
	recommendation := r.Recommendation
	if i := recommendation.Interval; i != nil {
		if err := fill(p, around, box(a.clamped(i[0]), a.clamped(i[1]), 0, high)); err != nil {
			return err
		}
	}
	if err := fill(p, band, edge); err != nil {
		return err
	}
	line, err := plotter.NewLine(share)
	if err != nil {
		return fmt.Errorf("draw the curve: %w", err)
	}
	line.LineStyle = stroke(blue, 1.6)
	p.Add(line)
	p.Legend.Add("have done B by then", line)
	for _, m := range []mark{
		{"mean of all converters", r.Converters.Mean, stroke(orange, 1.4, 6, 3)},
		{"median within the horizon", recommendation.Median, stroke(gray, 1.2, 2, 2)},
		{"80% of those", recommendation.Q80, stroke(purple, 1.2, 1, 3)},
		{"recommended delay", recommendation.Delay, stroke(green, 2)},
	} {
		if err := m.addTo(p, a, high); err != nil {
			return err
		}
	}
	p.Y.Tick.Marker = plot.TickerFunc(percentTicks)
	a.fit(p, 0, high)
	p.Draw(c)
	return nil
}

// mark is an upright line at a time, if that is known.
type mark struct {
	name  string
	at    *float64
	style draw.LineStyle
}

// addTo draws the mark from 0 up, and says at what time it is.
func (m mark) addTo(p *plot.Plot, a axis, high float64) error {
	if m.at == nil {
		return nil
	}
	line, err := plotter.NewLine(plotter.XYs{{X: a.clamped(*m.at), Y: 0}, {X: a.clamped(*m.at), Y: high}})
	if err != nil {
		return fmt.Errorf("draw %s: %w", m.name, err)
	}
	line.LineStyle = m.style
	name := m.name + ": " + survival.Spoken(*m.at)
	if a.within(*m.at) {
		p.Add(line)
	} else {
		name += ", outside of the picture"
	}
	p.Legend.Add(name, line)
	return nil
}

// drawWorth draws what a message is worth by its delay.
func drawWorth(c draw.Canvas, r survival.Report, a axis) error {
	p := a.panel("worth of a message")
	p.X.Label.Text = "delay after A"
	low, high := 0.0, 0.0
	var values plotter.XYs
	for _, at := range r.Curve {
		if at.Value != nil && a.within(max(at.At, a.first)) {
			values = append(values, plotter.XY{X: a.clamped(at.At), Y: *at.Value})
			low, high = min(low, *at.Value), max(high, *at.Value)
		}
	}
	if r.Recommendation.Value != nil {
		high = max(high, *r.Recommendation.Value)
	}
	if high == low {
		high = 0.01
	}
	margin := (high - low) * 0.08
	low, high = low-margin, high+margin
	if f := r.Recommendation.Flat; f != nil {
		p.Legend.Add("hardly worse: " + survival.Spoken(f[0]) + " to " + survival.Spoken(f[1]))
		if err := fill(p, around, box(a.clamped(f[0]), a.clamped(f[1]), low, high)); err != nil {
			return err
		}
	}
	if len(values) > 0 {
		line, err := plotter.NewLine(values)
		if err != nil {
			return fmt.Errorf("draw the worth: %w", err)
		}
		line.LineStyle = stroke(blue, 1.6)
		p.Add(line)
	}
	if best := r.Recommendation.Optimum; best != nil && a.within(*best) {
		mark, err := plotter.NewLine(plotter.XYs{{X: *best, Y: low}, {X: *best, Y: high}})
		if err != nil {
			return fmt.Errorf("draw the best delay: %w", err)
		}
		mark.LineStyle = stroke(green, 2)
		p.Add(mark)
	}
	a.fit(p, low, high)
	p.Draw(c)
	return nil
}

// drawBar shows of 100 who do A how many a message at the best delay finds done, reaches in vain, and is
// meant for.
func drawBar(c draw.Canvas, r survival.Report) {
	best, before := r.Recommendation.Optimum, r.Recommendation.Before
	if best == nil || before == nil {
		return
	}
	done := r.Recommendation.Share
	parts := []struct {
		share float64
		name  string
		color color.Color
	}{
		{*before, "have done B by " + survival.Spoken(*best), blue},
		{done - *before, "would do it later anyway: in vain", orange},
		{1 - done, "would not: the message is for them", green},
	}
	write(c, 0, barHeight-16, label(10), "Of 100 who do A")
	x, wide := c.Min.X, c.Max.X-c.Min.X
	for _, p := range parts {
		next := x + vg.Length(p.share)*wide
		c.SetColor(p.color)
		c.Fill(vg.Rectangle{Min: vg.Point{X: x, Y: c.Min.Y + 28}, Max: vg.Point{X: next, Y: c.Min.Y + 42}}.Path())
		x = next
	}
	at := c.Min.X
	for _, p := range parts {
		c.SetColor(p.color)
		c.Fill(vg.Rectangle{
			Min: vg.Point{X: at, Y: c.Min.Y + 12},
			Max: vg.Point{X: at + 8, Y: c.Min.Y + 20},
		}.Path())
		write(c, at-c.Min.X+12, 10, label(10), fmt.Sprintf("%.1f %s", 100*p.share, p.name))
		at += wide / 3
	}
}
