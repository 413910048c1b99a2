import type { Ports, PortName } from './ports';

/** What a part finds when it is started. */
export interface Place {
  readonly ports: Ports;
  /** An empty folder for each part, gone when the stack is. */
  readonly folder: (part: string) => string;
  /** Where what a part prints is written. */
  readonly log: (part: string) => string;
}

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  /** Beside PATH, all that the process knows of its surroundings. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Whom it runs as, where it refuses to run as root. */
  readonly user?: { readonly uid: number; readonly gid: number } | undefined;
}

/** One program of the stack, as data. */
export interface Part {
  readonly name: string;
  /** One line of what it is for. */
  readonly what: string;
  /** Those that have to be ready before it starts. */
  readonly after: readonly string[];
  readonly ports: readonly PortName[];
  /** Gets what it runs, writes what it reads. */
  readonly command: (place: Place) => Command | Promise<Command>;
  /** A path of its first port that answers below 400 once it is ready; without one, the port takes connections. */
  readonly ready?: string;
  /** Which of its ports says so, where it is not the first. */
  readonly readyPort?: PortName;
  /** What is done once it is ready, before others start. */
  readonly prepare?: (place: Place) => Promise<void>;
  /** SIGTERM, where nothing else ends it quickly and cleanly. */
  readonly end?: 'SIGINT';
  /** What ends it and all its processes as the loss of a machine would; SIGKILL, where they are one. */
  readonly lost?: 'SIGQUIT';
  /** Where people look at it. */
  readonly shown?: (place: Place) => string;
}

export const at = (port: number): string => `http://127.0.0.1:${port}`;
