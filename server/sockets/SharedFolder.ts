/** Ends what listens, and takes its name away before. */
export type Close = () => Promise<void>;

/** `dead` is a name that a process has left behind, or under which one does not listen yet. */
export type SocketState = 'alive' | 'dead' | 'gone';

/** What a process does in a folder that others share; steps of others may come between any two. */
export interface SharedFolder {
  /** Listens under a name; undefined where there is such a name already. */
  listen(name: string): Promise<Close | undefined>;
  /** Listens under a name of its own that comes after `name`: `lock-4f2a` after `lock`. */
  listenAside(name: string): Promise<{ own: string; close: Close }>;
  /** The names that are there: the name itself, and those that come after it. */
  names(name: string): Promise<string[]>;
  /** Throws where it cannot be told whether somebody listens. */
  stateOf(name: string): Promise<SocketState>;
  has(name: string): Promise<boolean>;
  remove(name: string): Promise<void>;
  /** Lets others go on for a moment. */
  rest(): Promise<void>;
}
