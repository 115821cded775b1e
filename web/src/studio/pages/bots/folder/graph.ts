import { isMap } from 'yaml';
import { lineOf, listAt, mapAt, readYaml, text } from './yaml';
import type { LineCounter } from 'yaml';

/** A node of a topic, as a graph shows it. */
export interface Step {
  id: string;
  kind: string;
  /** what it says, sets, asks or calls, in a few words; '': its kind says it all */
  detail: string;
  /** of the file, from 1 */
  line: number;
  disabled: boolean;
  /** a question: it waits for an answer */
  prompt: boolean;
  branches: Branch[];
  /** the node that the topic goes on with; '': the next */
  goto: string;
  /** the topic that it leads to; '': none */
  redirect: string;
  /** nothing comes after it */
  ends: boolean;
}

export interface Branch {
  /** the condition; '': the rest, or all of a loop */
  label: string;
  kind: 'condition' | 'else' | 'body';
  steps: Step[];
}

export interface Outline {
  trigger: { kind: string; line: number; condition: string } | undefined;
  steps: Step[];
}

const ENDS = new Set([
  'EndDialog', 'EndConversation', 'CancelDialog', 'CancelAllDialogs', 'ReplaceDialog', 'RepeatDialog', 'GotoAction',
  'BreakLoop', 'ContinueLoop',
]);

export const PROMPTS: ReadonlySet<string> = new Set(['Question', 'CSATQuestion', 'AdaptiveCardPrompt']);

/** How many characters of what a node says are shown. */
const DETAIL_MAX = 90;

/** The nodes of a topic in their order; as many as can be read. */
export function outlineOf(content: string): Outline {
  const { document, lines } = readYaml(content);
  const trigger = mapAt(document.contents, 'beginDialog');
  if (!trigger) return { trigger: undefined, steps: [] };
  return {
    trigger: {
      kind: text(trigger, 'kind') ?? '',
      line: lineOf(trigger, lines),
      condition: text(trigger, 'condition') ?? '',
    },
    steps: stepsOf(listAt(trigger, 'actions'), lines),
  };
}

/** All prompts of a topic that can be waited at, in their order. */
export function promptsOf(steps: readonly Step[]): Step[] {
  return steps.flatMap((step) =>
    step.disabled ? [] : [...(step.prompt ? [step] : []), ...step.branches.flatMap(({ steps: inner }) => promptsOf(inner))],
  );
}

function stepsOf(items: readonly unknown[], lines: LineCounter): Step[] {
  return items.filter(isMap).map((node) => {
    const kind = text(node, 'kind') ?? '';
    return {
      id: text(node, 'id') ?? '',
      kind,
      detail: detailOf(node, kind),
      line: lineOf(node, lines),
      disabled: text(node, 'disabled') === 'true',
      prompt: PROMPTS.has(kind),
      branches: branchesOf(node, kind, lines),
      goto: kind === 'GotoAction' ? (text(node, 'actionId') ?? '') : '',
      redirect: kind === 'BeginDialog' || kind === 'ReplaceDialog' ? (text(node, 'dialog') ?? '') : '',
      ends: ENDS.has(kind),
    };
  });
}

function branchesOf(node: unknown, kind: string, lines: LineCounter): Branch[] {
  if (kind === 'Foreach' || kind === 'ActionScope') {
    return [{ label: '', kind: 'body', steps: stepsOf(listAt(node, 'actions'), lines) }];
  }
  if (kind !== 'ConditionGroup') return [];
  const branches: Branch[] = listAt(node, 'conditions').map((item) => ({
    label: text(item, 'condition') ?? '',
    kind: 'condition',
    steps: stepsOf(listAt(item, 'actions'), lines),
  }));
  return [...branches, { label: '', kind: 'else', steps: stepsOf(listAt(node, 'elseActions'), lines) }];
}

function detailOf(node: unknown, kind: string): string {
  const said = (key: string) => text(node, key) ?? firstText(mapAt(node, key));
  const variable = text(node, 'variable')?.replace(/^init:/, '');
  const found = (() => {
    switch (kind) {
      case 'SendActivity':
        return said('activity');
      case 'Question':
      case 'CSATQuestion':
      case 'AdaptiveCardPrompt':
        return said('prompt') ?? variable;
      case 'SetVariable':
      case 'SetTextVariable':
        return `${variable ?? ''} ${(text(node, 'value') ?? '').replace(/^=?/, '= ')}`.trim();
      case 'BeginDialog':
      case 'ReplaceDialog':
        return text(node, 'dialog')?.replace(/^.*\.topic\./, '');
      case 'GotoAction':
        return text(node, 'actionId');
      case 'Foreach':
        return text(node, 'items');
      case 'HttpRequestAction':
        return text(node, 'url');
      case 'InvokeFlowAction':
        return text(node, 'flowId');
      default:
        return variable ?? text(node, 'eventName') ?? text(node, 'itemsVariable');
    }
  })();
  const detail = (found ?? '').replace(/\s+/g, ' ').trim();
  return detail.length > DETAIL_MAX ? `${detail.slice(0, DETAIL_MAX - 1)}…` : detail;
}

/** The first variation of a message that has several. */
const firstText = (message: unknown): string | undefined =>
  listAt(message, 'text').map(String)[0] ?? text(message, 'text') ?? text(message, 'name');
