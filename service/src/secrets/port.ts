/**
 * Where secrets come from at runtime. Values are cached with an expiry by whoever implements it, so that callers ask
 * each time they open something and rotation needs no restart. A value goes into no log, span, metric or error.
 */
export interface SecretSource {
  /**
   * The secret's text by its name in configuration.
   * @throws SecretUnavailable where it is not there, or cannot be read and no cached value is left
   */
  read(name: SecretName): Promise<string>;
  /** Forget the cached value: the database has just refused it, say. */
  forget(name: SecretName): void;
  /** When the value last read was written; undefined where it was never read, or the source does not tell. */
  writtenAt(name: SecretName): Date | undefined;
}

/** The secrets that the ledger asks for. */
export const SECRET_NAMES = ['database', 'redis', 'session-key', 'signing-key', 'webhook-key'] as const;
export type SecretName = (typeof SECRET_NAMES)[number];

/** It names the secret and never holds its value. */
export class SecretUnavailable extends Error {
  override readonly name = 'SecretUnavailable';
}
