/** A choice of this browser, kept in local storage where there is one. */
export function readPreference(name: string): string | null {
  try {
    return localStorage.getItem(`mission.${name}`);
  } catch {
    return null;
  }
}

export function writePreference(name: string, value: string): void {
  try {
    localStorage.setItem(`mission.${name}`, value);
  } catch {
    // Closed storage: the choice lasts as long as the page.
  }
}
