/** Fills a reply's places in, as the server does when it sends it: a name that is not known is blank. */
export function filled(template: string, values: Record<string, string>): string {
  return template.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_, name: string) => values[name] ?? '');
}
