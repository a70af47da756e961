/** Reads something again when the channel `fleet` says that it is not as it was; a burst is a few looks. */
import { useEffect, useMemo, useRef } from 'react';
import { paced } from '../lib/paced';
import { type FleetNews, type FleetSigns, newsOf, signsOf } from './fleet';
import { useSideChannel } from './useSideChannel';

const EVERY_MILLIS = 1_000;

interface FleetListener {
  /** Whether the news speak of what is shown. */
  concerns(news: FleetNews): boolean;
  look(): void;
  onSigns?(signs: FleetSigns): void;
}

export function useFleet(listener: FleetListener): void {
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  }, [listener]);
  const look = useMemo(() => paced(() => latest.current.look(), EVERY_MILLIS), []);
  useSideChannel('fleet', {
    onFrame: (message) => {
      const news = newsOf(message);
      if (news && listener.concerns(news)) look();
      const signs = signsOf(message);
      if (signs) listener.onSigns?.(signs);
    },
    onResync: look,
  });
}
