import { useMediaQuery } from '@mantine/hooks';
import { IconListTree } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Empty } from '../../../ui/Empty';
import classes from '../Bot.module.css';
import { contentOf } from '../folder/files';
import { topicsOf } from '../folder/topics';
import { Problems } from '../problems/Problems';
import type { Finding } from '../work/loaded';
import type { Lint } from '../work/useLint';
import type { Work } from '../work/useWork';
import { FilePane } from './FilePane';
import { TopicList } from './TopicList';

interface Props {
  work: Work;
  lint: Lint | undefined;
  /** whether lint is of the files as they are */
  current: boolean;
}

const none: readonly Finding[] = [];

/** Topics and other files, and the one that is open. */
export function TopicsTab({ work, lint, current }: Props) {
  const { t } = useTranslation('bots');
  const [search, setSearch] = useSearchParams();
  const [line, setLine] = useState<{ line: number }>();
  const narrow = useMediaQuery('(max-width: 62em)', false, { getInitialValueInEffect: false });
  const topics = useMemo(() => topicsOf(work.files), [work.files]);
  const chosen = search.get('file') ?? (narrow ? '' : (topics[0]?.path ?? ''));
  const content = contentOf(work.files, chosen);
  const problems = lint?.problems ?? none;

  const open = (file: string, at?: number) => {
    setLine(at ? { line: at } : undefined);
    setSearch((now) => {
      const next = new URLSearchParams(now);
      if (file) next.set('file', file);
      else next.delete('file');
      if (at) next.set('view', 'yaml');
      return next;
    });
  };
  return (
    <div className={classes.split}>
      {!(narrow && content !== undefined) && (
        <TopicList work={work} topics={topics} problems={problems} chosen={chosen} onOpen={open} variables={lint?.variables ?? []} />
      )}
      {content !== undefined ? (
        <div>
          <FilePane
            key={chosen}
            work={work}
            path={chosen}
            content={content}
            topic={topics.find(({ path }) => path === chosen)}
            topics={topics}
            lint={lint}
            goTo={line}
            onOpen={open}
            {...(narrow && { onBack: () => open('') })}
          />
          {!work.readOnly && <Problems problems={problems} more={lint?.more ?? 0} current={current} onOpen={open} />}
        </div>
      ) : (
        !narrow && <Empty icon={IconListTree} title={t('topics.none')} text={t('topics.noneWhat')} />
      )}
    </div>
  );
}
