import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { digestFiles } from '../../../harness/src/build/digest';
import { fileOfTarball } from '../../../harness/src/build/untar';
import { folderWith } from './folder';

describe('the digest of the policies', () => {
  it('hangs on the names and contents of the files and on nothing else', () => {
    const first = folderWith({ 'a.rego': 'one', 'b/c.rego': 'two' });
    const second = folderWith({ 'b/c.rego': 'two', 'a.rego': 'one', 'more.txt': 'x' });
    const digest = digestFiles(first.path, ['a.rego', 'b/c.rego']);
    expect(digestFiles(second.path, ['b/c.rego', 'a.rego'])).to.equal(digest);
    expect(digestFiles(first.path, ['a.rego'])).not.to.equal(digest);
    const third = folderWith({ 'a.rego': 'one', 'b/c.rego': 'TWO' });
    expect(digestFiles(third.path, ['a.rego', 'b/c.rego'])).not.to.equal(digest);
    for (const folder of [first, second, third]) folder.remove();
  });
});

describe('a tarball', () => {
  /** One entry of a tar archive: a header with name and size, and the content in whole blocks. */
  const entry = (name: string, content: string): Buffer => {
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
    const body = Buffer.alloc(Math.ceil(content.length / 512) * 512);
    body.write(content);
    return Buffer.concat([header, body]);
  };
  const tarball = gzipSync(
    Buffer.concat([entry('/data.json', '{}'), entry('/policy.wasm', 'x'.repeat(700)), Buffer.alloc(1024)]),
  );

  it('gives the file that was asked for', () => {
    expect(fileOfTarball(tarball, 'policy.wasm')?.toString()).to.equal('x'.repeat(700));
    expect(fileOfTarball(tarball, 'data.json')?.toString()).to.equal('{}');
  });

  it('gives nothing where there is no such file', () => {
    expect(fileOfTarball(tarball, 'other')).to.equal(undefined);
  });
});
