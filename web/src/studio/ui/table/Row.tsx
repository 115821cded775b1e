import { memo } from 'react';
import { useNavigate } from 'react-router';
import classes from './DataTable.module.css';
import type { Column } from './DataTable';

interface Props<Item> {
  row: Item;
  /** from 0 */
  index: number;
  /** how far below the first row's place, in pixels */
  start: number;
  columns: readonly Column<Item>[];
  href: ((row: Item) => string) | undefined;
  /** in pixels; undefined: it is measured */
  height: number | undefined;
  measure(element: HTMLElement | null): void;
}

function Drawn<Item>({ row, index, start, columns, href, height, measure }: Props<Item>) {
  const navigate = useNavigate();
  const to = href?.(row);
  return (
    <div
      ref={height === undefined ? measure : undefined}
      data-index={index}
      role="row"
      aria-rowindex={index + 2}
      className={classes.row}
      data-link={to !== undefined}
      style={{ transform: `translateY(${start}px)`, height }}
      onClick={(event) => {
        if (to && !(event.target as Element).closest('a, button, input, label')) void navigate(to);
      }}
    >
      {columns.map(({ key, cell, numeric, wide, below }) => (
        <div key={key} role="cell" data-numeric={numeric} data-wide={wide} data-below={below}>
          {cell(row)}
        </div>
      ))}
    </div>
  );
}

/** A row of a table. As one scrolls only those are drawn that come: the others are as they were. */
export const Row = memo(Drawn) as typeof Drawn;
