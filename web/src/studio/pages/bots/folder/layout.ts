import type { Branch, Outline, Step } from './graph';

/** How large things are drawn, in pixels. */
export const NODE_WIDTH = 248;
export const NODE_HEIGHT = 64;
const ROW = NODE_HEIGHT + 44;
const COLUMN_GAP = 32;
/** A branch's label stands between its fork and its first node. */
export const LABEL_HEIGHT = 26;
const LABEL_ROW = LABEL_HEIGHT + 28;

export interface Placed {
  id: string;
  x: number;
  y: number;
  /** undefined: the trigger, or a branch's label */
  step: Step | undefined;
  branch: Branch | undefined;
}

export interface Edge {
  from: string;
  to: string;
  jump: boolean;
}

export interface Layout {
  nodes: Placed[];
  edges: Edge[];
}

/** The id of the trigger's node; a step's is its path in the topic, as its own id may be missing or stand twice. */
export const TRIGGER = 'trigger';

/** Places a topic's nodes: what follows stands below, branches beside each other. */
export function laidOut({ steps }: Outline): Layout {
  const layout: Layout = { nodes: [], edges: [] };
  const width = Math.max(widthOf(steps), NODE_WIDTH);
  layout.nodes.push({ id: TRIGGER, x: (width - NODE_WIDTH) / 2, y: 0, step: undefined, branch: undefined });
  place(layout, steps, { x: 0, y: ROW, width, path: '', open: [TRIGGER] });
  addJumps(layout);
  return layout;
}

interface Space {
  x: number;
  y: number;
  width: number;
  path: string;
  /** what goes on with whatever is next */
  open: string[];
}

type End = Pick<Space, 'y' | 'open'>;

/** Places nodes one below the other; gives where the next one stands, and what leads there. */
function place(layout: Layout, steps: readonly Step[], space: Space): End {
  let { y, open } = space;
  for (const [index, step] of steps.entries()) {
    const id = `${space.path}${index}`;
    layout.nodes.push({ id, x: space.x + (space.width - NODE_WIDTH) / 2, y, step, branch: undefined });
    layout.edges.push(...open.map((from) => ({ from, to: id, jump: false })));
    y += ROW;
    open = step.ends ? [] : [id];
    if (step.branches.length === 0) continue;
    ({ y, open } = placeBranches(layout, step, { ...space, y, path: `${id}.` }, id));
  }
  return { y, open };
}

/** Places branches beside each other; all that do not end go on together. */
function placeBranches(layout: Layout, step: Step, space: Space, from: string): End {
  const widths = step.branches.map((branch) => Math.max(widthOf(branch.steps), NODE_WIDTH));
  const whole = widths.reduce((sum, width) => sum + width, COLUMN_GAP * (widths.length - 1));
  let x = space.x + (space.width - whole) / 2;
  let bottom = space.y;
  const open: string[] = [];
  for (const [index, branch] of step.branches.entries()) {
    const width = widths[index]!;
    const id = `${space.path}${index}`;
    layout.nodes.push({ id, x: x + (width - NODE_WIDTH) / 2, y: space.y - 8, step: undefined, branch });
    layout.edges.push({ from, to: id, jump: false });
    const end = place(layout, branch.steps, { x, y: space.y + LABEL_ROW, width, path: `${id}.`, open: [id] });
    x += width + COLUMN_GAP;
    bottom = Math.max(bottom, end.y);
    open.push(...end.open);
  }
  return { y: bottom, open };
}

/** How wide nodes are that stand one below the other, with all their branches. */
function widthOf(steps: readonly Step[]): number {
  return steps.reduce((widest, { branches }) => {
    const inner = branches.map((branch) => Math.max(widthOf(branch.steps), NODE_WIDTH));
    const whole = inner.reduce((sum, width) => sum + width, COLUMN_GAP * Math.max(0, inner.length - 1));
    return Math.max(widest, whole);
  }, NODE_WIDTH);
}

/** Adds what leads to a node by its id. */
function addJumps(layout: Layout): void {
  for (const { id, step } of layout.nodes) {
    if (!step?.goto) continue;
    const to = layout.nodes.find((node) => node.step?.id === step.goto);
    if (to) layout.edges.push({ from: id, to: to.id, jump: true });
  }
}

/** How wide a graph is, and where its middle lies, which is the trigger's. */
export function extent({ nodes }: Layout): { width: number; middle: number } {
  const left = Math.min(...nodes.map(({ x }) => x));
  const right = Math.max(...nodes.map(({ x }) => x + NODE_WIDTH));
  return { width: right - left, middle: (nodes[0]?.x ?? 0) + NODE_WIDTH / 2 };
}
