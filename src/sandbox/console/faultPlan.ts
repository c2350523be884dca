/** A fault that is due at `point`: for the next `left` calls, or until it is cleared (null). */
export interface PlannedFault<Point extends string, Fault> {
  readonly point: Point;
  readonly fault: Fault;
  readonly left: number | null;
}

/** What a stand-in is told to do wrong, and how often. */
export interface Faults<Point extends string, Fault> {
  /** Strikes the next `calls` calls that come after those already planned for this point. */
  next(point: Point, fault: Fault, calls?: number): void;
  /** Strikes each call, after the counted ones are used up, until it is cleared; replaces the one before. */
  always(point: Point, fault: Fault): void;
  /** Without a point: all of them. */
  clear(point?: Point): void;
  readonly planned: readonly PlannedFault<Point, Fault>[];
}

export interface FaultPlan<Point extends string, Fault> extends Faults<Point, Fault> {
  /** The fault for the call that arrives now; a counted one is used up by this. */
  take(point: Point): Fault | undefined;
}

/** An empty plan; `changed` is called after each change of it. */
export function createFaultPlan<Point extends string, Fault>(changed: () => void): FaultPlan<Point, Fault> {
  let planned: PlannedFault<Point, Fault>[] = [];
  function become(plan: PlannedFault<Point, Fault>[]): void {
    planned = plan;
    changed();
  }
  return {
    next: (point, fault, calls = 1) => become([...planned, { point, fault, left: calls }]),
    always(point, fault) {
      const others = planned.filter((item) => item.point !== point || item.left !== null);
      become([...others, { point, fault, left: null }]);
    },
    clear: (point) => become(planned.filter((item) => point !== undefined && item.point !== point)),
    get planned() {
      return planned;
    },
    take(point) {
      const here = planned.filter((item) => item.point === point);
      const due = here.find((item) => item.left !== null) ?? here[0];
      if (due === undefined || due.left === null) return due?.fault;
      const left = due.left - 1;
      become(planned.flatMap((item) => (item !== due ? [item] : left > 0 ? [{ ...item, left }] : [])));
      return due.fault;
    },
  };
}
