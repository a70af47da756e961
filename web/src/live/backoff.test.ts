import { describe, expect, it } from 'vitest';
import { backoffMillis, CAP_MILLIS, retryWindowMillis } from './backoff';

describe('the wait before the next attempt', () => {
  it('is spread over the whole window, which doubles up to thirty seconds', () => {
    expect(backoffMillis(0, 0)).toBe(0);
    expect(backoffMillis(0, 0.999)).toBe(499);
    expect(backoffMillis(3, 0.5)).toBe(2_000);
    expect(backoffMillis(50, 0.5)).toBe(CAP_MILLIS / 2);
  });

  it('is the server’s when it names one', () => {
    expect(retryWindowMillis('retry=4000')).toBe(4_000);
    expect(retryWindowMillis('deploy; retry=250')).toBe(250);
    expect(retryWindowMillis('deploy')).toBeNull();
    expect(retryWindowMillis('noretry=5')).toBeNull();
  });
});
