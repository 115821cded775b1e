import type { Initial, Variable } from '../folder/botFile';

/** The types that a variable is declared with here, as Microsoft's schema names them; Other: any of its others. */
export type Type = 'String' | 'Number' | 'Boolean' | 'Other';

/** A variable's type, else that of the value that it begins with. */
export function typeOf({ type, initial }: Variable): Type {
  if (type === 'String' || type === 'Number' || type === 'Boolean') return type;
  if (type !== '') return 'Other';
  if (typeof initial === 'number') return 'Number';
  if (typeof initial === 'boolean') return 'Boolean';
  return initial === null ? 'Other' : 'String';
}

/** What was typed, as a value of the type; null: nothing was, undefined: it is none. */
export function valueOf(typed: string, type: Type): Initial | undefined {
  if (typed === '' && type !== 'String') return null;
  switch (type) {
    case 'Number':
      return Number.isFinite(Number(typed)) ? Number(typed) : undefined;
    case 'Boolean':
      return typed === 'true' ? true : typed === 'false' ? false : undefined;
    default:
      return typed;
  }
}
