import type { Control } from '../catalogue/control';
import type { Answer, Evaluator } from '../judge/engine';
import { toJudgement, type Judgement } from '../judge/judgement';
import { isArray, type Json } from '../read/json';
import { aloneInput, Packer, type Pack, type Packed } from './packing';

export type Verdict = 'pass' | 'fail' | 'unknown' | 'error' | 'not_applicable';

/** Evaluations under way at once. */
const WINDOW = 8;

type Enter<T> = (of: T, control: Control, address: string, verdict: Verdict) => void;

/** Judges cases by every control that speaks of their subjects, many cases in one evaluation. */
export class Evaluation<T> {
  private readonly packer = new Packer<T>();
  private readonly underWay: { readonly pack: Pack<T>; readonly answer: Answer | Promise<Answer> }[] = [];

  constructor(
    private readonly evaluator: Evaluator,
    private readonly controls: readonly Control[],
    private readonly enter: Enter<T>,
  ) {}

  async add(one: Packed<T>): Promise<void> {
    const pack = this.packer.add(one);
    if (pack !== undefined) await this.evaluate(pack);
  }

  async finish(): Promise<void> {
    for (const pack of this.packer.rest()) await this.evaluate(pack);
    while (this.underWay.length > 0) await this.settle();
  }

  private async evaluate(pack: Pack<T>): Promise<void> {
    this.underWay.push({ pack, answer: this.evaluator.evaluate(pack.input) });
    if (this.underWay.length >= WINDOW) await this.settle();
  }

  private async settle(): Promise<void> {
    const next = this.underWay.shift();
    if (next === undefined) return;
    const answer = await next.answer;
    for (const control of this.controls) {
      const cases = control.subjects.flatMap((type) => next.pack.cases.get(type) ?? []);
      const list = 'judged' in answer ? answer.judged[control.slug] : undefined;
      const whole = isArray(list) && list.length === cases.length;
      for (const [i, one] of cases.entries()) {
        const verdict = whole ? verdictOf(list[i] ?? null) : await this.alone(control, one);
        this.enter(one.of, control, one.case.subject.address, verdict);
      }
    }
  }

  /** A control whose list does not fit went wrong somewhere: its subjects are judged one by one. */
  private async alone(control: Control, one: Packed<T>): Promise<Verdict> {
    const answer = await this.evaluator.evaluate(aloneInput(one.case, control.slug));
    const list = 'judged' in answer ? answer.judged[control.slug] : undefined;
    return isArray(list) && list.length === 1 ? verdictOf(list[0] ?? null) : 'error';
  }
}

function verdictOf(value: Json): Verdict {
  const judgement: Judgement = toJudgement(value);
  return typeof judgement === 'string' ? judgement : judgement.verdict;
}
