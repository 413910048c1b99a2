import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findOpa } from '../../harness/src/build/opa';
import { builtPolicies } from '../../harness/src/catalogue/load';
import { measure, type How, type Measured } from './measure';
import { wholeInput } from './whole-input';

/** `opa eval` of all controls over the model of a plan: the same Rego and the same input that the gate has. */
export class OpaEval {
  private readonly input: string;
  private readonly data: string;

  constructor(
    private readonly root: string,
    plan: string,
    scratch: string,
  ) {
    this.input = join(scratch, 'input.json');
    this.data = join(scratch, 'data.json');
    writeFileSync(this.input, wholeInput(readFileSync(plan)));
    writeFileSync(this.data, JSON.stringify({ parameters: {}, today: new Date().toISOString().slice(0, 10) }));
  }

  run(how: How = {}): Promise<Measured> {
    const data = [join(this.root, 'policies/'), builtPolicies().entrypoint, this.data].flatMap((file) => [
      '--data',
      file,
    ]);
    const args = ['eval', '--ignore', '*.yaml', '--format', 'raw', '--input', this.input, ...data];
    return measure(findOpa(), [...args, 'data.plumbline.judged'], how);
  }
}
