import type { Cloud } from './cloud';

/** An answer about one resource that several readers of a service need: asked for once. */
export class PerName<T> {
  private readonly answers = new WeakMap<Cloud, Map<string, Promise<T>>>();

  constructor(private readonly ask: (cloud: Cloud, name: string) => Promise<T>) {}

  of(cloud: Cloud, name: string): Promise<T> {
    const known = this.answers.get(cloud) ?? new Map<string, Promise<T>>();
    this.answers.set(cloud, known);
    const answer = known.get(name) ?? this.ask(cloud, name);
    known.set(name, answer);
    return answer;
  }
}
