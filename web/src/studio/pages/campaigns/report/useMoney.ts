import { useFormat } from '../../../i18n/format';

/** Revenue by currency, the largest first, as people write it. A currency that is none, or not told, is left as it is. */
export function useMoney(): (revenue: Record<string, string>) => string[] {
  const format = useFormat();
  return (revenue) =>
    Object.entries(revenue)
      .sort(([, a], [, b]) => Number(b) - Number(a))
      .map(([currency, amount]) =>
        /^[A-Za-z]{3}$/.test(currency)
          ? format.money(Number(amount), currency.toUpperCase())
          : `${format.number(Number(amount))} ${currency}`.trim(),
      );
}
