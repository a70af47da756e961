/** The words of the API as types: what the server sends and what it takes, as its description says (`npm run api`). */
import type { components } from './schema';

type Schemas = components['schemas'];

export type ExecutionState = Schemas['ExecutionState'];
export type Priority = Schemas['Priority'];
export type Category = Schemas['Category'];
export type ActorKind = 'person' | 'agent' | 'system';

export const PRIORITIES: readonly Priority[] = ['Low', 'Medium', 'High', 'Critical'];
export const EXECUTION_STATES: readonly ExecutionState[] = [
  'queued',
  'running',
  'waiting',
  'idle',
  'failed',
  'completed',
];

/** Who did it, as frames of the live connection say. */
export interface Actor {
  kind: ActorKind;
  id?: string | null;
  name: string;
}

export type Board = Schemas['Board'];
export type BoardCounts = Schemas['BoardCounts'];
export type Column = Schemas['Column'];
export type Lease = Schemas['Lease'];
export type ProgressEntry = Schemas['ProgressEntry'];
/** What a card shows of a task; a whole task, which has its plan itself, will do as well. */
export type Card = Schemas['TaskFacts'] & Partial<Pick<Schemas['Card'], 'planSteps'>>;
/** A whole task, as the drawer needs it. */
export type Task = Schemas['Task'];
/** One that was kept by an older page has neither limits nor agents. */
export type Snapshot = Pick<Schemas['Snapshot'], 'epoch' | 'seq' | 'board' | 'totals'> & {
  columns: Column[];
  tasks: Card[];
  limits?: Limits;
  agents?: string[];
};
/** A newer server may tell of types of events that this page does not know. */
export type AuditEvent = Omit<Schemas['AuditEvent'], 'eventType'> & { eventType: string };
export type AuditLine = Omit<Schemas['AuditLine'], 'eventType'> & { eventType: string };
export interface AuditFilter {
  board?: string;
  task?: string;
  actor?: string;
  eventType?: string;
  from?: string;
  to?: string;
}
export interface AuditPage {
  events: AuditLine[];
  nextCursor: string | null;
}
export type InboxCounts = Schemas['InboxCounts'] & { boards: { board: string; needsYou: number }[] };
export type Inbox = InboxCounts & { groups: NotificationGroup[]; nextCursor: string | null };
export type Notification = Omit<Schemas['Notification'], 'data'> & { data: Record<string, unknown> };
export type NotificationGroup = Omit<Schemas['NotificationGroup'], 'items'> & { items: Notification[] };
export type NotificationKind = Schemas['NotificationKind'];
export type Explanation = Schemas['Explanation'];
export type Dependencies = Schemas['Dependencies'];
export type Approval = Schemas['Approval'];
/** A request as the task shows it, its texts cut short. */
export type ApprovalOfTask = Schemas['ApprovalOfTask'];
export type Decision = 'approve' | 'reject' | 'withdraw';
export type Question = Schemas['Question'];
export type QuestionOfTask = Schemas['QuestionOfTask'];
export type Comment = Schemas['Comment'];
export type TaskRun = Schemas['Run'];
export type Usage = Schemas['Usage'];
/** The fields of a task a person may change. */
export type TaskPatch = Schemas['TaskPatch'];
/** The board says where a new task goes. */
export type NewTask = Schemas['NewTask'] & { status: string; board: string };
/** Where a move puts a task: directly below `after`, directly above `before`, or at the column's end. */
export type Place = { status: string } & { [K in 'before' | 'after']?: NonNullable<Schemas['Move'][K]> };
/** The lane a move leads into: going there changes what the lanes are made of. Null is the lane of those without. */
export type LaneChange = NonNullable<Schemas['LaneGiven']>;
export type WipLimit = Schemas['Limit'];
/** How full lanes and hands may get. */
export type Limits = Schemas['Limits'];
/** What is changed of many tasks at once. */
export interface BulkPatch {
  status?: string;
  /** The task of that column directly above which, or directly below which, they shall stand. */
  before?: string;
  after?: string;
  assignee?: string | null;
  priority?: Priority;
  addTags?: string[];
  removeTags?: string[];
  dueDate?: string | null;
  parentId?: string | null;
}
export interface BulkResult {
  /** Null when nothing was changed. */
  batchId: string | null;
  changed: { id: string; key: string; version: number }[];
  unchanged: { id: string; key: string }[];
  refused: { id: string; code: string; detail: string }[];
}
export interface NewBoard {
  name: string;
  key?: string;
  description?: string;
}
export type RunStatus = Schemas['RunStatus'];
export type RunName = Schemas['RunName'];
/** A run in a list: without its log, with the name of its task. */
export type ListedRun = Schemas['ListedRun'];
/** A run with everything around it. */
export type WholeRun = Schemas['WholeRun'];
export type LogLevel = Schemas['LogLevel'];
export type RunLine = Schemas['RunLine'];
/** A part of a run's log; `after` and `before` say where it goes on. */
export interface LogPart {
  lines: RunLine[];
  last: number;
  before: number | null;
  after: number | null;
}
export type AgentState = Schemas['AgentState'];
export type Agent = Schemas['Agent'];
/** What an agent holds. */
export type Hold = Agent['tasks'][number];
/** What was seen in an inbox: some of it, all of a task, or everything. */
export type ReadMark = { upTo?: number } & ({ ids: string[] } | { taskId: string } | { all: true });
export interface Installation {
  version: string;
  mode: 'open';
  /** It listens to other machines too, although nobody signs in. */
  openToTheNetwork: boolean;
}
export type ProblemBody = Partial<Schemas['Problem']>;
