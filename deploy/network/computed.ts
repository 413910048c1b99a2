import { portWords } from '../../harness/src/relate/ports';
import { flows } from './flows';
import { cellName, type Cells } from './matrix';
import type { Party } from './party';
import type { NetworkPolicy } from './policy';

/**
 * What the policies admit, of everybody with everybody of whom at least one stands in a namespace that has policies; where
 * only some of a party's addresses pass, it says so.
 */
export function computedCells(policies: readonly NetworkPolicy[], parties: readonly Party[]): Cells {
  const namespaces = new Set(policies.map(({ namespace }) => namespace));
  const isOurs = (party: Party): boolean => party.kind === 'pod' && namespaces.has(party.namespace);
  const pairs = parties.flatMap((from) => parties.map((to) => ({ from, to })));
  const asked = pairs.filter(({ from, to }) => isOurs(from) || isOurs(to));
  return Object.fromEntries(
    asked.flatMap(({ from, to }): [string, string][] => {
      const found = flows(policies, from, to);
      if (found.length === 0) return [];
      const partly = found.filter(({ whole }) => !whole);
      const words = [
        ...portWords(found.filter(({ whole }) => whole)),
        ...portWords(partly).map((ports) => `${ports} (in part)`),
      ];
      return [[cellName(from.name, to.name), words.join(', ')]];
    }),
  );
}
