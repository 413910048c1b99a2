import type { WaiverRow } from './queries';

/** `Waiver` of the document. */
export function waiverShape({ applies_to: where, requested_at, decided_at, ...row }: WaiverRow) {
  const { id, control, address, reason, owner, expires, state, requested_by, decided_by, note, findings, envelope } =
    row;
  return {
    ...{ id, control, address, where, reason, owner, expires, state },
    ...{ requested_by, requested_at: requested_at.toISOString() },
    ...{ decided_by, decided_at: decided_at?.toISOString() ?? null, note, findings, envelope },
  };
}
