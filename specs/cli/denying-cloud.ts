import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before } from 'mocha';

/** An AWS of one process. */
export interface StubbornCloud {
  readonly env: Readonly<Record<string, string>>;
  /** The operations asked for, in order: `TrentService.DescribeKey`. */
  readonly asked: readonly string[];
}

/** What AWS answers who may not ask, in the JSON protocols. The message must go nowhere. */
const DENIED = JSON.stringify({ __type: 'AccessDeniedException', message: 'hunter2 may not' });
/** Who asks is told to everybody. */
const IDENTITY = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws:iam::123456789012:user/nobody</Arn><UserId>AIDA</UserId><Account>123456789012</Account>
</GetCallerIdentityResult></GetCallerIdentityResponse>`;

/** For the suite in which this is called: a cloud that tells who asks, and denies the rest. */
export function useDenyingCloud(): StubbornCloud {
  let server: Server | undefined;
  const asked: string[] = [];
  before((done) => {
    server = createServer((request, response) => {
      const target = request.headers['x-amz-target'];
      if (typeof target !== 'string') {
        response.writeHead(200, { 'content-type': 'text/xml' }).end(IDENTITY);
        return;
      }
      asked.push(target);
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' }).end(DENIED);
    }).listen(0, '127.0.0.1', done);
  });
  after((done) => {
    server?.close(done);
    server?.closeAllConnections();
  });
  return {
    asked,
    get env() {
      const { port } = server?.address() as AddressInfo;
      return {
        AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
        AWS_REGION: 'eu-west-1',
        AWS_ACCESS_KEY_ID: 'nobody',
        AWS_SECRET_ACCESS_KEY: 'nothing',
        NO_COLOR: '1',
      };
    },
  };
}
