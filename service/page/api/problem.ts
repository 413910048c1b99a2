import * as z from 'zod/mini';
import { $ZodError } from 'zod/v4/core';

const details = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.optional(z.string()),
  trace_id: z.string(),
  errors: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
});

export type ProblemDetails = z.infer<typeof details>;

/** Why the ledger did not do what was asked, by its problem details (RFC 9457); status 0 where it was not reached. */
export class LedgerProblem extends Error {
  override readonly name = 'LedgerProblem';
  constructor(readonly details: ProblemDetails) {
    super(details.detail ?? details.title);
  }
}

/** The problem that an answer tells of; an answer that is none, of a proxy say, is told by its status. */
export async function problemOf(response: Response, traceId: string): Promise<LedgerProblem> {
  const read = details.safeParse(await response.json().catch(() => undefined));
  const { status } = response;
  return new LedgerProblem(
    read.success ? read.data : { type: 'about:blank', title: `The answer was ${status}`, status, trace_id: traceId },
  );
}

/** What else is thrown on the way: no network, or an answer that is not what the document says. */
export function unreached(thrown: unknown, traceId: string, isRead: boolean): LedgerProblem {
  const isShape = thrown instanceof $ZodError;
  const title = isShape ? 'The answer is not what this page expects' : 'The ledger does not answer';
  const next = isRead ? 'It is tried again by itself.' : 'Try again in a moment.';
  const detail = isShape ? 'The page may be older than the ledger: load it anew.' : next;
  return new LedgerProblem({ type: 'about:blank', title, detail, status: 0, trace_id: traceId });
}

/** The problem that the service put into the shell, where signing in did not work. */
export function problemInShell(): LedgerProblem | undefined {
  const content = document.querySelector<HTMLMetaElement>('meta[name=problem]')?.content;
  if (content === undefined) return undefined;
  const read = details.safeParse(JSON.parse(content));
  return read.success ? new LedgerProblem(read.data) : undefined;
}
