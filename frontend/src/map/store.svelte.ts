// What the map holds. The server's items are the base; what waits lies on top; what is seen is both together.
import { apply, inverse, isStillMine, type Items, newId, project } from './operations';
import { openOutbox, type Outbox, passingOutbox } from './outbox';
import type { Alter, Answer, Change, Changed, MapState, Operation, Place, Ref, Response, SectorCode, Tie, Wave } from './state';
import type { SyncHost, SyncStatus } from './sync';
import { fill } from './words';

export interface PlacedAlter extends Alter {
  body: Alter['body'] & { place: Place };
}

export interface View {
  items: Items;
  alters: Alter[];
  placed: PlacedAlter[];
  tray: Alter[];
  ties: Tie[];
  /** The answer to each question, as it reads. */
  responses: Record<string, Response>;
  /** What it is made of, what most can see first: beside a private answer there may be a shared one. */
  answers: Record<string, Response[]>;
  sectorNames: Record<SectorCode, string>;
}

/** One thing the hand did, with what undoes it. */
interface Step {
  operations: { operation: Operation; undo: Change[] }[];
}

export interface Notice {
  id: number;
  sort: 'refused' | 'quiet';
  text: string;
}

export type Undone = 'undone' | 'overtaken' | 'nothing';

export function isPlaced(alter: Alter): alter is PlacedAlter {
  return alter.body.place !== null;
}

export class MapStore implements SyncHost {
  readonly state: MapState;
  cursor: string;
  wave = $state.raw() as Wave;
  view = $state.raw() as View;
  syncStatus = $state<SyncStatus>('saved');
  waitingCount = $state(0);
  lasting = $state(true);
  notices = $state.raw<Notice[]>([]);
  canUndo = $state(false);
  /** Set by whoever sends: called when something new waits. */
  onWaiting: () => void = () => undefined;
  /** A new wave has begun: the page has to be fetched again. */
  onNewWave: () => void = () => undefined;
  /** The session or the access has ended: everything has to go. */
  onEnd: (how: 'signed_out' | 'ended') => void = () => undefined;

  #base: Items;
  #waiting: Operation[] = [];
  #steps: Step[] = [];
  #held: { ref: Ref; place: Place } | null = null;
  #outbox: Promise<Outbox>;
  #keeping: Promise<unknown>;
  #notices = 0;

  constructor(state: MapState, outbox: Promise<Outbox> = openOutbox(state.map, state.hand.person, state.outbox_key)) {
    this.state = state;
    this.cursor = state.cursor;
    this.wave = state.wave;
    this.#base = new Map(state.items.map((item) => [item.ref, item]));
    this.#outbox = outbox.catch(passingOutbox);
    this.#keeping = this.#restore();
    this.#show();
  }

  /** The hand may change this map now. */
  get mayDraw(): boolean {
    return this.state.hand.may_draw && this.wave.open;
  }

  get mayAnswer(): boolean {
    return this.mayDraw && this.state.hand.may_answer;
  }

  // ── What waits ────────────────────────────────────────────────────────────────────────────────────────────────────
  async #restore(): Promise<void> {
    const outbox = await this.#outbox;
    this.lasting = outbox.lasting;
    const { operations, unreadable } = await outbox.all();
    if (unreadable > 0) this.notify('refused', this.state.words.unreadable);
    if (operations.length === 0) return;
    this.#waiting = [...operations, ...this.#waiting];
    this.#show();
  }

  waiting(): readonly Operation[] {
    return this.#waiting;
  }

  async kept(): Promise<void> {
    await this.#keeping;
  }

  // ── What the hand does ────────────────────────────────────────────────────────────────────────────────────────────
  /** Does all changes as one step. Touching somebody from last time says that they are still here. */
  change(...changes: Change[]): void {
    if (this.mayDraw && changes.length > 0) this.#commit(changes, true);
  }

  #commit(changes: readonly Change[], undoable: boolean): void {
    const items = new Map(this.view.items);
    const step: Step = { operations: [] };
    for (const change of undoable ? withConfirmation(items, changes) : changes) {
      const undo = inverse(items, change);
      const operation = this.#operation(items, change);
      apply(items, operation);
      step.operations.push({ operation, undo: undo ?? [] });
      if (undo === null) this.#steps = [];
    }
    const operations = step.operations.map((done) => done.operation);
    if (undoable && !operations.some((operation) => operation.do === 'erase')) this.#steps.push(step);
    this.#waiting.push(...operations);
    this.#keeping = this.#keeping.then(async () => (await this.#outbox).keep(operations)).catch(() => (this.lasting = false));
    this.#show();
    this.onWaiting();
  }

  #operation(items: Items, change: Change): Operation {
    const stamped = { ...change, op: newId(), wave: this.wave.id };
    return change.do === 'set' ? { ...stamped, saw: items.get(change.ref)?.versions[change.field] ?? null } : stamped;
  }

  undo(): Undone {
    const step = this.mayDraw ? this.#steps.pop() : undefined;
    if (!step) return 'nothing';
    const changes = step.operations
      .filter(({ operation }) => isStillMine(this.view.items, operation))
      .reverse()
      .flatMap(({ undo }) => undo)
      .filter((change) => this.mayAnswer || this.view.items.get(change.ref)?.kind !== 'response');
    // Whoever goes again is not shown to anybody on the way out.
    const gone = new Set(changes.filter((change) => change.do === 'remove').map((change) => change.ref));
    const left = changes.filter((change) => change.do === 'remove' || !gone.has(change.ref));
    if (left.length > 0) this.#commit(left, false);
    else this.#show();
    return left.length > 0 ? 'undone' : 'overtaken';
  }

  // ── What the server says ──────────────────────────────────────────────────────────────────────────────────────────
  answered(sent: readonly Operation[], answer: Answer): void {
    const results = new Map(answer.results.map((result) => [result.op, result]));
    const done = sent.filter((operation) => results.has(operation.op));
    for (const operation of done) {
      const result = results.get(operation.op);
      if (result?.status === 'applied') apply(this.#base, operation);
      if (result?.status === 'refused') this.#refuse(operation, result.reason ?? this.state.words.refused_unreadable);
      if (result?.overtook) this.notify('quiet', fill(this.state.words.overtook, { name: result.overtook }));
    }
    this.#settle(done.map((operation) => operation.op));
    this.changed(answer.changes, undefined);
  }

  unreadable(operation: Operation): void {
    this.#refuse(operation, this.state.words.refused_unreadable);
    this.#settle([operation.op]);
    this.#show();
  }

  #refuse(operation: Operation, reason: string): void {
    this.#steps = this.#steps.filter((step) => !step.operations.some((done) => done.operation.op === operation.op));
    const item = this.view.items.get(operation.ref);
    const name = item?.kind === 'alter' ? item.body.name : '';
    this.notify('refused', name ? `${name}: ${reason}` : reason);
  }

  #settle(ops: string[]): void {
    const settled = new Set(ops);
    this.#waiting = this.#waiting.filter((operation) => !settled.has(operation.op));
    this.#keeping = this.#keeping.then(async () => (await this.#outbox).settle(ops)).catch(() => undefined);
  }

  changed(changes: readonly Changed[], wave: Wave | undefined): void {
    for (const { ref, item } of changes) {
      if (item) this.#base.set(ref, item);
      else this.#base.delete(ref);
    }
    if (wave && wave.id !== this.wave.id) void this.kept().then(() => this.onNewWave());
    else if (wave && wave.open !== this.wave.open) this.wave = wave;
    // Nothing new: leave what is drawn alone.
    if (changes.length > 0 || this.waitingCount !== this.#waiting.length) this.#show();
  }

  status(status: SyncStatus): void {
    this.syncStatus = status;
    if (status === 'signed_out' || status === 'ended') this.onEnd(status);
  }

  // ── What is seen ──────────────────────────────────────────────────────────────────────────────────────────────────
  /** While a hand holds somebody, they stay in that hand, whatever others do. */
  hold(held: { ref: Ref; place: Place } | null): void {
    this.#held = held;
    this.#show();
  }

  #show(): void {
    const mine = this.#waiting.filter((operation) => operation.wave === this.wave.id);
    const items = project(this.#base, mine);
    const held = this.#held && items.get(this.#held.ref);
    if (this.#held && held?.kind === 'alter') items.set(held.ref, { ...held, body: { ...held.body, place: this.#held.place } });
    this.view = viewOf(items, this.state);
    this.waitingCount = this.#waiting.length;
    this.canUndo = this.#steps.length > 0;
  }

  notify(sort: Notice['sort'], text: string): void {
    const id = (this.#notices += 1);
    this.notices = [...this.notices.filter((notice) => notice.text !== text), { id, sort, text }];
    if (sort === 'quiet') setTimeout(() => this.dismiss(id), 8000);
  }

  dismiss(id: number): void {
    this.notices = this.notices.filter((notice) => notice.id !== id);
  }

  /** Lets go of everything. What waits is on the shelf, closed; its key goes with the page's memory. */
  async forget(): Promise<void> {
    await this.kept();
    (await this.#outbox).close();
    this.#outbox = Promise.resolve(passingOutbox());
    this.#base = new Map();
    this.#waiting = [];
    this.#steps = [];
    this.state.items = [];
    this.state.outbox_key = '';
    this.notices = [];
    this.#show();
  }
}

function withConfirmation(items: Items, changes: readonly Change[]): Change[] {
  const refs = new Set(changes.filter((change) => change.do === 'set' || change.do === 'show').map((change) => change.ref));
  const already = new Set(changes.filter((change) => change.do === 'set' && change.field === 'confirmed').map((change) => change.ref));
  const confirming = [...refs].filter((ref) => {
    const item = items.get(ref);
    return item?.kind === 'alter' && !item.body.confirmed && !already.has(ref);
  });
  return [...changes, ...confirming.map((ref): Change => ({ do: 'set', ref, field: 'confirmed', value: true }))];
}

function viewOf(items: Items, state: MapState): View {
  const view: View = { items, alters: [], placed: [], tray: [], ties: [], responses: {}, answers: {}, sectorNames: {} as Record<SectorCode, string> };
  for (const { code, usual } of state.sectors) view.sectorNames[code] = usual;
  for (const item of items.values()) {
    if (item.kind === 'alter') {
      view.alters.push(item);
      if (isPlaced(item)) view.placed.push(item);
      else view.tray.push(item);
    } else if (item.kind === 'tie') {
      if (items.has(item.body.a) && items.has(item.body.b)) view.ties.push(item);
    } else if (item.kind === 'response') {
      (view.answers[item.body.question] ??= []).push(item);
    } else if (item.body.name) {
      view.sectorNames[item.body.code] = item.body.name;
    }
  }
  for (const [code, answers] of Object.entries(view.answers)) view.responses[code] = asOne(answers.sort((a, b) => WIDTH[b.audience] - WIDTH[a.audience]));
  return view;
}

const WIDTH = { me: 0, professionals: 1, circle: 2 };

function asOne(answers: readonly Response[]): Response {
  const [first, ...others] = answers as [Response, ...Response[]];
  if (others.length === 0) return first;
  const stance = answers.map(({ body }) => body.stance).find((one) => one !== '') ?? '';
  const yes = Object.assign({}, ...answers.map(({ body }) => body.yes)) as Response['body']['yes'];
  return { ...first, body: { ...first.body, stance, yes } };
}
