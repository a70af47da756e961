/** A board as large as the bench wants it, and the events that agents make on it. */

export const BOARD = { id: '00000000-0000-4000-8000-000000000001', key: 'MC', name: 'Platform', isDefault: true };
export const EPOCH = 'bench';

export const COLUMNS = [
  ['Backlog', 'Backlog', 'backlog'],
  ['Ready', 'Ready', 'ready'],
  ['InProgress', 'In progress', 'active'],
  ['Blocked', 'Blocked', 'waiting'],
  ['Review', 'Review', 'review'],
  ['Done', 'Done', 'done'],
].map(([key, name, category]) => ({ key, name, category, wipMode: 'warn', count: 0 }));

const AGENTS = ['clawdbot', 'release-bot', 'anna', 'zoe'];
const STATES = ['queued', 'running', 'waiting', 'idle', 'failed', 'completed'];
const PRIORITIES = ['Low', 'Medium', 'High', 'Critical'];
const TAGS = ['api', 'ui', 'perf', 'security', 'infra', 'docs', 'bug', 'data'];
const WORDS = ['Migrate', 'Refactor', 'Investigate', 'Document', 'Harden', 'Speed up', 'Fix', 'Add'];
const THINGS = ['the idle warning', 'WebSocket reconnects', 'the claim endpoint', 'lane collapse', 'run log paging'];

function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export class Cast {
  #random = seeded(20_261_122);
  #seq = 0;
  #ranks = 0;

  constructor(cards) {
    this.tasks = Array.from({ length: cards }, (_, n) => this.#task(n));
  }

  get seq() {
    return this.#seq;
  }

  snapshot() {
    const totals = Object.fromEntries(COLUMNS.map(({ key }) => [key, 0]));
    for (const { status } of this.tasks) totals[status] += 1;
    const tasks = this.tasks.map(({ description: _, planChecklist, progressLog: __, ...card }) => ({
      ...card,
      planSteps: planChecklist.length,
    }));
    const columns = COLUMNS.map((column) => ({ ...column, count: totals[column.key] }));
    const limits = { agents: { named: [] }, lanes: [] };
    return { epoch: EPOCH, seq: this.#seq, board: BOARD, columns, limits, tasks, totals };
  }

  find(name) {
    return this.tasks.find(({ id, key }) => id === name || key === name);
  }

  /** What agents do: mostly progress, now and then a move, another state, another assignee. */
  event() {
    const task = this.#pick(this.tasks);
    const dice = this.#random();
    if (dice < 0.6) task.currentStepIndex = (task.currentStepIndex + 1) % 6;
    else if (dice < 0.8) this.move(task, this.#pick(COLUMNS).key);
    else if (dice < 0.9) task.executionState = this.#pick(STATES);
    else task.assignee = this.#pick(AGENTS);
    return this.change(task);
  }

  move(task, status) {
    task.status = status;
    task.rank = this.#rank();
  }

  change(task, requestId = null) {
    this.#seq += 1;
    task.version += 1;
    task.updatedAt = new Date().toISOString();
    return JSON.stringify({
      type: 'task:updated',
      event: 'task.updated',
      board: BOARD.id,
      seq: this.#seq,
      data: task,
      timestamp: task.updatedAt,
      actor: { kind: 'agent', id: 'clawdbot', name: 'clawdbot' },
      requestId,
    });
  }

  #task(n) {
    const now = new Date(Date.UTC(2026, 10, 22, 9)).toISOString();
    const column = COLUMNS[n % COLUMNS.length];
    return {
      id: `00000000-0000-4000-8000-${(n + 16).toString(16).padStart(12, '0')}`,
      key: `MC-${n + 1}`,
      boardId: BOARD.id,
      version: 1,
      rank: this.#rank(),
      title: `${this.#pick(WORDS)} ${this.#pick(THINGS)} (${n + 1})`,
      description: 'A description of some length, as people write them. '.repeat(6),
      status: column.key,
      executionState: column.category === 'done' ? 'completed' : this.#pick(STATES),
      assignee: AGENTS[Math.floor(n / COLUMNS.length) % AGENTS.length],
      priority: this.#pick(PRIORITIES),
      tags: [this.#pick(TAGS), this.#pick(TAGS)],
      currentStepIndex: Math.floor(this.#random() * 6),
      planChecklist: ['Look', 'Think', 'Plan', 'Do', 'Check', 'Tell'],
      progressLog: [],
      blockedBy: [],
      openBlockers: 0,
      ready: true,
      needsApproval: this.#random() < 0.1,
      comments: 0,
      timeSpent: 0,
      attempt: 1,
      maxAttempts: 3,
      onLeaseLost: 'requeue',
      fence: 1,
      demo: false,
      createdBy: 'human',
      currentStateStartedAt: now,
      createdAt: now,
      updatedAt: now,
    };
  }

  #rank() {
    this.#ranks += 1;
    return this.#ranks.toString(36).padStart(8, '0');
  }

  #pick(from) {
    return from[Math.floor(this.#random() * from.length)];
  }
}
