import { describe, expect, it } from 'vitest';
import { Problem } from '../api/problem';
import { task } from '../testing/cast';
import { judge, needsTask } from './conflict';
import type { Edit } from './pending';

const stale = new Problem(412, 'version_conflict', 'It changed.', null, false, null);
const full = new Problem(409, 'wip_limit', 'Done takes 3.', null, false, null);
const gone = new Problem(400, 'validation', 'The neighbour is not there.', null, false, null, ['/after']);
const move: Edit = { kind: 'move', id: '1', place: { status: 'Done', after: '2' }, fields: { assignee: 'anna' } };
const text: Edit = {
  kind: 'patch',
  id: '1',
  patch: { description: 'Mine' },
  begun: { version: 3, description: 'Old' },
};

describe('a refused move', () => {
  it('goes to the end of the column when its neighbour is gone', () => {
    expect(judge(move, gone, null)).toEqual({ do: 'again', edit: { ...move, place: { status: 'Done' } } });
  });

  it('is taken back for every other reason, and when it had no neighbour to lose', () => {
    expect(judge(move, full, null)).toEqual({ do: 'giveUp' });
    expect(judge({ kind: 'move', id: '1', place: { status: 'Done' } }, gone, null)).toEqual({ do: 'giveUp' });
  });
});

describe('a comment', () => {
  it('is offered again with the reason, whatever that is: it is never thrown away by itself', () => {
    const comment: Edit = { kind: 'comment', id: '1', taskKey: 'MC-1', text: 'Words' };
    const lost = new Problem(404, 'not_found', 'There is no task 9e31f762.', null, false, null);
    const asks = (why: string) => ({ do: 'ask', dispute: { about: 'comment', mine: 'Words', why }, mine: comment });
    expect(needsTask(comment, lost)).toBe(false);
    expect(judge(comment, lost, null)).toEqual(asks('MC-1 isn’t there any more.'));
    expect(judge(comment, full, null)).toEqual(asks('Done takes 3.'));
  });
});

describe('a text that was changed on an older version', () => {
  it('is sent again when only something else of the task changed', () => {
    const current = task('1', { version: 9, description: 'Old', tags: ['new'] });
    expect(needsTask(text, stale)).toBe(true);
    expect(judge(text, stale, current)).toEqual({
      do: 'again',
      edit: { ...text, begun: { version: 9, description: 'Old' } },
    });
  });

  it('is asked about when somebody else changed it too', () => {
    expect(judge(text, stale, task('1', { version: 9, description: 'Theirs' }))).toEqual({
      do: 'ask',
      dispute: { about: 'text', field: 'description', mine: 'Mine', theirs: 'Theirs' },
      mine: { ...text, begun: { version: 9, description: 'Theirs' } },
    });
  });

  it('is not asked about when both wrote the same', () => {
    expect(judge(text, stale, task('1', { version: 9, description: 'Mine' }))).toMatchObject({ do: 'again' });
  });

  it('is taken back when it is refused for another reason, or the task is gone', () => {
    expect(judge(text, full, task('1'))).toEqual({ do: 'giveUp' });
    expect(judge(text, stale, null)).toEqual({ do: 'giveUp' });
    expect(needsTask(text, full)).toBe(false);
  });
});
