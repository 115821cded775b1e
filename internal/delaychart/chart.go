// Package delaychart draws what is known of a delay as a picture for people: an SVG file that reads on
// light and on dark pages.
package delaychart

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"unicode"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"

	"lull/internal/survival"
)

// The picture's parts from top to bottom, in points.
const (
	width       = 820
	margin      = 18
	titleHeight = 62
	curveHeight = 300
	worthHeight = 150
	barHeight   = 62
	notesHeight = 50

	height = titleHeight + curveHeight + worthHeight + barHeight + notesHeight
)

// Write draws a report: who has done B by when, with the band, the mean, the median and the recommended
// delay with its interval, on a logarithmic axis; below it what a message is worth by its delay; and of 100
// who do A, how many it would reach in vain. Without a window there is nothing to draw, and the picture
// says so.
func Write(w io.Writer, r survival.Report) error {
	canvas := vgsvg.New(width, height)
	all := draw.New(canvas)
	all.SetColor(paper)
	all.Fill(all.Path())
	top := vg.Length(height)
	part := func(height vg.Length) draw.Canvas {
		top -= height
		return draw.Canvas{Canvas: all.Canvas, Rectangle: vg.Rectangle{
			Min: vg.Point{X: margin, Y: top}, Max: vg.Point{X: width - margin, Y: top + height},
		}}
	}
	drawTitle(part(titleHeight), r)
	axis, drawable := axisOf(r)
	if drawable {
		if err := drawCurve(part(curveHeight), r, axis); err != nil {
			return err
		}
		if err := drawWorth(part(worthHeight), r, axis); err != nil {
			return err
		}
		drawBar(part(barHeight), r)
	} else {
		const nothing = "There is nothing to draw: no window was followed for any time."
		write(part(curveHeight), 0, curveHeight/2, label(13), nothing)
	}
	drawNotes(part(notesHeight), r)
	var svg bytes.Buffer
	if _, err := canvas.WriteTo(&svg); err != nil {
		return fmt.Errorf("draw a delay: %w", err)
	}
	_, err := w.Write(forPages(svg.Bytes(), r))
	return err
}

// darkStyle turns the light colours around on dark pages, each hue staying what it is.
const darkStyle = "@media (prefers-color-scheme: dark) { svg { filter: invert(1) hue-rotate(180deg) } }"

// forPages gives the picture a title for those who do not see it, and colours for dark pages.
func forPages(svg []byte, r survival.Report) []byte {
	begin := bytes.Index(svg, []byte("<svg"))
	end := begin + bytes.IndexByte(svg[begin:], '>') + 1
	var head bytes.Buffer
	head.WriteString("\n<title>")
	_ = xml.EscapeText(&head, []byte(title(r)+" "+r.Recommendation.Text)) // a buffer takes everything
	head.WriteString("</title>\n<style>" + darkStyle + "</style>")
	return append(append(svg[:end:end], head.Bytes()...), svg[end:]...)
}

func title(r survival.Report) string {
	return fmt.Sprintf("From %s to %s.", named(r.From), named(r.To))
}

// named writes an event's name so that it fits and can be read.
func named(event string) string {
	const most = 40
	runes := []rune(strings.ToValidUTF8(event, "\ufffd"))
	if len(runes) > most {
		runes = append(runes[:most-1], '…')
	}
	return "“" + strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return '\ufffd'
		}
		return r
	}, string(runes)) + "”"
}

func drawTitle(c draw.Canvas, r survival.Report) {
	write(c, 0, 36, label(16), title(r))
	for i, line := range wrapped(r.Recommendation.Text, 120) {
		write(c, 0, vg.Length(16-14*i), label(11), line)
	}
}

// wrapped breaks a text into lines of so many characters.
func wrapped(text string, most int) []string {
	lines := []string{""}
	for word := range strings.FieldsSeq(text) {
		last := &lines[len(lines)-1]
		switch {
		case *last == "":
			*last = word
		case len(*last)+1+len(word) > most:
			lines = append(lines, word)
		default:
			*last += " " + word
		}
	}
	return lines
}

func drawNotes(c draw.Canvas, r survival.Report) {
	first := fmt.Sprintf("%d windows of %d users, %d converted, %d censored; rule %s; B counts within %s.",
		r.Windows.Count, r.Windows.Users, r.Windows.Converted, r.Windows.Censored, r.Rule,
		survival.Spoken(r.Recommendation.Horizon))
	second := "No events."
	if r.Data.StartMS != nil && r.Data.EndMS != nil {
		second = fmt.Sprintf("%d events, %s to %s, UTC. Band: 95%%; interval of the delay: 90%%. Costs of a %s.",
			r.Data.Events, day(*r.Data.StartMS), day(*r.Data.EndMS), r.Recommendation.Preset)
	}
	write(c, 0, 28, label(10), first)
	write(c, 0, 13, label(10), second)
}

// write writes a line at a place of the part.
func write(c draw.Canvas, x, y vg.Length, style text.Style, line string) {
	c.FillText(style, vg.Point{X: c.Min.X + x, Y: c.Min.Y + y}, line)
}
