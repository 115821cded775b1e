import { Radio } from '@mantine/core';
import { IconActivity } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Choice } from './Choice';

/** Who qualifies: those who do something while the campaign runs. There is no other way. */
export function StartStep() {
  const { t } = useTranslation('campaigns');
  return (
    <Radio.Group label={t('start.label')} value="live">
      <div style={{ marginBlockStart: 8 }}>
        <Choice value="live" title={t('start.live')} text={t('start.liveWhat')} icon={IconActivity} />
      </div>
    </Radio.Group>
  );
}
