/** One kind of user: a scenario of k6, which calls the function of this name in load/scripts/main.ts. */
export interface User {
  readonly name: string;
  /** How many come in ten seconds of a busy working day. */
  readonly inTenSeconds: number;
  /** What they ask, by operationId. Each has to be asked in every phase: a bound that nothing was held to is not held. */
  readonly asks: readonly string[];
}

export const USERS: readonly User[] = [
  { name: 'viewer', inTenSeconds: 10, asks: ['getSession', 'getPosture', 'getTrend'] },
  { name: 'auditor', inTenSeconds: 10, asks: ['getPosture', 'listFindings', 'getFinding', 'listFindingHistory'] },
  { name: 'ci', inTenSeconds: 5, asks: ['importReport'] },
  { name: 'operator', inTenSeconds: 2, asks: ['requestWaiver'] },
  { name: 'admin', inTenSeconds: 2, asks: ['listWaivers', 'getWaiver', 'approveWaiver'] },
];

export const OPERATIONS: readonly string[] = [...new Set(USERS.flatMap(({ asks }) => asks))];
