/** The types that a variable's value can have here; Other: a record, a table, or what has a tag of its own, as JSON. */
export const TYPES = ['Text', 'Number', 'Boolean', 'Blank', 'Other'] as const;

export type Type = (typeof TYPES)[number];

/** The type that a value has. */
export function typeOf(value: unknown): Type {
  if (value === null || value === undefined) return 'Blank';
  if (typeof value === 'string') return 'Text';
  if (typeof value === 'number') return 'Number';
  return typeof value === 'boolean' ? 'Boolean' : 'Other';
}

/** The type by which a value is typed in, of the type that formulas give the variable. */
export function typedAs(type: string | undefined): Type | undefined {
  if (type === 'Text' || type === 'Boolean') return type;
  if (type === 'Number' || type === 'Decimal' || type === 'Float') return 'Number';
  return undefined;
}

/** A value as it is typed. */
export function typed(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What was typed, as a value of a type; undefined: it is none. */
export function valueOf(text: string, type: Type): unknown {
  switch (type) {
    case 'Text':
      return text;
    case 'Blank':
      return null;
    case 'Boolean':
      return text === 'true';
    case 'Number':
      return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;
    case 'Other':
      try {
        return JSON.parse(text);
      } catch {
        return undefined;
      }
  }
}

/** A value as it is shown. */
export const shown = (value: unknown): string => (typeof value === 'string' ? `“${value}”` : JSON.stringify(value));
