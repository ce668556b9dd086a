import { describe, expect, it } from '@jest/globals';
import { measureBadClients } from '../../bench/badClients';
import { measureLoad } from '../../bench/load';
import { CloseCode } from '../../shared/constants';

describe('a load', () => {
  it('is measured from the arrival on, on both sides', async () => {
    const players = 5;
    const { report, ...load } = await measureLoad({ kind: 'walking', players }, { seconds: 2 });
    expect(report).toMatchObject({ count: players, joins: players, errors: {} });
    expect(report.deeds.walk).toBeGreaterThan(0);
    expect(report.bytesPerSecondPerPlayer).toBeGreaterThan(0);
    expect(load.serverCores).toBeGreaterThan(0);
    expect(load.botsCores).toBeGreaterThan(0);
    expect(load.machineBusy).toBeGreaterThan(0);
    expect(load.machineBusy).toBeLessThan(1.001);
  });

  it('counts what goes wrong up to the last leave', async () => {
    const script = new URL('../support/rudeServer.ts', import.meta.url);
    const { report } = await measureLoad({ kind: 'still', players: 3 }, { seconds: 1, script });
    expect(report.errors).toMatchObject({ 'closed 1006': { count: 3 } });
  });
});

describe('bad clients', () => {
  it('are thrown out and not let in again, and are not measured among the honest', async () => {
    const honest = 4;
    const measured = await measureBadClients({ honest, bad: 2, turns: 1, seconds: 5 });
    const [without, among] = measured.rounds;
    expect(without!.misdeeds).toBeNull();
    expect(among!.misdeeds!.walks).toBeGreaterThan(0);
    expect(among!.misdeeds!.thrownOut[CloseCode.TOO_MANY_BAD_MESSAGES]).toBeGreaterThan(0);
    expect(among!.misdeeds!.refused).toBeGreaterThan(0);
    expect(among!.report).toMatchObject({ count: honest, joins: honest });
    expect(measured.errors).toEqual({});
    expect(measured.p99Ratio).toBeCloseTo(among!.report.pingMs.p99! / without!.report.pingMs.p99!);
  });
});
