import { unzipSync } from 'fflate';

/** The entry of a plan file that holds the plan itself. */
const PLAN = 'tfplan';
/** Numbers of fields in Terraform's planfile.proto, and OpenTofu's: Plan.backend and Plan.state_store, and the workspace of either. */
const BACKENDS = [13, 29];
const WORKSPACE = 3;
/** Bytes of a value by its wire type: https://protobuf.dev/programming-guides/encoding/ */
const FIXED: Readonly<Record<number, number>> = { 1: 8, 5: 4 };
const VARINT = 0;
const BYTES = 2;

/** The last field of a number in a protocol buffers' message that holds bytes. */
function bytesOf(message: Uint8Array, wanted: number): Uint8Array | undefined {
  let at = 0;
  let found: Uint8Array | undefined;
  const varint = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = message[at] ?? 0;
      at += 1;
      value += (byte % 128) * factor;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const tag = varint();
    const type = tag % 8;
    const length = type === BYTES ? varint() : (FIXED[type] ?? 0);
    if (type === VARINT) varint();
    if (type === BYTES && Math.floor(tag / 8) === wanted) found = message.subarray(at, at + length);
    at += length;
  }
  return found;
}

/**
 * The workspace that a plan file was made in, `default` too; undefined where it does not say. `terraform show` does not
 * tell it, and Terraform applies a plan of one workspace to the empty state of another (hashicorp/terraform#37954).
 */
export function plannedWorkspace(planFile: Uint8Array): string | undefined {
  const plan = unzipSync(planFile, { filter: ({ name }) => name === PLAN })[PLAN] ?? new Uint8Array();
  const backend = BACKENDS.map((number) => bytesOf(plan, number)).find((one) => one !== undefined);
  const workspace = backend === undefined ? undefined : bytesOf(backend, WORKSPACE);
  return workspace === undefined ? undefined : Buffer.from(workspace).toString('utf8');
}
