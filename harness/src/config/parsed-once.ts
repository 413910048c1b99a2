/** For zod, of what is parsed but once: code that it would make for the shape takes longer to compile than it saves. */
export const PARSED_ONCE = { jitless: true } as const;
