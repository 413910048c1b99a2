/** Characters of all answers that are kept; with more, all are forgotten. */
const CAPACITY = 8 * 1024 * 1024;

/** Answers of the newest version that this process has seen: what is at hand is not asked of a cache over the network. */
export class NearAnswers {
  #version = '';
  #answers = new Map<string, string>();
  #characters = 0;

  get(version: string, key: string): string | undefined {
    return version === this.#version ? this.#answers.get(key) : undefined;
  }

  set(version: string, key: string, text: string): void {
    if (version !== this.#version || this.#characters + text.length > CAPACITY) {
      this.#version = version;
      this.#answers = new Map();
      this.#characters = 0;
    }
    if (text.length > CAPACITY || this.#answers.has(key)) return;
    this.#answers.set(key, text);
    this.#characters += text.length;
  }
}
