// What this hand is busy with: what is open, which question is asked, what is said aloud. None of it is sent.
import { getContext, setContext } from 'svelte';
import { freePlace, middleOfSector, type Point, placeAt, placeInRing, SECTOR_CODES, stepped } from './geometry';
import { newId } from './operations';
import type { Alter, Change, Place, Question, Ref, Response, ResponseBody, Ring, Stance } from './state';
import { isPlaced, type MapStore } from './store.svelte';
import { fill, joined, type WordKey } from './words';

export interface Open {
  sort: 'alter' | 'tie' | 'sector';
  ref: Ref;
}

/** How long the arrow keys rest before a move is kept. */
const REST = 500;

export class Desk {
  readonly store: MapStore;
  open = $state.raw<Open | null>(null);
  /** Somebody from whom a tie is being drawn. */
  tieFrom = $state<Ref | null>(null);
  /** The question being answered, by number; null: none. */
  asking = $state<number | null>(null);
  /** The question the map is lit by when none is being answered. */
  litBy = $state('');
  said = $state('');
  #moving: { ref: Ref; place: Place; timer: ReturnType<typeof setTimeout> } | null = null;

  readonly question: Question | undefined = $derived.by(() => (this.asking === null ? undefined : this.store.state.questions[this.asking]));
  readonly litCode: string = $derived.by(() => this.question?.code ?? this.litBy);
  readonly lit: ReadonlySet<Ref> = $derived.by(() => {
    const yes = this.store.view.responses[this.litCode]?.body.yes ?? {};
    return new Set(Object.keys(yes).filter((ref) => yes[ref] && this.store.view.items.has(ref)));
  });

  constructor(store: MapStore) {
    this.store = store;
  }

  get words() {
    return this.store.state.words;
  }

  word(key: WordKey, values: Record<string, string> = {}): string {
    return fill(this.words[key], values);
  }

  /** Read aloud by screen readers. Said again, the same sentence must differ to be heard. */
  say(text: string): void {
    this.said = text === this.said ? `${text}\u00a0` : text;
  }

  alter(ref: Ref): Alter | undefined {
    const item = this.store.view.items.get(ref);
    return item?.kind === 'alter' ? item : undefined;
  }

  nameOf(ref: Ref): string {
    return this.alter(ref)?.body.name ?? '';
  }

  litNames(): string {
    return joined(
      this.store.view.alters.filter((alter) => this.lit.has(alter.ref)).map((alter) => alter.body.name),
      document.documentElement.lang,
    );
  }

  placeWords(place: Place | null): string {
    return place ? `${this.words[`ring_${place.ring}`]}, ${this.store.view.sectorNames[place.sector]}` : this.words.not_placed;
  }

  /** Everything the drawing shows about somebody, in words. */
  describe(alter: Alter): string {
    const { name, about, sort, gone, place, confirmed } = alter.body;
    return [
      name,
      about,
      sort === 'person' ? '' : this.words[`sort_${sort}`],
      this.placeWords(place),
      gone && this.words[`said_${gone}`],
      alter.audience === 'me' ? this.words.said_private : '',
      confirmed ? '' : this.words.said_unconfirmed,
      this.litCode && this.asking === null && this.lit.has(alter.ref) ? this.words.said_lit : '',
    ]
      .filter(Boolean)
      .join(', ');
  }

  // ── Tapping ───────────────────────────────────────────────────────────────────────────────────────────────────────
  tap(ref: Ref): void {
    if (this.tieFrom !== null) this.#tieTo(ref);
    else if (this.asking !== null && this.store.mayAnswer) this.answer(ref);
    else this.openAlter(ref);
  }

  /** On bare paper: puts whoever is open and unplaced there, else closes what is open. */
  tapPaper(point: Point): void {
    const alter = this.open?.sort === 'alter' ? this.alter(this.open.ref) : undefined;
    if (alter && !isPlaced(alter) && this.store.mayDraw) this.place(alter.ref, placeAt(point));
    else this.close();
  }

  openAlter(ref: Ref): void {
    this.open = { sort: 'alter', ref };
  }

  close(): void {
    this.open = null;
    this.tieFrom = null;
  }

  /** One step back: what is open first, then the question. Tells whether there was anything. */
  escape(): boolean {
    if (this.open || this.tieFrom !== null) this.close();
    else if (this.asking !== null) this.asking = null;
    else return false;
    return true;
  }

  // ── People ────────────────────────────────────────────────────────────────────────────────────────────────────────
  /** One more on the map. A private one is added and hidden in one sending, so that no other screen sees it in between. */
  add(name: string, onlyMe = false): void {
    const ref = newId();
    const added = { do: 'add', ref, kind: 'alter', value: { name } } as const;
    if (onlyMe) this.store.change(added, { do: 'show', ref, value: 'me' });
    else this.store.change(added);
    this.say(this.word('added', { name }));
  }

  place(ref: Ref, place: Place | null): void {
    this.#dropMove();
    this.store.change({ do: 'set', ref, field: 'place', value: place });
    this.sayPlace(ref);
  }

  sayPlace(ref: Ref): void {
    const alter = this.alter(ref);
    if (!alter) return;
    const { name, place } = alter.body;
    const values = { name, ring: place ? this.words[`ring_${place.ring}`] : '', sector: place ? this.store.view.sectorNames[place.sector] : '' };
    this.say(place ? this.word('place_said', values) : this.word('place_gone', { name }));
  }

  #others(ref: Ref): Place[] {
    return this.store.view.placed.filter((other) => other.ref !== ref).map((other) => other.body.place);
  }

  toRing(ref: Ref, ring: Ring): void {
    const alter = this.alter(ref);
    if (!alter) return;
    const { place } = alter.body;
    this.place(ref, place ? placeInRing(ring, place, this.#others(ref)) : this.#roomiest(ref, ring));
  }

  toSector(ref: Ref, sector: Place['sector']): void {
    this.place(ref, freePlace(this.alter(ref)?.body.place?.ring ?? 2, sector, this.#others(ref), middleOfSector(sector)));
  }

  /** For somebody without a place: the sector of this ring with fewest people, the first of equals. */
  #roomiest(ref: Ref, ring: Ring): Place {
    const others = this.#others(ref);
    const crowd = (code: string) => others.filter((other) => other.sector === code).length;
    const [sector = 'family'] = [...SECTOR_CODES].sort((a, b) => crowd(a) - crowd(b));
    return freePlace(ring, sector, others);
  }

  /** The arrow keys: seen at once, kept when they rest. */
  nudge(ref: Ref, dx: number, dy: number, fine: boolean): void {
    const now = this.#moving?.ref === ref ? this.#moving.place : this.alter(ref)?.body.place;
    if (!now || !this.store.mayDraw) return;
    if (this.#moving && this.#moving.ref !== ref) this.keepMove();
    const place = stepped(now, dx, dy, fine);
    clearTimeout(this.#moving?.timer);
    this.#moving = { ref, place, timer: setTimeout(() => this.keepMove(), REST) };
    this.store.hold({ ref, place });
  }

  keepMove(): void {
    const moved = this.#dropMove();
    if (moved && this.alter(moved.ref)) this.place(moved.ref, moved.place);
  }

  #dropMove(): { ref: Ref; place: Place } | null {
    const moved = this.#moving;
    if (!moved) return null;
    clearTimeout(moved.timer);
    this.#moving = null;
    this.store.hold(null);
    return moved;
  }

  confirm(ref: Ref): void {
    this.store.change({ do: 'set', ref, field: 'confirmed', value: true });
    this.say(this.word('still_here_name', { name: this.nameOf(ref) }));
  }

  letGo(ref: Ref): void {
    const name = this.nameOf(ref);
    this.close();
    this.store.change({ do: 'remove', ref });
    this.say(this.word('let_go_done', { name }));
  }

  erase(ref: Ref): void {
    this.close();
    this.store.change({ do: 'erase', ref });
    this.say(this.words.erased);
  }

  undo(): void {
    this.keepMove();
    const done = this.store.undo();
    this.say(done === 'undone' ? this.words.undone : done === 'overtaken' ? this.words.undo_overtaken : this.words.undo_none);
    if (done === 'overtaken') this.store.notify('quiet', this.words.undo_overtaken);
  }

  // ── Ties ──────────────────────────────────────────────────────────────────────────────────────────────────────────
  drawTieFrom(ref: Ref): void {
    this.open = null;
    this.tieFrom = ref;
    this.say(this.word('tie_pick', { name: this.nameOf(ref) }));
  }

  #tieTo(other: Ref): void {
    const from = this.tieFrom;
    this.tieFrom = null;
    if (from === null || from === other || !this.alter(from) || !this.alter(other)) return;
    const there = this.store.view.ties.find(({ body }) => (body.a === from && body.b === other) || (body.a === other && body.b === from));
    const ref = there?.ref ?? newId();
    if (!there) {
      this.store.change({ do: 'add', ref, kind: 'tie', value: { a: from, b: other, sort: 'knows' } });
      this.say(this.word('tie_drawn', { a: this.nameOf(from), b: this.nameOf(other) }));
    }
    this.open = { sort: 'tie', ref };
  }

  removeTie(ref: Ref): void {
    if (this.open?.ref === ref) this.close();
    this.store.change({ do: 'remove', ref });
    this.say(this.words.tie_removed);
  }

  // ── The seven questions ───────────────────────────────────────────────────────────────────────────────────────────
  ask(number: number | null): void {
    this.close();
    this.asking = this.store.mayAnswer ? number : null;
  }

  /** What stands under the question, what most can see first. */
  #answers(question: Question): readonly Response[] {
    return this.store.view.answers[question.code] ?? [];
  }

  /** On somebody else's screen each answer has a ref of its own: the usual one may be that of an answer that isn't shown here. */
  #newAnswer(question: Question, body: Partial<ResponseBody>): Change {
    const ref = this.store.state.hand.pen ? newId() : question.ref;
    return { do: 'add', ref, kind: 'response', value: { question: question.code, ...body } };
  }

  answer(ref: Ref): void {
    const question = this.question;
    if (!question) return;
    const answers = this.#answers(question);
    const [first] = answers;
    const field = `yes.${ref}`;
    const value = !answers.some(({ body }) => body.yes[ref]);
    if (!first) this.store.change(this.#newAnswer(question, { yes: { [ref]: true } }));
    else if (value) this.store.change(...withoutStance(answers), { do: 'set', ref: first.ref, field, value });
    else this.store.change(...answers.filter(({ body }) => body.yes[ref]).map((one): Change => ({ do: 'set', ref: one.ref, field, value })));
    this.say(this.word(value ? 'answer_yes' : 'answer_no', { name: this.nameOf(ref) }));
  }

  /** A stance stands instead of people; pressed again it is taken back. */
  stand(stance: Exclude<Stance, ''>): void {
    const question = this.question;
    if (!question) return;
    const answers = this.#answers(question);
    const [first] = answers;
    if (!first) {
      this.store.change(this.#newAnswer(question, { stance }));
      return;
    }
    if (answers.some(({ body }) => body.stance === stance)) {
      this.store.change(...withoutStance(answers));
      return;
    }
    const cleared = answers.flatMap((one) =>
      Object.keys(one.body.yes)
        .filter((who) => one.body.yes[who])
        .map((who): Change => ({ do: 'set', ref: one.ref, field: `yes.${who}`, value: false })),
    );
    this.store.change(...withoutStance(answers.slice(1)), { do: 'set', ref: first.ref, field: 'stance', value: stance }, ...cleared);
  }

  /** Keeps the answer to the citizen; said before anything is answered, it holds from the first tap. */
  keepAnswerPrivate(alone: boolean): void {
    const question = this.question;
    if (!question) return;
    const value = alone ? 'me' : 'professionals';
    const answers = this.#answers(question);
    if (answers.length > 0) {
      this.store.change(...answers.filter(({ audience }) => audience !== value).map(({ ref }): Change => ({ do: 'show', ref, value })));
      return;
    }
    const added = this.#newAnswer(question, {});
    this.store.change(added, { do: 'show', ref: added.ref, value });
  }
}

function withoutStance(answers: readonly Response[]): Change[] {
  return answers.filter(({ body }) => body.stance).map(({ ref }) => ({ do: 'set', ref, field: 'stance', value: '' }));
}

const KEY = Symbol('desk');
export const setDesk = (desk: Desk): Desk => setContext(KEY, desk);
export const getDesk = (): Desk => getContext(KEY);
