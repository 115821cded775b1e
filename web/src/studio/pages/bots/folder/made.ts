import { written } from './duration';
import { quoted } from './quoted';

/** What a new topic begins with. */
export interface Made {
  name: string;
  kind: 'OnInactivity' | 'OnRecognizedIntent' | 'OnConversationStart' | 'OnUnknownIntent' | 'OnRedirect';
  /** OnInactivity: seconds, or a formula */
  duration: number | string;
  /** OnRecognizedIntent */
  phrases: readonly string[];
  /** what it says; '': nothing */
  message: string;
}

/** The YAML of a new topic. */
export function topicYaml({ name, kind, duration, phrases, message }: Made): string {
  const lines = [
    'mcs.metadata:',
    `  componentName: ${quoted(name)}`,
    'kind: AdaptiveDialog',
    'beginDialog:',
    `  kind: ${kind}`,
    '  id: main',
  ];
  if (kind === 'OnInactivity') lines.push(`  durationInSeconds: ${written(duration)}`);
  if (kind === 'OnRecognizedIntent') {
    lines.push('  intent:', `    displayName: ${quoted(name)}`, '    triggerQueries:');
    lines.push(...phrases.map((phrase) => `      - ${quoted(phrase)}`));
  }
  if (message === '') lines.push('  actions: []');
  else {
    lines.push('  actions:', '    - kind: SendActivity', '      id: sendMessage_first');
    lines.push(`      activity: ${quoted(message)}`);
  }
  return `${lines.join('\n')}\n`;
}
