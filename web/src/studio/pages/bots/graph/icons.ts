import {
  IconArrowBack, IconArrowsSplit2, IconBolt, IconCircleDot, IconCircleX, IconCornerDownRight, IconHeadset, IconMessage,
  IconMessageQuestion, IconPlayerPlay, IconRepeat, IconVariable, IconWorld, type Icon,
} from '@tabler/icons-react';

const icons: Record<string, Icon> = {
  SendActivity: IconMessage,
  Question: IconMessageQuestion,
  CSATQuestion: IconMessageQuestion,
  AdaptiveCardPrompt: IconMessageQuestion,
  SetVariable: IconVariable,
  SetTextVariable: IconVariable,
  SetMultipleVariables: IconVariable,
  ResetVariable: IconVariable,
  ClearAllVariables: IconVariable,
  ParseValue: IconVariable,
  EditTable: IconVariable,
  EditTableV2: IconVariable,
  ConditionGroup: IconArrowsSplit2,
  Foreach: IconRepeat,
  GotoAction: IconArrowBack,
  BeginDialog: IconCornerDownRight,
  ReplaceDialog: IconCornerDownRight,
  EndDialog: IconCircleX,
  EndConversation: IconCircleX,
  CancelDialog: IconCircleX,
  CancelAllDialogs: IconCircleX,
  EmitEvent: IconBolt,
  HttpRequestAction: IconWorld,
  InvokeFlowAction: IconWorld,
  TransferConversation: IconHeadset,
  TransferConversationV2: IconHeadset,
};

export const iconOfStep = (kind: string, trigger: boolean): Icon =>
  trigger ? IconPlayerPlay : (icons[kind] ?? IconCircleDot);
