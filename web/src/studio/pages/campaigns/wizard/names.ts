const NAME = /\b(?:Event|Profile)\.(?:[\p{L}_][\p{L}\p{N}_]*|'(?:[^']|'')+')/gu;

/** What the formulas of a text name of the event and the profile, as in Event.price, each once, in order. */
export const namesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(NAME)].map(([name]) => name.replace(/'((?:[^']|'')+)'$/, (_, quoted: string) => quoted.replaceAll("''", "'")))),
];

/** What somebody types as an example's value: a number, true or false, else a text; empty: the property is not there. */
export function exampleOf(typed: string): unknown {
  if (typed === '') return null;
  if (typed === 'true' || typed === 'false') return typed === 'true';
  return /^-?\d+(\.\d+)?$/.test(typed) ? Number(typed) : typed;
}

const AMOUNT = /price|total|amount|value|count|quantity|points|size|age$/i;

/** What stands in an example before somebody types another: a number where the name sounds so, else the name. */
export function sampleOf(name: string): string {
  const property = name.slice(name.indexOf('.') + 1);
  return AMOUNT.test(property) ? '20' : property;
}
