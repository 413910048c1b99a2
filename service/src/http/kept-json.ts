import { etagOfText } from './etag';

/** JSON that was validated when it was first sent: the same bytes are sent again, and known by the same version. */
export interface KeptJson {
  readonly body: Buffer;
  readonly etag: string;
}

export function keptJson(text: string): KeptJson {
  return { body: Buffer.from(text), etag: etagOfText(text) };
}
