import { Skeleton } from '@mantine/core';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState, type CSSProperties, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import classes from './DataTable.module.css';

export interface Column<Row> {
  key: string;
  header: string;
  cell(row: Row): ReactNode;
  /** as grid-template-columns has it; default 1fr */
  width?: string;
  numeric?: boolean;
  /** not on a phone */
  wide?: boolean;
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
}

/** How high a row is until it is drawn, in pixels, and how many are drawn beyond those that are seen. */
const ROW_HEIGHT = 52;
const OVERSCAN = 12;

/** Rows, of which only those are drawn that can be seen: a hundred thousand scroll as ten do. */
export function DataTable<Row>({ label, columns, rows, rowKey, href, more = false, onMore }: Props<Row>) {
  const body = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const navigate = useNavigate();
  useLayoutEffect(() => setTop(body.current?.offsetTop ?? 0), []);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollMargin: top,
    getItemKey: (index) => rowKey(rows[index]!),
  });
  const drawn = virtual.getVirtualItems();
  const last = drawn.at(-1)?.index ?? -1;
  useEffect(() => {
    if (more && last >= rows.length - OVERSCAN) onMore?.();
  }, [more, last, rows.length, onMore]);

  const style = { '--wide': template(columns), '--near': template(columns.filter(({ wide }) => !wide)) };
  return (
    <div
      role="table"
      aria-label={label}
      aria-rowcount={more ? -1 : rows.length + 1}
      className={classes.table}
      style={style as CSSProperties}
    >
      <div role="rowgroup">
        <div role="row" aria-rowindex={1} className={classes.head}>
          {columns.map(({ key, header, numeric, wide }) => (
            <div key={key} role="columnheader" data-numeric={numeric} data-wide={wide}>
              {header}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" ref={body} className={classes.body} style={{ height: virtual.getTotalSize() }}>
        {drawn.map(({ index, key, start }) => {
          const row = rows[index]!;
          const to = href?.(row);
          return (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              role="row"
              aria-rowindex={index + 2}
              className={classes.row}
              data-link={to !== undefined}
              style={{ transform: `translateY(${start - virtual.options.scrollMargin}px)` }}
              onClick={(event) => {
                if (to && !(event.target as Element).closest('a, button, input, label')) void navigate(to);
              }}
            >
              {columns.map(({ key: column, cell, numeric, wide }) => (
                <div key={column} role="cell" data-numeric={numeric} data-wide={wide}>
                  {cell(row)}
                </div>
              ))}
            </div>
          );
        })}
      </div>
      {more && <Skeleton height={ROW_HEIGHT - 12} my={6} aria-hidden />}
    </div>
  );
}

const template = (columns: readonly { width?: string }[]) =>
  columns.map(({ width }) => width ?? 'minmax(0, 1fr)').join(' ');
