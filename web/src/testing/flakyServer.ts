/** The server of the model: applies each key once, remembers its answer, and can be away in every way. */
import { Problem, Unreachable } from '../api/problem';
import type { Task } from '../api/types';
import { type Answer, type Edit, idOf } from '../boards/pending';
import { task } from './cast';

export interface Weather {
  /** How likely a request, or its answer, is lost; and how likely it is told to come again. */
  readonly lost: number;
  readonly silent: number;
  readonly busy: number;
}

export const CALM: Weather = { lost: 0, silent: 0, busy: 0 };

export class Server {
  weather: Weather = CALM;
  /** What happened, in order. */
  readonly applied: Edit[] = [];
  private readonly answers = new Map<string, Task | Problem>();
  private version = 1;

  constructor(
    private readonly random: () => number,
    /** Titles that are refused. */
    private readonly refuses: (edit: Edit) => boolean,
  ) {}

  async take(edit: Edit, key: string): Promise<Answer> {
    if (this.random() < this.weather.lost) throw new Unreachable();
    if (this.random() < this.weather.busy) throw new Problem(503, 'overloaded', 'Later.', null, true, null);
    const answer = this.answers.get(key) ?? this.apply(edit, key);
    if (this.random() < this.weather.silent) throw new Unreachable();
    if (answer instanceof Problem) throw answer;
    return { task: answer };
  }

  private apply(edit: Edit, key: string): Task | Problem {
    if (this.refuses(edit)) {
      const problem = new Problem(409, 'wip_limit', 'It is full.', null, false, null);
      this.answers.set(key, problem);
      return problem;
    }
    this.version += 1;
    this.applied.push(edit);
    const answer = task(edit.kind === 'create' ? nameFor(edit.task.id) : idOf(edit), { version: this.version });
    this.answers.set(key, answer);
    return answer;
  }
}

/** New tasks get names of the server's own. */
export const nameFor = (draft: string) => `saved ${draft}`;

export function nameOf(edit: Edit): string {
  switch (edit.kind) {
    case 'patch':
      return String(edit.patch.blockedReason);
    case 'comment':
      return edit.text;
    case 'dependency':
      return `${edit.isThere ? 'waits' : 'no longer waits'} for ${edit.on}`;
    default:
      return edit.kind;
  }
}
