package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"

	"lull/internal/engine"
	"lull/internal/httpapi"
	"lull/internal/proxy"
)

// cutPatience is how long a stop waits at least for answers that are on their way, however long the engine took.
const cutPatience = time.Second

// serveCommand serves an installation.
type serveCommand struct {
	Config    string `env:"LULL_CONFIG" help:"File of settings; else lull.yaml, if it is there." placeholder:"FILE"`
	Data      string `default:"lull-data" env:"LULL_DATA" help:"Folder with the database and backups; else ${default}." placeholder:"DIR"`
	Listen    string `default:"127.0.0.1:8080" env:"LULL_LISTEN" help:"Address to serve on; else ${default}. Port 0 takes a free one." placeholder:"HOST:PORT"`
	PublicURL string `env:"LULL_PUBLIC_URL" help:"Where clients reach lull, if not where they say (behind a proxy)." name:"public-url" placeholder:"URL"`
	LogLevel  string `default:"info" enum:"debug,info,warn,error" env:"LULL_LOG_LEVEL" help:"Least important messages to log: ${enum}."`
	LogFormat string `default:"text" enum:"text,json" env:"LULL_LOG_FORMAT" help:"Form of the log: ${enum}."`
	Demo      bool   `env:"LULL_DEMO" help:"Publish the example bots and serve a website to watch one on."`

	ConnectorAllow []string `env:"LULL_CONNECTOR_ALLOW" help:"Hosts and networks that topics may call although they are not public: HOST, HOST:PORT or CIDR; may repeat." name:"connector-allow" placeholder:"HOST"`

	TrustedProxy []string `default:"127.0.0.0/8,::1" env:"LULL_TRUSTED_PROXY" help:"Addresses and networks of proxies that are believed when they say whom they speak for (X-Forwarded-…), else ${default}; may repeat." name:"trusted-proxy" placeholder:"CIDR"`

	KeepEvents kept `default:"0" env:"LULL_KEEP_EVENTS" help:"How long events that were tracked are kept, such as 400d; 0 is for ever." name:"keep-events" placeholder:"TIME"`

	VirtualClock bool `env:"LULL_VIRTUAL_CLOCK" help:"For tests and demonstrations: time stands still until POST /api/v1/clock/advance moves it. Needs a new data folder." name:"virtual-clock"`

	Contacts contactFlags `embed:""`
	OIDC     oidcFlags    `embed:""`
}

// Help shows how the command is used.
func (serveCommand) Help() string {
	return `Examples:
  lull serve --demo
  lull serve --data /var/lib/lull --listen :8080 --public-url https://chat.example.org
  LULL_DATA=/var/lib/lull lull serve

Settings are flags, or LULL_… in the environment, or lines of lull.yaml, in this order.`
}

// Run serves until a signal comes, then finishes what is in hand.
func (c serveCommand) Run(ctx context.Context, s streams) error {
	log := c.logger(s)
	proxies, err := proxy.Parse(c.TrustedProxy)
	if err != nil {
		return err
	}
	in, err := open(ctx, wiring{
		data: c.Data, publicURL: c.PublicURL, log: log, allow: c.ConnectorAllow, contacts: c.Contacts, virtual: c.VirtualClock,
		oidc: c.OIDC, keepEvents: time.Duration(c.KeepEvents),
	})
	if err != nil {
		return err
	}
	defer func() {
		if err := in.close(); err != nil {
			log.ErrorContext(ctx, "database was not closed well", slog.Any("error", err))
		}
	}()
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", c.Listen)
	if err != nil {
		return fmt.Errorf("cannot serve on %s: %w; choose another address with --listen", c.Listen, err)
	}
	if in.clock != nil {
		log.WarnContext(ctx, "the clock is virtual: nothing happens until it is moved", slog.Time("now", in.clock.Now()))
	}
	if kept := in.engine.EventsKept(); c.KeepEvents != 0 && kept != time.Duration(c.KeepEvents) {
		log.WarnContext(ctx, "--keep-events does not hold: how long events are kept was set since", slog.Duration("kept", kept))
	}
	if in.engine.Paused() {
		log.WarnContext(ctx, "paused: nothing goes out until `lull resume`")
	}
	return c.serve(ctx, s, in, proxies, listener)
}

// serve runs the engine and the server, and stops them in an order that loses no answer: the engine first, which
// answers what it has accepted and refuses the rest, then the server.
func (c serveCommand) serve(
	ctx context.Context, s streams, in *installation, proxies proxy.Trusted, listener net.Listener,
) error {
	mux := in.handler()
	server := httpapi.NewServer(proxies.Handler(mux), in.log)
	ended := make(chan error, 1)
	engineCtx, stopEngine := context.WithCancel(ctx)
	defer stopEngine()
	go func() {
		defer close(ended) // it is asked twice
		ended <- in.engine.Run(engineCtx)
	}()
	if c.Demo {
		if err := in.addDemo(ctx, mux); err != nil {
			stopEngine()
			return errors.Join(err, <-ended)
		}
	}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	c.announce(ctx, s, in, listener.Addr())
	if in.clock != nil {
		_, _ = fmt.Fprintf(s.out, "VIRTUAL CLOCK: it is %s until POST /api/v1/clock/advance says otherwise\n",
			in.clock.Now().Format(time.RFC3339))
	}
	var err error
	select {
	case <-ctx.Done():
		in.log.InfoContext(ctx, "stopping")
	case err = <-ended:
	case err = <-served:
	}
	began := time.Now()
	stopEngine()
	err = errors.Join(err, <-ended)
	left := max(engine.StopPatience-time.Since(began), cutPatience)
	return errors.Join(err, in.stopServing(context.WithoutCancel(ctx), server, left))
}

// stopServing lets what is being answered come to its end, and cuts off what takes longer than patience: a client that
// reads slowly, or not at all, is no fault of lull's.
func (in *installation) stopServing(ctx context.Context, server *http.Server, patience time.Duration) error {
	in.api.Drain()
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	err := errors.Join(in.directline.Shutdown(ctx), server.Shutdown(ctx))
	if ctx.Err() == nil {
		return err
	}
	in.log.WarnContext(ctx, "connections were cut: their clients were too slow",
		slog.Int64("waited_ms", patience.Milliseconds()))
	return server.Close()
}

// announce says where lull is to be found, and how the first administrator gets in.
func (c serveCommand) announce(ctx context.Context, s streams, in *installation, addr net.Addr) {
	home := address(addr)
	setup, err := in.api.SetupPath(ctx)
	if err != nil {
		in.log.ErrorContext(ctx, "whether anybody can sign in is not known", slog.Any("error", err))
	}
	if setup != "" {
		link := strings.TrimSuffix(cmp.Or(c.PublicURL, home), "/") + setup
		in.log.WarnContext(ctx, "nobody can sign in to the Studio yet: this link makes the administrator, once",
			slog.String("link", link))
	}
	if !c.Demo {
		_, _ = fmt.Fprintf(s.out, "serving on %s\n", home)
		return
	}
	_, _ = fmt.Fprintf(s.out, "open %s\ndemo website %sdemo/\n", strings.TrimSuffix(home, "/")+cmp.Or(setup, "/"), home)
}

// address gives the URL of an address that is listened on.
func address(addr net.Addr) string {
	host, port, err := net.SplitHostPort(addr.String())
	if err != nil {
		host, port = addr.String(), ""
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + strings.TrimSuffix(net.JoinHostPort(host, port), ":") + "/"
}

func (c serveCommand) logger(s streams) *slog.Logger {
	var level slog.Level
	if err := level.UnmarshalText([]byte(c.LogLevel)); err != nil {
		level = slog.LevelInfo
	}
	options := &slog.HandlerOptions{Level: level}
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(s.err, options))
	}
	return slog.New(slog.NewTextHandler(s.err, options))
}
