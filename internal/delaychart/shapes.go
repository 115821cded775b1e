package delaychart

import (
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
)

// step adds a point of a line that holds its value until the next.
func step(line plotter.XYs, x, y float64) plotter.XYs {
	if n := len(line); n > 0 {
		line = append(line, plotter.XY{X: x, Y: line[n-1].Y})
	}
	return append(line, plotter.XY{X: x, Y: y})
}

func box(left, right, low, high float64) plotter.XYs {
	return plotter.XYs{{X: left, Y: low}, {X: right, Y: low}, {X: right, Y: high}, {X: left, Y: high}}
}

func fill(p *plot.Plot, c color.Color, edge plotter.XYs) error {
	area, err := plotter.NewPolygon(edge)
	if err != nil {
		return fmt.Errorf("draw an area: %w", err)
	}
	area.Color, area.Width = c, 0
	p.Add(area)
	return nil
}

// percentTicks marks shares as percentages.
func percentTicks(low, high float64) []plot.Tick {
	ticks := plot.DefaultTicks{}.Ticks(low, high)
	for i := range ticks {
		if ticks[i].Label != "" {
			ticks[i].Label = fmt.Sprintf("%g%%", math.Round(ticks[i].Value*1e6)/1e4)
		}
	}
	return ticks
}
