export { type Options, Presence } from './presence.js';
export type { Standing, State, Status } from './state.js';
