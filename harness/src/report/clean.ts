/* eslint-disable no-control-regex -- finding control characters is what these are for */
/**
 * Text that a report shows comes from other people's files: resource names, map keys, messages of programs.
 * Nothing of it may move the cursor, colour the terminal, reorder what is read or hide in it.
 */

/** Terminal control sequences: CSI, then the string kinds (OSC, DCS, SOS, PM, APC) with their end, then what is left of an escape. */
const SEQUENCE =
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)|\u001b[ -/]*[0-~]?/g;

/** Line breaks and tabs of every kind: one space in their place keeps the words apart. */
const BREAK = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;

/** What is left of control characters, marks that reorder text, and characters that take no room. */
const INVISIBLE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

/** The expressions' sources, for a page's script that cleans text as `plain` does. */
export const SOURCES = { sequence: SEQUENCE.source, breaks: BREAK.source, invisible: INVISIBLE.source } as const;

const LONE_SURROGATE = /[\ud800-\udfff]/gu;

/** The text on one line, without control sequences, control characters and invisible or reordering marks. */
export function plain(text: string): string {
  return text.replace(SEQUENCE, '').replace(BREAK, ' ').replace(INVISIBLE, '').replace(LONE_SURROGATE, '\ufffd');
}

/** Log lines that a CI server would obey: `::command::` at the start (GitHub), `##[…]`, `##vso[…]`, `##teamcity[…]` anywhere. */
export function defuse(line: string): string {
  return line.replace(/^(\s*):(?=:.*::)/, '$1: ').replace(/##(?=\[|vso\[|teamcity\[)/gi, '# #');
}

/** Serialised JSON with the characters a terminal could obey written as escapes: the data is the same. */
export function escapeUnprintable(json: string): string {
  return json.replace(
    /[\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
