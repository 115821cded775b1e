import type { Fault } from '../../api/problem';

/** What a form shows of a refusal: faults beside their fields, and what belongs to none. */
export interface Shown {
  fields: Record<string, string>;
  rest: string[];
}

/**
 * Sorts the faults of a refusal by the form's fields. The server says body.goal.event or body.flows[0].name; fields are
 * called goal.event and flows.0.name. renamed leads from the server's name of a field to the form's, where they differ.
 */
export function sorted(faults: readonly Fault[], known: object, renamed: Record<string, string> = {}): Shown {
  const shown: Shown = { fields: {}, rest: [] };
  for (const { location, message } of faults) {
    const place = (location ?? '').replace(/^body\.?/, '').replace(/\[(\d+)\]/g, '.$1');
    const field = renamed[place] ?? place;
    if (field !== '' && field.split('.', 1)[0]! in known) shown.fields[field] ??= message;
    else shown.rest.push(message);
  }
  return shown;
}
