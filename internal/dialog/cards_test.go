package dialog_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// sentJSON plays a story and gives what the bot sent in its last step, as JSON with sorted keys, one activity a line.
func sentJSON(t *testing.T, bot, steps string) string {
	t.Helper()
	s := play(t, []string{bot}, steps)
	var lines []string
	for _, out := range s.records[len(s.records)-1].Out {
		raw, err := json.Marshal(out)
		if err != nil {
			t.Fatal(err)
		}
		var sorted map[string]any
		if err := json.Unmarshal(raw, &sorted); err != nil {
			t.Fatal(err)
		}
		delete(sorted, "from")
		if raw, err = json.Marshal(sorted); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, string(raw))
	}
	return strings.Join(lines, "\n")
}

func TestT_SendActivity(t *testing.T) {
	for _, test := range []struct{ name, activity, want string }{
		{
			"buttons of every kind",
			`{text: Choose, quickReplies: [{kind: MessageBack, title: "To {Global.Name}", text: stay}, {kind: SendHiddenMessageBack, text: hidden},
				{kind: OpenUrl, title: Open, url: "https://x.example"}, {kind: MakeCall, title: Call, phoneNumber: "+1 555"}]}`,
			`{"suggestedActions":{"actions":[{"title":"To Ada","type":"imBack","value":"stay"},` +
				`{"title":"hidden","type":"postBack","value":"hidden"},` +
				`{"title":"Open","type":"openUrl","value":"https://x.example"},` +
				`{"title":"Call","type":"call","value":"tel:+1 555"}]},"text":"Choose","type":"message"}`,
		},
		{
			"a hero card and an image, side by side",
			`{text: [], attachmentLayout: Carousel, attachments: [
				{kind: HeroCardTemplate, title: "For {Global.Name}", subtitle: Sub, text: Text, image: "https://x.example/a.png", buttons: [{kind: MessageBack, title: Go, text: go}]},
				{kind: ImageCardTemplate, title: Only, image: "=\"https://x.example/\" & \"b.png\""}]}`,
			`{"attachmentLayout":"carousel","attachments":[{"content":{"buttons":[{"title":"Go","type":"imBack","value":"go"}],` +
				`"images":[{"url":"https://x.example/a.png"}],"subtitle":"Sub","text":"Text","title":"For Ada"},` +
				`"contentType":"application/vnd.microsoft.card.hero"},{"content":{"images":[{"url":"https://x.example/b.png"}],` +
				`"title":"Only"},"contentType":"application/vnd.microsoft.card.hero"}],"type":"message"}`,
		},
		{
			"a video",
			`{text: [], attachments: [{kind: VideoCardTemplate, title: Film, image: "https://x.example/a.png", media: "https://x.example/a.mp4"}]}`,
			`{"attachments":[{"content":{"image":{"url":"https://x.example/a.png"},"media":[{"url":"https://x.example/a.mp4"}],` +
				`"title":"Film"},"contentType":"application/vnd.microsoft.card.video"}],"type":"message"}`,
		},
		{
			"an adaptive card of JSON, whose texts have formulas",
			`{attachments: [{kind: AdaptiveCardTemplate, cardContent: '{"type": "AdaptiveCard", "body": [{"type": "TextBlock", "text": "Say \"{Global.Quoted}\" to {Global.Name}, {{DATE(x)}}"}]}'}]}`,
			`{"attachments":[{"content":{"body":[{"text":"Say \"a\"b\\c\" to Ada, {{DATE(x)}}","type":"TextBlock"}],` +
				`"type":"AdaptiveCard"},"contentType":"application/vnd.microsoft.card.adaptive"}],"type":"message"}`,
		},
		{
			"an adaptive card of a record, whose rows differ",
			`{attachments: [{kind: AdaptiveCardTemplate, cardContent: '={type: "AdaptiveCard", body: [{type: "TextBlock", text: Global.Quoted}, {type: "Image", url: "u"}]}'}]}`,
			`{"attachments":[{"content":{"body":[{"text":"a\"b\\c","type":"TextBlock"},{"type":"Image","url":"u"}],` +
				`"type":"AdaptiveCard"},"contentType":"application/vnd.microsoft.card.adaptive"}],"type":"message"}`,
		},
		{
			"files by address, as a text, and as one that the user has sent",
			`{attachments: [{kind: FileTemplate, name: a.pdf, contentType: application/pdf, fileContent: '="https://x.example/a.pdf"'},
				{kind: FileTemplate, name: b.txt, fileContent: '="hi"'},
				{kind: FileTemplate, fileContent: '={contentUrl: "https://x.example/c.png", contentType: "image/png", name: "c"}'}]}`,
			`{"attachments":[{"contentType":"application/pdf","contentUrl":"https://x.example/a.pdf","name":"a.pdf"},` +
				`{"contentType":"text/plain","contentUrl":"data:text/plain;base64,aGk=","name":"b.txt"},` +
				`{"contentType":"image/png","contentUrl":"https://x.example/c.png","name":"c"}],"type":"message"}`,
		},
		{
			"data for the channel, and what is spoken",
			`{text: Hi, speak: "Hi {Global.Name}", inputHint: IgnoringInput, channelData: "={a: 1, b: DateTime(2026, 2, 3, 4, 5, 6)}", value: "=[true]"}`,
			`{"channelData":{"a":1,"b":"2026-02-03T04:05:06Z"},"inputHint":"ignoringInput","speak":"Hi Ada","text":"Hi",` +
				`"type":"message","value":[true]}`,
		},
		{
			"an event",
			`{kind: EventActivity, name: "to{Global.Name}", value: "={x: Blank()}", channelData: "=1.5"}`,
			`{"channelData":1.5,"name":"toAda","type":"event","value":{"x":null}}`,
		},
		{"typing", `{kind: Activity}`, `{"type":"typing"}`},
		{"another type of activity", `{kind: Activity, activityType: Trace, name: n}`, `{"name":"n","type":"trace"}`},
	} {
		t.Run(test.name, func(t *testing.T) {
			bot := "variables: {Global.Name: Ada, Global.Quoted: 'a\"b\\c'}\n== Say: OnUnknownIntent\n" +
				"- {kind: SendActivity, id: a, activity: " + test.activity + "}\n"
			if diff := cmp.Diff(test.want, sentJSON(t, bot, "0s user go")); diff != "" {
				t.Errorf("sent (-want +got):\n%s", diff)
			}
		})
	}
}

func TestT_Variations(t *testing.T) {
	runStories(t, []storyTest{
		{
			name: "in turn, each node by itself, over topics and sessions",
			bots: `
== Say: OnUnknownIntent
- {kind: SendActivity, id: a, activity: {text: [one, two, three], randomizeVariantSelection: false}}
- {kind: SendActivity, id: b, activity: {text: [red, blue], randomizeVariantSelection: false}}
`,
			steps: "0s user a\n1s user b\n2s user c\n3s user d",
			want: `
				0s bot: one
				0s bot: red
				1s bot: two
				1s bot: blue
				2s bot: three
				2s bot: red
				3s bot: one
				3s bot: blue`,
		},
		{
			name: "a prompt and its repetitions in turn",
			bots: `
== Ask: OnUnknownIntent
- kind: Question
  id: q
  variable: Topic.N
  prompt: {text: [How many?, Which number?, A number?], randomizeVariantSelection: false}
  entity: NumberPrebuiltEntity
`,
			steps: "0s user go\n1s user what\n2s user what",
			want:  "0s bot? How many?\n1s bot? Which number?\n2s bot? A number?",
		},
	})
}

// TestTurnsMax: of more texts than are remembered the first variation is always said.
func TestTurnsMax(t *testing.T) {
	var bot strings.Builder
	bot.WriteString("== Say: OnUnknownIntent\n")
	for i := range 101 {
		bot.WriteString("- {kind: SendActivity, id: a" + string(rune('0'+i/100)) + string(rune('0'+i/10%10)) + string(rune('0'+i%10)) +
			", activity: {text: [one, two], randomizeVariantSelection: false}}\n")
	}
	s := play(t, []string{bot.String()}, "0s user a\n1s user b")
	out := s.records[1].Out
	if got := out[99].Text + " " + out[100].Text; got != "two one" {
		t.Errorf("the last two say %q", got)
	}
}

func TestT_FailingCards(t *testing.T) {
	for _, test := range []struct{ attachment, want string }{
		{`{kind: AdaptiveCardTemplate, cardContent: '="[1]"'}`, "the adaptive card is no JSON object"},
		{`{kind: AdaptiveCardTemplate, cardContent: '="{1"'}`, "the adaptive card is no JSON object"},
		{`{kind: AdaptiveCardTemplate, cardContent: =5}`, "the adaptive card is no JSON object"},
		{`{kind: FileTemplate, fileContent: =5}`, "a file's content is an address, a text, or a record with contentUrl, not 5"},
		{`{kind: HeroCardTemplate, title: '{1 / 0}'}`, "text {1 / 0}: Div0: division by zero"},
		{`{kind: HeroCardTemplate, buttons: [{kind: MessageBack, text: '{1 / 0}'}]}`, "text {1 / 0}: Div0: division by zero"},
	} {
		bot := "== Say: OnUnknownIntent\n- {kind: SendActivity, id: a, activity: {attachments: [" + test.attachment + "]}}\n"
		if diff := cmp.Diff("0s error Say/a: "+test.want+"\n", errorsOf(t, bot, "0s user go")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.attachment, diff)
		}
	}
}
