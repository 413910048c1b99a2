import { keptJson, type KeptJson } from '../http/kept-json';

/** Bytes of all answers that are kept; with more, all are forgotten. */
const CAPACITY = 8 * 1024 * 1024;

/** Answers of the newest version that this process has seen: what is at hand is not asked of a cache over the network. */
export class NearAnswers {
  #version = '';
  #answers = new Map<string, KeptJson>();
  #bytes = 0;

  /** @param asked what the answer depends on beside the version */
  get(version: string, asked: string): KeptJson | undefined {
    return version === this.#version ? this.#answers.get(asked) : undefined;
  }

  /** @returns the answer as it is sent, also where it is too long to be kept */
  set(version: string, asked: string, text: string): KeptJson {
    const answer = keptJson(text);
    const length = answer.body.length + asked.length;
    if (version !== this.#version || this.#bytes + length > CAPACITY) {
      this.#version = version;
      this.#answers = new Map();
      this.#bytes = 0;
    }
    if (length > CAPACITY || this.#answers.has(asked)) return answer;
    this.#answers.set(asked, answer);
    this.#bytes += length;
    return answer;
  }
}
