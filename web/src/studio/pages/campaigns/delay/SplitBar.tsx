import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './SplitBar.module.css';
import { ofHundred, type Split } from './curve';

const PARTS = ['before', 'wasted', 'target'] as const;

/** Of a hundred who did A: who is done before the message, whom it would reach needlessly, and whom it is for. */
export function SplitBar({ split, from, to }: { split: Split; from: string; to: string }) {
  const { t } = useTranslation('campaigns');
  const hundred = ofHundred(split);
  return (
    <div>
      <Text size="sm" fw={550} mb={6}>
        {t('split.title', { from })}
      </Text>
      <div className={classes.bar} aria-hidden>
        {PARTS.map((part) => (
          <span key={part} data-part={part} style={{ inlineSize: `${split[part] * 100}%` }} />
        ))}
      </div>
      <ul className={classes.legend}>
        {PARTS.map((part) => (
          <li key={part}>
            <span className={classes.swatch} data-part={part} aria-hidden />
            {t(`split.${part}`, { number: hundred[part], to })}
          </li>
        ))}
      </ul>
    </div>
  );
}
