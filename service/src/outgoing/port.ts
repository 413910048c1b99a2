/** The only way out to a URL that somebody else gave. */
export interface Outgoing {
  /**
   * Sends it over https to a public address, and follows no redirect; of the answer only the status is read.
   * @throws OutgoingRefused where the URL leads where it must not
   */
  post(
    url: string,
    body: string,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<{ readonly status: number }>;
}

export class OutgoingRefused extends Error {
  override readonly name = 'OutgoingRefused';
}
