/** The only way out to a URL that a user gave: https alone, never to an address inside, no redirects, bounded. */
export interface Outgoing {
  /**
   * Posts a body, and gives the status of the answer.
   * @throws OutgoingRefused where the URL may not be called, and whatever the network throws
   */
  post(
    url: string,
    body: string,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<{ readonly status: number }>;
}

/** The URL leads where the ledger does not go. */
export class OutgoingRefused extends Error {
  override readonly name = 'OutgoingRefused';
}
