/** A cookie of the page. Over https its name says `__Host-`: it is then this host's alone, whatever a subdomain sets. */
export interface Cookie {
  /** A Set-Cookie header. */
  set(value: string, seconds: number): string;
  clear(): string;
  /** Its value in a Cookie header; undefined where it is not there, or there twice. */
  read(header: string | undefined): string | undefined;
}

/**
 * @param publicUrl where the page is; only on plain http, of one's own machine, is the cookie not `Secure`
 * @param sameSite `Lax` for what must come along when another site sends the person here
 */
export function cookie(name: string, publicUrl: string, sameSite: 'Strict' | 'Lax'): Cookie {
  const isSecure = publicUrl.startsWith('https:');
  const own = isSecure ? `__Host-${name}` : name;
  const attributes = `Path=/; HttpOnly; SameSite=${sameSite}${isSecure ? '; Secure' : ''}`;
  return {
    set: (value, seconds) => `${own}=${value}; ${attributes}; Max-Age=${seconds}`,
    clear: () => `${own}=; ${attributes}; Max-Age=0`,
    read: (header = '') => {
      const values = header
        .split(';')
        .map((pair) => pair.trim())
        .flatMap((pair) => (pair.startsWith(`${own}=`) ? pair.slice(own.length + 1) : []));
      return values.length === 1 ? values[0] : undefined;
    },
  };
}
