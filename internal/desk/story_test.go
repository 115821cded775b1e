package desk_test

import "testing"

// TestStories tells what a desk does from an operator's and a customer's view.
func TestStories(t *testing.T) {
	tell(t, []story{
		{
			name: "who does nothing is offline at exactly the timeout", rule: "D2",
			desk:  "operator=ann",
			steps: "0s login ann\n4m30s active ann\n2h end",
			kinds: "status",
			want:  "0s status ann online login\n14m30s status ann offline timeout",
		},
		{
			name: "activity brings back the status that was chosen", rule: "D2",
			desk:  "operator=ann",
			steps: "0s login ann\n1m busy ann\n15m active ann\n16m online ann\n20m end",
			kinds: "status",
			want: `0s status ann online login
				1m0s status ann busy chosen
				11m0s status ann offline timeout
				15m0s status ann busy activity
				16m0s status ann online chosen`,
		},
		{
			name: "logging out is offline at once, logging in restores", rule: "D2",
			desk:  "operator=ann",
			steps: "0s login ann\n1m busy ann\n3m logout ann\n40m login ann\n41m end",
			kinds: "status",
			want: `0s status ann online login
				1m0s status ann busy chosen
				3m0s status ann offline logout
				40m0s status ann busy login`,
		},
		{
			name: "two tabs are one operator", rule: "D1",
			desk:  "operator=ann",
			steps: "0s login ann\n1m login ann t2\n6m active ann t2\n8m active ann\n9m logout ann\n9m30s active ann t2\n30m end",
			kinds: "status",
			want:  "0s status ann online login\n19m30s status ann offline timeout",
		},
		{
			name: "the auto reply goes out strictly after the threshold", rule: "D6",
			desk:  "operator=ann timeout=60m enabled=true text=We+are+away.",
			steps: "0s login ann\n1m says carl Hello\n10m says carl Anybody\n10m0.000001s says carl Still",
			kinds: "autoreply noreply delivered",
			want: `1m0s noreply carl ann operator-active
				10m0s noreply carl ann operator-active
				10m0.000001s autoreply carl ann organization: We are away.
				10m0.000001s delivered carl ann: We are away.`,
		},
		{
			name: "the personal auto reply takes precedence", rule: "D6",
			desk:  "timeout=60m enabled=true text=We+are+away. ann.reply=Back+at+three. bob.reply=+++",
			steps: "0s login ann\n1s login bob\n1m says carl a\n2m says dora b\n15m says carl c\n16m says dora d",
			kinds: "autoreply noreply",
			want: `1m0s noreply carl ann operator-active
				2m0s noreply dora bob operator-active
				15m0s autoreply carl ann personal: Back at three.
				16m0s autoreply dora bob organization: We are away.`,
		},
		{
			name: "one auto reply a spell of inactivity", rule: "D6",
			desk: "operator=ann timeout=60m enabled=true text=Away.",
			steps: `0s login ann
				11m says carl a
				12m says carl b
				13m active ann
				14m says carl c
				24m says carl d
				25m says carl e`,
			kinds: "autoreply noreply",
			want: `11m0s autoreply carl ann organization: Away.
				12m0s noreply carl ann already-sent
				14m0s noreply carl ann operator-active
				24m0s autoreply carl ann organization: Away.
				25m0s noreply carl ann already-sent`,
		},
		{
			name: "round robin passes over who is busy", rule: "D4",
			desk: "operator=cid operator=bob operator=ann",
			steps: `0s login ann
				1s login bob
				2s login cid
				10s busy bob
				1m says c1 a
				2m says c2 a
				3m says c3 a
				4m says c4 a
				5m online bob
				6m says c5 a
				7m says c6 a`,
			kinds: "case",
			want: `1m0s case c1 queued new
				1m0s case c1 assigned automatic ann
				2m0s case c2 queued new
				2m0s case c2 assigned automatic cid
				3m0s case c3 queued new
				3m0s case c3 assigned automatic ann
				4m0s case c4 queued new
				4m0s case c4 assigned automatic cid
				6m0s case c5 queued new
				6m0s case c5 assigned automatic bob
				7m0s case c6 queued new
				7m0s case c6 assigned automatic ann`,
		},
		{
			name: "the queue is served the moment that somebody comes online", rule: "D4",
			desk:  "operator=ann",
			steps: "1m says carl a\n2m says dora b\n5m login ann\n6m end",
			kinds: "case",
			want: `1m0s case carl queued new
				2m0s case dora queued new
				5m0s case carl assigned automatic ann
				5m0s case dora assigned automatic ann`,
		},
		{
			name: "capacity holds, and a closed case makes room at once", rule: "D4",
			desk:  "operator=ann capacity=2",
			steps: "1s says carl a\n2s says dora a\n3s says emil a\n4s says fay a\n1m login ann\n2m close dora ann\n3m end",
			kinds: "case",
			want: `1s case carl queued new
				2s case dora queued new
				3s case emil queued new
				4s case fay queued new
				1m0s case carl assigned automatic ann
				1m0s case dora assigned automatic ann
				2m0s case dora closed closed ann
				2m0s case emil assigned automatic ann`,
		},
		{
			name: "a lost connection is offline when the lease ends", rule: "D1, D3",
			desk:  "operator=ann",
			steps: "0s login ann\n1m active ann\n1m vanish ann\n5m beat ann t1 4m\n6m end",
			kinds: "status",
			want: `0s status ann online login
				3m30s status ann offline expired
				5m0s status ann online activity`,
		},
		{
			name: "a status that is chosen brings back a session whose lease had run out", rule: "D2, D3",
			desk:  "operator=ann",
			steps: "0s login ann\n0s vanish ann\n3m busy ann\n1h end",
			kinds: "status",
			want: `0s status ann online login
				2m30s status ann offline expired
				3m0s status ann busy chosen
				5m30s status ann offline expired`,
		},
		{
			name: "so does what is done in it, which elsewhere opens no session", rule: "D3, D10",
			desk: "operator=ann",
			steps: `0s login ann
				0s says carl
				0s vanish ann
				3m reply carl ann Hello
				4m in t2 carl ann
				5m in t1 carl ann
				1h end`,
			kinds: "status",
			want: `0s status ann online login
				2m30s status ann offline expired
				5m0s status ann online activity
				7m30s status ann offline expired`,
		},
		{
			name: "waiting customers do not wait for somebody who has left", rule: "D5",
			desk:  "operator=ann requeueAfter=2m",
			steps: "1s says carl a\n2s says dora b\n10s login ann\n1m reply dora ann What can I do\n30m end",
			kinds: "case",
			want: `1s case carl queued new
				2s case dora queued new
				10s case carl assigned automatic ann
				10s case dora assigned automatic ann
				13m0s case carl queued requeue`,
		},
	})
}
