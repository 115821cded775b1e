type Point = readonly [x: number, y: number];

/** A curve that stays as it is until the next point, as the points of a path. */
export const stepped = (points: readonly Point[]): string =>
  points.map(([x, y], index) => (index === 0 ? place(x, y) : `${place(x, points[index - 1]![1])}L${place(x, y)}`)).join('L');

/** The same from its end to its beginning. */
export const backwards = (points: readonly Point[]): string =>
  points
    .map(([x, y], index) => (index === 0 ? place(x, y) : `${place(x, y)}L${place(x, points[index - 1]![1])}`))
    .reverse()
    .join('L');

/** A curve from point to point. */
export const straight = (points: readonly Point[]): string => points.map(([x, y]) => place(x, y)).join('L');

const place = (x: number, y: number) => `${round(x)} ${round(y)}`;
const round = (value: number) => Math.round(value * 10) / 10;
