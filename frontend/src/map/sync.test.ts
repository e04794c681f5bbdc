import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Operation } from './state';
import { Sync, type SyncHost, type SyncStatus } from './sync';

const op = (id: string, wave = 'w'): Operation => ({ op: id, wave, ref: id, do: 'remove' });

class Host implements SyncHost {
  cursor = 'c0';
  line: Operation[] = [];
  statuses: SyncStatus[] = [];
  lost: string[] = [];
  waiting = () => this.line;
  kept = async () => undefined;
  answered = (sent: readonly Operation[]) => {
    const done = new Set(sent.map((one) => one.op));
    this.line = this.line.filter((one) => !done.has(one.op));
  };
  unreadable = (one: Operation) => {
    this.lost.push(one.op);
    this.line = this.line.filter((other) => other.op !== one.op);
  };
  changed = () => undefined;
  status = (status: SyncStatus) => void this.statuses.push(status);
}

/** Each request is answered by `reply`: a status, or what the server would say. */
function serve(reply: (url: string, ops: Operation[]) => number | 'down') {
  const sent: string[][] = [];
  vi.stubGlobal('fetch', async (url: string, options: RequestInit) => {
    const ops = options.body ? (JSON.parse(options.body as string) as { operations: Operation[] }).operations : [];
    if (options.method === 'POST') sent.push(ops.map((one) => one.op));
    const status = reply(url, ops);
    if (status === 'down') throw new TypeError('failed');
    const results = ops.map((one) => ({ op: one.op, status: 'applied' }));
    return { ok: status === 200, status, type: 'basic', json: async () => ({ results, changes: [], cursor: 'c1' }) };
  });
  return sent;
}

let host: Host;
let sync: Sync;
let visibility: string;

beforeEach(() => {
  vi.useFakeTimers();
  visibility = 'visible';
  vi.stubGlobal('location', { href: 'https://medspil.example/kort/' });
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('removeEventListener', () => undefined);
  vi.stubGlobal('document', {
    get visibilityState() {
      return visibility;
    },
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  });
  host = new Host();
  sync = new Sync(host, { operations: '/op', feed: '/feed', csrf: 't', hand: 'alma' });
});

afterEach(() => {
  sync.stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('sending', () => {
  it('goes in order, and tries again until it is answered', async () => {
    let down = true;
    const sent = serve(() => (down ? 'down' : 200));
    host.line = [op('1'), op('2')];
    sync.start();
    await pass(2500);
    expect(host.statuses.at(-1)).toBe('offline');
    expect(host.line).toHaveLength(2);
    down = false;
    await pass(20_000);
    expect(host.line).toEqual([]);
    expect(sent.at(-1)).toEqual(['1', '2']);
    expect(host.statuses.at(-1)).toBe('saved');
  });

  it('never mixes two maps, nor sends more than 500 at once', async () => {
    const sent = serve(() => 200);
    host.line = [op('old', 'earlier'), ...Array.from({ length: 501 }, (_, index) => op(`${index}`))];
    sync.start();
    await pass(100);
    expect(sent.map((ops) => ops.length)).toEqual([1, 500, 1]);
  });

  it('lets one unreadable operation hold nobody else back', async () => {
    serve((url, ops) => (url === '/op' && ops.some((one) => one.op === 'bad') ? 400 : 200));
    host.line = [op('1'), op('bad'), op('3')];
    sync.start();
    await pass(3000);
    expect(host.lost).toEqual(['bad']);
    expect(host.line).toEqual([]);
  });

  it('loses nothing to a cursor that has worn out', async () => {
    serve(() => 400);
    host.line = [op('1')];
    sync.start();
    await pass(3000);
    expect(host.lost).toEqual([]);
    expect(host.line).toHaveLength(1);
    expect(host.statuses.at(-1)).toBe('stale');
  });

  it('keeps what waits while the disk is full', async () => {
    serve((url) => (url === '/op' ? 507 : 200));
    host.line = [op('1')];
    sync.start();
    await pass(5000);
    expect(host.statuses.at(-1)).toBe('full');
    expect(host.line).toHaveLength(1);
  });
});

describe('reading', () => {
  it('asks about every 600 ms while the page is seen, and rests while it is not', async () => {
    let asked = 0;
    serve(() => ((asked += 1), 200));
    sync.start();
    await pass(7000);
    expect(asked).toBeGreaterThanOrEqual(10);
    expect(asked).toBeLessThanOrEqual(12);
    visibility = 'hidden';
    await pass(1000);
    const before = asked;
    await pass(10_000);
    expect(asked).toBe(before);
  });

  it.each([
    [401, 'signed_out'],
    [404, 'ended'],
    [403, 'stale'],
  ] as const)('stops for good at %i', async (status, said) => {
    let asked = 0;
    serve(() => ((asked += 1), status));
    sync.start();
    await pass(30_000);
    expect(asked).toBe(1);
    expect(host.statuses.at(-1)).toBe(said);
  });
});
