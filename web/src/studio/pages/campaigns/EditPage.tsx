import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { api, ask, askVersioned } from '../../api/client';
import { Failure } from '../../ui/Failure';
import { Page } from '../../ui/Page';
import { notifyDone, notifyRefused } from '../../ui/notify';
import { BackToList } from './BackToList';
import { writtenOf, type Campaign, type Written } from './campaign';
import { placeOf } from './places';
import { useCampaign } from './useCampaign';
import { Changed } from './wizard/Changed';
import { Wizard } from './wizard/Wizard';

/** A campaign as somebody else has left it, beside what one wanted to save. */
interface Conflict {
  mine: Written;
  theirs: Campaign;
  etag: string;
  /** saves what is filled in once more */
  again(): void;
}

/** Changes a campaign. */
export function Component() {
  const { t } = useTranslation('campaigns');
  const { campaign: name = '' } = useParams();
  const navigate = useNavigate();
  const campaign = useCampaign(name);
  // What is shown began from one number; a change that comes meanwhile must not slip under it.
  const begun = useRef<{ data: Campaign; etag: string }>();
  begun.current ??= campaign.data;
  const [conflict, setConflict] = useState<Conflict>();
  const [round, setRound] = useState(0);

  if (campaign.error && !begun.current) {
    return <Failure error={campaign.error} retry={() => void campaign.refetch()} list={<BackToList />} />;
  }
  const now = begun.current;
  if (!now) return null;

  const path = { campaign: name };
  const send = (body: Written) =>
    ask(
      api.PUT('/api/v1/campaigns/{campaign}', {
        params: { path, header: { 'If-Match': begun.current?.etag ?? now.etag } }, body: body as Record<string, unknown>,
      }),
    );
  const sent = () => {
    notifyDone(t('saved', { name }));
    void navigate(placeOf(name));
  };
  const show = async (mine: Written, again: () => void) => {
    const { data, etag } = await askVersioned(api.GET('/api/v1/campaigns/{campaign}', { params: { path } }));
    setConflict({ mine, theirs: data, etag, again });
  };
  const overrule = ({ etag, again }: Conflict) => {
    begun.current = { ...now, etag };
    setConflict(undefined);
    again();
  };
  const begin = (data: Campaign, etag: string) => {
    begun.current = { data, etag };
    setConflict(undefined);
    setRound(round + 1);
  };
  return (
    <Page
      title={t('editing', { name })}
      description={t(now.data.status === 'draft' ? 'editDraft' : 'editLive')}
      back={<BackToList to={placeOf(name)} name={name} />}
    >
      <Wizard
        key={round}
        before={{ ...writtenOf(now.data), name }}
        warnings={now.data.warnings}
        saveLabel={t('save')}
        send={send}
        onSent={sent}
        onChanged={(mine, again) => void show(mine, again).catch(notifyRefused)}
      />
      {conflict && (
        <Changed
          mine={conflict.mine}
          theirs={writtenOf(conflict.theirs)}
          onMine={() => overrule(conflict)}
          onTheirs={() => begin(conflict.theirs, conflict.etag)}
          onClosed={() => setConflict(undefined)}
        />
      )}
    </Page>
  );
}
