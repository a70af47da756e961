/** How this browser shows the app: theme, density, keys. Nobody else sees a difference. */
import { useState } from 'react';
import { setKeysOn, useKeysOn } from '../lib/keyPreference';
import { readPreference, writePreference } from '../lib/preference';
import { Choice } from './Choice';
import { Section } from './Section';

interface AppearanceSettingsProps {
  theme: string;
  themes: readonly { readonly value: string; readonly name: string }[];
  onTheme: (theme: string) => void;
}

const DENSITIES = [
  { value: 'comfortable', name: 'Comfortable' },
  { value: 'compact', name: 'Compact' },
];

const KEYS = [
  { value: 'on', name: 'On' },
  { value: 'off', name: 'Off' },
];

export function AppearanceSettings({ theme, themes, onTheme }: AppearanceSettingsProps) {
  const [density, setDensity] = useState(readPreference('density') === 'compact' ? 'compact' : 'comfortable');
  const areKeysOn = useKeysOn();
  return (
    <Section title="Appearance" words="Kept in this browser.">
      <Choice label="Theme" options={themes} value={theme} onChange={onTheme} />
      <Choice
        label="Cards"
        options={DENSITIES}
        value={density}
        onChange={(next) => {
          writePreference('density', next);
          setDensity(next);
        }}
      />
      <Choice
        label="Keys of one letter"
        hint="Arrows, Enter, Esc and the keys with Ctrl work in any case."
        options={KEYS}
        value={areKeysOn ? 'on' : 'off'}
        onChange={(next) => setKeysOn(next === 'on')}
      />
    </Section>
  );
}
