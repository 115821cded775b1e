package delaychart

import (
	"image/color"
	"time"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// The colours are those of Okabe and Ito, which people tell apart whose sight of colours is weak. Lines
// differ in their dashes as well.
//
//nolint:gochecknoglobals // Go has no constants of structs
var (
	paper  = color.NRGBA{R: 0xff, G: 0xff, B: 0xff, A: 0xff}
	ink    = color.NRGBA{R: 0x22, G: 0x22, B: 0x22, A: 0xff}
	faint  = color.NRGBA{R: 0xcc, G: 0xcc, B: 0xcc, A: 0xff}
	blue   = color.NRGBA{R: 0x00, G: 0x72, B: 0xb2, A: 0xff}
	band   = color.NRGBA{R: 0x00, G: 0x72, B: 0xb2, A: 0x33}
	green  = color.NRGBA{R: 0x00, G: 0x7d, B: 0x5b, A: 0xff}
	around = color.NRGBA{R: 0x00, G: 0x9e, B: 0x73, A: 0x2e}
	orange = color.NRGBA{R: 0xc2, G: 0x4f, B: 0x00, A: 0xff}
	gray   = color.NRGBA{R: 0x66, G: 0x66, B: 0x66, A: 0xff}
	purple = color.NRGBA{R: 0x9a, G: 0x3f, B: 0x77, A: 0xff}
)

// label is how text of a size is written.
func label(size float64) text.Style {
	return text.Style{
		Color: ink, Font: font.From(plot.DefaultFont, vg.Length(size)), Handler: plot.DefaultTextHandler,
		YAlign: text.YBottom,
	}
}

// stroke is how a line is drawn.
func stroke(c color.Color, width float64, dashes ...vg.Length) draw.LineStyle {
	return draw.LineStyle{Color: c, Width: vg.Length(width), Dashes: dashes}
}

func day(ms int64) string { return time.UnixMilli(ms).UTC().Format(time.DateOnly) }
