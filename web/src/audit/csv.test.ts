import { expect, it } from 'vitest';
import type { AuditLine } from '../api/types';
import { csvOf } from './csv';

const LINE: AuditLine = {
  id: 'b:1',
  eventType: 'task.updated',
  entityType: 'task',
  entityId: 't',
  actor: '=HYPERLINK("evil")',
  actorKind: 'agent',
  session: 's-1',
  task: { id: 't', key: 'MC-1', title: 'Say "hi", twice', deleted: false },
  before: { title: 'Old' },
  after: { title: 'Say "hi", twice' },
  timestamp: '2026-11-22T12:00:00.000Z',
  board: 'b',
  seq: 1,
};

it('quotes what needs it and makes no formula of what somebody is called', () => {
  const [head, row] = csvOf([LINE], () => 'Mission Control').split('\r\n');
  expect(head).toBe('time,board,seq,type,task,title,who,kind,session,what,before,after');
  expect(row).toContain('"Say ""hi"", twice"');
  expect(row).toContain(`"'=HYPERLINK(""evil"")"`);
  expect(row).toContain('2026-11-22T12:00:00.000Z,Mission Control,1,task.updated,MC-1');
});
