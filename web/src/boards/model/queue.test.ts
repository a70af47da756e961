import { describe, expect, it } from 'vitest';
import { seeded } from '../../lib/random';
import { card } from '../../testing/cast';
import { CALM, nameFor, nameOf, Server } from '../../testing/flakyServer';
import { type Drawer, type Letter, Outbox, type Tabs } from '../outbox';
import { type Edit, idOf } from '../pending';
import { type Desk, type Post, Sender } from '../sender';

const SEEDS = 400;
const EDITS = 25;
const TASKS = 4;

class Memory implements Drawer {
  readonly kept = new Map<string, unknown>();

  async all(): Promise<unknown[]> {
    return [...this.kept.values()];
  }

  async set(key: string, letter: unknown): Promise<void> {
    this.kept.set(key, letter);
  }

  async delete(key: string): Promise<void> {
    this.kept.delete(key);
  }
}

/** The browser: which tabs are open. */
class Browser {
  readonly alive = new Set<string>();

  tab(own: string): Tabs {
    this.alive.add(own);
    return { own, alive: async () => new Set(this.alive), alone: (run) => run() };
  }
}

type Broken = 'forgets' | 'sendsTwice' | 'jumps' | null;

/** One open page: a sender over the kept letters. Closed, it does nothing any more. */
class Page {
  readonly outbox: Outbox;
  readonly sender: Sender;
  isOpen = true;
  readonly refused: string[] = [];
  private readonly shown = new Set<string>();
  /** Of its own tasks, as far as it knows them; new ones have another name until they are saved. */
  private readonly names = new Map<string, string>();
  private wakeups: (() => void)[] = [];

  constructor(
    readonly name: string,
    browser: Browser,
    memory: Memory,
    server: Server,
    keys: () => string,
    broken: Broken,
  ) {
    this.outbox = new Outbox(memory, browser.tab(name));
    for (let n = 0; n < TASKS; n++) this.names.set(`${name} ${n}`, `${name} ${n}`);
    const post: Post = {
      deliver: async (edit, key) => {
        if (!this.isOpen) return new Promise(() => {});
        const answer = await server.take(edit, broken === 'sendsTwice' ? keys() : key);
        return this.isOpen ? answer : new Promise(() => {});
      },
      current: async () => null,
      newKey: keys,
      later: (_, run) => void this.wakeups.push(run),
      isReachable: () => this.isOpen,
    };
    const desk: Desk = {
      isOpen: ({ key }) => this.shown.has(key),
      keep: (letter) => (broken === 'forgets' ? Promise.resolve() : this.outbox.keep(letter)),
      answered: ({ key, edit }) => {
        if (edit.kind === 'create' && this.names.has(edit.task.id)) this.names.set(edit.task.id, nameFor(edit.task.id));
        this.settle(key);
      },
      replaced: async (old, next) => {
        this.shown.add(next.key);
        await this.outbox.keep(next);
        this.settle(old.key);
      },
      refused: (letter) => this.tellNo(letter),
      renamed: (letter) => void this.outbox.keep(letter),
      dropped: ({ key }) => this.settle(key),
      // On another visit it is offered again, and then thrown away.
      setAside: ({ key }) => this.settle(key),
      left: () => {},
      ask: async (letter) => {
        this.refused.push(nameOf(letter.edit));
        return 'later';
      },
    };
    this.sender = new Sender(post, desk);
  }

  async post(edit: Edit, key: string, broken: Broken): Promise<void> {
    const letter = this.outbox.letter('MC', key, edit);
    if (broken !== 'forgets') await this.outbox.keep(letter);
    this.shown.add(key);
    void this.sender.send(letter);
  }

  async open(broken: Broken): Promise<void> {
    const left = await this.outbox.adopt();
    for (const letter of broken === 'jumps' ? left.reverse() : left) this.take(letter);
  }

  /** Something a person does: about one of the tasks, or about two. */
  something(n: number, random: () => number): Edit {
    const name = random() < 0.1 ? `${n}!` : String(n);
    const one = () => [...this.names.values()][Math.floor(random() * this.names.size)] ?? '';
    const [id, on, kind] = [one(), one(), random()];
    if (kind < 0.4) return { kind: 'patch', id, patch: { blockedReason: name } };
    if (kind < 0.7) return { kind: 'comment', id, taskKey: 'MC-1', text: name };
    if (kind < 0.9) return { kind: 'dependency', id, on, isThere: random() < 0.5 };
    const draft = `${this.name} new ${n}`;
    this.names.set(draft, draft);
    return { kind: 'create', task: card(draft), body: { title: '', status: '', board: '' } };
  }

  tick(): void {
    const [...due] = this.wakeups;
    this.wakeups = [];
    for (const run of due) run();
  }

  private take(letter: Letter): void {
    this.shown.add(letter.key);
    void this.sender.send(letter);
  }

  private tellNo({ key, edit }: Letter): void {
    this.refused.push(nameOf(edit));
    this.settle(key);
  }

  private settle(key: string): void {
    this.shown.delete(key);
    if (this.isOpen) void this.outbox.forget(key);
  }
}

/** What happened, line by line; a task has one name there, and each tab its own dependencies. */
function inLines(edits: readonly Edit[]): ReadonlyMap<string, string[]> {
  const lines = new Map<string, string[]>();
  const drafts = (text: string) => text.replaceAll('saved ', '');
  for (const edit of edits) {
    const [tab] = drafts(idOf(edit)).split(' ');
    const about = edit.kind === 'dependency' ? [edit.id, edit.on, 'dependencies'] : [idOf(edit)];
    for (const line of new Set(about.map(drafts))) {
      const name = line.includes(' ') ? line : `${tab} ${line}`;
      lines.set(name, [...(lines.get(name) ?? []), drafts(nameOf(edit))]);
    }
  }
  return lines;
}

const breath = () => new Promise((done) => setImmediate(done));

/** Edits through bad weather, closed and opened tabs; then calm. Answers what is wrong with what the server has. */
async function run(seed: number, broken: Broken = null): Promise<string[]> {
  const random = seeded(seed);
  const memory = new Memory();
  const browser = new Browser();
  const server = new Server(random, (edit) => nameOf(edit).endsWith('!'));
  let keys = 0;
  const newKey = () => `key-${++keys}`;
  const open = (name: string) => new Page(name, browser, memory, server, newKey, broken);
  let pages = [open('tab-0')];
  const made: Edit[] = [];
  const refused: string[] = [];
  server.weather = { lost: random() * 0.6, silent: random() * 0.5, busy: random() * 0.3 };
  for (let n = 1; n <= EDITS; n++) {
    const page = pages[Math.floor(random() * pages.length)];
    if (!page) break;
    const edit = page.something(n, random);
    const name = nameOf(edit);
    if (!name.endsWith('!')) made.push(edit);
    else refused.push(name);
    await page.post(edit, newKey(), broken);
    if (random() < 0.5) await breath();
    if (random() < 0.4) page.tick();
    if (random() < 0.1) {
      // The tab is closed and another is opened; or only another is opened.
      if (random() < 0.7) {
        page.isOpen = false;
        browser.alive.delete(page.name);
        refused.splice(0, refused.length, ...refused.filter((one) => !page.refused.includes(one)));
        pages = pages.filter((one) => one !== page);
      }
      const next = open(`tab-${n}`);
      pages.push(next);
      await next.open(broken);
    }
  }
  server.weather = CALM;
  for (let i = 0; i < 30 && (memory.kept.size > 0 || i < 3); i++) {
    for (const page of pages) {
      await page.open(broken);
      page.sender.wake();
      page.tick();
    }
    await breath();
  }
  const faults: string[] = [];
  if (memory.kept.size > 0) faults.push(`${memory.kept.size} changes were never sent`);
  const [wanted, got] = [inLines(made), inLines(server.applied)];
  for (const line of new Set([...wanted.keys(), ...got.keys()])) {
    const [mine, theirs] = [wanted.get(line)?.join(', '), got.get(line)?.join(', ')];
    if (mine !== theirs) faults.push(`${line}: ${mine} became ${theirs}`);
  }
  for (const edit of server.applied) {
    const names = edit.kind === 'dependency' ? [edit.id, edit.on] : edit.kind === 'create' ? [] : [edit.id];
    if (names.some((name) => /^tab-\d+ new/.test(name))) faults.push(`${nameOf(edit)} speaks of a draft`);
  }
  const told = pages.flatMap((page) => page.refused);
  for (const name of refused) if (!told.includes(name)) faults.push(`nobody was told that ${name} was refused`);
  if (pages.some(({ sender }) => sender.size > 0)) faults.push('something is still in a line');
  return faults;
}

describe('own changes through every weather', () => {
  it('reach the server once each, in order per task and of dependencies, whatever is lost and whichever tab is closed', async () => {
    for (let seed = 1; seed <= SEEDS; seed++) expect(await run(seed), `seed ${seed}`).toEqual([]);
  });

  it.each(['forgets', 'sendsTwice', 'jumps'] as const)('the model notices a queue that %s', async (broken) => {
    let faults = 0;
    for (let seed = 1; seed <= 60; seed++) faults += (await run(seed, broken)).length;
    expect(faults).toBeGreaterThan(0);
  });
});
