package dialog_test

// formulaGrammar writes formulas by what they give: n a number, t a text, b a boolean, r a table, d a time, a anything,
// x one of these, which may be the wrong one. N, T, … would be the variables; they are written vn, vt, ….
func formulaGrammar() grammar {
	return grammar{
		"vn": {"Global.N", "Topic.N", "Topic.I", "Global.M"},
		"vt": {"Global.T", "Topic.T", "Global.U"},
		"vb": {"Global.B", "Topic.B"},
		"vr": {"Global.R", "Topic.R", "Global.Q"},
		"vd": {"Global.D", "Topic.D"},
		"va": {"Global.Any", "Topic.Any"},
		"vx": {"$vn", "$vt", "$vb", "$vr", "$vd", "$va"},
		"vs": { // those that a topic may write, too
			"$vx", "$vx", "$vx", "$vx", "$vx", "$vx", "System.InactivityTimer.Continue", "System.ContinueResponse",
			"System.Recognizer.SelectedIntent", "System.Conversation.LocalTimeZone", "System.Bot.Name", "Environment.Limit",
		},
		"x": {"$n", "$t", "$b", "$r", "$d", "$a", "Blank()"},
		"n": {
			"1", "$vn", "$vn", "$vn", "0", "2", "-1", "3.5", "1e10", "5", "$vn + 1", "$n + $n", "$n - $n", "$n * $n", "$n / $n",
			"Mod($n, 3)", "Len($t)", "CountRows($r)", "Value($t)", "Value($va)", "If($b, $n, $n)", "Coalesce($vn, $n)",
			"Round($n, 1)", "RandBetween(1, 6)", "Rand()", "Sum($r, Value(Value))", "Max($n, $n)", "IfError($n, 0)",
			"DateDiff($d, $d)", "Hour($d)", "System.InactivityTimer.Count", "System.FallbackCount", "Environment.Limit",
			"Find($t, $t)", "Abs($n)", "Index($r, $n).Value", "With({k: $n}, k * k)", "Sum(Sequence(30), Value)",
		},
		"t": {
			`"text"`, "$vt", "$vt", "$vt", `""`, `"red"`, `"é́ü"`, `"{braces}"`, "$t & $t", "Text($n)", "Text($d)", "Upper($t)",
			"Left($t, $n)", "Substitute($t, \"e\", $t)", "If($b, $t, $t)", "Concatenate($t, \" \", $t)", "JSON($x)", "Trim($t)",
			"Switch($n, 1, $t, 2, $t, $t)", "Concat($r, Value & \";\")", "$vt & $vt & $vt", "Mid($t, 2, 3)",
			"System.Activity.Text", "System.LastMessage.Text", "System.Activity.ChannelId", "System.Activity.Type",
			"System.Activity.Name", "System.User.DisplayName", "System.Error.Message", "System.Error.Code",
			"System.Conversation.Id", "System.Recognizer.TriggeringMessage.Text", "Environment.Place", "Text($va)",
			"Text($va.a)", "Text(Topic.Row)", "Concat(Sequence(90), \"0123456789\")", "IfError($t, \"failed\")",
			"Text(Now(), \"hh:mm\")", "Proper($t)", "EncodeUrl($t)", "First($r).Value", "Last(Split($t, \" \")).Value",
		},
		"b": {
			"true", "$vb", "$vb", "$vb", "false", "!$vb", "$vb = false", "$n > $n", "$n = 1", "$vn < 3", "$t = \"text\"", "$t in $t",
			"IsBlank($vx)", "!IsBlank($vt)", "$b && $b", "$b || $b", "IsEmpty($r)", "IsError($x)", "$x = $x", "StartsWith($t, \"t\")",
			"$d > Now()", "IsMatch($t, \"a.*\")", "$n in $r", "Boolean($va)", "System.User.IsLoggedIn", "$va = 1",
			"System.Activity.ChannelId = \"msteams\"", "IfError($b, true)", "Rand() < 0.5", "System.Conversation.InTestMode",
		},
		"r": {
			`["red", "green"]`, "$vr", "$vr", "$vr", "[]", "[$t, $t]", "[$n, $n]", "Table($a, $a)", "Filter($vr, !IsBlank(Value))",
			"FirstN($r, 2)", "Sort($r, Value)", "ForAll(Sequence($n), Value * 2)", "Sequence(3)", "Split($t, \"e\")",
			"If($b, $r, $r)", "Table(ParseJSON($t))", "Table($va)", "System.Recognizer.IntentOptions", "Distinct($r, Value)",
			"Sequence(40)", "Shuffle($r)", "AddColumns($r, k, 1)", "System.Activity.Attachments",
		},
		"d": {
			"Now()", "$vd", "Date(2026, 1, 5)", "Today()", "DateAdd(Now(), $n)", "DateAdd($d, 1, TimeUnit.Hours)", "DateValue($t)",
			"DateTimeValue($t)", "DateTime(2026, 2, 29, 1, 2, 3)", "Time(1, 2, 3)",
		},
		"a": {
			"{a: 1}", "$va", "$va", "$va", "{a: $x, b: {c: $x}}", "ParseJSON($t)", `ParseJSON("{""a"": [1, {""b"": null}]}")`, "$va.a",
			"System.Activity.Value", "System.Activity.ChannelData", "First($r)", "Blank()", "$x", "Error($t)", "Index($va, $n)",
			"System.Recognizer.SelectedIntent", "{CloseOmnichannelConversation: $b}", "Nowhere",
			"Topic.Row", "$va.a.b", "{a: $va, '$$record': $va}", "{'$$date': $x}", "[$va]", "ParseJSON(\"[1, 1.0, {\"\"$$untyped\"\": [1e999]}]\")",
		},

		// A text with formulas, and what Microsoft's schema lets be a text or a formula.
		"say": {
			"said", "{ $x }", "{ $t }", "{ $n } of { $n }", "so {$vt}, {$vn}", "{ $a }", "plain", "{{not}} { $b }", "", "{$vt}{$vt}", "{Global.R}",
		},
		"str": {"$say", "=$t", "=$x"},
	}
}
