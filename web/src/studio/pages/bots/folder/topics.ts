import { baseName, within, type BotFile, type Folder } from './files';
import { disabledIn } from './botFile';
import { listAt, mapAt, readYaml, text } from './yaml';

/** What an OnInactivity trigger waits where it says nothing else, in seconds. */
export const DURATION_DEFAULT = 1800;

/** A topic as a list shows it; of a file that is no YAML its name alone is known. */
export interface Topic {
  path: string;
  /** the connected agent's whose it is; '': the bot's own */
  agent: string;
  name: string;
  /** the name that redirects refer to, as well as by the other */
  schema: string;
  /** of its trigger; '': it has none that can be read */
  kind: string;
  /** OnInactivity: seconds, or a formula that begins with = */
  duration: number | string;
  priority: number;
  phrases: string[];
  eventName: string;
  condition: string;
  off: boolean;
}

/** The bot's topics: those that wait for silence first, the shortest wait before all, then the others by name. */
export function topicsOf(folder: Folder): Topic[] {
  return folder
    .filter(({ path }) => /^topics\/[^./][^/]*\.ya?ml$/.test(within(path).inner))
    .map((file) => topicOf(file, folder))
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}

/** Formulas come after all numbers: what they give is known only when they are evaluated. */
function rank({ kind, duration }: Topic): number {
  if (kind !== 'OnInactivity') return Number.POSITIVE_INFINITY;
  return typeof duration === 'number' ? duration : Number.MAX_VALUE;
}

function topicOf({ path, content }: BotFile, folder: Folder): Topic {
  const { agent } = within(path);
  const root = readYaml(content).document.contents;
  const schema = baseName(path);
  const name = text(mapAt(root, 'mcs.metadata'), 'componentName') ?? schema;
  const trigger = mapAt(root, 'beginDialog');
  const off = disabledIn(folder, agent);
  return {
    path,
    agent,
    name,
    schema,
    kind: text(trigger, 'kind') ?? '',
    duration: durationOf(text(trigger, 'durationInSeconds')),
    priority: Number(text(trigger, 'priority') ?? 0),
    phrases: listAt(mapAt(trigger, 'intent'), 'triggerQueries').map(String),
    eventName: text(trigger, 'eventName') ?? '',
    condition: text(trigger, 'condition') ?? '',
    off: off.has(name) || off.has(schema),
  };
}

function durationOf(written: string | undefined): number | string {
  if (written === undefined) return DURATION_DEFAULT;
  return written.startsWith('=') || !Number.isFinite(Number(written)) ? written : Number(written);
}

/** A path for a new topic of the name: letters, digits and hyphens of it, and a number where it is taken. */
export function pathFor(folder: Folder, name: string): string {
  const plain = name.normalize('NFKD').replace(/[^\w-]+/g, '') || 'Topic';
  const taken = new Set(folder.map(({ path }) => path.toLowerCase()));
  for (let n = 1; ; n++) {
    const path = `topics/${plain}${n === 1 ? '' : n}.mcs.yml`;
    if (!taken.has(path.toLowerCase())) return path;
  }
}
