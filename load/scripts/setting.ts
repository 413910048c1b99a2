/** What the load command says by the environment. @throws where k6 was started without it */
export function setting(name: string): string {
  const value = __ENV[name];
  if (value === undefined) throw new Error(`${name} is not set: make load sets it`);
  return value;
}
