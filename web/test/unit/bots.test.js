import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.js';

const at = 'src/studio/pages/bots/folder';
const { writeScalar } = await load(`${at}/yaml.ts`);
const { quoted } = await load(`${at}/quoted.ts`);
const { topicsOf, pathFor } = await load(`${at}/topics.ts`);
const { switched, variablesOf, declared, removed } = await load(`${at}/botFile.ts`);
const { outlineOf, promptsOf } = await load(`${at}/graph.ts`);
const { extent, laidOut, NODE_WIDTH } = await load(`${at}/layout.ts`);
const { topicYaml } = await load(`${at}/made.ts`);
const { unitOf, doubt, written } = await load(`${at}/duration.ts`);
const { differences } = await load(`${at}/files.ts`);

const DURATION = ['beginDialog', 'durationInSeconds'];
const silence = (/** @type {string} */ name, /** @type {string} */ duration) =>
  `mcs.metadata:\n  componentName: ${name}\nbeginDialog:\n  kind: OnInactivity\n  id: main\n${duration}  actions: []\n`;

test('a duration is written in its place, and nothing else is touched', () => {
  const before = '# mine\nbeginDialog:\n  kind: OnInactivity\n  durationInSeconds: 300 # five\n\n  actions:\n    - x: "a"\n';
  assert.equal(writeScalar(before, DURATION, '=Global.Wait'), before.replace('300', '=Global.Wait'));
});

test('a duration that is not there yet comes before the actions', () => {
  const before = 'beginDialog:\n  kind: OnInactivity # quiet\n  actions:\n    - {kind: EndDialog, id: e}\n';
  assert.equal(
    writeScalar(before, DURATION, '900', 'actions'),
    before.replace('  actions', '  durationInSeconds: 900\n  actions'),
  );
  assert.match(writeScalar('beginDialog: {kind: OnInactivity, id: main}\n', DURATION, '900', 'actions'), /Seconds: 900/);
});

test('topics that wait stand first, the shortest wait before all', () => {
  const folder = [
    { path: 'topics/B.yaml', content: silence('Later', '  durationInSeconds: 600\n') },
    { path: 'topics/A.mcs.yml', content: 'beginDialog: {kind: OnConversationStart, id: main}\n' },
    { path: 'topics/C.yaml', content: silence('Default', '') },
    { path: 'topics/D.yaml', content: silence('Formula', '  durationInSeconds: =Global.Wait\n') },
    { path: 'topics/E.yaml', content: silence('Soon', '  durationInSeconds: 60\n') },
    { path: 'topics/Broken.yaml', content: 'a: [' },
    { path: 'bot.yaml', content: 'disabled: [Soon, A]\n' },
  ];
  const topics = topicsOf(folder);
  assert.deepEqual(
    topics.map((/** @type {any} */ { name, duration, off }) => [name, duration, off]),
    [
      ['Soon', 60, true], ['Later', 600, false], ['Default', 1800, false], ['Formula', '=Global.Wait', false],
      ['A', 1800, true], ['Broken', 1800, false],
    ],
  );
});

test('a topic is switched off and on in bot.yaml, whose comments stay', () => {
  const folder = [{ path: 'bot.yaml', content: '# the shop\nname: Shop\n' }];
  const off = switched(folder, '', ['Soon', 'soon'], false);
  assert.equal(off[0].content, '# the shop\nname: Shop\ndisabled:\n  - Soon\n');
  const both = switched(off, '', ['Later'], false);
  assert.match(both[0].content, /- Soon\n {2}- Later\n$/);
  assert.equal(switched(switched(both, '', ['Later'], true), '', ['X', 'Soon'], true)[0].content, '# the shop\nname: Shop\n');
  assert.deepEqual(switched(switched([], '', ['Soon'], false), '', ['Soon'], true), []);
  assert.equal(switched([], 'billing', ['Pay'], false).map((/** @type {any} */ { path }) => path).join(), 'agents/billing/bot.yaml');
  assert.throws(() => switched([{ path: 'bot.yaml', content: 'a: [' }], '', ['Soon'], false));
});

test('variables come from bot.yaml and from an export, and are changed where they are', () => {
  const folder = [
    { path: 'bot.yaml', content: 'variables: {Global.Plan: gold}\nenvironment:\n  Wait: {type: Number, default: 5} # min\n' },
    { path: 'variables/Closed.mcs.yml', content: 'name: Closed\nscope: Conversation\ndefaultValue: false\n' },
  ];
  const [wait, closed, plan] = variablesOf(folder);
  assert.deepEqual([wait.name, wait.type, wait.initial], ['Wait', 'Number', 5]);
  assert.deepEqual([closed.name, closed.initial, plan.initial], ['Closed', false, 'gold']);
  const changed = declared(folder, { ...plan, initial: 'silver' }, plan);
  assert.match(changed[0].content, /Global\.Plan: silver/);
  assert.match(changed[0].content, /# min/);
  assert.equal(removed(changed, closed).length, 1);
  assert.equal(removed(removed(folder.slice(0, 1), plan), wait).length, 0);
});

const branching = `beginDialog:
  kind: OnRecognizedIntent
  actions:
    - {kind: Question, id: ask, prompt: Which size?, variable: init:Topic.Size}
    - kind: ConditionGroup
      id: large
      conditions:
        - condition: =Topic.Size = "L"
          actions:
            - {kind: CSATQuestion, id: happy}
            - {kind: GotoAction, id: again, actionId: ask}
      elseActions:
        - {kind: Question, id: off, disabled: true}
    - {kind: EndDialog, id: end}
`;

test('a topic has its nodes, its branches and its prompts', () => {
  const { steps } = outlineOf(branching);
  assert.deepEqual(steps.map((/** @type {any} */ { kind }) => kind), ['Question', 'ConditionGroup', 'EndDialog']);
  assert.equal(steps[0].detail, 'Which size?');
  assert.equal(steps[1].line, 5);
  assert.deepEqual(promptsOf(steps).map((/** @type {any} */ { id }) => id), ['ask', 'happy']);
  assert.deepEqual(outlineOf('a: [').steps, []);
});

test('a graph has an edge for each way on, and no node lies on another', () => {
  const { nodes, edges } = laidOut(outlineOf(branching));
  const named = Object.fromEntries(
    nodes.map((/** @type {any} */ n) => [n.id, n.step?.id ?? n.branch?.kind ?? 'trigger']),
  );
  assert.deepEqual(
    edges.map((/** @type {any} */ e) => `${named[e.from]} ${e.jump ? 'jumps to' : 'to'} ${named[e.to]}`).sort(),
    [
      'again jumps to ask', 'ask to large', 'condition to happy', 'else to off', 'happy to again', 'large to condition',
      'large to else', 'off to end', 'trigger to ask',
    ],
  );
  assert.deepEqual(extent({ nodes, edges }), { width: 2 * NODE_WIDTH + 32, middle: NODE_WIDTH + 16 });
  for (const a of nodes) {
    for (const b of nodes) {
      if (a !== b && a.y === b.y) assert.ok(Math.abs(a.x - b.x) >= NODE_WIDTH, `${a.id} lies on ${b.id}`);
    }
  }
});

test('a new topic is YAML that can be read, whatever is in its texts', () => {
  const text = topicYaml({
    name: 'yes: "no"', kind: 'OnInactivity', duration: '=Global.Wait * 60', phrases: [], message: 'Still there? {1 + 1}',
  });
  const [topic] = topicsOf([{ path: 'topics/x.yaml', content: text }]);
  assert.equal(topic.name, 'yes: "no"');
  assert.equal(topic.duration, '=Global.Wait * 60');
  assert.equal(outlineOf(text).steps[0].detail, 'Still there? {1 + 1}');
  assert.equal(quoted('yes'), '"yes"');
  assert.equal(pathFor([{ path: 'topics/Ask.mcs.yml', content: '' }], 'Ask!'), 'topics/Ask2.mcs.yml');
});

test('durations are in the unit that shows them whole, and doubted where they are odd', () => {
  assert.deepEqual([45, 900, 7200, 0].map(unitOf), ['seconds', 'minutes', 'hours', 'seconds']);
  assert.deepEqual([0, 5, 15, 604_800, 604_801, Number.NaN].map(doubt), ['nothing', 'short', 'none', 'none', 'long', 'nothing']);
  assert.equal(written('Text("a: b")'), '"=Text(\\"a: b\\")"');
});

test('folders differ in files that were changed, came or are gone', () => {
  const file = (/** @type {string} */ path, /** @type {string} */ content) => ({ path, content });
  assert.deepEqual(
    differences([file('a', '1'), file('b', '1'), file('c', '1')], [file('a', '1'), file('b', '2'), file('d', '1')]),
    [
      { path: 'b', before: '1', after: '2' },
      { path: 'c', before: '1', after: undefined },
      { path: 'd', before: undefined, after: '1' },
    ],
  );
});
