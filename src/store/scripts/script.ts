import type { Tables } from '../../../db/tables.ts';
import type { AnswerOf, Name, ParametersOf } from '../queries/queries.ts';

/** One statement to run, with what it takes. `first`: the answer is its first row, or undefined; else all of them. */
export interface Step {
  readonly name: Name;
  readonly values: object;
  readonly first: boolean;
}

/** One, or several of which none needs the answer of another: a server is told of all at once, and a list answers a list. */
export type RoundTrip = Step | readonly RoundTrip[];

/**
 * What is done in one transaction, or read as of one moment, written once for every database: each `yield` is a
 * statement. A driver runs it and hands back the answer: at once on SQLite, awaited elsewhere. A statement that fails
 * ends the script and its transaction: nothing in a script can catch that. So what may be refused is looked at first,
 * and a driver with several writers at a time runs a script again that met a unique index or a lock.
 */
export interface Script<T> extends Iterable<RoundTrip, T, unknown> {
  next(answer?: unknown): IteratorResult<RoundTrip, T>;
}

type RowsOf<N extends Name> = AnswerOf<N> extends readonly (infer R)[] ? R : never;
/** Statements that give rows, and statements that write. */
export type ReadName = { [N in Name]: AnswerOf<N> extends number ? never : N }[Name];
export type WriteName = Exclude<Name, ReadName>;

/** What `yield*` hands over once, and goes on with the answer. A generator would do the same at three times the cost. */
class Asked<T> implements Script<T> {
  readonly #step: Step;
  #isAsked = false;
  constructor(step: Step) {
    this.#step = step;
  }
  [Symbol.iterator](): this {
    return this;
  }
  next(answer?: unknown): IteratorResult<Step, T> {
    if (this.#isAsked) return { done: true, value: answer as T };
    this.#isAsked = true;
    return { done: false, value: this.#step };
  }
}

export const all = <N extends ReadName>(name: N, values: ParametersOf<N>): Script<readonly RowsOf<N>[]> =>
  new Asked({ name, values: values as object, first: false });

/** The first row, where there is one. */
export const one = <N extends ReadName>(name: N, values: ParametersOf<N>): Script<RowsOf<N> | undefined> =>
  new Asked({ name, values: values as object, first: true });

/** How many rows were written. */
export const write = <N extends WriteName>(name: N, values: ParametersOf<N>): Script<number> =>
  new Asked(writing(name, values));

/** The same, for a list of which all are told at once. */
export const writing = <N extends WriteName>(name: N, values: ParametersOf<N>): Step => ({
  ...{ name, values: values as object },
  first: false,
});

/** Only that. */
export function* once(trip: RoundTrip): Script<unknown> {
  return yield trip;
}

/** Side by side: none of them may need what another one writes. */
export function* together<T>(scripts: readonly Script<T>[]): Script<readonly T[]> {
  const states = scripts.map((script) => script.next());
  for (;;) {
    const open = states.flatMap(({ done }, at) => (done === true ? [] : [at]));
    if (open.length === 0) return states.map(({ value }) => value as T);
    const answers = (yield open.map(
      (at) => (states[at] as IteratorYieldResult<RoundTrip>).value,
    )) as readonly unknown[];
    for (const [nth, at] of open.entries()) states[at] = (scripts[at] as Script<T>).next(answers[nth]);
  }
}

/** A row as it is stored. */
export type TableRow<T extends keyof Tables> = Tables[T]['$inferSelect'];
