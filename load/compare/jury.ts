import type { Round } from './round';
import { compareRounds, decide, LOOKS, type Compared } from './verdict';

/** Hears of rounds, looks at them a few times, and settles as soon as there is no more to know. */
export class Jury {
  readonly rounds: Round[] = [];
  /** What the last look said: nothing before there was one. */
  compared: readonly Compared[] = [];
  readonly settled: Promise<void>;
  isSettled = false;
  /** Seconds from the first round to the last. */
  took = 0;
  private settle: () => void = () => undefined;
  private begin: number | undefined;
  private looks = 0;

  /**
   * @param effect the smallest change that matters, as a share
   * @param seconds how long rounds may be made, at most
   */
  constructor(
    private readonly effect: number,
    readonly seconds: number,
  ) {
    this.settled = new Promise((resolve) => (this.settle = resolve));
  }

  /** Whether anybody gave a wrong answer: then there is nothing to compare. */
  get isAnySideWrong(): boolean {
    return this.rounds.some(({ base, head }) => base.wrong + head.wrong > 0);
  }

  /** @param now milliseconds of a clock that goes forward */
  hear(round: Round, now = performance.now()): void {
    if (this.isSettled) return;
    this.rounds.push(round);
    this.begin ??= now;
    this.took = (now - this.begin) / 1000;
    const due = LOOKS.filter((share) => this.took >= share * this.seconds).length;
    if (due > this.looks) this.look(due);
    if (!this.isAnySideWrong && this.looks < LOOKS.length && !this.isDecided) return;
    this.isSettled = true;
    this.settle();
  }

  private look(which: number): void {
    this.looks = which;
    this.compared = compareRounds(this.rounds, this.effect);
  }

  /** By all measures, or since one says slower, which nothing else takes back. */
  private get isDecided(): boolean {
    const isAll = this.compared.length > 0 && this.compared.every(({ verdict }) => verdict !== 'undecided');
    return isAll || decide(this.compared) === 'slower';
  }
}
