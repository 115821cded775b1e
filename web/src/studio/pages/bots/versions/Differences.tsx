import { Accordion, Badge, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Difference as Changed } from '../folder/files';
import Difference from './Difference';

interface Props {
  files: readonly Changed[];
  /** what the two sides are called */
  before: string;
  after: string;
}

/** How many files are open from the start. */
const OPEN = 3;

/** The files that differ, each with both of its texts. */
export default function Differences({ files, before, after }: Props) {
  const { t } = useTranslation('bots');
  if (files.length === 0) return <Text c="dimmed">{t('versions.same')}</Text>;
  return (
    <>
      <Group grow fz="sm" fw={550} mb="xs" px="md">
        <span>{before}</span>
        <span>{after}</span>
      </Group>
      <Accordion multiple defaultValue={files.slice(0, OPEN).map(({ path }) => path)} variant="separated">
        {files.map((file) => (
          <Accordion.Item key={file.path} value={file.path}>
            <Accordion.Control>
              <Group gap="sm">
                <Text size="sm" ff="monospace">
                  {file.path}
                </Text>
                <Badge variant="default">
                  {t(`versions.${kindOf(file)}`)}
                </Badge>
              </Group>
            </Accordion.Control>
            <Accordion.Panel>
              <Difference
                before={{ label: `${before}: ${file.path}`, content: file.before ?? '' }}
                after={{ label: `${after}: ${file.path}`, content: file.after ?? '' }}
              />
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </>
  );
}

const kindOf = ({ before, after }: Changed) =>
  before === undefined ? 'added' : after === undefined ? 'gone' : 'changed';
