import { snippetCompletion, type Completion, type CompletionContext, type CompletionSource } from '@codemirror/autocomplete';
import type { components } from '../../../api/schema';

export type FxFunction = components['schemas']['ShownFunction'];
export type FxVariable = components['schemas']['ShownVariable'];

export interface Vocabulary {
  functions: readonly FxFunction[];
  variables: readonly FxVariable[];
}

/** What is being typed: a name with its dots. */
const WORD = /[A-Za-z_][\w.]*$/;

/** Offers functions and variables; in YAML only where a formula is written. */
export const completing =
  (known: () => Vocabulary, inFormula: (context: CompletionContext) => boolean): CompletionSource =>
  (context) => {
    const word = context.matchBefore(WORD);
    if ((!word && !context.explicit) || !inFormula(context)) return null;
    return { from: word?.from ?? context.pos, options: offered(known()), validFor: /^[\w.]*$/ };
  };

function offered({ functions, variables }: Vocabulary): Completion[] {
  const seen = new Set<string>();
  const named = variables.filter(({ name }) => !seen.has(name) && seen.add(name));
  return [
    ...named.map(({ name, type }): Completion => ({ label: name, detail: type, type: 'variable', boost: boost(name) })),
    ...functions.map(({ name, signature, words }) =>
      snippetCompletion(`${name}(\${})`, { label: name, detail: signature.slice(name.length), info: words, type: 'function' }),
    ),
  ];
}

/** One's own variables before the many of the system. */
const boost = (name: string) => (/^(Global|Environment|Topic)\./.test(name) ? 2 : 0);

/** Whether the cursor stands in a formula of a line of YAML: after =, or within braces of a text. */
export function inYamlFormula({ state, pos }: CompletionContext): boolean {
  const line = state.doc.lineAt(pos);
  const before = line.text.slice(0, pos - line.from);
  return /:\s+"?=/.test(before) || before.lastIndexOf('{') > before.lastIndexOf('}');
}
