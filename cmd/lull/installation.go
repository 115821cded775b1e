package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"lull/internal/bus"
	"lull/internal/channel/directline"
	"lull/internal/channel/segment"
	"lull/internal/channel/twilio"
	"lull/internal/clock"
	"lull/internal/connector"
	"lull/internal/credential"
	"lull/internal/engine"
	"lull/internal/floor"
	"lull/internal/hindsight"
	"lull/internal/httpapi"
	"lull/internal/metrics"
	"lull/internal/pulse"
	"lull/internal/rehearsal"
	"lull/internal/store/sqlite"
	"lull/internal/studio"
	"lull/internal/unsubscribe"
	"lull/web"
)

// databaseName is the database's file in the data folder, backupsName the folder of backups made through the API, and
// testsName that of test conversations, of which nothing stays when lull stops.
const (
	databaseName = "lull.db"
	backupsName  = "backups"
	testsName    = "tests"
)

// installation is lull on one data folder, with everything wired together.
type installation struct {
	log        *slog.Logger
	store      *sqlite.Store
	connector  *connector.Client
	engine     *engine.Engine
	twilio     *twilio.Channel // nil: none
	signingKey []byte
	links      *unsubscribe.Links
	directline *directline.Handler
	segment    *segment.Handler
	api        *httpapi.API
	studio     *studio.Handler
	backups    *os.Root
	rehearsals *rehearsal.Hall
	clock      *clock.Standing // nil: the real one
}

// wiring is what an installation is opened with.
type wiring struct {
	data      string
	publicURL string
	log       *slog.Logger
	allow     []string // what connectors may reach besides public hosts
	contacts  contactFlags
	hold      bool // take inputs, fire nothing
	virtual   bool // live by a virtual clock
	// keepEvents is how long events are kept; 0: for ever.
	keepEvents time.Duration
	oidc       oidcFlags
	keys       credential.Store // instead of the store's; nil: the store's
}

// open opens the installation on a data folder, which is made where there is none.
func open(ctx context.Context, w wiring) (*installation, error) {
	if err := os.MkdirAll(w.data, 0o700); err != nil {
		return nil, fmt.Errorf("the data folder cannot be made: %w", err)
	}
	in := &installation{log: w.log}
	var err error
	in.store, err = sqlite.Open(ctx, filepath.Join(w.data, databaseName), sqlite.Options{Logger: w.log})
	if err != nil {
		return nil, err
	}
	if in.clock, err = clockOf(ctx, in.store, w); err != nil {
		return nil, errors.Join(err, in.store.Close())
	}
	if err := in.wire(ctx, w); err != nil {
		return nil, errors.Join(err, in.close())
	}
	return in, nil
}

func (in *installation) wire(ctx context.Context, w wiring) error {
	registry := prometheus.NewRegistry()
	registry.MustRegister(collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	counted := metrics.New(registry)
	heard, changes := bus.New(), pulse.New()
	var err error
	if in.connector, err = connector.New(w.allow); err != nil {
		return err
	}
	seen, err := floor.New(ctx, in.store)
	if err != nil {
		return err
	}
	if in.signingKey, err = in.store.SigningKey(ctx); err != nil {
		return fmt.Errorf("read the key for signatures: %w", err)
	}
	in.links = unsubscribe.NewLinks(w.publicURL, in.signingKey)
	ways, mailers, err := in.waysOut(w.contacts, w.publicURL, counted)
	if err != nil {
		return err
	}
	analyst := hindsight.New(in.store)
	in.engine, err = engine.New(ctx, in.store, in.store, engine.Options{
		Publisher: publishers{seen, heard, changes, pulse.Typists{Hub: changes, CaseOf: seen.CaseOf}}, Courier: in.connector, Outbox: in.store, Messenger: ways, Mailer: mailers,
		Learner: analyst, Observer: counted, Log: w.log, Hold: w.hold, History: in.store, KeepEvents: w.keepEvents, Now: in.now(), Standing: in.clock != nil,
	})
	if err != nil {
		return fmt.Errorf("open the engine: %w", err)
	}
	in.directline, err = directline.New(in.engine, heard, in.store, directline.Options{
		PublicURL: w.publicURL, Now: in.now(), Logger: w.log,
	})
	if err != nil {
		return err
	}
	in.segment = segment.New(in.engine, in.store, segment.Options{PublicURL: w.publicURL, Now: in.now(), Logger: w.log})
	if err := os.MkdirAll(filepath.Join(w.data, backupsName), 0o700); err != nil {
		return fmt.Errorf("the folder of backups cannot be made: %w", err)
	}
	if in.backups, err = os.OpenRoot(filepath.Join(w.data, backupsName)); err != nil {
		return fmt.Errorf("open the folder of backups: %w", err)
	}
	in.rehearsals, err = rehearsal.New(rehearsal.Options{
		Open: openVolatile, Folder: filepath.Join(w.data, testsName), Log: w.log,
	})
	if err != nil {
		return err
	}
	keys := w.keys
	if keys == nil {
		keys = in.store
	}
	options := httpapi.Options{
		Version: version, Backups: in.backups, Open: in.mayWatch(ctx), Ready: in.isReady, Rehearsals: in.rehearsals,
		Gatherer: registry, Answered: counted.Answered, PublicURL: w.publicURL, Now: in.now(), Logger: w.log,
	}
	options.Profiles = in.engine
	options.Delays = analyst
	options.Retention = in.engine
	options.Outgoing = w.contacts.shown()
	if options.OIDC, options.OIDCRole, err = w.oidc.provider(); err != nil {
		return err
	}
	if in.clock != nil {
		options.Clock = clock.NewMover(in.clock, in.engine)
	}
	options.Unsubscribed = in.store
	in.api, err = httpapi.New(httpapi.Parts{
		Conversations: in.engine, Lists: engine.NewLists(in.store, in.store), Control: in.engine, Events: in.engine,
		Campaigns: in.engine, Library: in.store,
		Database: in.store, Credentials: keys, Members: in.store, Audit: in.store, SignIn: in.store, Bus: heard,
		Floor: seen, Pulse: changes,
	}, options)
	if err != nil {
		return err
	}
	in.studio, err = studio.New(web.FS(), in.api)
	return err
}

// publishers tells several what has been committed, in turn.
type publishers []engine.Publisher

// Publish tells all of them.
func (p publishers) Publish(happened []engine.Happening) {
	for _, each := range p {
		each.Publish(happened)
	}
}

// mayWatch lets the holder of a Direct Line token see the live line of the token's conversation.
func (in *installation) mayWatch(ctx context.Context) func(token, conversation string) bool {
	return func(token, conversation string) bool {
		id, err := in.directline.Conversation(ctx, token)
		return err == nil && id == conversation
	}
}

// isReady says why the engine cannot serve.
func (in *installation) isReady(context.Context) error {
	if !in.engine.Ready() {
		return errors.New("the engine does not run")
	}
	return nil
}

// handler answers everything but what the demo adds.
func (in *installation) handler() *http.ServeMux {
	mux := http.NewServeMux()
	mux.Handle(directline.Base+"/", in.directline)
	mux.Handle(segment.Base+"/", in.segment)
	if in.twilio != nil {
		mux.Handle(twilio.Path, in.twilio)
	}
	mux.Handle(unsubscribe.Path, unsubscribe.NewHandler(in.links, in.submit, in.log))
	for _, path := range []string{"/api/", "/healthz", "/readyz", "/metrics"} {
		mux.Handle(path, in.api)
	}
	mux.Handle("/", in.studio)
	return mux
}

func (in *installation) close() error {
	var errs []error
	if in.rehearsals != nil {
		errs = append(errs, in.rehearsals.Close())
	}
	if in.connector != nil {
		in.connector.Close()
	}
	if in.backups != nil {
		errs = append(errs, in.backups.Close())
	}
	return errors.Join(append(errs, in.store.Close())...)
}
