import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const NAME = 'platform/policies';
export const MANIFEST_TYPE = 'application/vnd.oci.image.manifest.v1+json';
export const LAYER_TYPE = 'application/vnd.oci.image.layer.v1.tar+gzip';

export const digestOf = (bytes: Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** A registry of OCI artifacts on a port of its own, with one repository, that keeps what it is given and who asked. */
export class SmallRegistry {
  /** Requests as they came: `GET /v2/…`, and what they said of who asks. */
  readonly asked: string[] = [];
  /** What it asks of who pulls: nothing, a token, or a token for which one signs in. */
  access: 'open' | 'token' | 'signed-in' = 'open';
  private readonly held = new Map<string, Buffer>();
  private readonly server: Server = createServer((request, response) => {
    this.answer(request, response);
  });

  async listen(): Promise<void> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  get host(): string {
    return `127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  /** Keeps a manifest of these layers, and gives what pins it. */
  push(layers: readonly { readonly bytes: Buffer; readonly mediaType?: string }[]): string {
    const config = Buffer.from('{}');
    const described = (bytes: Buffer, mediaType: string): object => {
      this.hold(digestOf(bytes), bytes);
      return { mediaType, digest: digestOf(bytes), size: bytes.length };
    };
    const manifest = {
      schemaVersion: 2,
      mediaType: MANIFEST_TYPE,
      config: described(config, 'application/vnd.oci.empty.v1+json'),
      layers: layers.map(({ bytes, mediaType = LAYER_TYPE }) => described(bytes, mediaType)),
    };
    return this.pushManifest(manifest);
  }

  pushManifest(manifest: object): string {
    const bytes = Buffer.from(JSON.stringify(manifest));
    this.hold(digestOf(bytes), bytes);
    return `oci://${this.host}/${NAME}@${digestOf(bytes)}`;
  }

  /** Keeps bytes by a digest, whether it is theirs or not. */
  hold(digest: string, bytes: Buffer): void {
    this.held.set(digest, bytes);
  }

  private answer({ url = '', headers }: IncomingMessage, response: ServerResponse): void {
    this.asked.push([url, headers.authorization ?? ''].join(' ').trim());
    if (url.startsWith('/token?')) {
      const known = this.access === 'token' || headers.authorization === `Basic ${SIGNED_IN}`;
      response.writeHead(known ? 200 : 401).end(known ? JSON.stringify({ token: 'pull-token' }) : '');
      return;
    }
    if (this.access !== 'open' && headers.authorization !== 'Bearer pull-token') {
      const challenge = `Bearer realm="http://${this.host}/token",service="small",scope="repository:${NAME}:pull"`;
      response.writeHead(401, { 'www-authenticate': challenge }).end();
      return;
    }
    const bytes = this.held.get(url.split('/').at(-1) ?? '');
    response.writeHead(bytes === undefined ? 404 : 200).end(bytes);
  }
}

/** What `docker login` writes of ada, password lovelace. */
export const SIGNED_IN = Buffer.from('ada:lovelace').toString('base64');
