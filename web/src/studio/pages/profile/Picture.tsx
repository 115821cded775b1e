import { Button, FileButton, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import type { components } from '../../api/schema';
import { Face } from '../../ui/Face';
import { notifyRefused } from '../../ui/notify';
import { Section } from '../../ui/Section';
import { squared, PICTURE_KIND } from './squared';
import { useChanged } from './useChanged';

/** One's picture. It is made small here, before it is sent. */
export function Picture({ profile }: { profile: components['schemas']['Profile'] }) {
  const { t } = useTranslation('profile');
  const changed = useChanged();
  const put = useMutation({
    mutationFn: async (file: File) => {
      const picture = await squared(file);
      return ask(
        api.PUT('/api/v1/me/avatar', {
          body: picture as unknown as string, // a picture is sent as it is
          bodySerializer: (body) => body,
          headers: { 'Content-Type': PICTURE_KIND },
        }),
      );
    },
    onSuccess: changed,
    onError: notifyRefused,
  });
  const remove = useMutation({
    mutationFn: () => ask(api.DELETE('/api/v1/me/avatar')),
    onSuccess: changed,
    onError: notifyRefused,
  });
  return (
    <Section title={t('picture.title')} text={t('picture.text')}>
      <Group gap="lg">
        <Face name={profile.fullName || profile.name} picture={profile.avatar} size={72} />
        <div>
          <Group gap="sm">
            <FileButton accept="image/*" onChange={(file) => file && put.mutate(file)}>
              {(props) => (
                <Button variant="default" loading={put.isPending} {...props}>
                  {t('picture.choose')}
                </Button>
              )}
            </FileButton>
            {profile.avatar && (
              <Button variant="subtle" color="gray" loading={remove.isPending} onClick={() => remove.mutate()}>
                {t('picture.remove')}
              </Button>
            )}
          </Group>
          <Text size="xs" c="dimmed" mt={6}>
            {t('picture.what')}
          </Text>
        </div>
      </Group>
    </Section>
  );
}
