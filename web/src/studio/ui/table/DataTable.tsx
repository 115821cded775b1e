import { Skeleton } from '@mantine/core';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react';
import classes from './DataTable.module.css';
import { Row } from './Row';

export interface Column<Row> {
  key: string;
  header: string;
  cell(row: Row): ReactNode;
  /** as grid-template-columns has it; default 1fr */
  width?: string;
  numeric?: boolean;
  /** not on a phone */
  wide?: boolean;
  /** on a phone below the others, as wide as the row */
  below?: boolean;
}

interface Props<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey(row: Row): string;
  /** where a click on a row leads; the first column holds the link that the keyboard reaches */
  href?(row: Row): string;
  /** there are more rows: asked for when the end is near */
  more?: boolean;
  onMore?(): void;
  /** told which rows are drawn, whenever that changes */
  onDrawn?(first: number, last: number): void;
  /** every row is so many pixels high, and none is measured: for the longest lists */
  rowHeight?: number;
}

/** How high a row is until it is drawn, in pixels, and how many are drawn beyond those that are seen. */
const ROW_HEIGHT = 52;
const OVERSCAN = 12;

/** Rows, of which only those are drawn that can be seen: a hundred thousand scroll as ten do. */
export function DataTable<Row>(props: Props<Row>) {
  const { label, columns, rows, rowKey, href, more = false, onMore, onDrawn, rowHeight } = props;
  const body = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(body.current?.offsetTop ?? 0), []);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => rowHeight ?? ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollMargin: top,
    getItemKey: (index) => rowKey(rows[index]!),
  });
  const drawn = virtual.getVirtualItems();
  const first = drawn[0]?.index ?? 0;
  const last = drawn.at(-1)?.index ?? -1;
  useEffect(() => {
    if (more && last >= rows.length - OVERSCAN) onMore?.();
  }, [more, last, rows.length, onMore]);
  useEffect(() => onDrawn?.(first, last), [first, last, onDrawn]);

  const style = { '--wide': template(columns), '--near': template(columns.filter(({ wide, below }) => !wide && !below)) };
  return (
    <div
      role="table"
      aria-label={label}
      aria-rowcount={more ? -1 : rows.length + 1}
      className={classes.table}
      style={style as CSSProperties}
      onKeyDown={toNeighbour}
    >
      <div role="rowgroup">
        <div role="row" aria-rowindex={1} className={classes.head}>
          {columns.map(({ key, header, numeric, wide, below }) => (
            <div key={key} role="columnheader" data-numeric={numeric} data-wide={wide ?? below}>
              {header}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" ref={body} className={classes.body} style={{ height: virtual.getTotalSize() }}>
        {drawn.map(({ index, key, start }) => (
          <Row
            key={key}
            row={rows[index]!}
            index={index}
            start={start - virtual.options.scrollMargin}
            columns={columns}
            href={href}
            height={rowHeight}
            measure={virtual.measureElement}
          />
        ))}
      </div>
      {more && <Skeleton height={ROW_HEIGHT - 12} my={6} aria-hidden />}
    </div>
  );
}

const template = (columns: readonly { width?: string }[]) =>
  columns.map(({ width }) => width ?? 'minmax(0, 1fr)').join(' ');

/** Arrow keys lead from the link of one row to that of the next. */
function toNeighbour(event: KeyboardEvent<HTMLDivElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const row = (event.target as Element).closest('a')?.closest('[role=row]');
  if (!step || !row) return;
  const neighbour = `[role=row][aria-rowindex="${Number(row.ariaRowIndex) + step}"] a`;
  const link = event.currentTarget.querySelector<HTMLElement>(neighbour);
  if (!link) return;
  event.preventDefault();
  link.focus();
}
