/** What stands differently in two campaigns: where, and how in each; undefined: not at all. */
export interface Difference {
  field: string;
  mine: string | undefined;
  theirs: string | undefined;
}

/** The fields that differ, called as the API calls them. */
export function differences(mine: object, theirs: object): Difference[] {
  const [my, their] = [flat(mine), flat(theirs)];
  return [...new Set([...Object.keys(my), ...Object.keys(their)])]
    .filter((field) => my[field] !== their[field])
    .map((field) => ({ field, mine: my[field], theirs: their[field] }));
}

function flat(value: object, before = ''): Record<string, string> {
  return Object.assign(
    {},
    ...Object.entries(value).map(([key, each]: [string, unknown]) => {
      if (each === null || each === undefined) return {};
      return typeof each === 'object' ? flat(each, `${before}${key}.`) : { [before + key]: String(each) };
    }),
  ) as Record<string, string>;
}
