const KEY = 'meadow.muted';
const MOST = 200;

/** A player, by the id of their actor, which stays theirs whatever they are called. */
export interface Person {
  /** Unknown of who was named and has not been seen or heard since. */
  actorId?: number;
  name: string;
}

/**
 * Whom the player at this device wants to hear nothing of. Who is muted by a name is known by their id as
 * soon as they are met: another name does not help them, and who takes theirs is heard.
 */
export class MutedPlayers {
  /** The last one is the one who was muted last. */
  #people: Person[] = read();

  /** What they were called last, alphabetically. */
  get names(): string[] {
    return this.#people.map(({ name }) => name).sort((a, b) => a.localeCompare(b));
  }

  has(person: Person): boolean {
    return this.#find(person) !== undefined;
  }

  /** Takes note of who somebody is, and what they are called now; `before` is what they were called. */
  meet({ actorId, name }: Required<Person>, before = name): void {
    const known = this.#find({ actorId, name: before });
    if (!known || (known.actorId === actorId && known.name === name)) return;
    Object.assign(known, { actorId, name });
    write(this.#people);
  }

  /** Of more than 200 the first one is heard again. */
  add(person: Person): void {
    const known = this.#find(person);
    const others = this.#people.filter((each) => each !== known);
    this.#people = [...others, { ...known, ...person }].slice(-MOST);
    write(this.#people);
  }

  /** Returns whether there was anybody to be heard again. */
  delete(person: Person): boolean {
    const before = this.#people.length;
    this.#people = this.#people.filter((each) => !isSame(each, person));
    write(this.#people);
    return this.#people.length < before;
  }

  #find(person: Person): Person | undefined {
    return this.#people.find((each) => isSame(each, person));
  }
}

/** Names decide, in whatever case, as long as one of the two is known by nothing else. */
function isSame(one: Person, other: Person): boolean {
  if (one.actorId !== undefined && other.actorId !== undefined) {
    return one.actorId === other.actorId;
  }
  return one.name.toLowerCase() === other.name.toLowerCase();
}

function read(): Person[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    const entries: unknown[] = Array.isArray(stored) ? stored : [];
    return entries.flatMap(personOf).slice(-MOST);
  } catch {
    return [];
  }
}

/** An entry as it is stored; those of earlier pages are names alone. */
function personOf(entry: unknown): Person[] {
  if (typeof entry === 'string') return [{ name: entry }];
  const { actorId, name } = (entry ?? {}) as Record<string, unknown>;
  if (typeof name !== 'string') return [];
  return [typeof actorId === 'number' ? { actorId, name } : { name }];
}

function write(people: readonly Person[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(people));
  } catch {
    // Storage may be forbidden or full: then they are muted until the page is reloaded.
  }
}
