import {
  IconAlertTriangle, IconArrowsSplit2, IconBolt, IconCornerDownRight, IconFileUnknown, IconHourglass, IconMessageCircle,
  IconMessageQuestion, IconPlayerPlay, IconUserShare, IconVolumeOff, type Icon,
} from '@tabler/icons-react';

/** The triggers that lull runs, as Microsoft's schema names them. */
export const triggers = [
  'OnInactivity', 'OnConversationStart', 'OnRecognizedIntent', 'OnUnknownIntent', 'OnSelectIntent', 'OnEscalate',
  'OnActivity', 'OnEventActivity', 'OnSilence', 'OnError', 'OnRedirect', 'OnSystemRedirect',
] as const;

export type Trigger = (typeof triggers)[number];

export const isTrigger = (kind: string): kind is Trigger => (triggers as readonly string[]).includes(kind);

const icons: Record<Trigger, Icon> = {
  OnInactivity: IconHourglass,
  OnConversationStart: IconPlayerPlay,
  OnRecognizedIntent: IconMessageCircle,
  OnUnknownIntent: IconMessageQuestion,
  OnSelectIntent: IconArrowsSplit2,
  OnEscalate: IconUserShare,
  OnActivity: IconBolt,
  OnEventActivity: IconBolt,
  OnSilence: IconVolumeOff,
  OnError: IconAlertTriangle,
  OnRedirect: IconCornerDownRight,
  OnSystemRedirect: IconCornerDownRight,
};

export const iconOf = (kind: string): Icon => (isTrigger(kind) ? icons[kind] : IconFileUnknown);
