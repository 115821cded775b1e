/** Where one makes a campaign. A campaign may be called new: its page is another one. */
export const NEW = '/campaigns/new/campaign';

export const placeOf = (name: string): string => `/campaigns/${encodeURIComponent(name)}`;
