import { Avatar } from '@mantine/core';

/** A member's picture, or their initials. Their name stands beside it. */
export function Face({ name, picture, size = 32 }: { name: string; picture?: string | undefined; size?: number }) {
  return <Avatar src={picture ?? null} name={name} size={size} radius="xl" color="tide" alt="" aria-hidden />;
}
