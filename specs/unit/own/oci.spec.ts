import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { packTar } from 'modern-tar';
import { filesOfOci } from '../../../harness/src/own/oci';
import { PlumblineError } from '../../../harness/src/errors';
import { digestOf, LAYER_TYPE, SIGNED_IN, SmallRegistry } from '../../cli/small-registry';
import { useFolder } from '../../cli/folder';

type Layer = Promise<{ readonly bytes: Buffer }>;

async function layer(files: Readonly<Record<string, string>>): Layer {
  const entries = Object.entries(files).map(([name, body]) => ({ header: { name, size: body.length }, body }));
  return { bytes: gzipSync(await packTar(entries)) };
}

/** Longer than the 100 letters that the oldest form of tar has for a name. */
const LONG = `${'deep/'.repeat(24)}c.rego`;

describe('policies of one’s own in an OCI registry', () => {
  const folder = useFolder();
  const registry = new SmallRegistry();
  const before_ = { cache: process.env['XDG_CACHE_HOME'], docker: process.env['DOCKER_CONFIG'] };
  let caches = 0;

  before(() => registry.listen());

  beforeEach(() => {
    caches += 1;
    process.env['XDG_CACHE_HOME'] = folder.at(`cache-${String(caches)}`);
    process.env['DOCKER_CONFIG'] = folder.at('docker');
    registry.access = 'open';
    registry.asked.length = 0;
  });

  after(() => {
    registry.close();
    for (const [name, value] of [
      ['XDG_CACHE_HOME', before_.cache],
      ['DOCKER_CONFIG', before_.docker],
    ] as const) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  });

  const texts = async (oci: string, path?: string): Promise<unknown> =>
    Object.fromEntries(
      [...(await filesOfOci({ oci, ...(path === undefined ? {} : { path }) }))].map(([name, { text }]) => [name, text]),
    );
  const refusal = async (oci: string): Promise<[string, string]> => {
    const thrown: unknown = await filesOfOci({ oci }).catch((error: unknown) => error);
    if (!(thrown instanceof PlumblineError)) throw new Error(`it was not refused: ${String(thrown)}`);
    return [thrown.code, thrown.message];
  };

  it('are the Rego and the examples of all layers, as `oras push` of a folder and `opa build` have them', async () => {
    const oci = registry.push([
      await layer({
        'policies/kms/a.rego': 'a',
        'policies/kms/a_test.rego': 't',
        [LONG]: 'long',
        'policies/kms/a.good.tf': 'g',
      }),
      await layer({ '/lib/b.rego': 'b', './data.json': '{}' }),
      { bytes: Buffer.from('read me'), mediaType: 'text/markdown' },
    ]);
    expect(await texts(oci)).to.deep.equal({
      'policies/kms/a.rego': 'a',
      'policies/kms/a.good.tf': 'g',
      'lib/b.rego': 'b',
      [LONG]: 'long',
    });
    expect(await texts(oci, 'policies/')).to.deep.equal({ 'kms/a.rego': 'a', 'kms/a.good.tf': 'g' });
    const shown = [...(await filesOfOci({ oci, path: 'policies' })).values()].map((file) => file.shown);
    expect(shown[0]).to.equal(`${oci}:policies/kms/a.rego`);
  });

  it('are pulled once, and then come from the cache folder', async () => {
    const oci = registry.push([await layer({ 'x/once.rego': 'once' })]);
    const first = await texts(oci);
    const asked = registry.asked.length;
    expect(asked).to.equal(2);
    expect(await texts(oci)).to.deep.equal(first);
    expect(registry.asked.length).to.equal(asked);
  });

  it('are pulled with a token where the registry asks for one', async () => {
    registry.access = 'token';
    const oci = registry.push([await layer({ 'x/token.rego': 'token' })]);
    expect(await texts(oci)).to.deep.equal({ 'x/token.rego': 'token' });
    const [manifest = '', token, again, blob] = registry.asked;
    expect(manifest).to.match(/^\/v2\/platform\/policies\/manifests\/sha256:[0-9a-f]{64}$/);
    expect(token).to.equal('/token?service=small&scope=repository%3Aplatform%2Fpolicies%3Apull');
    expect(again).to.equal(`${manifest} Bearer pull-token`);
    expect(blob).to.match(/^\/v2\/platform\/policies\/blobs\/sha256:[0-9a-f]{64} Bearer pull-token$/);
  });

  it('are pulled as who signed in, by what `docker login` keeps', async () => {
    registry.access = 'signed-in';
    const oci = registry.push([await layer({ 'x/private.rego': 'private' })]);
    expect(await refusal(oci)).to.deep.equal([
      'ERR_PROGRAM_MISSING',
      `the registry ${registry.host} does not let anybody have a token (HTTP 401): platform/policies`,
    ]);
    folder.write('docker/config.json', JSON.stringify({ auths: { [registry.host]: { auth: SIGNED_IN } } }));
    expect(await texts(oci)).to.deep.equal({ 'x/private.rego': 'private' });
  });

  it('are refused where manifest or layer is another than its digest says', async () => {
    const oci = registry.push([await layer({ 'x/a.rego': 'a' })]);
    const other = Buffer.from('{"layers":[]}');
    const pinned = oci.split('@')[1] ?? '';
    registry.hold(pinned, other);
    expect(await refusal(oci)).to.deep.equal([
      'ERR_OWN_POLICY',
      `the bundle ${oci} is not what is pinned: ${pinned} has the digest ${digestOf(other)}`,
    ]);
    const { bytes } = await layer({ 'x/b.rego': 'b' });
    const whole = registry.push([{ bytes }]);
    registry.hold(digestOf(bytes), other);
    expect((await refusal(whole))[1]).to.include(`${digestOf(bytes)} has the digest ${digestOf(other)}`);
  });

  it('are refused where they are no policies, each with why', async () => {
    const bytes = Buffer.from('no gzip');
    const refusals = [
      [registry.push([await layer({ 'readme.md': '' })]), 'holds no Rego'],
      [registry.push([{ bytes, mediaType: 'text/plain' }]), 'has no layer of a type …tar+gzip, but text/plain'],
      [registry.push([{ bytes, mediaType: LAYER_TYPE }]), 'has a layer that is no tar file compressed with gzip'],
      [registry.push([await layer({ '../a.rego': '' })]), 'has a file outside itself, ../a.rego'],
      [registry.pushManifest({ manifests: [] }), 'is no manifest with layers (an index of several, say)'],
    ] as const;
    for (const [oci, why] of refusals)
      expect(await refusal(oci)).to.deep.equal(['ERR_OWN_POLICY', `the bundle ${oci} ${why}`]);
  });

  it('are missing where the registry does not have them, or does not answer', async () => {
    const nowhere = `oci://${registry.host}/platform/policies@sha256:${'0'.repeat(64)}`;
    expect(await refusal(nowhere)).to.deep.equal([
      'ERR_PROGRAM_MISSING',
      `the registry ${registry.host} does not have manifests/sha256:${'0'.repeat(64)} (HTTP 404): platform/policies`,
    ]);
    const silent = nowhere.replace(registry.host, '127.0.0.1:9');
    expect(await refusal(silent)).to.deep.equal([
      'ERR_PROGRAM_MISSING',
      'the registry 127.0.0.1:9 does not answer: platform/policies',
    ]);
  });
});
