package main

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"runtime/debug"
	"time"

	"lull/internal/delaychart"
	"lull/internal/eventfile"
	"lull/internal/regret"
	"lull/internal/survival"
)

// delayCommand recommends how long to wait after an event before writing to those who have not done another one.
type delayCommand struct {
	File      string  `arg:"" optional:"" help:"CSV file with the columns user_id, event and ts_ms." placeholder:"FILE.csv"`
	From      *string `help:"The event after which to wait." placeholder:"A"`
	To        *string `help:"The event that makes a message needless." placeholder:"B"`
	Rule      string  `help:"What a further A does until B comes: ${enum}." enum:"restart,ignore" default:"restart"`
	Horizon   horizon `help:"Within what time B counts: above 5m." default:"168h"`
	Preset    string  `help:"What a message costs: ${enum}." enum:"reminder,coupon" default:"reminder"`
	Bootstrap int     `help:"How many replicates the intervals are from; 0: no intervals." default:"200" placeholder:"N"`
	JSON      bool    `help:"Print one JSON object." name:"json"`
	SVG       string  `help:"Draw it into this file as well." name:"svg" placeholder:"FILE.svg"`
	Simulate  bool    `help:"Instead of reading a file, compare rules for a delay where the truth is known."`
}

// Help shows how the command is used.
func (delayCommand) Help() string {
	return `Examples:
  lull delay events.csv --from "Added to cart" --to Ordered
  lull delay events.csv --from Installed --to Purchased --horizon 2h --preset coupon --json
  lull delay --simulate

Exit code 0: there is a result, also that the data are not enough, 2: arguments or file are wrong.`
}

// Run reads the file and says what is to be said.
func (c delayCommand) Run(s streams) error {
	if c.Simulate {
		return c.simulate(s.out)
	}
	if c.File == "" || c.From == nil || c.To == nil {
		return misuse("lull delay takes FILE.csv, --from A and --to B, or --simulate alone (lull delay --help shows how it is used)")
	}
	options, err := c.options()
	if err != nil {
		return misuse(err.Error())
	}
	history, err := c.read()
	if err != nil {
		return exitError{code: exitUse, err: err}
	}
	report := history.Analyse(options)
	if c.SVG != "" {
		if err := c.draw(report); err != nil {
			return exitError{code: exitUse, err: err}
		}
	}
	if c.JSON {
		return printJSON(s.out, report)
	}
	return report.WriteText(s.out)
}

func (c delayCommand) options() (survival.Options, error) {
	rule, err := survival.ParseRule(c.Rule)
	if err != nil {
		return survival.Options{}, err
	}
	o := survival.Options{
		Rule: rule, Horizon: time.Duration(c.Horizon), Preset: survival.Preset(c.Preset), Replicates: c.Bootstrap,
	}
	return o, o.Validate()
}

func (c delayCommand) read() (*survival.History, error) {
	file, err := os.Open(c.File)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	// What a history holds has no pointers in it, so that collecting garbage often costs little and saves much room.
	debug.SetGCPercent(25)
	history := survival.NewHistory(*c.From, *c.To)
	return history, eventfile.Read(file, c.File, history)
}

func (c delayCommand) draw(report survival.Report) (err error) {
	file, err := os.Create(c.SVG)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	return delaychart.Write(file, report)
}

// simulate measures rules for a delay in planted worlds.
func (c delayCommand) simulate(out io.Writer) error {
	if c.File != "" || c.From != nil || c.To != nil || c.SVG != "" {
		return misuse("lull delay --simulate plants its own truth: it takes no file, no events and draws nothing")
	}
	results := regret.MeasureAll(regret.Worlds(), regret.Histories)
	if c.JSON {
		return printJSON(out, results)
	}
	return regret.WriteText(out, results)
}

// printJSON prints a value on one line.
func printJSON(out io.Writer, value any) error {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(value)
}

// horizon is a duration that may also be given in days.
type horizon time.Duration

// UnmarshalText reads durations as survival.ParseHorizon does.
func (h *horizon) UnmarshalText(text []byte) error {
	d, err := survival.ParseHorizon(string(text))
	*h = horizon(d)
	return err
}
