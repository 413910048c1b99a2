const MARK = '(a token)';
/** Shorter pieces than this are no secret, and would hide ordinary words. */
const SHORTEST = 12;

/** Takes tokens, and their parts, out of whatever a service answers: one that echoes them must not reach a report. */
export class Redactor {
  private readonly secrets = new Set<string>();

  hide(token: string): void {
    const pieces = [token, ...token.split('.')].filter((piece) => piece.length >= SHORTEST);
    for (const piece of pieces.flatMap((one) => [one, encodeURIComponent(one)])) this.secrets.add(piece);
  }

  /** Longest first, so that no rest of a token is left. */
  redact(text: string): string {
    const found = [...this.secrets].filter((secret) => text.includes(secret)).sort((a, b) => b.length - a.length);
    return found.reduce((rest, secret) => rest.replaceAll(secret, MARK), text);
  }
}
