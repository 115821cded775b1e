package dialog_test

// nodeGrammar writes nodes of every kind that runs, and what stands within them.
func nodeGrammar() grammar {
	return grammar{
		"nodes": {
			"[]", "[$node]", "[$node, $node]", "[$node, $node, $node]", "[$node, $node, $node, $node]", "[$node, $node, $node]",
			"[$node, $node, $node, $node, $node, $node]", "[$question, $node, $question]", "[$node, $call, $node]",
		},
		"head": {"id: $id", "id: $id", "id: $id", "id: $id", "id: $id", "id: $id", "id: $id", "id: $id, disabled: true"},
		"node": {
			"{kind: SendActivity, $head, activity: $activity}", "$set", "$set", "$set", "$flow", "$flow", "$flow", "$question", "$question",
			"$question", "$call", "$topics", "$topics", "$ends", "$human",
			"{kind: SendActivity, $head, activity: $activity}", "{kind: LogCustomTelemetryEvent, $head, eventName: $'str, properties: $=a}",
			"{kind: EmitEvent, $head, eventType: $emitted, eventName: $'event}",
			"{kind: EmitEvent, $head, eventType: $emitted, eventName: $'event, eventValue: $=x}",
		},
		"emitted": {"ActivityIfUnhandled", "Activity", "DialogEvent", "DialogEvent"},
		"event":   {"told", "told", "called", "other", "{$t}"},

		"set": {
			"{kind: SetVariable, $head, variable: $vn, value: $=n}", "{kind: SetVariable, $head, variable: $vt, value: $=t}",
			"{kind: SetVariable, $head, variable: $vn, value: $=n}", "{kind: SetVariable, $head, variable: $vt, value: $=t}",
			"{kind: SetVariable, $head, variable: $vb, value: $=b}", "{kind: SetVariable, $head, variable: $vr, value: $=r}",
			"{kind: SetVariable, $head, variable: $vd, value: $=d}", "{kind: SetVariable, $head, variable: $va, value: $=a}",
			"{kind: SetVariable, $head, variable: $vs, value: $=x}", "{kind: SetVariable, $head, variable: $vn, value: 7}",
			"{kind: SetVariable, $head, variable: $vb, value: true}", "{kind: SetVariable, $head, variable: $vt, value: text}",
			"{kind: SetVariable, $head, variable: System.InactivityTimer.Continue, value: $=b}",
			"{kind: SetVariable, $head, variable: System.InactivityTimer.Continue, value: true}",
			"{kind: SetTextVariable, $head, variable: $vt, value: $'say}",
			"{kind: SetMultipleVariables, $head, assignments: [{variable: $vn, value: $=n}, {variable: $vs, value: $=x}]}",
			"{kind: ResetVariable, $head, variable: $vs}", "{kind: ClearAllVariables, $head}",
			"{kind: ClearAllVariables, $head, variables: $cleared}",
			"{kind: ParseValue, $head, variable: $va, value: $=a, valueType: $type}",
			"{kind: ParseValue, $head, variable: $vx, value: $=t, valueType: $type, errorPolicy: ThrowError}",
			"{kind: EditTable, $head, itemsVariable: $vr, value: $=t}",
			"{kind: EditTable, $head, itemsVariable: $vs, changeType: $change, value: $=x, resultVariable: $va}",
			"{kind: EditTableV2, $head, itemsVariable: $vr, changeType: $changes}",
		},
		"cleared": {"AllGlobalVariables", "ConversationScopedVariables", "ConversationHistory", "UserScopedVariables", "$=t"},
		"change":  {"Add", "Remove", "TakeFirst", "TakeLast", "Clear"},
		"changes": {
			"{kind: ClearItemsOperation}", "{kind: AddItemOperation, value: $=x}", "{kind: RemoveItemOperation, value: $=x}",
			"{kind: TakeFirstItemOperation, resultVariable: $va}", "{kind: TakeLastItemOperation}",
		},
		"type": {
			"Any", "Number", "String", "Boolean", "Date", "DateTime", "{kind: Record, properties: {a: Number, b: {type: $type}}}",
			"{kind: Table, properties: {c: String}}", "{kind: Record, properties: {a: $type}}",
		},

		"flow": {
			"{kind: ActionScope, $head, actions: $nodes}", "{kind: ConditionGroup, $head, conditions: [$branch], elseActions: $nodes}",
			"{kind: ConditionGroup, $head, conditions: [$branch]}", "{kind: ConditionGroup, $head, conditions: [$branch, $branch, $branch]}",
			"{kind: Foreach, $head, items: $=r, value: Topic.Row, actions: $nodes}",
			"{kind: Foreach, $head, items: $=r, value: Topic.Row, index: Topic.I, actions: $nodes}",
			"{kind: Foreach, $head, items: $=x, value: $vs, actions: [$node, $jump]}", "$jump", "$maybe", "$maybe",
		},
		"branch": {"{id: $id, condition: $=b, actions: $nodes}", "{id: $id, condition: $=b, actions: [$jump]}", "{id: $id, actions: $nodes}"},
		"jump":   {"{kind: BreakLoop, $head}", "{kind: ContinueLoop, $head}", "{kind: GotoAction, $head, actionId: $known}"},
		"maybe":  {"{kind: ConditionGroup, $head, conditions: [{id: $id, condition: $=b, actions: [$jump]}]}"},

		"topics": {
			"{kind: BeginDialog, $head, dialog: $dialog}", "{kind: BeginDialog, $head, dialog: $dialog, input: $given}",
			"{kind: BeginDialog, $head, dialog: $dialog, input: $given, output: {binding: {N: $vn, T: $vt, Any: $va}}}",
			"{kind: BeginDialog, $head, dialog: $dialog, output: {kind: SingleVariableOutputBinding, variable: $vs}}",
			"{kind: ReplaceDialog, $head, dialog: $dialog, input: $given}", "{kind: RepeatDialog, $head}",
			"{kind: RepeatDialog, $head, input: $given}", "{kind: EndDialog, $head}",
			"{kind: EndDialog, $head, clearTopicQueue: false, value: $=x}", "{kind: EndDialog, $head, value: $=x}",
		},
		"dialog": {"$topic", "$topic", "$topic", "bot.topic.$topic", "Sales", "Nowhere", "$=t", "\"=If($vb, \\\"T0\\\", \\\"T1\\\")\""},
		"topic":  {"T0", "T1", "T2", "T3", "T4", "T5", "T6", "T7"},
		"given":  {"{binding: {N: $=n}}", "{binding: {N: $=x, T: $=t, Any: $=x}}", "{binding: {B: $=b, R: $=r, D: $=d}}", "{}"},
		"ends": {
			"{kind: CancelDialog, $head}", "{kind: CancelDialog, $head, eventName: $'event, eventValue: $=x}",
			"{kind: CancelAllDialogs, $head}", "{kind: CancelAllDialogs, $head, eventName: $'event}", "{kind: EndConversation, $head}",
		},
		"human": {
			"{kind: TransferConversation, $head}", "{kind: TransferConversation, $head, messageToAgent: $activity, context: $context}",
			"{kind: TransferConversation, $head, telephoneNumber: $'str}", "{kind: TransferConversationV2, $head, transferType: $transfer}",
			"{kind: EndConversation, $head}, {kind: TransferConversation, $head, context: $context}",
		},
		"context": {
			"{kind: AutomaticTransferContext}", "{kind: AutomaticTransferContext, variables: Topic}", "{kind: ExpressionTransferContext, value: $=a}",
			"{kind: ExpressionTransferContext, value: \"={CloseOmnichannelConversation: true}\"}",
			"{kind: ManualTransferContext, contextVariables: {A: $=a, CloseOmnichannelConversation: $=b}}",
		},
		"transfer": {
			"{kind: TransferToAgent}", "{kind: TransferToAgent, messageToAgent: $activity, context: $context}",
			"{kind: TransferToPhoneNumber, phoneNumber: $'str}",
		},

		"call": {
			"{kind: HttpRequestAction, $head, url: \"https://a.example/{Global.N}\", response: $va}",
			"{kind: HttpRequestAction, $head, url: $'str, method: $method, headers: {X-One: $'str}, body: $body, $handling response: $vs}",
			"{kind: HttpRequestAction, $head, url: \"https://a.example\", requestTimeoutInMilliseconds: $=n, response: $vs, responseSchema: $type}",
			"{kind: HttpRequestAction, $head, url: \"https://a.example\", requestTimeoutInMilliseconds: 5000, $handling responseHeaders: $va}",
			"{kind: InvokeFlowAction, $head, flowId: f, input: $given, output: {binding: {n: $vn, a: $va}}}",
			"{kind: InvokeFlowAction, $head, flowId: unmapped, input: $given}",
		},
		"method": {"Get", "Post", "Put", "Patch", "Delete", "$=t"},
		"body": {
			"{kind: NoRequestContent}", "{kind: JsonRequestContent, content: $=a}", "{kind: RawRequestContent, contentType: $'str, content: $'str}",
		},
		"handling": {
			"", "errorHandling: {kind: RaiseErrorBehavior},", "errorHandling: {kind: ContinueOnErrorBehavior},",
			"errorHandling: {kind: ContinueOnErrorBehavior, statusCode: $vn, errorResponseBody: $vs},",
		},
	}
}
