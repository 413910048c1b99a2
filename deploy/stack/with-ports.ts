import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PORT_NAMES, PORTS, type Ports } from './ports';

/** Copies a configuration into a folder, with the ports of this stack for those that it states. @returns its path */
export function withPorts(file: string, folder: string, ports: Ports): string {
  const stated = new Map(PORT_NAMES.map((name) => [String(PORTS[name]), String(ports[name])]));
  const text = readFileSync(file, 'utf8').replace(/(?<=127\.0\.0\.1:)\d+/g, (port: string) => stated.get(port) ?? port);
  const path = join(folder, basename(file));
  writeFileSync(path, text);
  return path;
}
