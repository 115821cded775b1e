package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/printer"
	"go/token"
	"go/types"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/kong"
	gocmp "github.com/google/go-cmp/cmp"

	"lull/internal/engine"
	"lull/internal/rehearsal"
	"lull/powerfx"
)

// What the pages list is held to what the code says: nothing is missing, and nothing is there that the code lacks.
func TestDocumentedLists(t *testing.T) {
	schema := constants(t, "internal/topic/schema.go")
	settings := named(constants(t, "internal/topic/settings.go"), "setting")
	tests := []struct {
		what, page, section string
		want                []string
	}{
		{"triggers", "bots.md", "Triggers", strings.Fields(schema["runningTriggers"])},
		{"nodes", "bots.md", "Nodes", strings.Fields(schema["runningNodes"])},
		{"entities", "bots.md", "Questions", strings.Fields(schema["runningEntities"])},
		{"keys and settings", "bots.md", "bot.yaml", append(settings, botKeys(t)...)},
		{"reasons", "bots.md", "How timers count", named(constants(t, "internal/inactivity/reason.go"), "")},
		{"variables", "bots.md", "Variables and formulas", append(systemVariables(t), "Topic.NAME", "Global.NAME",
			"Environment.NAME", "Env.NAME", "System.NAME")},
		{"reasons of events", "events.md", "Why did nothing come?", named(constants(t, "internal/dialog/explain_events.go"), "")},
		{"states", "explain.md", "Explain", named(constants(t, "internal/dialog/explain.go"), "state")},
		{"events", "api.md", "Transcript", named(constants(t, "internal/dialog/record.go"), "", "Input")},
		{"reasons of no auto reply", "desk.md", "Why there was none", named(constants(t, "internal/desk/record.go"), "NoReply")},
		{"codes", "direct-line.md", "Errors", named(constants(t, "internal/channel/directline/failure.go"), "code")},
	}
	for _, tt := range tests {
		t.Run(tt.what, func(t *testing.T) {
			var listed []string
			for _, row := range rows(t, tt.page, tt.section) {
				cell := row[0]
				if tt.what == "codes" {
					cell = row[1]
				}
				listed = append(listed, quoted(cell)...)
			}
			sameNames(t, tt.want, listed)
		})
	}
}

// Every command has a section that names each of its flags, and what the environment may say instead.
func TestDocumentedCommands(t *testing.T) {
	parser, err := kong.New(&cli{}, kong.Name("lull"))
	if err != nil {
		t.Fatal(err)
	}
	page := readPage(t, "commands.md")
	shared := section(t, page, "Which installation")
	for _, command := range parser.Model.Children {
		text := section(t, page, "lull "+command.Name)
		for _, leaf := range append(command.Children, command) {
			for _, flag := range leaf.Flags {
				if flag.Name == "help" {
					continue
				}
				for _, name := range append([]string{"--" + flag.Name}, flag.Envs...) {
					if !strings.Contains(text+shared, name) && name != "--code" { // completion's is shown as -c
						t.Errorf("lull %s: the page does not name %s", leaf.Name, name)
					}
				}
			}
		}
		for _, child := range command.Children {
			if !strings.Contains(text, child.Name) {
				t.Errorf("lull %s: the page does not name %s", command.Name, child.Name)
			}
		}
	}
}

// The API's calls and the metrics are those that a running lull has.
func TestDocumentedCallsAndMetrics(t *testing.T) {
	in, err := open(t.Context(), wiring{data: t.TempDir(), log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	defer in.close()
	get := func(path string) []byte {
		w := httptest.NewRecorder()
		in.handler().ServeHTTP(w, httptest.NewRequestWithContext(context.Background(), http.MethodGet, path, nil))
		return w.Body.Bytes()
	}
	var document struct {
		Paths map[string]map[string]any `json:"paths"`
	}
	if err := json.Unmarshal(get("/api/openapi.json"), &document); err != nil {
		t.Fatal(err)
	}
	var calls []string
	for path, methods := range document.Paths {
		for method := range methods {
			calls = append(calls, strings.ToUpper(method)+" "+path)
		}
	}
	var listed []string
	for _, row := range rows(t, "api.md", "The JSON API") {
		listed = append(listed, quoted(row[0])...)
	}
	sameNames(t, calls, listed)

	var metrics []string
	for _, found := range regexp.MustCompile(`(?m)^# TYPE (lull_\w+) (\w+)$`).FindAllSubmatch(get("/metrics"), -1) {
		metrics = append(metrics, string(found[1])+" "+string(found[2]))
	}
	listed = nil
	for _, row := range rows(t, "operating.md", "Metrics") {
		listed = append(listed, strings.Trim(row[0], "`")+" "+row[1])
	}
	sameNames(t, metrics, listed)
}

// The limits that the pages state are those of the code.
func TestDocumentedLimits(t *testing.T) {
	const topics, dialogs, engines = "internal/topic/", "internal/dialog/", "internal/engine/options.go"
	const formulas, campaigns = "powerfx/", "internal/campaign/"
	const api, directLine = "internal/httpapi/limits.go", "internal/channel/directline/"
	const connectors, tests = "internal/connector/", "internal/rehearsal/hall.go"
	const desks, segments = "internal/desk/", "internal/channel/segment/"
	limits := map[string]map[string][2]string{ // page -> row -> file and constant
		"bots.md": {
			"a file":                                                   {topics + "yaml_limits.go", "FileMax"},
			"a bot's files together":                                   {"internal/botfolder/botfolder.go", "BytesMax"},
			"topics of a bot":                                          {topics + "builder.go", "TopicsMax"},
			"nodes of a bot":                                           {topics + "builder.go", "NodesMax"},
			"nodes that run in one turn":                               {dialogs + "advance.go", "NodesMax"},
			"topics that fail in one turn":                             {dialogs + "advance.go", "FailuresMax"},
			"steps of formulas in one step":                            {dialogs + "advance.go", "FormulaStepsMax"},
			"topics under way in a conversation":                       {dialogs + "advance.go", "DepthMax"},
			"topics queued behind the one that runs":                   {dialogs + "agenda.go", "QueuedMax"},
			"topics that the user may choose from":                     {dialogs + "choice.go", "OptionsMax"},
			"silences at one prompt":                                   {dialogs + "silence.go", "SilencesMax"},
			"activities that wait while a topic waits for a connector": {dialogs + "inbox.go", "InboxMax"},
			"these together":                                           {dialogs + "inbox.go", "InboxBytesMax"},
			"an activity of which topics are still to run, once the step is over": {dialogs + "inbox.go", "HeardBytesMax"},
			"what a transfer gives to the human":                                  {dialogs + "handoff.go", "HandoffBytesMax"},

			"what the bot says in one turn":                          {dialogs + "advance.go", "SaidBytesMax"},
			"a variable's value":                                     {topics + "botfile.go", "ValueBytesMax"},
			"initial values of all Global variables together":        {topics + "botfile.go", "InitialBytesMax"},
			"the state of a conversation":                            {engines, "StateBytesMax"},
			"what a conversation keeps for its topics and variables": {dialogs + "variables.go", "KeptBytesMax"},
			"a trigger's duration":                                   {topics + "check.go", "DurationMax"},
		},
		"lint.md": {
			"`file-too-large`":   {topics + "yaml_limits.go", "FileMax"},
			"`file-too-costly`":  {topics + "yaml_limits.go", "costMax"},
			"`nesting-too-deep`": {topics + "yaml_limits.go", "NestingMax"},
			"`too-many-keys`":    {topics + "yaml_limits.go", "KeysMax"},
			"`too-many-values`":  {topics + "yaml_limits.go", "ValuesMax"},
			"`too-many-topics`":  {topics + "builder.go", "TopicsMax"},
			"`too-many-nodes`":   {topics + "builder.go", "NodesMax"},
			"`too-many-events`":  {topics + "event.go", "EventsMax"},
			"`too-many-agents`":  {topics + "agents.go", "AgentsMax"},
			"`value-too-large`":  {topics + "botfile.go", "ValueBytesMax"},
			"`formula-limit`":    {formulas + "environment.go", "SourceMax"},
		},
		"api.md": {
			"a body":                    {api, "BodyBytesMax"},
			"a body of many activities": {api, "BulkBytesMax"},
			"activities in one body":    {api, "BulkItemsMax"},
			"a body with a bot's files": {api, "BotBytesMax"},
			"a body with an event":      {api, "EventBytesMax"},
			"a body with a campaign":    {api, "CampaignBytesMax"},
			"steps that are read back to explain an instant that is past": {"internal/engine/view_past.go", "PastStepsMax"},
			"these together":               {"internal/engine/view_past.go", "PastBytesMax"},
			"an activity":                  {dialogs + "check.go", "ActivityBytesMax"},
			"its text":                     {dialogs + "check.go", "TextBytesMax"},
			"another name or id in it":     {dialogs + "check.go", "NameBytesMax"},
			"the `id` of a call":           {engines, "IDBytesMax"},
			"API keys":                     {api, "KeysMax"},
			"channels":                     {api, "ChannelsMax"},
			"live lines at a time":         {api, "LiveMax"},
			"live lines of a conversation": {api, "LiveConversationMax"},
			"live lines, of all kinds, of a member, or of a key that is no member's": {api, "LinesOfOneMax"},
			"lines that tell what changes, at a time":                                {api, "PulseLinesMax"},
			"a page of a transcript":                                                 {api, "TranscriptBytes"},
			"requests at a time":                                                     {api, "requestsMax"},
		},
		"members.md": {
			"members":                               {"internal/member/member.go", "Max"},
			"a password, of at least 10 characters": {"internal/password/password.go", "BytesMax"},
			"passwords that are hashed at a time, each with 19 MiB":        {"internal/password/password.go", "AtOnceMax"},
			"calls at a time that make or check one":                       {api, "signInsMax"},
			"failed sign-ins in 15 minutes as one member from one address": {api, "FailuresMax"},
			"the same as one member, or from one address":                  {api, "FailuresOfManyMax"},
			"sessions of a member; one more ends the quietest":             {"internal/member/signin.go", "SessionsMax"},
			"a picture (PNG, JPEG or WebP, 2048 pixels a side)":            {"internal/member/signin.go", "AvatarBytesMax"},
		},
		"desk.md": {
			"operators": {desks + "check.go", "OperatorsMax"},
			"sessions of an operator; one more ends the quietest": {"internal/presence/session.go", "SessionsMax"},
			"open cases": {desks + "check.go", "CasesMax"},
			"open cases that an operator may be given": {desks + "check.go", "CasesMax"},
			"a text":                                             {desks + "check.go", "MessageBytesMax"},
			"what a bot tells and knows, each":                   {desks + "check.go", "ContextBytesMax"},
			"a name or an id, also of a contact":                 {desks + "check.go", "NameBytesMax"},
			"an auto reply's text":                               {desks + "settings.go", "AutoReplyMax"},
			"who may watch the team at a time":                   {api, "TeamLinesMax"},
			"attempts at a reply":                                {"internal/engine/delivery_attempt.go", "AttemptsMax"},
			"a reply through Twilio, before it is sent in parts": {"internal/channel/twilio/reply.go", "PartMax"},
		},
		"events.md": {
			"events of a bot's files":      {topics + "event.go", "EventsMax"},
			"rows of `steps`":              {topics + "event.go", "EventStepsMax"},
			"nodes of one of them":         {topics + "event.go", "EventNodesMax"},
			"events that fire in one wait": {"internal/inactivity/wait.go", "EventTurnsMax"},
			"a name":                       {topics + "event.go", "EventNameMax"},
			"a description":                {topics + "event.go", "eventDescriptionMax"},
			"a message":                    {topics + "event.go", "EventTextMax"},
		},
		"campaigns.md": {
			"attempts at a message in a row":                                 {"internal/engine/delivery_attempt.go", "AttemptsMax"},
			"later ones, one every half hour":                                {"internal/engine/delivery_late.go", "LateAttemptsMax"},
			"campaigns":                                                      {campaigns + "campaign.go", "CampaignsMax"},
			"delays of a campaign that are remembered":                       {campaigns + "count.go", "DelaysMax"},
			"days whose lift is remembered of a campaign":                    {campaigns + "looks.go", "LooksMax"},
			"names of events that are told apart; of more all count as seen": {"internal/engine/history.go", "EventNamesMax"},
			"open windows of a profile in a campaign":                        {campaigns + "tidy.go", "WindowsMax"},
			"events and messages that are remembered of a profile in a campaign; of more the oldest are forgotten, as if they had " +
				"come too late": {campaigns + "tidy.go", "RememberedMax"},
			"goals of a profile in a campaign that converted nothing, and are remembered in case it is joined to another": {
				campaigns + "goal.go", "HitsMax",
			},

			"a value of `key`":                  {campaigns + "tidy.go", "KeyBytesMax"},
			"a property that the message names": {campaigns + "tidy.go", "PropertyBytesMax"},
			"traits of a profile":               {campaigns + "tidy.go", "TraitsMax"},
			"these together":                    {campaigns + "input.go", "TraitsBytesMax"},
			"an event's properties":             {campaigns + "input.go", "PropertiesBytesMax"},
			"an id of a profile or a message":   {campaigns + "input.go", "IDBytesMax"},
			"the name of an event":              {campaigns + "campaign.go", "EventBytesMax"},
			"a message":                         {campaigns + "campaign.go", "TextBytesMax"},

			"open conversations of a profile that are remembered": {campaigns + "reach.go", "TalksMax"},

			"a subject":                      {campaigns + "campaign.go", "SubjectBytesMax"},
			"connections to the SMTP server": {"internal/channel/email/email.go", "ConnectionsMax"},
			"messages in `cap`":              {campaigns + "campaign.go", "CapMax"},
		},
		"recommended-delay.md": {
			"studies that wait or are under way": {"internal/hindsight/analyst.go", "WaitingMax"},
			"events that are judged by properties in a study of a campaign with `where` or `key`; of more the last days": {
				"internal/hindsight/properties.go", "JudgedMax",
			},
			"events of a history":         {"internal/survival/history.go", "EventsMax"},
			"replicates of the bootstrap": {"internal/survival/analyse.go", "ReplicatesMax"},
			"a record of a file":          {"internal/eventfile/eventfile.go", "RecordMax"},
		},
		"testing.md": {
			"test conversations":                                           {tests, "CountMax"},
			"of one key or member":                                         {tests, "OwnerMax"},
			"calls to one, those that wait included":                       {tests, "CallsMax"},
			"the bots under test and the answers for connectors, together": {tests, "BytesMax"},
			"turns in one call":                                            {tests, "TurnsMax"},
			"steps of one":                                                 {tests, "StepsMax"},
			"steps on a page of the timeline":                              {tests, "PageMax"},
			"a page of the timeline":                                       {tests, "PageBytes"},
			"answers of connectors":                                        {"internal/stage/calls.go", "AnswersMax"},
		},
		"direct-line.md": {
			"an activity":                  {dialogs + "check.go", "ActivityBytesMax"},
			"its text":                     {dialogs + "check.go", "TextBytesMax"},
			"the body of another call":     {directLine + "body.go", "BodyBytesMax"},
			"a user's id, and name":        {directLine + "grant.go", "UserBytesMax"},
			"`trustedOrigins`":             {directLine + "grant.go", "OriginsMax"},
			"sockets of a conversation":    {directLine + "sockets.go", "SocketsPerConversationMax"},
			"sockets in all":               {directLine + "sockets.go", "SocketsMax"},
			"steps in one answer or frame": {directLine + "history.go", "PageSteps"},
			"one answer or frame":          {directLine + "history.go", "PageBytes"},
		},
		"history.md": {
			"names of events that are told apart; what has another name is stored with its profile alone": {
				"internal/engine/history.go", "EventNamesMax",
			},
			"events of a piece that is imported": {"internal/engine/import.go", "ImportEventsMax"},
			"a piece":                            {api, "ImportBytesMax"},
			"a record of a file":                 {"internal/eventfile/eventfile.go", "RecordMax"},
			"files of which it is remembered how far they have come; of more the oldest are forgotten": {
				"internal/engine/import.go", "ImportsMax",
			},
			"events that a profile knows again by their `messageId`, though they are nothing to a campaign": {
				campaigns + "tidy.go", "SeenMax",
			},
		},
		"segment.md": {
			"a body, unpacked":   {segments + "body.go", "BodyBytesMax"},
			"an item":            {segments + "body.go", "ItemBytesMax"},
			"items of a batch":   {segments + "body.go", "ItemsMax"},
			"requests at a time": {segments + "handler.go", "RequestsDefault"},
		},
		"power-fx.md": {
			"a formula, or a text with formulas": {formulas + "environment.go", "SourceMax"},
			"nesting":                            {formulas + "environment.go", "DepthMax"},
			"steps of one evaluation: calls, and rows that a function visits": {formulas + "environment.go", "StepsMax"},
			"texts, records and tables that one evaluation makes":             {formulas + "environment.go", "BytesMax"},
			"a text that a search with such an expression sees":               {formulas + "internal/regex/backtrack.go", "TextMax"},
			"variables of a session":                                          {formulas + "fxeval/variables.go", "VariablesMax"},
			"a variable's value in a session":                                 {formulas + "fxeval/variables.go", "ValueBytesMax"},
		},
		"operating.md": {
			"inputs that wait":        {engines, "QueueDefault"},
			"inputs in one commit":    {engines, "BatchMax"},
			"conversations in memory": {engines, "CachedDefault"},

			"deliveries that are kept once they were delivered":    {"internal/engine/delivery_end.go", "MadeMax"},
			"deliveries that are kept once they were given up":     {"internal/engine/delivery_end.go", "DeadMax"},
			"why one was given up":                                 {"internal/engine/delivery_end.go", "DeadErrorBytesMax"},
			"connectors' calls at a time":                          {engines, "UnderWayMax"},
			"of them to one host":                                  {engines, "UnderWayTargetMax"},
			"messages of campaigns at a time, through one channel": {engines, "MailsMax"},
			"redirects of a call":                                  {connectors + "connector.go", "RedirectsMax"},
			"the address of a call":                                {dialogs + "calling.go", "AddressBytesMax"},
			"the body of a call":                                   {dialogs + "calling.go", "RequestBytesMax"},
			"the body of an answer, unpacked":                      {dialogs + "call.go", "AnswerBytesMax"},
			"the headers of either":                                {dialogs + "calling.go", "HeaderBytesMax"},
			"hosts and networks in `--connector-allow`":            {connectors + "allow.go", "AllowedMax"},
			"addresses and networks in `--trusted-proxy`":          {"internal/proxy/proxy.go", "TrustedMax"},
		},
	}
	times := map[string]time.Duration{
		"how far ahead deadlines are in memory":     engine.Horizon,
		"a repeated `id` gets its first answer for": engine.AnswerKeep,
		"a stop waits for what was accepted":        engine.StopPatience,
		"all such searches of one evaluation":       powerfx.SearchTimeMax,
		"real time in which nobody asks for it":     rehearsal.IdleMax,
		"a call moves the clock by":                 rehearsal.AdvanceMax,
		"a clock runs for":                          rehearsal.LengthMax,
		"real time in one call":                     rehearsal.TimeMax,
		"a backup over the API takes":               time.Hour,
	}
	for page, want := range limits {
		stated := map[string]string{}
		for _, row := range rows(t, page, "Limits") {
			stated[row[0]] = row[1]
		}
		for name, at := range want {
			number, _, _ := strings.Cut(strings.ReplaceAll(stated[name], ",", ""), " ")
			if is := constants(t, at[0])[at[1]]; number != is {
				t.Errorf("%s: %s is %q, in the code %s", page, name, stated[name], is)
			}
			delete(stated, name)
		}
		for name, d := range times {
			if at, found := stated[name]; found && at != spoken(d) {
				t.Errorf("%s: %s is %q, in the code %s", page, name, at, d)
			}
			delete(stated, name)
		}
		for name := range stated {
			t.Errorf("%s: %s is held to nothing in the code", page, name)
		}
	}
}

// Links lead somewhere.
func TestDocumentedLinks(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)\s]+)\)`)
	for _, name := range append(pages(t), "../../README.md", "../../CHANGELOG.md") {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range link.FindAllStringSubmatch(string(text), -1) {
			target, anchor, _ := strings.Cut(found[1], "#")
			if strings.Contains(target, "://") {
				continue
			}
			at := filepath.Join(filepath.Dir(name), target)
			if target == "" {
				at = name
			}
			linked, err := os.ReadFile(at)
			if _, missing := os.Stat(at); missing != nil {
				t.Errorf("%s: %s leads nowhere", name, found[1])
			}
			if anchor != "" && (err != nil || !slices.Contains(anchors(string(linked)), anchor)) {
				t.Errorf("%s: %s: there is no such heading", name, found[1])
			}
		}
	}
}

func pages(t *testing.T) []string {
	t.Helper()
	names, err := filepath.Glob("../../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// anchors gives the anchors of a page's headings, as GitHub makes them.
func anchors(page string) []string {
	var all []string
	for _, heading := range regexp.MustCompile(`(?m)^#+ (.*)$`).FindAllStringSubmatch(page, -1) {
		kept := regexp.MustCompile(`[^a-z0-9 _-]`).ReplaceAllString(strings.ToLower(heading[1]), "")
		all = append(all, strings.ReplaceAll(kept, " ", "-"))
	}
	return all
}

func readPage(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("../../docs", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// section gives the text below a heading, up to the next one.
func section(t *testing.T, page, heading string) string {
	t.Helper()
	begin := regexp.MustCompile(`(?m)^#+ ` + regexp.QuoteMeta(heading) + `$`).FindStringIndex(page)
	if begin == nil {
		t.Fatalf("no heading %q", heading)
	}
	text, _, _ := strings.Cut(page[begin[1]:], "\n#")
	return text
}

// rows gives the cells of the tables in a section of a page, without their headings.
func rows(t *testing.T, page, heading string) [][]string {
	t.Helper()
	var all [][]string
	lines := strings.Split(section(t, readPage(t, page), heading), "\n")
	for i, line := range lines {
		isRule := strings.HasPrefix(line, "| ---")
		isHeading := i+1 < len(lines) && strings.HasPrefix(lines[i+1], "| ---")
		if !strings.HasPrefix(line, "| ") || isRule || isHeading {
			continue
		}
		cells := strings.Split(strings.Trim(line, "| "), " | ")
		all = append(all, cells)
	}
	if len(all) == 0 {
		t.Fatalf("%s has no table below %q", page, heading)
	}
	return all
}

// quoted gives what stands between backquotes.
func quoted(cell string) []string {
	var names []string
	for _, found := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(cell, -1) {
		names = append(names, found[1])
	}
	return names
}

func sameNames(t *testing.T, want, got []string) {
	t.Helper()
	if diff := gocmp.Diff(slices.Sorted(slices.Values(want)), slices.Sorted(slices.Values(got))); diff != "" {
		t.Errorf("the page (-code +page):\n%s", diff)
	}
}

// constants reads the constants of a Go file whose values stand there, as text.
func constants(t *testing.T, name string) map[string]string {
	t.Helper()
	values := map[string]string{}
	ast.Inspect(parse(t, name), func(n ast.Node) bool {
		spec, is := n.(*ast.ValueSpec)
		if !is || len(spec.Values) != len(spec.Names) {
			return true
		}
		for i, value := range spec.Values {
			var text strings.Builder
			if err := printer.Fprint(&text, token.NewFileSet(), value); err != nil {
				t.Fatal(err)
			}
			result, err := types.Eval(token.NewFileSet(), nil, token.NoPos, text.String())
			if err != nil || result.Value == nil {
				continue // it names others
			}
			values[spec.Names[i].Name] = cmp.Or(unquoted(result.Value), result.Value.ExactString())
		}
		return true
	})
	return values
}

func unquoted(v constant.Value) string {
	if v.Kind() != constant.String {
		return ""
	}
	return constant.StringVal(v)
}

func parse(t *testing.T, name string) *ast.File {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join("../..", name), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// named gives the texts among the constants whose names begin so, and not with any of the others.
func named(all map[string]string, prefix string, but ...string) []string {
	var texts []string
	for _, name := range slices.Sorted(maps.Keys(all)) {
		other := slices.ContainsFunc(but, func(p string) bool { return strings.HasPrefix(name, p) })
		if strings.HasPrefix(name, prefix) && !other && regexp.MustCompile(`\D`).MatchString(all[name]) {
			texts = append(texts, all[name])
		}
	}
	return texts
}

// botKeys gives the keys of bot.yaml that lull reads.
func botKeys(t *testing.T) []string {
	t.Helper()
	return slices.DeleteFunc(strings.Fields(constants(t, "internal/topic/botfile.go")["botProperties"]),
		func(name string) bool { return strings.HasPrefix(name, "!") })
}

// systemVariables gives those that dialog fills: the cases of its switches.
func systemVariables(t *testing.T) []string {
	t.Helper()
	var names []string
	ast.Inspect(parse(t, "internal/dialog/system.go"), func(n ast.Node) bool {
		clause, is := n.(*ast.CaseClause)
		if !is {
			return true
		}
		for _, value := range clause.List {
			if literal, is := value.(*ast.BasicLit); is {
				names = append(names, "System."+strings.Trim(literal.Value, `"`))
			}
		}
		return true
	})
	return names
}

func spoken(d time.Duration) string {
	for _, unit := range []struct {
		of   time.Duration
		name string
	}{{time.Hour, "hour"}, {time.Minute, "minute"}, {time.Second, "second"}} {
		switch n := d / unit.of; {
		case d%unit.of != 0:
		case n == 1:
			return "1 " + unit.name
		default:
			return fmt.Sprintf("%d %ss", n, unit.name)
		}
	}
	return d.String()
}
