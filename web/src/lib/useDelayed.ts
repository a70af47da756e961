/** True once a condition has lasted; what is quick never flickers. */
import { useEffect, useState } from 'react';

export function useDelayed(isOn: boolean, millis: number): boolean {
  const [lasted, setLasted] = useState(false);
  useEffect(() => {
    if (!isOn) return;
    const timer = setTimeout(() => setLasted(true), millis);
    return () => {
      clearTimeout(timer);
      setLasted(false);
    };
  }, [isOn, millis]);
  return isOn && lasted;
}
