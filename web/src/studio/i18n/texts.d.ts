import type bots from './en/bots.json';
import type campaigns from './en/campaigns.json';
import type common from './en/common.json';
import type conversations from './en/conversations.json';
import type desk from './en/desk.json';
import type door from './en/door.json';
import type events from './en/events.json';
import type explain from './en/explain.json';
import type home from './en/home.json';
import type profile from './en/profile.json';
import type settings from './en/settings.json';

// A text that the English catalogue does not hold is an error of types.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    enableSelector: false;
    resources: {
      bots: typeof bots;
      campaigns: typeof campaigns;
      common: typeof common;
      conversations: typeof conversations;
      desk: typeof desk;
      door: typeof door;
      events: typeof events;
      explain: typeof explain;
      home: typeof home;
      profile: typeof profile;
      settings: typeof settings;
    };
  }
}
