/** The picture of somebody who is known by name only: square as soon as it is known to be an agent. */
import { useSyncExternalStore } from 'react';
import { Avatar } from '../ui/Avatar';
import { actorKindOf, onMeeting } from './people';

interface FaceProps {
  name: string;
  size?: 16 | 20 | 28;
  /** What a screen reader says; without it the name stands beside the picture anyway. */
  says?: string;
}

export function Face({ name, ...rest }: FaceProps) {
  const kind = useSyncExternalStore(onMeeting, () => actorKindOf(name));
  return <Avatar name={name} kind={kind} {...rest} />;
}
