package desk_test

import "testing"

// TestAssignment tells of the queue and of whose turn it is (rules D4, D5, D10).
func TestAssignment(t *testing.T) {
	tell(t, []story{
		{
			name: "rotation goes by order of assignment at one instant", rule: "D4",
			desk:  "operator=ann operator=bob",
			steps: "0s login ann\n0s login bob\n1s says c1\n1s says c2\n1s says c3",
			kinds: "case",
			want: `1s case c1 queued new
				1s case c1 assigned automatic ann
				1s case c2 queued new
				1s case c2 assigned automatic bob
				1s case c3 queued new
				1s case c3 assigned automatic ann`,
		},
		{
			name: "a newcomer is first", rule: "D4",
			desk:  "operator=ann operator=zoe",
			steps: "0s login ann\n1s says c1\n2s login zoe\n3s says c2\n4s says c3",
			kinds: "case",
			want: `1s case c1 queued new
				1s case c1 assigned automatic ann
				3s case c2 queued new
				3s case c2 assigned automatic zoe
				4s case c3 queued new
				4s case c3 assigned automatic ann`,
		},
		{
			name: "least open goes by load, then by turn, then by name", rule: "D4",
			desk:  "operator=ann operator=bob strategy=leastOpen",
			steps: "0s login ann\n0s login bob\n1s says c1\n2s says c2\n3s says c3\n4s close c2 bob\n5s says c4\n6s says c5",
			kinds: "case",
			want: `1s case c1 queued new
				1s case c1 assigned automatic ann
				2s case c2 queued new
				2s case c2 assigned automatic bob
				3s case c3 queued new
				3s case c3 assigned automatic ann
				4s case c2 closed closed bob
				5s case c4 queued new
				5s case c4 assigned automatic bob
				6s case c5 queued new
				6s case c5 assigned automatic bob`,
		},
		{
			name: "manual assigns to nobody", rule: "D4",
			desk:  "operator=ann strategy=manual",
			steps: "0s login ann\n1s says c1\n1m says c2\n2m assign c2 ann\n3m set strategy=roundRobin",
			kinds: "case",
			want: `1s case c1 queued new
				1m0s case c2 queued new
				2m0s case c2 assigned hand ann
				3m0s case c1 assigned automatic ann`,
		},
		{
			name: "by hand ignores status and capacity, and leaves the rotation alone", rule: "D4",
			desk:  "operator=ann operator=bob capacity=1",
			steps: "0s says c1\n1s assign c1 bob\n2s says c2\n3s assign c2 bob\n4s login ann\n5s login bob\n6s says c3\n7s says c4",
			kinds: "case",
			want: `0s case c1 queued new
				1s case c1 assigned hand bob
				2s case c2 queued new
				3s case c2 assigned hand bob
				6s case c3 queued new
				6s case c3 assigned automatic ann
				7s case c4 queued new`,
		},
		{
			name: "assigning to the assignee changes nothing", rule: "D4",
			desk:  "operator=ann",
			steps: "0s login ann\n1s says c1\n2s assign c1 ann",
			kinds: "case",
			want:  "1s case c1 queued new\n1s case c1 assigned automatic ann",
		},
		{
			name: "a case that is taken from one operator makes room", rule: "D4",
			desk:  "operator=ann operator=bob capacity=1",
			steps: "0s login ann\n1s says c1\n2s says c2\n3s assign c1 bob",
			kinds: "case",
			want: `1s case c1 queued new
				1s case c1 assigned automatic ann
				2s case c2 queued new
				3s case c1 assigned hand bob
				3s case c2 assigned automatic ann`,
		},
		{
			name: "given back to the queue a case has its old place", rule: "D4",
			desk:  "operator=ann capacity=1",
			steps: "0s says c1\n1s says c2\n2s login ann\n3s assign c1\n4s set capacity=2",
			kinds: "case",
			want: `0s case c1 queued new
				1s case c2 queued new
				2s case c1 assigned automatic ann
				3s case c1 queued requeue
				3s case c1 assigned automatic ann
				4s case c2 assigned automatic ann`,
		},
		{
			name: "capacity of one's own goes before the desk's", rule: "D4",
			desk:  "capacity=1 ann.capacity=2 bob.capacity=0 operator=cid",
			steps: "0s login ann\n0s login bob\n0s login cid\n1s says c1\n1s says c2\n1s says c3\n1s says c4\n2s set bob.capacity=1",
			kinds: "case",
			want: `1s case c1 queued new
				1s case c1 assigned automatic ann
				1s case c2 queued new
				1s case c2 assigned automatic cid
				1s case c3 queued new
				1s case c3 assigned automatic ann
				1s case c4 queued new
				2s case c4 assigned automatic bob`,
		},
		{
			name: "a longer timeout brings operators back and serves the queue", rule: "D2, D4, D10",
			desk:  "operator=ann",
			steps: "0s login ann\n12m says c1\n13m set timeout=20m\n14m set timeout=1m\n15m says c2",
			kinds: "case status",
			want: `0s status ann online login
				10m0s status ann offline timeout
				12m0s case c1 queued new
				13m0s status ann online setting
				13m0s case c1 assigned automatic ann
				14m0s status ann offline setting
				15m0s case c2 queued new`,
		},
		{
			name: "whoever goes offline at that instant gets nothing", rule: "D2, D4",
			desk:  "operator=ann",
			steps: "0s login ann\n10m says c1\n10m active ann",
			kinds: "case status",
			want: `0s status ann online login
				10m0s status ann offline timeout
				10m0s case c1 queued new
				10m0s status ann online activity
				10m0s case c1 assigned automatic ann`,
		},
		{
			name: "an operator who is removed leaves the cases to others", rule: "D4",
			desk:  "operator=ann operator=bob",
			steps: "0s login ann\n1s says c1\n2s says c2\n3s login bob\n4s remove ann\n5s reply c1 ann Hello",
			kinds: "case error",
			want: `1s case c1 queued new
				1s case c1 assigned automatic ann
				2s case c2 queued new
				2s case c2 assigned automatic ann
				4s case c1 queued requeue
				4s case c2 queued requeue
				4s case c1 assigned automatic bob
				4s case c2 assigned automatic bob
				5s error desk: by: there is no operator ann`,
		},
	})
}

// TestRequeue tells what becomes of the customers of an operator who goes offline (rule D5).
func TestRequeue(t *testing.T) {
	tell(t, []story{
		{
			name: "without the setting they keep their cases", rule: "D5",
			desk:  "operator=ann operator=bob",
			steps: "0s login ann\n1s says c1\n2s login bob\n3s logout ann\n24h end",
			kinds: "case",
			want:  "1s case c1 queued new\n1s case c1 assigned automatic ann",
		},
		{
			name: "in the old place, and to whoever is there", rule: "D5",
			desk:  "operator=ann operator=bob requeueAfter=2m bob.capacity=0",
			steps: "0s login ann\n1s says c1\n2s logout ann\n3s login bob\n4s says c2\n5m set bob.capacity=1\n6m end",
			kinds: "case",
			want: `1s case c1 queued new
				1s case c1 assigned automatic ann
				4s case c2 queued new
				2m2s case c1 queued requeue
				5m0s case c1 assigned automatic bob`,
		},
		{
			name: "whoever comes back in time keeps them", rule: "D5",
			desk:  "operator=ann requeueAfter=2m",
			steps: "0s login ann\n1s says c1\n2s logout ann\n2m1.999999s login ann\n9m end",
			kinds: "case",
			want:  "1s case c1 queued new\n1s case c1 assigned automatic ann",
		},
		{
			name: "the moment itself is too late", rule: "D5",
			desk:  "operator=ann requeueAfter=2m",
			steps: "0s login ann\n1s says c1\n2s logout ann\n2m2s login ann",
			kinds: "case",
			want: `1s case c1 queued new
				1s case c1 assigned automatic ann
				2m2s case c1 queued requeue
				2m2s case c1 assigned automatic ann`,
		},
		{
			name: "who writes before the moment waits, who writes after it does not count", rule: "D5",
			desk: "operator=ann requeueAfter=2m",
			steps: `0s login ann
				1s says c1
				1s says c2
				2s reply c1 ann Hello
				2s reply c2 ann Hello
				3s logout ann
				1m says c1 again
				3m says c2 again
				1h end`,
			kinds: "case",
			want: `1s case c1 queued new
				1s case c1 assigned automatic ann
				1s case c2 queued new
				1s case c2 assigned automatic ann
				2m3s case c1 queued requeue`,
		},
		{
			name: "what was assigned to someone offline stays, until their next absence", rule: "D5",
			desk:  "operator=ann requeueAfter=2m",
			steps: "0s says c1\n1s assign c1 ann\n1h login ann\n2h logout ann\n3h end",
			kinds: "case",
			want: `0s case c1 queued new
				1s case c1 assigned hand ann
				1h12m0s case c1 queued requeue`,
		},
		{
			name: "nor does what was assigned to someone who was never there", rule: "D5",
			desk:  "operator=ann requeueAfter=2m",
			steps: "0s says c1\n1m assign c1 ann\n1h end",
			kinds: "case",
			want:  "0s case c1 queued new\n1m0s case c1 assigned hand ann",
		},
		{
			name: "at one instant requeued goes before closed", rule: "D5, D8",
			desk:  "operator=ann requeueAfter=10m autoClose=10m",
			steps: "0s login ann\n0s says c1\n0s logout ann\n1h end",
			kinds: "case",
			want: `0s case c1 queued new
				0s case c1 assigned automatic ann
				10m0s case c1 queued requeue
				10m0s case c1 closed inactivity`,
		},
		{
			name: "another reason is no return", rule: "D2, D5",
			desk:  "operator=ann requeueAfter=2m",
			steps: "0s login ann\n1s says c1\n11m logout ann\n1h end",
			kinds: "case status",
			want: `0s status ann online login
				1s case c1 queued new
				1s case c1 assigned automatic ann
				10m0s status ann offline timeout
				12m0s case c1 queued requeue`,
		},
		{
			name: "what is overdue by a changed setting happens now, once an absence", rule: "D5, D10",
			desk: "operator=ann",
			steps: `0s login ann
				1s says c1
				2s logout ann
				20m set requeueAfter=10m
				21m assign c1 ann
				22m set requeueAfter=1m
				30m login ann
				31m logout ann
				1h end`,
			kinds: "case",
			want: `1s case c1 queued new
				1s case c1 assigned automatic ann
				20m0s case c1 queued requeue
				21m0s case c1 assigned hand ann
				32m0s case c1 queued requeue`,
		},
		{
			name: "after downtime the status stands at its moment, the rest at the restart", rule: "D3, D5",
			desk:  "operator=ann operator=bob requeueAfter=2m autoClose=30m",
			steps: "0s login ann\n1s login bob\n1m says c1\n1m says c2\n9m active bob\n9m30s crash 5m30s\n20m end",
			kinds: "case status",
			want: `0s status ann online login
				1s status bob online login
				1m0s case c1 queued new
				1m0s case c1 assigned automatic ann
				1m0s case c2 queued new
				1m0s case c2 assigned automatic bob
				10m0s status ann offline timeout
				15m0s case c1 queued requeue
				15m0s case c1 assigned automatic bob
				19m0s status bob offline timeout`,
		},
		{
			name: "nobody is given a case who left while the desk was down", rule: "D3, D4",
			desk:  "operator=ann operator=bob requeueAfter=2m",
			steps: "0s login ann\n1m says c1\n1m login bob\n9m crash 21m\n31m end",
			kinds: "case status",
			want: `0s status ann online login
				1m0s case c1 queued new
				1m0s case c1 assigned automatic ann
				1m0s status bob online login
				10m0s status ann offline timeout
				11m0s status bob offline timeout
				30m0s case c1 queued requeue`,
		},
	})
}
