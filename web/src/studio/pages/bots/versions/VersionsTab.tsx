import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../../api/client';
import { useFormat } from '../../../i18n/format';
import { Empty } from '../../../ui/Empty';
import { Failure } from '../../../ui/Failure';
import { notifyDone } from '../../../ui/notify';
import { differences, type Folder } from '../folder/files';
import { readVersion, versionKey, type Version } from '../work/loaded';
import type { Work } from '../work/useWork';
import Differences from './Differences';

/** What one works on, among the versions. */
const WORK = 'work';

/** All versions, two of them beside each other; an older one can be taken up again. */
export default function VersionsTab({ work, inForce }: { work: Work; inForce: Version | undefined }) {
  const { t } = useTranslation('bots');
  const format = useFormat();
  const versions = useQuery({
    queryKey: ['bot', work.bot, 'versions'],
    queryFn: () => ask(api.GET('/api/v1/bots/{bot}/versions', { params: { path: { bot: work.bot } } })),
    enabled: inForce !== undefined,
  });
  const [before, setBefore] = useState<string>();
  const [after, setAfter] = useState(WORK);
  const chosen = before ?? String(inForce?.version ?? '');
  const left = useFiles(work, chosen);
  const right = useFiles(work, after);

  if (!inForce) {
    return <Empty icon={IconHistory} title={t('versions.none')} text={t('versions.noneWhat')} />;
  }
  if (versions.error) return <Failure error={versions.error} retry={() => void versions.refetch()} />;
  const options = [
    { value: WORK, label: t('versions.work') },
    ...(versions.data?.versions ?? []).map(({ version, atUs }) => ({
      value: String(version),
      label: t('versions.of', { version, at: format.time(atUs) }),
    })),
  ];
  const named = (value: string) => options.find((option) => option.value === value)?.label ?? '';
  const takeUp = () => {
    if (!left) return;
    work.change(left);
    setAfter(WORK);
    notifyDone(t('versions.takenUp', { version: chosen }));
  };
  return (
    <Stack>
      <Group align="flex-end">
        <Select
          label={t('versions.before')}
          allowDeselect={false}
          value={chosen}
          onChange={(value) => value && setBefore(value)}
          data={options}
        />
        <Select
          label={t('versions.after')}
          allowDeselect={false}
          value={after}
          onChange={(value) => value && setAfter(value)}
          data={options}
        />
        {!work.readOnly && (
          <Button variant="default" disabled={chosen === WORK || !left || differences(left, work.files).length === 0} onClick={takeUp}>
            {t('versions.takeUp')}
          </Button>
        )}
      </Group>
      {left && right ? (
        <Differences files={differences(left, right)} before={named(chosen)} after={named(after)} />
      ) : (
        <Text c="dimmed">{t('versions.reading')}</Text>
      )}
    </Stack>
  );
}

/** The files of a version, or of what one works on; undefined: they are not there yet. */
function useFiles(work: Work, chosen: string): Folder | undefined {
  const version = Number(chosen);
  const read = useQuery({
    queryKey: versionKey(work.bot, version),
    queryFn: () => readVersion(work.bot, version),
    enabled: version > 0,
  });
  return chosen === WORK ? work.files : read.data?.files;
}
