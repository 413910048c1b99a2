import { Projection, type Branch } from '../batch/projection';
import { union, type TypeProjection } from '../batch/type-projection';
import type { Control } from '../catalogue/control';

/** What all controls together read of each type: one text of a resource then serves every subject that it is shown to. */
export class WholeProjection {
  readonly types: ReadonlyMap<string, TypeProjection>;
  private readonly projection: Projection;

  constructor(controls: readonly Control[]) {
    this.projection = new Projection(controls);
    const types = new Map<string, TypeProjection>();
    for (const subject of this.projection.subjects) {
      for (const [type, read] of this.projection.of(subject).types) {
        const before = types.get(type);
        types.set(type, before === undefined ? read : union(before, read));
      }
    }
    this.types = types;
  }

  /** The subject types of all controls. */
  get subjects(): ReadonlySet<string> {
    return this.projection.subjects;
  }

  /** The ways to the neighbours that a subject of this type is judged with. */
  ways(subject: string): readonly Branch[] {
    return this.projection.of(subject).ways;
  }
}
