import { loadPolicySync } from '@open-policy-agent/opa-wasm';
import type { Batch } from '../batch/batches';
import type { Control } from '../catalogue/control';
import { loadModule } from '../catalogue/load';
import { asError, PlumblineError } from '../errors';
import { isArray, isObject, type Json } from '../read/json';
import type { Resource } from '../read/resource';

/** What a policy said of one subject, where it was neither a pass nor not applicable. */
export interface Finding {
  readonly verdict: 'fail' | 'unknown' | 'error';
  readonly path: readonly (string | number)[];
  /** The key of a message template in the control's METADATA, for a failure. */
  readonly message: string | undefined;
  readonly args: Readonly<Record<string, Json>>;
  readonly because: string | undefined;
  /** The resource where the cause stands, when it is not the subject. */
  readonly at: string | undefined;
}

export type Judgement = 'pass' | 'not_applicable' | Finding;

/** The compiled policies. `opa-wasm` throws strings and plain objects: they leave here as errors. */
interface Policy {
  evaluate(input: ArrayBuffer, entrypoint: string): unknown;
  setData(data: unknown): void;
}

/** Hears one judgement. */
export type Tell = (control: Control, subject: Resource, judgement: Judgement) => void;

const ENTRYPOINT = 'plumbline/judged';
/** WebAssembly pages of 64 KiB to start with: growing costs more than having them. */
const INITIAL_PAGES = 160;

/** The policies with the parameters and the date that hold for one run. */
export class Engine {
  private readonly policy: Policy;

  constructor(
    private readonly controls: readonly Control[],
    data: { readonly parameters: Readonly<Record<string, Json>>; readonly today: string },
    wasm: Buffer = loadModule(),
  ) {
    this.policy = loadPolicySync(wasm, { initial: INITIAL_PAGES });
    this.policy.setData(data);
  }

  /**
   * Judges one batch, and tells each judgement of each control on each subject of its types.
   * A subject that makes a policy throw gets an error for that control, and the others are judged all the same.
   */
  judge(batch: Batch, alone: (subject: Resource) => Batch, tell: Tell): void {
    const answer = this.evaluate(batch.input);
    for (const control of this.controls) {
      const subjects = subjectsOf(control, batch);
      const list = answer instanceof Error ? undefined : answer[control.slug];
      const whole = isArray(list) && list.length === subjects.length;
      for (const [i, subject] of subjects.entries()) {
        tell(control, subject, whole ? toJudgement(list[i] ?? null) : this.judgeAlone(control, alone(subject)));
      }
    }
  }

  /** One control on one subject, after a batch went wrong. */
  private judgeAlone(control: Control, batch: Batch): Judgement {
    const only = `{"only":[${JSON.stringify(control.slug)}],`;
    const answer = this.evaluate(Buffer.concat([Buffer.from(only), batch.input.subarray(1)]));
    if (answer instanceof Error) return failure(answer.message);
    const list = answer[control.slug];
    if (!isArray(list) || list.length !== 1) return failure('the policy gave no verdict');
    return toJudgement(list[0] ?? null);
  }

  private evaluate(input: Buffer): Readonly<Record<string, Json>> | Error {
    const bytes = new ArrayBuffer(input.byteLength);
    new Uint8Array(bytes).set(input);
    let results: unknown;
    try {
      results = this.policy.evaluate(bytes, ENTRYPOINT);
    } catch (thrown) {
      return asError(thrown);
    }
    const first: unknown = Array.isArray(results) ? results[0] : undefined;
    const result = isObject(first) ? first['result'] : undefined;
    if (!isObject(result)) {
      throw new PlumblineError('ERR_POLICY_EMPTY', 'the compiled policies answered nothing at all', {
        remedy: 'Build them again with `make policies`.',
      });
    }
    return result;
  }
}

/** The subjects of a control in a batch, in the order in which the entrypoint judges them. */
function subjectsOf(control: Control, batch: Batch): readonly Resource[] {
  return control.subjects.flatMap((type) => batch.subjects.get(type) ?? []);
}

function failure(because: string): Finding {
  return { verdict: 'error', path: [], message: undefined, args: {}, because, at: undefined };
}

/** The entrypoint writes 0 for a pass, 1 for not applicable, and the verdict object otherwise. */
function toJudgement(value: Json): Judgement {
  if (value === 0) return 'pass';
  if (value === 1) return 'not_applicable';
  if (!isObject(value)) return failure('the policy gave no verdict');
  const { verdict, path, message, args, because, at } = value;
  if (verdict === 'pass' || verdict === 'not_applicable') return verdict;
  if (verdict !== 'fail' && verdict !== 'unknown') return failure('the policy gave no verdict that is known');
  return {
    verdict,
    path: isArray(path) ? path.filter((step) => typeof step === 'string' || typeof step === 'number') : [],
    message: typeof message === 'string' ? message : undefined,
    args: isObject(args) ? args : {},
    because: typeof because === 'string' ? because : undefined,
    at: typeof at === 'string' ? at : undefined,
  };
}
