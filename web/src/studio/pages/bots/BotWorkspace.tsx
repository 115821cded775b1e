import { Alert, Anchor, Button, Drawer, Tabs } from '@mantine/core';
import { useDisclosure, useHotkeys, useMediaQuery } from '@mantine/hooks';
import { IconDeviceFloppy, IconFlask, IconGitCompare, IconUpload } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { LeaveGuard } from '../../ui/form/LeaveGuard';
import { Page } from '../../ui/Page';
import classes from './Bot.module.css';
import { differences } from './folder/files';
import { PublishDialog } from './publish/PublishDialog';
import { TopicsTab } from './topics/TopicsTab';
import { VariablesTab } from './variables/VariablesTab';
import { Comparison } from './work/Comparison';
import { useInForce, type Loaded } from './work/loaded';
import { useLint } from './work/useLint';
import { useWork } from './work/useWork';

const VersionsTab = lazy(() => import('./versions/VersionsTab'));
const TestPanel = lazy(() => import('./test/TestPanel'));

/** A bot as one works on it. */
export function BotWorkspace({ bot, loaded, readOnly }: { bot: string; loaded: Loaded; readOnly: boolean }) {
  const { t } = useTranslation('bots');
  const work = useWork(bot, loaded, readOnly);
  const inForce = useInForce(bot).data;
  const { lint, current } = useLint(work);
  const [search, setSearch] = useSearchParams();
  const [testing, test] = useDisclosure(false);
  const [publishing, publish] = useDisclosure(false);
  const narrow = useMediaQuery('(max-width: 62em)', false, { getInitialValueInEffect: false });
  useHotkeys([['mod+S', () => void (work.dirty && work.save())]], [], true);

  const changed = inForce ? differences(inForce.files, work.files).length : work.files.length;
  const panel = (
    <Suspense>
      <TestPanel bot={bot} files={work.files} onClosed={test.close} />
    </Suspense>
  );
  return (
    <Page
      full
      title={bot}
      back={
        <Anchor component={Link} to="/bots" size="sm">
          {t('title')}
        </Anchor>
      }
      description={describe()}
      actions={
        !readOnly && (
          <>
            <Button
              variant={testing ? 'light' : 'default'}
              leftSection={<IconFlask size={16} aria-hidden />}
              aria-pressed={testing}
              onClick={test.toggle}
            >
              {t('test.open')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconDeviceFloppy size={16} aria-hidden />}
              disabled={!work.dirty}
              loading={work.saving}
              onClick={() => void work.save()}
            >
              {t('save')}
            </Button>
            <Button leftSection={<IconUpload size={16} aria-hidden />} onClick={publish.open} disabled={changed === 0}>
              {t('publish.open')}
            </Button>
          </>
        )
      }
    >
      {work.theirs && (
        <Alert color="yellow" variant="light" mb="md" c="inherit" icon={<IconGitCompare aria-hidden />} role="status">
          {t('conflict.notice')}{' '}
          <Anchor component="button" type="button" size="sm" onClick={() => work.compare(true)}>
            {t('conflict.compare')}
          </Anchor>
        </Alert>
      )}
      <div className={classes.workspace} data-testing={testing && !narrow}>
        <Tabs
          value={search.get('tab') ?? 'topics'}
          onChange={(tab) => setSearch(tab === 'topics' || !tab ? {} : { tab })}
          keepMounted={false}
          className={classes.tabs}
          classNames={{ panel: classes.panel }}
        >
          <Tabs.List>
            <Tabs.Tab value="topics">{t('tab.topics')}</Tabs.Tab>
            <Tabs.Tab value="variables">{t('tab.variables')}</Tabs.Tab>
            <Tabs.Tab value="versions">{t('tab.versions')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="topics">
            <TopicsTab work={work} lint={lint} current={current} />
          </Tabs.Panel>
          <Tabs.Panel value="variables">
            <VariablesTab work={work} inForce={inForce?.version} />
          </Tabs.Panel>
          <Tabs.Panel value="versions">
            <Suspense>
              <VersionsTab work={work} inForce={inForce ?? undefined} />
            </Suspense>
          </Tabs.Panel>
        </Tabs>
        {testing && !narrow && <aside className={classes.aside}>{panel}</aside>}
      </div>
      {narrow && (
        <Drawer.Root opened={testing} onClose={test.close} position="right" size="100%" padding={0}>
          <Drawer.Content aria-label={t('test.title')}>
            <Drawer.Body className={classes.drawer!}>{panel}</Drawer.Body>
          </Drawer.Content>
        </Drawer.Root>
      )}
      {publishing && (
        <PublishDialog work={work} lint={current ? lint : undefined} inForce={inForce ?? undefined} onClosed={publish.close} />
      )}
      <Comparison work={work} />
      <LeaveGuard when={work.dirty} />
    </Page>
  );

  function describe(): string {
    const parts = [inForce ? t('state.inForce', { version: inForce.version }) : t('state.never')];
    if (inForce && changed > 0) parts.push(t('state.changed', { count: changed }));
    if (readOnly) parts.push(t('state.readOnly'));
    if (work.dirty) parts.push(t('state.unsaved'));
    return parts.join(' · ');
  }
}
