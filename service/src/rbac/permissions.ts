import type { LedgerDocument, DocumentedOperation } from '../document/load';
import { Problem } from '../http/problem';
import type { Principal, Labels } from './principal';

/** Permissions that the caller's roles hold, by the document's `x-roles`. */
export function permissionsOf({ roles }: Principal, document: LedgerDocument): string[] {
  return [...new Set(roles.flatMap((role) => document.roles[role] ?? []))].sort();
}

/**
 * @throws Problem 403 where a scope of the token or a permission of the caller's roles is missing
 */
export function demand(principal: Principal, operation: DocumentedOperation, document: LedgerDocument): void {
  const { permission, scopes } = operation;
  const missing = scopes.filter((scope) => !principal.scopes.includes(scope));
  if (missing.length > 0) {
    const challenge = `Bearer realm="ledger", error="insufficient_scope", scope="${scopes.join(' ')}"`;
    throw new Problem('forbidden', `The token lacks the scope ${missing.join(', ')}.`, {
      'WWW-Authenticate': challenge,
    });
  }
  const isHeld = permission !== undefined && principal.roles.some((role) => document.roles[role]?.includes(permission));
  if (!isHeld) {
    throw new Problem('forbidden', 'None of your roles allows this.');
  }
}

/** Whether something that carries these labels is within the caller's. */
export function covers({ labels: granted }: Principal, labels: Labels): boolean {
  if (granted === null) return true;
  return granted.some((wanted) => Object.entries(wanted).every(([label, value]) => labels[label] === value));
}
