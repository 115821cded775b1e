import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Numbers, times and durations in the language that is shown. Times are microseconds since 1970, as the API's. */
export interface Format {
  number(value: number): string;
  /** @param share 0.25 is 25 % */
  percent(share: number, digits?: number): string;
  money(value: number, currency: string): string;
  /** 14:05, with the day where it is not today's */
  time(atUs: number): string;
  /** 14:05:09, with the day where it is not today's */
  moment(atUs: number): string;
  /** as moment, after a sentence's “at” or “um” */
  at(atUs: number): string;
  /** 21 Nov 2026, 14:05:09 */
  instant(atUs: number): string;
  /** 1 h 5 min, 4 min 3 s, 12 s */
  duration(milliseconds: number): string;
  /** 0.8 s, 4 min 3 s: to the millisecond below a minute */
  span(milliseconds: number): string;
  /** a list as a sentence has it: a, b and c */
  list(items: readonly string[]): string;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function useFormat(): Format {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const language = i18n.resolvedLanguage ?? 'en';
    return formatIn(language, regionOf(language, navigator.languages));
  }, [i18n.resolvedLanguage]);
}

/** The region whose times and numbers are shown: the first of those that the browser asks for that speaks the language. */
export const regionOf = (language: string, wanted: readonly string[]): string =>
  wanted.find((region) => region.startsWith(`${language}-`)) ?? language;

const formats = new Map<string, Format>();

/** The formats of a language in a region. They are made once: that takes longer than a thousand uses. */
export function formatIn(language: string, region = language): Format {
  const key = `${language} ${region}`;
  const format = formats.get(key) ?? made(language, region);
  formats.set(key, format);
  return format;
}

function made(language: string, region: string): Format {
  const number = new Intl.NumberFormat(region);
  const clock = new Intl.DateTimeFormat(region, { hour: '2-digit', minute: '2-digit' });
  const day = new Intl.DateTimeFormat(region, {
    day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit',
  });
  const second = new Intl.DateTimeFormat(region, { timeStyle: 'medium' });
  const instant = new Intl.DateTimeFormat(region, { dateStyle: 'medium', timeStyle: 'medium' });
  const date = new Intl.DateTimeFormat(region, { dateStyle: 'medium' });
  const moment = (atUs: number) => {
    const at = new Date(atUs / 1000);
    return (isToday(at) ? second : instant).format(at);
  };
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  return {
    number: (value) => number.format(value),
    percent: (share, digits = 0) =>
      new Intl.NumberFormat(region, { style: 'percent', maximumFractionDigits: digits }).format(share),
    money: (value, currency) => new Intl.NumberFormat(region, { style: 'currency', currency }).format(value),
    time: (atUs) => {
      const at = new Date(atUs / 1000);
      return (isToday(at) ? clock : day).format(at);
    },
    moment,
    at: (atUs) => {
      const at = new Date(atUs / 1000);
      return language === 'de' && !isToday(at) ? `${second.format(at)} am ${date.format(at)}` : moment(atUs);
    },
    instant: (atUs) => instant.format(new Date(atUs / 1000)),
    duration: durations(language),
    span: spans(language, region),
    list: (items) => list.format(items),
  };
}

const isToday = (at: Date): boolean => at.toDateString() === new Date().toDateString();

const UNITS = ['day', 'hour', 'minute', 'second'] as const;

/** The two largest units that are not zero: a countdown's last minutes show their seconds. */
function durations(language: string): (milliseconds: number) => string {
  const units = UNITS.map((unit) => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }));
  return (milliseconds) => {
    const seconds = Math.max(0, Math.floor(milliseconds / 1000));
    const amounts = [
      Math.floor(seconds / DAY), Math.floor(seconds / HOUR) % 24, Math.floor(seconds / MINUTE) % 60, seconds % MINUTE,
    ];
    const parts = amounts.map((amount, index) => ({ amount, unit: units[index]! }));
    const first = parts.findIndex(({ amount }) => amount > 0);
    const shown = first < 0 ? parts.slice(-1) : parts.slice(first, first + 2).filter(({ amount }) => amount > 0);
    return shown.map(({ amount, unit }) => unit.format(amount)).join(' ');
  };
}

/** A span that something took: below a minute to the millisecond, else as a duration. */
function spans(language: string, region: string): (milliseconds: number) => string {
  const duration = durations(language);
  const seconds = new Intl.NumberFormat(region, {
    style: 'unit', unit: 'second', unitDisplay: 'short', maximumFractionDigits: 3,
  });
  return (milliseconds) => (milliseconds < 1000 * MINUTE ? seconds.format(milliseconds / 1000) : duration(milliseconds));
}
