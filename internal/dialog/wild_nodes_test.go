package dialog_test

// wildNodes are topics for the first of the wild bots, in which loops, tables, cards and answers of every kind stand.
const wildNodes = `
== Loop: OnRecognizedIntent loop
- {kind: EditTable, id: e, itemsVariable: Global.Rows, value: "={A: Global.N, B: Global.Any}"}
- kind: Foreach
  id: f
  items: =Global.Rows
  value: Topic.Row
  index: Topic.I
  actions:
  - {kind: Question, id: q, variable: Topic.Answer, prompt: "{Topic.I} {Topic.Row.A}?", entity: NumberPrebuiltEntity, alwaysPrompt: =Global.B}
  - kind: Foreach
    id: g
    items: "=[1, 2, Topic.Answer]"
    value: Topic.N
    actions:
    - kind: ConditionGroup
      id: c
      conditions:
      - {id: i, condition: =Topic.Answer = 1, actions: [{kind: BreakLoop, id: j}]}
      - {id: k, condition: =Topic.Answer = 2, actions: [{kind: ContinueLoop, id: l}]}
      - {id: m, condition: =Topic.Answer = 3, actions: [{kind: GotoAction, id: n, actionId: q}]}
      - {id: o, condition: =Topic.Answer = 4, actions: [{kind: GotoAction, id: p, actionId: out}]}
    - {kind: EditTable, id: r, itemsVariable: Global.Rows, changeType: Remove, value: =Topic.Row}
- {kind: SendActivity, id: out, activity: {text: [one, two, "{CountRows(Global.Rows)}"], randomizeVariantSelection: false}}
== Grow: OnRecognizedIntent grow
- {kind: SetVariable, id: s, variable: Topic.Big, value: "=Concat(Sequence(3000), \"0123456789\")"}
- {kind: EditTable, id: e, itemsVariable: Global.Rows, value: =Topic.Big}
- {kind: Question, id: q, variable: Topic.X, prompt: "{CountRows(Global.Rows)}?", entity: BooleanPrebuiltEntity}
- {kind: BeginDialog, id: b, dialog: Grow}
== Values: OnRecognizedIntent values
- {kind: SetMultipleVariables, id: m, assignments: [{variable: Global.T, value: "=Text(Global.N)"}, {variable: Topic.X, value: =Global.Any}]}
- {kind: ParseValue, id: p, variable: Topic.V, value: =Global.Any, valueType: {kind: Record, properties: {a: Number, b: {type: {kind: Table, properties: {c: Date}}}}}}
- {kind: ResetVariable, id: r, variable: Topic.X}
- {kind: EditTableV2, id: e, itemsVariable: Global.Rows, changeType: {kind: TakeLastItemOperation, resultVariable: Global.Any}}
- {kind: ParseValue, id: q, variable: Topic.V, value: =Global.T, valueType: Number, errorPolicy: ThrowError}
- {kind: ClearAllVariables, id: c, variables: "=If(Global.B, \"AllGlobalVariables\", \"ConversationHistory\")"}
- {kind: LogCustomTelemetryEvent, id: l, eventName: "=\"x\" & Global.T", properties: =Global.Any}
== Answers: OnRecognizedIntent answers
- {kind: Question, id: a, variable: Topic.Day, prompt: When?, entity: {kind: DatePrebuiltEntity, allowMultipleValues: true}, repeatCount: =Global.N}
- {kind: Question, id: b, variable: Topic.At, prompt: At?, entity: DateTimePrebuiltEntity, validation: =Topic.At > Now(), invalidPrompt: Later?}
- {kind: Question, id: c, variable: Topic.Mail, prompt: Mail?, entity: EMailPrebuiltEntity, fallbackDialogOnInvalidEntity: Cards}
- {kind: Question, id: d, variable: Topic.Item, prompt: Which?, entity: {kind: DynamicClosedListEntity, items: =Global.Any}}
== Cards: OnRecognizedIntent cards
- {kind: CSATQuestion, id: c}
- {kind: AdaptiveCardPrompt, id: p, card: '{"type": "AdaptiveCard", "body": [{"type": "TextBlock", "text": "{Global.T}"}]}', output: {binding: {a: Global.Any}}, outputType: {properties: {a: Number}}}
- kind: SendActivity
  id: s
  activity:
    attachments:
    - {kind: HeroCardTemplate, title: "{Global.T}", buttons: [{kind: MakeCall, phoneNumber: "{Global.N}"}]}
    - {kind: AdaptiveCardTemplate, cardContent: "={type: \"AdaptiveCard\", body: Global.Any}"}
    - {kind: FileTemplate, fileContent: =Global.T}
== Turns: OnRecognizedIntent turns
- {kind: BeginDialog, id: b, dialog: Returns, output: {kind: SingleVariableOutputBinding, variable: Global.Any}}
- {kind: ReplaceDialog, id: r, dialog: Answers}
== Returns: OnRedirect
- {kind: ConditionGroup, id: c, conditions: [{id: i, condition: =Topic.Round < 3, actions: [{kind: RepeatDialog, id: r, input: {binding: {Round: =Topic.Round + 1}}}]}]}
- {kind: EmitEvent, id: e, eventType: ActivityIfUnhandled, eventName: nobody, eventValue: =Global.Any}
- {kind: ConditionGroup, id: d, conditions: [{id: j, condition: =Global.B, actions: [{kind: CancelDialog, id: x, eventName: told, eventValue: =Global.N}]}]}
- {kind: EndDialog, id: y, value: "={a: Global.N}"}
`
