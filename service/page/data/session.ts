import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Session } from '../api/shapes/session';

/** Who is signed in. */
export const SessionContext = createContext<Session | undefined>(undefined);

/** @throws Error outside of what is shown to who is signed in: a fault of ours */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('Nobody is signed in.');
  return session;
}

/** Whether the caller's roles hold a permission; the ledger decides, this only says what is offered. */
export const may = ({ permissions }: Session, permission: string): boolean => permissions.includes(permission);

/** Whom an audit log's or a waiver's `issuer#subject` names, as a person would. */
export const nameOf = (principal: string): string => principal.slice(principal.lastIndexOf('#') + 1);
