package dialog_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lull/internal/dialog"
)

// shop asks a connector for the price of what the user names.
const shop = `
== Price: OnRecognizedIntent price
- {kind: HttpRequestAction, id: get, url: "https://shop.example/price?key=secret", response: Topic.Price, responseSchema: {kind: Record, properties: {euro: Number}}}
- {kind: SendActivity, id: say, activity: "{Topic.Price.euro} euro."}
== Other: OnUnknownIntent
- {kind: SendActivity, id: say, activity: "You said {System.Activity.Text}."}
`

// TestC16_Connectors: an answer goes on with the topic, a failure is the topic's, within the time limit.
func TestC16_Connectors(t *testing.T) {
	goesOn := strings.Replace(shop, "response: Topic.Price,",
		"response: Topic.Price, errorHandling: {kind: ContinueOnErrorBehavior, statusCode: Topic.Status, errorResponseBody: Topic.Why},", 1) +
		"== Told: OnInactivity 600\n"
	goesOn = strings.Replace(goesOn, `"{Topic.Price.euro} euro."`, `"{Topic.Price.euro} euro, {Topic.Status}, {Topic.Why.reason}."`, 1)
	timed := func(timeout string) string {
		return strings.Replace(shop, "response:", "requestTimeoutInMilliseconds: "+timeout+", response:", 1)
	}
	runStories(t, []storyTest{
		{
			name: "an answer", bots: shop, steps: "0s user price\n2s answer 1 200 {\"euro\": 7, \"more\": [1]}",
			only: "called bot error", want: `
				0s called Price/get: GET https://shop.example/price
				2s bot: 7 euro.`,
		},
		{
			name: "several calls, one after the other", bots: shop,
			steps: "0s user price\n2s answer 1 200 {\"euro\": 7}\n3s user price\n4s answer 2 200 {\"euro\": 8}",
			only:  "bot", want: "2s bot: 7 euro.\n4s bot: 8 euro.",
		},
		{
			name: "a failure of the server", bots: shop, steps: "0s user price\n2s answer 1 503 busy", want: `
				2s bot: Sorry, something went wrong.
				2s error Price/get: connector: status 503: busy`,
		},
		{
			name: "no answer", bots: shop, steps: "0s user price\n2s answer 1 0 no such host", want: `
				2s bot: Sorry, something went wrong.
				2s error Price/get: connector: no such host`,
		},
		{
			name: "an answer that is no JSON", bots: shop, steps: "0s user price\n2s answer 1 200 {", want: `
				2s bot: Sorry, something went wrong.
				2s error Price/get: connector: status 200, but its answer does not fit: read value: unexpected EOF`,
		},
		{
			name: "no answer within the limit", bots: shop, steps: "0s user price\n29.999999s\n1m", want: `
				30s bot: Sorry, something went wrong.
				30s error Price/get: connector: no answer within 30s`,
		},
		{
			name: "a limit of its own", bots: timed("1500"), steps: "0s user price\n1m", want: `
				1.5s bot: Sorry, something went wrong.
				1.5s error Price/get: connector: no answer within 1.5s`,
		},
		{
			name: "a formula's limit above a minute counts as a minute", bots: timed("=90000"), steps: "0s user price\n2m", want: `
				1m0s bot: Sorry, something went wrong.
				1m0s error Price/get: connector: no answer within 1m0s`,
		},
		{
			name: "a limit that is none", bots: timed("=0"), steps: "0s user price\n2m", want: `
				0s bot: Sorry, something went wrong.
				0s error Price/get: requestTimeoutInMilliseconds 0 is no number above 0`,
		},
		{
			name: "a restart begins it anew", bots: shop, steps: "0s user price\n10s down 0s\n1m", only: "called bot error", want: `
				0s called Price/get: GET https://shop.example/price
				30s called Price/get: restart
				40s bot: Sorry, something went wrong.
				40s error Price/get: connector: no answer within 30s`,
		},
		{
			name: "an answer after a downtime longer than the limit", bots: shop,
			steps: "0s user price\n10s down 2m\n2m15s answer 1 200 {\"euro\": 7}", only: "called bot error", want: `
				0s called Price/get: GET https://shop.example/price
				2m10s called Price/get: restart
				2m15s bot: 7 euro.`,
		},
		{
			name: "OnError sees it", bots: shop + "== Oops: OnError\n" +
				"- {kind: SendActivity, id: a, activity: \"Oh: {System.Error.Message}\"}\n",
			steps: "0s user price\n2s answer 1 404 none", want: `
				2s bot: Oh: connector: status 404: none
				2s error Price/get: connector: status 404: none`,
		},
		{
			name: "it goes on after a failure, and leaves no error", bots: goesOn,
			steps: "0s user price\n2s answer 1 404 {\"reason\": \"none\"}\n3s user price\n1m\n2m user price\n2m1s answer 3 200 {\"euro\": 7}", want: `
				2s bot:  euro, 404, none.
				33s bot:  euro, 0, .
				2m1s bot: 7 euro, 200, .`,
		},
	})
}

// TestC6_MessagesWhileAConnectorIsAwaited: they are accepted at once and handled when the topic has run.
func TestC6_MessagesWhileAConnectorIsAwaited(t *testing.T) {
	warn := "== Warn: OnInactivity 20\n- {kind: SendActivity, id: w, activity: Still there?}\n"
	slow := shop + `== Slow: OnInactivity 60
- {kind: HttpRequestAction, id: get, url: "https://slow.example/"}
- {kind: SetVariable, id: s, variable: System.InactivityTimer.Continue, value: false}
- {kind: SendActivity, id: say, activity: "Slow {System.InactivityTimer.Count}."}
== Close: OnInactivity 70
- {kind: SendActivity, id: say, activity: Closed.}
`
	beside := shop + `== Slow: OnInactivity 60
- {kind: HttpRequestAction, id: get, url: "https://slow.example/"}
- {kind: SendActivity, id: say, activity: Slow.}
== Later: OnInactivity 75
== Close: OnInactivity 70
- {kind: SendActivity, id: say, activity: Closed.}
`
	runStories(t, []storyTest{
		{
			name: "in their order, and the timer counts from the last", bots: shop + warn,
			steps: "0s user price\n5s user a\n6s user b\n10s answer 1 200 {\"euro\": 7}\n1m",
			only:  "user bot inactivity", want: `
				0s user: price
				5s user: a
				6s user: b
				10s bot: 7 euro.
				10s bot: You said a.
				10s bot: You said b.
				26s inactivity Warn 20 #1
				26s bot: Still there?`,
		},
		{
			name: "what is due meanwhile fires when the topic has run", bots: shop + warn,
			steps: "0s user price\n25s answer 1 200 {\"euro\": 7}\n1m", want: `
				25s bot: 7 euro.
				25s inactivity Warn 20 #1
				25s bot: Still there?`,
		},
		{
			name: "a message that begins another call", bots: shop + warn,
			steps: "0s user price\n5s user price\n6s user a\n10s answer 1 200 {\"euro\": 7}\n12s answer 2 200 {\"euro\": 8}\n1m",
			want: `
				10s bot: 7 euro.
				12s bot: 8 euro.
				12s bot: You said a.
				26s inactivity Warn 20 #1
				26s bot: Still there?`,
		},
		{
			name: "a slow topic shifts nothing, and a Continue that it sets after a message ends nothing", bots: slow,
			steps: "0s user a\n65s user b\n80s answer 1 200\n3m\n3m1s", want: `
				0s bot: You said a.
				1m0s inactivity Slow 60 #1
				1m20s bot: Slow 1.
				1m20s bot: You said b.
				2m5s inactivity Slow 60 #1
				2m35s bot: Sorry, something went wrong.
				2m35s error Slow/get: connector: no answer within 30s
				2m35s inactivity Close 70 #2
				2m35s bot: Closed.`,
		},
		{
			name: "without one it ends the chain", bots: slow, steps: "0s user a\n80s answer 1 200\n3m", want: `
				0s bot: You said a.
				1m0s inactivity Slow 60 #1
				1m20s bot: Slow 1.`,
		},
		{
			name: "what is due at the very instant of a message goes before it", bots: beside,
			steps: "0s user a\n70s user b\n80s answer 1 200\n81s", want: `
				0s bot: You said a.
				1m0s inactivity Slow 60 #1
				1m20s bot: Slow.
				1m20s inactivity Close 70 #2
				1m20s bot: Closed.
				1m20s bot: You said b.`,
		},
		{
			name: "what is due before a message that waits does not, nor what is due after that", bots: beside,
			steps: "0s user a\n75s user b\n80s answer 1 200\n81s", want: `
				0s bot: You said a.
				1m0s inactivity Slow 60 #1
				1m20s bot: Slow.
				1m20s bot: You said b.`,
		},
		{
			name: "the message waits for the topic of what goes before it too", bots: beside + "- {kind: HttpRequestAction, id: get, url: \"https://slow.example/\"}\n",
			steps: "0s user a\n70s user b\n80s answer 1 200\n90s user c\n95s answer 2 200\n96s", only: "user bot inactivity", want: `
				0s user: a
				0s bot: You said a.
				1m0s inactivity Slow 60 #1
				1m10s user: b
				1m20s bot: Slow.
				1m20s inactivity Close 70 #2
				1m20s bot: Closed.
				1m30s user: c
				1m35s bot: You said b.
				1m35s bot: You said c.`,
		},
		{
			name: "at the very instant, after each of several messages", bots: shop + "== Warn: OnInactivity 10\n",
			steps: "0s user price\n10s user a\n20s user b\n25s user c\n28s answer 1 200 {\"euro\": 7}\n40s", want: `
				28s bot: 7 euro.
				28s inactivity Warn 10 #1
				28s bot: You said a.
				28s inactivity Warn 10 #1
				28s bot: You said b.
				28s bot: You said c.
				35s inactivity Warn 10 #1`,
		},
		{
			name: "what is excluded is told once a message, when its topics have run", bots: shop +
				"== Never: OnInactivity 60\ncondition: =false\n",
			steps: "0s user price\n5s user a\n10s answer 1 200 {\"euro\": 7}\n10s", only: "bot excluded armed", want: `
				10s bot: 7 euro.
				10s excluded Never condition-false
				10s bot: You said a.
				10s excluded Never condition-false`,
		},
		{
			name: "hanging up drops the call and what has come", bots: shop, steps: "0s user price\n1s user a\n2s hangup\n1m",
			only: "bot ended error", want: "2s ended",
		},
		{
			name: "a topic that ends the conversation, and a message before that", bots: `
== Bye: OnRecognizedIntent bye
- {kind: HttpRequestAction, id: get, url: "https://slow.example/"}
- {kind: EndConversation, id: e}
== Other: OnUnknownIntent
- {kind: SendActivity, id: say, activity: "You said {System.Activity.Text}."}
`,
			steps: "0s user bye\n1s user a\n2s answer 1 200\n2s", only: "bot ended transcript", want: `
				0s record 1
				2s ended
				2s record 2
				2s bot: You said a.`,
		},
	})
}

// TestCallsOfARecord: the engine is told what to call, and which calls are not wanted any more.
func TestCallsOfARecord(t *testing.T) {
	const bot = `
flows: {f1: "https://flows.example/f1"}
== Flow: OnRecognizedIntent flow
- {kind: InvokeFlowAction, id: flow, flowId: f1, input: {binding: {name: Ada, age: =30 + 6}}, output: {binding: {ticket: Topic.Ticket}}}
- {kind: SendActivity, id: say, activity: "Ticket {Topic.Ticket}."}
== Post: OnRecognizedIntent post
- {kind: HttpRequestAction, id: post, method: Post, url: "https://a.example", headers: {X-A: "=Text(1 + 1)"}, body: {kind: JsonRequestContent, content: "={a: [1, 2]}"}, requestTimeoutInMilliseconds: 5000}
== Raw: OnRecognizedIntent raw
- {kind: HttpRequestAction, id: put, method: Put, url: "https://a.example", headers: {content-type: text/csv}, body: {kind: RawRequestContent, contentType: text/plain, content: "a,b"}}
`
	json := dialog.CallHeader{Name: "Content-Type", Value: "application/json"}
	for _, test := range []struct {
		says string
		want dialog.Call
	}{
		{"flow", dialog.Call{ID: 1, Method: "POST", URL: "https://flows.example/f1", Headers: []dialog.CallHeader{json}, Body: []byte(`{"age":36,"name":"Ada"}`), TimeoutMS: 30000}},
		{"post", dialog.Call{ID: 1, Method: "POST", URL: "https://a.example", Headers: []dialog.CallHeader{{Name: "X-A", Value: "2"}, json}, Body: []byte(`{"a":[1,2]}`), TimeoutMS: 5000}},
		{"raw", dialog.Call{ID: 1, Method: "PUT", URL: "https://a.example", Headers: []dialog.CallHeader{{Name: "content-type", Value: "text/csv"}}, Body: []byte("a,b"), TimeoutMS: 30000}},
	} {
		t.Run(test.says, func(t *testing.T) {
			s := play(t, []string{bot}, "0s user "+test.says)
			if diff := cmp.Diff([]dialog.Call{test.want}, s.records[len(s.records)-1].Calls); diff != "" {
				t.Errorf("calls (-want +got):\n%s", diff)
			}
			if r := s.state.Step(s.env(), &dialog.Input{Kind: dialog.InputAnswer, Answer: &dialog.CallAnswer{ID: 2, Status: 200}}); r != nil {
				t.Errorf("an answer to another call gave %+v, want nil", r)
			}
			encoded, err := s.records[0].Encode()
			if err != nil || strings.Contains(string(encoded), "timeoutMs") {
				t.Errorf("the transcript keeps the call: %s, %v", encoded, err)
			}
			hung := s.state.Step(s.env(), &dialog.Input{Kind: dialog.InputActivity, Activity: s.activity("hangup", "")})
			if diff := cmp.Diff([]int64{1}, hung.Dropped); diff != "" {
				t.Errorf("dropped when the user hangs up (-want +got):\n%s", diff)
			}
		})
	}
	t.Run("over", func(t *testing.T) {
		s := play(t, []string{bot}, "0s user post\n5s")
		if diff := cmp.Diff([]int64{1}, s.records[len(s.records)-1].Dropped); diff != "" {
			t.Errorf("dropped when its time is over (-want +got):\n%s", diff)
		}
	})
	t.Run("a flow's answer", func(t *testing.T) {
		if got := tell(t, []string{bot}, "0s user flow\n1s answer 1 200 {\"ticket\": \"T1\"}", "bot"); got != "1s bot: Ticket T1.\n" {
			t.Errorf("said %q", got)
		}
	})
}

// TestAnswerAtTheLimit: at the instant of the limit the limit wins, whoever is first.
func TestAnswerAtTheLimit(t *testing.T) {
	for _, test := range []struct {
		afterUS int64
		late    bool
	}{{30*second - 1, false}, {30 * second, true}} {
		s := play(t, []string{shop}, "0s user price")
		s.nowUS += test.afterUS
		r := s.state.Step(s.env(), &dialog.Input{Kind: dialog.InputAnswer, Answer: &dialog.CallAnswer{ID: 1, Status: 200, Body: []byte(`{"euro":7}`)}})
		if late := r.Out[0].Text == dialog.Apology; late != test.late {
			t.Errorf("an answer after %d us is late: %t, want %t", test.afterUS, late, test.late)
		}
	}
}

// TestInboxMax: what waits while a connector is awaited is bounded, by number and by size.
func TestInboxMax(t *testing.T) {
	s := play(t, []string{shop}, "0s user price")
	for i := range dialog.InboxMax {
		if e := s.state.Refuse(s.known.inForce(), userSays("a")); e != nil {
			t.Fatalf("message %d is refused: %v", i+1, e)
		}
		s.input(userSays("a"))
	}
	if e := s.state.Refuse(s.known.inForce(), userSays("a")); e == nil || !e.Busy {
		t.Errorf("one more than %d is refused with %v", dialog.InboxMax, e)
	}
	if e := s.state.Refuse(s.known.inForce(), &dialog.Input{Kind: dialog.InputActivity, Activity: s.activity("agent", "a")}); e != nil {
		t.Errorf("what is no activity of the user is refused: %v", e)
	}
	for _, what := range []string{"typing", "hangup"} {
		if e := s.state.Refuse(s.known.inForce(), &dialog.Input{Kind: dialog.InputActivity, Activity: s.activity(what, "")}); e != nil {
			t.Errorf("%s, for which nothing waits, is refused: %v", what, e)
		}
	}
	s = play(t, []string{shop}, "0s user price")
	accepted := 0
	for s.state.Refuse(s.known.inForce(), userSays(strings.Repeat("a", 1000))) == nil {
		s.input(userSays(strings.Repeat("a", 1000)))
		accepted++
	}
	if accepted < dialog.InboxBytesMax/1200 || accepted > dialog.InboxBytesMax/1000 {
		t.Errorf("%d messages of 1000 bytes are accepted", accepted)
	}
}

// TestConnectorsSizes: what is sent and what comes back is bounded.
func TestConnectorSizes(t *testing.T) {
	at := &dialog.Input{Kind: dialog.InputAnswer, Answer: &dialog.CallAnswer{ID: 1, Status: 200, Body: make([]byte, dialog.AnswerBytesMax)}}
	if e := at.Check(); e != nil {
		t.Errorf("an answer at the limit is refused: %v", e)
	}
	past := &dialog.Input{Kind: dialog.InputAnswer, Answer: &dialog.CallAnswer{ID: 1, Status: 200, Body: make([]byte, dialog.AnswerBytesMax+1)}}
	if e := past.Check(); e == nil || !e.TooLarge {
		t.Errorf("an answer one past the limit: %v", e)
	}
	if e := (&dialog.Input{Kind: dialog.InputAnswer}).Check(); e == nil {
		t.Error("an answer that is missing is taken")
	}
	post := func(node string) string {
		return "variables: {Global.T: " + strings.Repeat("x", 30_000) + "}\n== Post: OnRecognizedIntent post\n" +
			"- {kind: HttpRequestAction, id: post, method: Post, " + node + "}\n"
	}
	fails := func(why string) string {
		return "0s bot: Sorry, something went wrong.\n0s error Post/post: the " + why
	}
	runStories(t, []storyTest{
		{
			name: "a body past the limit", only: "bot error", steps: "0s user post",
			bots: post(`url: "https://a.example", body: {kind: JsonRequestContent, content: "=ForAll(Sequence(9), Global.T)"}`),
			want: fails("body of the call: 270028 bytes, the limit is 262144"),
		},
		{
			name: "an address past the limit", only: "bot error", steps: "0s user post",
			bots: post(`url: "https://a.example/{Left(Global.T, 8175)}"`),
			want: fails("address of the call: 8193 bytes, the limit is 8192"),
		},
		{
			name: "headers past the limit", only: "bot error", steps: "0s user post",
			bots: post(`url: "https://a.example", headers: {A: "{Global.T}", B: "{Global.T}", C: "{Left(Global.T, 5534)}"}`),
			want: fails("headers of the call: 65537 bytes, the limit is 65536"),
		},
		{
			name: "an address and headers at the limit", only: "called bot error", steps: "0s user post\n1s answer 1 200 1",
			bots: post(`url: "https://a.example?{Left(Global.T, 8174)}", headers: {A: "{Global.T}", B: "{Global.T}", C: "{Left(Global.T, 5533)}"}`),
			want: "0s called Post/post: POST https://a.example",
		},
	})
}
