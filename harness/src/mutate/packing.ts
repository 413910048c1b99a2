import { BATCH_SIZE } from '../judge/judge';
import type { Case } from './view';

/** A case, and whose it is. */
export interface Packed<T> {
  readonly of: T;
  readonly case: Case;
}

/** Cases of one evaluation, by the type of their subjects: the order in which verdicts come back. */
export interface Pack<T> {
  readonly cases: ReadonlyMap<string, readonly Packed<T>[]>;
  readonly input: Buffer;
}

/** Evaluations that are being filled at once: mutants of one resource disagree about it, so they need several. */
const OPEN = 12;

/**
 * Puts cases of many mutants into few evaluations. In one evaluation an address means one text, so what disagrees about
 * a neighbour stands in another; the same subject may stand there many times.
 */
export class Packer<T> {
  private open: Filling<T>[] = [];

  /** Takes a case in, and gives an evaluation back when one is full. */
  add(one: Packed<T>): Pack<T> | undefined {
    let place = this.open.find((filling) => filling.fits(one.case));
    if (place === undefined) this.open.push((place = new Filling<T>()));
    place.add(one);
    const full = place.size >= BATCH_SIZE ? place : this.open.length > OPEN ? this.open[0] : undefined;
    if (full === undefined) return undefined;
    this.open = this.open.filter((filling) => filling !== full);
    return full.pack();
  }

  rest(): Pack<T>[] {
    const rest = this.open.map((filling) => filling.pack());
    this.open = [];
    return rest;
  }
}

class Filling<T> {
  size = 0;
  private readonly cases = new Map<string, Packed<T>[]>();
  private readonly related = new Map<string, string>();

  fits({ related }: Case): boolean {
    for (const [address, text] of related) {
      const there = this.related.get(address);
      if (there !== undefined && there !== text) return false;
    }
    return true;
  }

  add(one: Packed<T>): void {
    const { type } = one.case.subject;
    const list = this.cases.get(type);
    if (list === undefined) this.cases.set(type, [one]);
    else list.push(one);
    for (const [address, text] of one.case.related) this.related.set(address, text);
    this.size += 1;
  }

  pack(): Pack<T> {
    const subjects = [...this.cases].map(
      ([type, list]) => `${JSON.stringify(type)}:[${list.map((one) => one.case.text).join(',')}]`,
    );
    const related = [...this.related].map(([address, text]) => `${JSON.stringify(address)}:${text}`);
    const input = Buffer.from(`{"subjects":{${subjects.join(',')}},"related":{${related.join(',')}}}`);
    return { cases: this.cases, input };
  }
}

/** One case by itself, judged by one control alone. */
export function aloneInput({ subject, text, related }: Case, slug: string): Buffer {
  const neighbours = [...related].map(([address, inner]) => `${JSON.stringify(address)}:${inner}`);
  return Buffer.from(
    `{"only":{${JSON.stringify(slug)}:true},"subjects":{${JSON.stringify(subject.type)}:[${text}]},"related":{${neighbours.join(',')}}}`,
  );
}
