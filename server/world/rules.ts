/** What the world allows its players, and for how long; a world for tests may have other rules. */
export interface Rules {
  /** How long (ms) an actor whose connection was lost stays for its player to return. */
  returnMs: number;
  /** How much one player may say. */
  chatLines: { most: number; withinMs: number };
}

export const RULES: Rules = {
  returnMs: 20_000,
  chatLines: { most: 5, withinMs: 5_000 },
};
