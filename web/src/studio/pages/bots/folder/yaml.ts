import { LineCounter, isMap, isScalar, isSeq, parseDocument, type Document, type YAMLMap } from 'yaml';

export interface Read {
  document: Document.Parsed;
  lines: LineCounter;
}

/** How many files are kept as they were read: more than any bot has open at a time. */
const KEPT = 500;

const read = new Map<string, Read>();

/** Reads a file; one that was read already is not read again. What is no YAML has errors in its document. */
export function readYaml(content: string): Read {
  const known = read.get(content);
  if (known) return known;
  const lines = new LineCounter();
  const document = parseDocument(content, { lineCounter: lines, logLevel: 'silent', uniqueKeys: false });
  if (read.size >= KEPT) read.clear();
  read.set(content, { document, lines });
  return { document, lines };
}

/** The line of a node, from 1. */
export function lineOf(node: unknown, lines: LineCounter): number {
  const at = (node as { range?: [number, number, number] | null } | undefined)?.range?.[0];
  return at === undefined ? 1 : lines.linePos(at).line;
}

/** A field of a mapping as text; undefined where there is none. */
export function text(map: unknown, key: string): string | undefined {
  const value = isMap(map) ? map.get(key) : undefined;
  return value === undefined || value === null || typeof value === 'object' ? undefined : String(value);
}

export const mapAt = (map: unknown, key: string): YAMLMap | undefined => {
  const value = isMap(map) ? map.get(key, true) : undefined;
  return isMap(value) ? value : undefined;
};

/** The items of a list, or none. */
export const listAt = (map: unknown, key: string): unknown[] => {
  const value = isMap(map) ? map.get(key, true) : undefined;
  return isSeq(value) ? value.items : [];
};

/**
 * Writes a scalar of a mapping without touching anything else of the text: comments, blank lines and quotes stay. A key
 * that is not there yet comes before another one, or last.
 */
export function writeScalar(content: string, path: readonly string[], value: string, before = ''): string {
  const { document } = readYaml(content);
  const found = document.getIn(path, true);
  if (isScalar(found) && found.range) {
    return content.slice(0, found.range[0]) + value + content.slice(found.range[1]);
  }
  const parent = document.getIn(path.slice(0, -1), true);
  const next = isMap(parent) && !parent.flow && parent.items.find(({ key }) => isScalar(key) && key.value === before);
  const at = next && isScalar(next.key) ? next.key.range?.[0] : undefined;
  if (found === undefined && at !== undefined) {
    const indent = ' '.repeat(at - (content.lastIndexOf('\n', at - 1) + 1));
    return `${content.slice(0, at)}${path.at(-1)}: ${value}\n${indent}${content.slice(at)}`;
  }
  const changed = parseDocument(content);
  changed.setIn(path, parseDocument(value).contents);
  return changed.toString({ lineWidth: 0 });
}
