import { isMap, isScalar, isSeq, parseDocument, type Document } from 'yaml';
import { contentOf, withFile, withoutFile, type Folder } from './files';
import { listAt, mapAt, readYaml, text } from './yaml';

/** bot.yaml of the bot, or of a connected agent. */
const botPath = (agent: string) => (agent === '' ? 'bot.yaml' : `agents/${agent}/bot.yaml`);

/** What bot.yaml cannot be changed for: its YAML cannot be read. */
export class UnreadableError extends Error {}

/** The topics that bot.yaml switches off, by name. */
export const disabledIn = (folder: Folder, agent: string): Set<string> =>
  new Set(listAt(readYaml(contentOf(folder, botPath(agent)) ?? '').document.contents, 'disabled').map(String));

/** Switches a topic of an agent ('': of the bot itself) on or off. */
export function switched(folder: Folder, agent: string, names: readonly string[], on: boolean): Folder {
  return changed(folder, agent, (document) => {
    const listed = document.get('disabled', true);
    const others = isSeq(listed) ? listed.items.filter((item) => !names.includes(String(item))) : [];
    if (!on) others.push(document.createNode(names[0]));
    if (others.length === 0) document.delete('disabled');
    else if (isSeq(listed)) listed.items = others;
    else document.set('disabled', document.createNode(others.map(String)));
  });
}

/** What a variable begins with. */
export type Initial = string | number | boolean | null;

export interface Variable {
  scope: 'Global' | 'Environment';
  /** without its scope */
  name: string;
  /** of the schema, as environment names it: String, Number, Boolean; '': as its value */
  type: string;
  initial: Initial;
  /** the file that says so */
  path: string;
}

/** The Global and Environment variables that files declare, by scope and name. */
export function variablesOf(folder: Folder): Variable[] {
  const found = [...ofBotFile(folder), ...folder.flatMap(({ path, content }) => ofFile(path, content))];
  return found.sort((a, b) => a.scope.localeCompare(b.scope) || a.name.localeCompare(b.name));
}

function ofBotFile(folder: Folder): Variable[] {
  const path = botPath('');
  const root = readYaml(contentOf(folder, path) ?? '').document.contents;
  const found: Variable[] = [];
  for (const { key, value } of mapAt(root, 'variables')?.items ?? []) {
    const [scope, name] = String(key).split(/\.(.*)/s);
    if ((scope !== 'Global' && scope !== 'Environment') || !name) continue;
    found.push({ scope, name, type: '', initial: initialOf(value), path });
  }
  for (const { key, value } of mapAt(root, 'environment')?.items ?? []) {
    const type = isMap(value) ? value.get('type') : undefined;
    const initial = initialOf(isMap(value) ? value.get('default', true) : undefined);
    found.push({ scope: 'Environment', name: String(key), type: typeof type === 'string' ? type : '', initial, path });
  }
  return found;
}

/** A variable of an export's folder variables/. */
function ofFile(path: string, content: string): Variable[] {
  if (!/^variables\/[^/]+\.ya?ml$/.test(path)) return [];
  const root = readYaml(content).document.contents;
  const name = text(root, 'name');
  if (!isMap(root) || !name) return [];
  const scope = text(root, 'scope') === 'Environment' ? 'Environment' : 'Global';
  return [
    {
      scope,
      name,
      type: text(root, 'type') ?? '',
      initial: initialOf(root.get('defaultValue', true)),
      path,
    },
  ];
}

function initialOf(node: unknown): Initial {
  const value = isScalar(node) ? node.value : undefined;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** Declares a variable in bot.yaml, or gives it another type or value there; before is the one that it was. */
export function declared(folder: Folder, variable: Variable, before?: Variable): Folder {
  const { scope, name, type, initial } = variable;
  return changed(before ? removed(folder, before) : folder, '', (document) => {
    if (scope === 'Global') document.setIn(['variables', `Global.${name}`], initial);
    else document.setIn(['environment', name], { ...(type && { type }), ...(initial !== null && { default: initial }) });
  });
}

/** Takes a variable out of the file that declares it. */
export function removed(folder: Folder, { scope, name, path }: Variable): Folder {
  if (path !== botPath('')) return withoutFile(folder, path);
  return changed(folder, '', (document) => {
    for (const at of [['variables', `${scope}.${name}`], ...(scope === 'Environment' ? [['environment', name]] : [])]) {
      if (document.hasIn(at)) document.deleteIn(at);
    }
    for (const key of ['variables', 'environment']) {
      const left = document.get(key, true);
      if (isMap(left) && left.items.length === 0) document.delete(key);
    }
  });
}

/** Changes bot.yaml, of which comments and order stay; a file that says nothing any more is gone. */
function changed(folder: Folder, agent: string, change: (document: Document) => void): Folder {
  const path = botPath(agent);
  const document = parseDocument(contentOf(folder, path) ?? '');
  if (document.errors.length > 0) throw new UnreadableError(path);
  if (!isMap(document.contents)) document.contents = document.createNode({}) as never;
  change(document);
  const root = document.contents;
  if (isMap(root) && root.items.length === 0 && !document.commentBefore && !document.comment) {
    return withoutFile(folder, path);
  }
  return withFile(folder, path, document.toString({ lineWidth: 0 }));
}
