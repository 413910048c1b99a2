import { once } from 'node:events';
import { Agent, createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { closed } from '../../service/src/http/closing';

describe('a listener that closes', () => {
  async function listening() {
    const asked: ServerResponse[] = [];
    const arrived: (() => void)[] = [];
    const server = createServer((_request, response) => {
      asked.push(response);
      for (const tell of arrived.splice(0)) tell();
    });
    server.keepAliveTimeout = 60_000;
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = async (): Promise<{ status: number | undefined; connection: string | undefined }> => {
      const [answer]: IncomingMessage[] = await once(get({ port, agent }), 'response');
      answer?.resume();
      return { status: answer?.statusCode, connection: answer?.headers.connection };
    };
    const next = () => new Promise<void>((done) => arrived.push(done));
    return { server, asked, ask, next, agent };
  }

  it('answers what is running, and ends its connection although it would be kept alive', async () => {
    const { server, asked, ask, next, agent } = await listening();
    const [arrived, answer] = [next(), ask()];
    await arrived;
    const end = closed(server, 60_000);
    asked[0]?.end();
    expect(await answer).to.deep.equal({ status: 200, connection: 'keep-alive' });
    await end;
    agent.destroy();
  });

  it('tells who asks once more on the same connection to open another', async () => {
    const { server, asked, ask, next, agent } = await listening();
    const [arrived, answer] = [next(), ask()];
    const again = ask();
    await arrived;
    const end = closed(server, 60_000);
    const second = next();
    asked[0]?.end();
    await answer;
    await second;
    asked[1]?.end();
    expect(await again).to.deep.equal({ status: 200, connection: 'close' });
    await end;
    agent.destroy();
  });

  it('cuts off what goes on for too long', async () => {
    const { server, ask, next, agent } = await listening();
    const [arrived, answer] = [next(), ask()];
    const fate = answer.catch((error: unknown) => (error instanceof Error ? error.message : error));
    await arrived;
    await closed(server, 50);
    expect(await fate).to.equal('socket hang up');
    agent.destroy();
  });
});
