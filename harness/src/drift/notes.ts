import { count, number } from '../report/words';
import type { DriftInput } from './look-for-drift';
import type { DriftReport } from './schema';

/** Things the reader of a drift report must know, in sentences. */
export function notesOf(
  { view, parts, cloud, emulated }: DriftInput,
  { deleted }: Pick<DriftReport, 'deleted'>,
  more: readonly string[],
): string[] {
  const types = [...view.compared.map(({ applied }) => applied.type), ...view.deleted.map(({ type }) => type)];
  const emulatedCount = types.filter((type) => emulated.has(type)).length;
  const replaced = deleted.filter(({ replaced_by: by }) => by !== null);
  return [
    ...(parts !== undefined
      ? []
      : ['of what no state holds, only what belongs to managed resources was looked for: --account looks for all']),
    ...(replaced.length > 0
      ? [
          `${count(replaced.length, 'resource')} of the state ${replaced.length === 1 ? 'was' : 'were'} replaced behind it: the state is stale`,
        ]
      : []),
    ...(cloud === 'standin' && emulatedCount > 0
      ? [
          `the stand-in only emulates ${number(emulatedCount)} of the resources compared: of those, this is no test of AWS`,
        ]
      : []),
    ...more,
  ];
}
