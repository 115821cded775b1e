// Command lull is the inactivity engine: it serves, publishes, simulates and explains. It wires the parts together
// and decides nothing.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"
	kongcompletion "github.com/jotaen/kong-completion"
)

// The exit codes of every command.
const (
	exitDone = 0
	exitNo   = 1 // the answer is no, or it could not be done
	exitUse  = 2 // the command was used wrongly, or a file cannot be read
)

// version is set by the linker.
var version = "unversioned"

func main() {
	os.Exit(run(untilSignal(), os.Args[1:], streams{in: os.Stdin, out: os.Stdout, err: os.Stderr}))
}

// untilSignal gives a context that ends with the first signal to stop. The next one ends the process at once.
func untilSignal() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-signals
		signal.Stop(signals) // before anybody learns of the first one
		cancel()
	}()
	return ctx
}

// streams are what a command reads and writes.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// cli is every command of lull.
type cli struct {
	Serve    serveCommand    `cmd:"" help:"Serve bots: Direct Line, the JSON API, and with --demo a page to watch."`
	Publish  publishCommand  `cmd:"" help:"Check a bot's folder and put it in force as the bot's next version."`
	Lint     lintCommand     `cmd:"" help:"Check a bot's folder without publishing it."`
	Simulate simulateCommand `cmd:"" help:"Play scenario files on a virtual clock."`
	Explain  explainCommand  `cmd:"" help:"Say of a conversation what is armed, what is not, and why."`
	Delay    delayCommand    `cmd:"" help:"Recommend how long to wait before writing to those who have not done something."`

	Import importCommand `cmd:"" help:"Take in what people did before lull was there."`

	Environment environmentCommand `cmd:"" help:"Show a bot's Environment variables, or give them values."`

	Fx fxCommand `cmd:"" help:"Try Power Fx formulas: one, a session with variables, or JSON Lines."`

	Key     keyCommand     `cmd:"" help:"Keys for the JSON API."`
	Member  memberCommand  `cmd:"" help:"Who works with lull, and what they may do."`
	Channel channelCommand `cmd:"" help:"Channels through which users reach a bot."`

	Pause   pauseCommand   `cmd:"" help:"Stop all that goes out: nothing fires, channels hold back."`
	Resume  resumeCommand  `cmd:"" help:"Start what was paused."`
	Backup  backupCommand  `cmd:"" help:"Write a consistent copy of the database, also while lull serves it."`
	Restore restoreCommand `cmd:"" help:"Put a backup in the place of the database. It starts paused."`
	Check   checkCommand   `cmd:"" help:"Verify a database."`

	Version    versionCommand            `cmd:"" help:"Print lull's version."`
	Completion kongcompletion.Completion `cmd:"" help:"Print what makes your shell complete lull's commands."`
}

// run parses the arguments and runs the command.
func run(ctx context.Context, args []string, s streams) int {
	var c cli
	exited := -1
	parser, err := kong.New(&c,
		kong.Name("lull"),
		kong.Description("An inactivity engine: it knows when people go quiet, and acts on it."),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(s),
		kong.Writers(s.out, s.err),
		kong.Exit(func(code int) { exited = code }),
	)
	if err != nil {
		return complain(s, err, exitUse)
	}
	kongcompletion.Register(parser)
	if exited >= 0 {
		return exited // the shell asked what could come next
	}
	parsed, err := parser.Parse(args)
	if exited >= 0 {
		return exited // --help was answered
	}
	if _, said := errors.AsType[exitError](err); err != nil && !said {
		err = exitError{code: exitUse, err: misunderstood(err)}
	}
	if err == nil {
		err = parsed.Run()
	}
	code, said := errors.AsType[exitError](err)
	switch {
	case err == nil:
		return exitDone
	case !said:
		return complain(s, err, exitNo)
	case code.err != nil:
		return complain(s, code.err, code.code)
	}
	return code.code
}

// exitError ends a command with an exit code of its own, and says why where there is an error.
type exitError struct {
	code int
	err  error
}

func (e exitError) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit %d", e.code)
	}
	return e.err.Error()
}

func (e exitError) Unwrap() error { return e.err }

// misuse says that a command was used wrongly.
func misuse(message string) error { return exitError{code: exitUse, err: errors.New(message)} }

// complain prints an error and gives the exit code back.
func complain(s streams, err error, code int) int {
	_, _ = fmt.Fprintln(s.err, "lull: "+strings.TrimSpace(err.Error()))
	return code
}

// versionCommand prints lull's version.
type versionCommand struct{}

// Run prints it.
func (versionCommand) Run(s streams) error {
	_, err := fmt.Fprintln(s.out, "lull "+version)
	return err
}
