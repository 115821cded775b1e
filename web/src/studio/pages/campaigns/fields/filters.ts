/** Conditions that fields can show, and the formulas that say the same. */

export const OPERATORS = ['=', '<>', '>', '>=', '<', '<=', 'contains', 'there', 'missing'] as const;
export type Operator = (typeof OPERATORS)[number];

export interface Filter {
  property: string;
  operator: Operator;
  value: string;
}

/** Whose properties a formula names. */
export type Root = 'Event' | 'Profile';

export const takesValue = (operator: Operator): boolean => operator !== 'there' && operator !== 'missing';

export const isWhole = ({ property, operator, value }: Filter): boolean =>
  property.trim() !== '' && (!takesValue(operator) || value !== '');

/** The formula of those filters that are whole; empty: there is none. */
export function formulaOf(filters: readonly Filter[], root: Root): string {
  const terms = filters.filter(isWhole).map((filter) => termOf(filter, root));
  return terms.length === 0 ? '' : `=${terms.join(' && ')}`;
}

function termOf({ property, operator, value }: Filter, root: Root): string {
  const name = property.trim();
  const path = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? `${root}.${name}` : `${root}.'${name.replaceAll("'", "''")}'`;
  switch (operator) {
    case 'there':
      return `!IsBlank(${path})`;
    case 'missing':
      return `IsBlank(${path})`;
    case 'contains':
      return `${quoted(value)} in ${path}`;
    default:
      return `${path} ${operator} ${/^(-?\d+(\.\d+)?|true|false)$/.test(value) ? value : quoted(value)}`;
  }
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

const TEXT = '"(?:[^"]|"")*"';
const PATH = "(?:Event|Profile)\\.(?:[\\p{L}_][\\p{L}\\p{N}_]*|'(?:[^']|'')+')";
const COMPARED = new RegExp(`^(${PATH}) (=|<>|>=|<=|>|<) (${TEXT}|-?\\d+(?:\\.\\d+)?|true|false)$`, 'u');
const CONTAINED = new RegExp(`^(${TEXT}) in (${PATH})$`, 'u');
const BLANK = new RegExp(`^(!?)IsBlank\\((${PATH})\\)$`, 'u');
const AND = new RegExp(`(${TEXT})|('(?:[^']|'')+')| && `, 'gu');

/** The filters that a formula says; undefined: it says more than filters can. */
export function filtersOf(formula: string, root: Root): Filter[] | undefined {
  if (formula === '') return [];
  if (!formula.startsWith('=')) return undefined;
  const filters = terms(formula.slice(1)).map((term) => filterOf(term, root));
  return filters.includes(undefined) ? undefined : (filters as Filter[]);
}

/** What stands between the &&, which may also stand within a text. */
function terms(formula: string): string[] {
  const found: string[] = [];
  let from = 0;
  for (const match of formula.matchAll(AND)) {
    if (match[1] !== undefined || match[2] !== undefined) continue;
    found.push(formula.slice(from, match.index));
    from = match.index + match[0].length;
  }
  return [...found, formula.slice(from)];
}

function filterOf(term: string, root: Root): Filter | undefined {
  const compared = COMPARED.exec(term);
  if (compared) return made(compared[1]!, compared[2] as Operator, plain(compared[3]!), root);
  const contained = CONTAINED.exec(term);
  if (contained) return made(contained[2]!, 'contains', plain(contained[1]!), root);
  const blank = BLANK.exec(term);
  return blank ? made(blank[2]!, blank[1] ? 'there' : 'missing', '', root) : undefined;
}

function made(path: string, operator: Operator, value: string, root: Root): Filter | undefined {
  if (!path.startsWith(`${root}.`)) return undefined;
  const name = path.slice(root.length + 1);
  return { property: name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name, operator, value };
}

const plain = (literal: string) =>
  literal.startsWith('"') ? literal.slice(1, -1).replaceAll('""', '"') : literal;
