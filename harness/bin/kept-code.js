'use strict';
// Node's own cache of code holds what is compiled as a file is loaded, and no function that is compiled as it is called
// first. Those are most of a program of which each command runs a part: so the code is kept once a command has run, with
// what it called, for others like it.
const { Buffer } = require('node:buffer');
const { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { dirname, extname, join } = require('node:path');
const { Script } = require('node:vm');
const { crc32 } = require('node:zlib');

/** Bytes of the checksum at the end of the file. */
const CHECKSUM = 4;
const HEAD = '(function (exports, require, module, __filename, __dirname) {';

/**
 * Where the code of a file is kept for a command line: by command, and by the ending of what it is given, since a plan
 * calls other code than a folder. What is small is read under other flags. Files out of npm have one date, so the
 * version tells them apart.
 */
function placeOf(file, { folder, version, args: [command = '', input = ''], small }) {
  const name = `${command}${extname(input)}`;
  const { size, mtimeMs } = statSync(file);
  const build = [version, size, Math.round(mtimeMs), process.version, process.arch].join('-');
  return join(folder, build, `${/^[a-z-]+(\.[a-z]+)?$/.test(name) ? name : 'any'}${small ? '.small' : ''}`);
}

/** The code, where it is as it was written: V8 would run anything. */
function read(place) {
  try {
    const file = readFileSync(place);
    const code = file.subarray(0, -CHECKSUM);
    return crc32(code) === file.readUInt32LE(code.length) ? code : undefined;
  } catch {
    return undefined;
  }
}

/** What cannot be written is done without. */
function write(place, code) {
  const checksum = Buffer.alloc(CHECKSUM);
  checksum.writeUInt32LE(crc32(code));
  const draft = `${place}.${process.pid}`;
  try {
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(draft, Buffer.concat([code, checksum]));
    renameSync(draft, place);
  } catch {
    // The next run compiles as this one did.
  }
}

/**
 * Loads a CommonJS file with the code that was kept of it.
 * @returns what it exports, and how to keep its code where none was kept, or V8 would not take it: another version's, or
 *   made with other flags
 */
function load(file, where) {
  const place = placeOf(file, where);
  const cachedData = read(place);
  const script = new Script(`${HEAD}${readFileSync(file, 'utf8')}\n})`, {
    filename: file,
    columnOffset: -HEAD.length,
    cachedData,
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));
  const isKept = script.cachedDataRejected === false;
  const keep = () => {
    if (!isKept) write(place, script.createCachedData());
  };
  return { exports: module.exports, keep };
}

module.exports = { load };
