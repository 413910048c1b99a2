import type { Grant } from '../config/schema';
import type { VerifiedToken } from '../auth/port';

export type Labels = Readonly<Record<string, string>>;

/** Who is asking. The one thing that handlers know of authentication. */
export interface Principal {
  /** Unique over issuers: `issuer#subject`. What is written in the audit log, and compared for "not your own waiver". */
  readonly id: string;
  readonly subject: string;
  readonly name: string | null;
  readonly kind: 'person' | 'machine';
  readonly roles: readonly Role[];
  readonly scopes: readonly string[];
  /** A root is seen that carries all labels of one of these; null sees all. */
  readonly labels: readonly Labels[] | null;
  readonly expiresAt: Date;
}

export const ROLES = ['viewer', 'auditor', 'operator', 'admin', 'machine'] as const;
export type Role = (typeof ROLES)[number];

/**
 * The principal that a token stands for. A program's own token carries no roles: it is a machine, and sees and writes
 * what was granted to it by name, so nothing where nothing was.
 */
export function principalOf(token: VerifiedToken, grants: readonly Grant[]): Principal {
  const roles = ROLES.filter((role) => role !== 'machine' && token.roles.includes(role));
  const isMachine = roles.length === 0 && token.subject === token.clientId;
  const granted = grants
    .filter(({ subject, role }) => subject === token.subject || roles.some((held) => held === role))
    .flatMap(({ labels }) => labels);
  return {
    id: `${token.issuer}#${token.subject}`,
    subject: token.subject,
    name: token.name,
    kind: isMachine ? 'machine' : 'person',
    roles: isMachine ? ['machine'] : roles,
    scopes: token.scopes,
    labels: granted.length === 0 && !isMachine ? null : granted,
    expiresAt: token.expiresAt,
  };
}
