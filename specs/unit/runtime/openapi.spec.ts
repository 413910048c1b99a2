import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { stringify } from 'yaml';
import { PlumblineError } from '../../../harness/src/errors';
import { readOpenApi, type OpenApi } from '../../../harness/src/runtime/read-openapi';
import { undocumentedPath } from '../../../harness/src/runtime/observe-endpoints';
import { DOCUMENT } from './probing';

describe('an OpenAPI document', () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'plumbline-openapi-'));
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function read(document: unknown): OpenApi {
    const file = join(folder, 'openapi');
    writeFileSync(file, typeof document === 'string' ? document : JSON.stringify(document));
    return readOpenApi(file, 'openapi');
  }

  function refusal(document: unknown): string {
    try {
      read(document);
    } catch (error) {
      if (error instanceof PlumblineError && error.code === 'ERR_OPENAPI_INVALID') return error.message;
      throw error;
    }
    throw new Error('it was not refused');
  }

  const withPath = (path: string, item: object, more: object = {}): object => ({
    openapi: '3.0.3',
    paths: { [path]: item },
    ...more,
  });

  it('gives its operations: method, target, guard, roles', () => {
    const { operations, basePath } = read(DOCUMENT);
    expect(basePath).to.equal('/v1');
    expect(operations[2]).to.deep.equal({
      address: 'GET /runs/{run}',
      path: '/runs/{run}',
      method: 'GET',
      target: '/runs/r-1',
      headers: {},
      safe: true,
      redirects: false,
      isProtected: true,
      bearer: true,
      roles: ['viewer'],
      scopes: [],
    });
    expect(
      operations.map(({ address, isProtected }) => `${address} ${isProtected ? 'protected' : 'open'}`),
    ).to.deep.equal(['GET /runs protected', 'POST /runs protected', 'GET /runs/{run} protected', 'GET /version open']);
  });

  it('is the same as YAML and as JSON', () => {
    expect(read(stringify(DOCUMENT)).operations).to.deep.equal(read(DOCUMENT).operations);
  });

  it('protects an operation whose every alternative needs something, by token or otherwise', () => {
    const schemes = {
      components: {
        securitySchemes: {
          token: { $ref: '#/x-shared/token' },
          login: { type: 'oauth2', flows: {} },
          basic: { type: 'http', scheme: 'basic' },
        },
      },
      'x-shared': { token: { type: 'http', scheme: 'Bearer' } },
    };
    const guard = (security: object[]): object => {
      const { isProtected, bearer, scopes } = read(withPath('/x', { get: { security } }, schemes)).operations[0]!;
      return { isProtected, bearer, scopes };
    };
    expect(guard([{ token: [] }])).to.deep.equal({ isProtected: true, bearer: true, scopes: [] });
    expect(guard([{ basic: [] }, { login: ['read'] }])).to.deep.equal({
      isProtected: true,
      bearer: true,
      scopes: ['read'],
    });
    expect(guard([{ basic: [] }])).to.deep.equal({ isProtected: true, bearer: false, scopes: [] });
    expect(guard([{ token: [] }, {}])).to.deep.equal({ isProtected: false, bearer: false, scopes: [] });
    expect(guard([])).to.deep.equal({ isProtected: false, bearer: false, scopes: [] });
  });

  it('fills parameters from examples, defaults and enumerations, and else with what means nothing', () => {
    const parameters = [
      { name: 'a', in: 'path', required: true, examples: { one: { value: 'x/y' } } },
      { name: 'b', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
      { name: 'c', in: 'path', required: true, schema: { type: ['integer', 'null'] } },
      { name: 'page', in: 'query', required: true, schema: { enum: ['first', 'last'] } },
      { name: 'size', in: 'query', schema: { default: 10 } },
      { name: 'X-Tenant', in: 'header', required: true, schema: { default: 'té\nst' } },
      { name: 'Authorization', in: 'header', required: true, example: 'never' },
    ];
    const [get, remove] = read(withPath('/{a}/{b}/{c}', { parameters, get: {}, delete: {} })).operations;
    expect(get?.target).to.equal('/x%2Fy/00000000-0000-4000-8000-000000000000/1?page=first');
    expect(get?.headers).to.deep.equal({ 'x-tenant': 't  st' });
    expect(remove?.target, 'an unsafe call names nothing that may be there').to.equal(
      '/plumbline-probe/00000000-0000-4000-8000-000000000000/1?page=plumbline-probe',
    );
  });

  it("lets an operation's own parameter stand in for its path's", () => {
    const own = { name: 'id', in: 'path', required: true, example: 'own' };
    const item = { parameters: [{ ...own, example: 'shared' }], get: { parameters: [own] } };
    expect(read(withPath('/{id}', item)).operations[0]?.target).to.equal('/own');
  });

  it('has the path of its first server, with variables at their defaults', () => {
    const base = (servers: object[]): string => read(withPath('/x', { get: {} }, { servers })).basePath;
    expect(base([])).to.equal('');
    expect(base([{ url: 'https://api.example.com/ledger/v2/' }])).to.equal('/ledger/v2');
    expect(base([{ url: '/{stage}', variables: { stage: { default: 'beta' } } }])).to.equal('/beta');
  });

  it('does not document the path that a probe asks for, whatever templates it has', () => {
    const { operations } = read({
      openapi: '3.1.0',
      paths: { '/{a}': { get: {} }, '/{a}/{b}': { get: {} }, '/plumbline-probe-{c}/none/none': { get: {} } },
    });
    expect(undocumentedPath(operations)).to.match(/^\/plumbline-probe-[0-9a-f]{8}\/none\/none\/none$/);
  });

  const parameterAt = ($ref: string, more: object = {}): object =>
    withPath('/{x}', { get: { parameters: [{ $ref }] } }, more);

  for (const [what, document, message] of [
    ['text', 'just: [text', /^openapi is not an OpenAPI document that can be probed: Flow sequence/],
    ['of version 2', { swagger: '2.0', paths: {} }, /: openapi: Invalid input/],
    ['of version 3.2', { openapi: '3.2.0', paths: {} }, /: openapi: only OpenAPI 3\.0 and 3\.1 are read\.$/],
    ['without an operation', { openapi: '3.1.0', paths: {} }, /: it documents no operation\.$/],
    ['one that refers outside', parameterAt('other.yaml#/x'), /: it refers to other\.yaml#\/x, which is outside/],
    ['one that refers to nothing', parameterAt('#/components/x'), /: it refers to #\/components\/x, and nothing/],
    ['one that refers to its prototype', parameterAt('#/constructor'), /: it refers to #\/constructor, and nothing/],
    ['one that refers in a circle', parameterAt('#/a', { a: { $ref: '#/a' } }), /: its references lead round/],
    ['one that refers to another thing', parameterAt('#/openapi'), /: what stands at #\/openapi is not what is due/],
  ] as const) {
    it(`is refused where it is ${what}`, () => {
      expect(refusal(document)).to.match(message);
    });
  }
});
