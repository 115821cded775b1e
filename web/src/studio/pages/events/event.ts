import type { components } from '../../api/schema';

/** A user inactivity event as the API shows it: as it is written, and how it stands. */
export type UserEvent = components['schemas']['EventForm'] & components['schemas']['ShownEvent'];
export type Written = components['schemas']['EventForm'];

export interface Steps {
  /** the topic's name */
  flow: string;
  /** ids of prompt nodes; empty: all of them */
  nodes: string[];
}

/** An event as its form holds it. */
export type Values = {
  name: string;
  description: string;
  amount: number | string;
  unit: Unit;
  specific: boolean;
  steps: Steps[];
  handled: boolean;
  showPrompt: boolean;
  showMessage: boolean;
  message: string;
  instead: 'startFlow' | 'notify';
  startFlow: string;
};

export type Unit = 'seconds' | 'minutes' | 'hours';

const SUFFIX: Record<Unit, string> = { seconds: 's', minutes: 'm', hours: 'h' };

/** What a form begins with: the delay that the event is mostly wanted for. */
export const blank: Values = {
  name: '',
  description: '',
  amount: 5,
  unit: 'minutes',
  specific: false,
  steps: [],
  handled: true,
  showPrompt: true,
  showMessage: true,
  message: '',
  instead: 'startFlow',
  startFlow: '',
};

export function valuesOf(event: Written): Values {
  const seconds = secondsOf(event.delay);
  const unit: Unit = seconds % 3600 === 0 ? 'hours' : seconds % 60 === 0 ? 'minutes' : 'seconds';
  return {
    name: event.name,
    description: event.description ?? '',
    amount: seconds / { seconds: 1, minutes: 60, hours: 3600 }[unit],
    unit,
    specific: event.steps !== undefined && event.steps !== null,
    steps: stepsOf(event),
    handled: event.handle !== undefined,
    showPrompt: event.handle?.showPreviousPrompt ?? false,
    showMessage: event.handle === undefined || Boolean(event.handle.message),
    message: event.handle?.message ?? '',
    instead: event.notify ? 'notify' : 'startFlow',
    startFlow: event.startFlow ?? '',
  };
}

export const stepsOf = ({ steps }: Written): Steps[] =>
  (steps ?? []).map(({ flow, nodes }) => ({ flow, nodes: Array.isArray(nodes) ? nodes.map(String) : [] }));

/** What is sent of a form. */
export function writtenOf(values: Values, enabled: boolean): Written {
  const { name, description, amount, unit, specific, steps, handled, showPrompt, showMessage, message } = values;
  return {
    name: name.trim(),
    ...(description.trim() && { description: description.trim() }),
    delay: `${amount === '' ? 0 : amount}${SUFFIX[unit]}`,
    ...(specific && { steps: steps.map(({ flow, nodes }) => ({ flow, nodes: nodes.length > 0 ? nodes : 'all' })) }),
    ...(handled && { handle: { ...(showMessage && { message }), ...(showPrompt && { showPreviousPrompt: true }) } }),
    ...(!handled && (values.instead === 'notify' ? { notify: true } : { startFlow: values.startFlow })),
    enabled,
  };
}

/** As it is sent: the API reads an event itself, so that its description takes any text for one. */
export const bodyOf = (values: Values, enabled: boolean): string => writtenOf(values, enabled) as unknown as string;

/** Go's way to write durations, 1h5m30s, in seconds. */
export function secondsOf(duration: string): number {
  const seconds: Record<string, number> = { h: 3600, m: 60, s: 1 };
  let sum = 0;
  for (const [, amount, unit] of duration.matchAll(/([\d.]+)(h|m|s)/g)) sum += Number(amount) * seconds[unit!]!;
  return sum;
}
