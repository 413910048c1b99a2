import { expect } from 'chai';
import { strToU8, zipSync } from 'fflate';
import { plannedWorkspace } from '../../../harness/src/terraform/planned-workspace';

/** A number as protocol buffers write it. */
function varint(value: number): number[] {
  return value < 128 ? [value] : [128 + (value % 128), ...varint(Math.floor(value / 128))];
}

const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;
const tag = (number: number, type: number): number[] => varint(number * 8 + type);
const bytes = (number: number, value: readonly number[]): number[] => [
  ...tag(number, BYTES),
  ...varint(value.length),
  ...value,
];
const text = (number: number, value: string): number[] => bytes(number, [...strToU8(value)]);
const planFile = (...fields: readonly number[][]): Uint8Array => zipSync({ tfplan: Uint8Array.from(fields.flat()) });

describe('the workspace that a plan file was made in', () => {
  const backend = bytes(13, [...text(1, 's3'), ...bytes(2, [3, 3, 3]), ...text(3, 'production')]);
  const others = [
    [...tag(1, VARINT), ...varint(2 ** 40)],
    [...tag(21, FIXED64), ...Array.from({ length: 8 }, () => 0x6a)],
    [...tag(22, FIXED32), 0x6a, 0x6a, 0x6a, 0x6a],
    bytes(3, [...text(13, 'no'), ...text(3, 'no')]),
    text(14, '1.11.4'.repeat(100)),
  ];

  it('is that of its backend, whatever stands before and after it', () => {
    expect(plannedWorkspace(planFile(backend))).to.equal('production');
    expect(plannedWorkspace(planFile(...others, backend, ...others))).to.equal('production');
  });

  it('is that of its state store where it has one', () => {
    expect(plannedWorkspace(planFile(...others, bytes(29, text(3, 'eu'))))).to.equal('eu');
  });

  it('is unknown where the plan does not tell, is cut off or is missing', () => {
    expect(plannedWorkspace(planFile(...others))).to.equal(undefined);
    expect(plannedWorkspace(planFile(bytes(13, text(1, 'local'))))).to.equal(undefined);
    expect(plannedWorkspace(planFile(backend.slice(0, 3)))).to.equal(undefined);
    expect(plannedWorkspace(zipSync({ tfstate: strToU8('x') }))).to.equal(undefined);
  });
});
