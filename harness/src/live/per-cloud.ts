import type { Cloud } from './cloud';
import type { Wanted } from './reader';

/** An answer that several readers of one service need: asked for once per account and region. */
export class PerCloud<T> {
  private readonly answers = new WeakMap<Cloud, Promise<T>>();

  constructor(private readonly ask: (cloud: Cloud, wanted: Wanted) => Promise<T>) {}

  of(cloud: Cloud, wanted: Wanted): Promise<T> {
    let answer = this.answers.get(cloud);
    if (answer === undefined) this.answers.set(cloud, (answer = this.ask(cloud, wanted)));
    return answer;
  }
}
