// One hand on the drawing: tapping and dragging by finger, pen and mouse. What is dragged is lifted onto a thin layer of its own,
// so that the drawing below need not be painted again; the layer is touched once a frame, and nothing is measured: positions
// are read when the hand goes down.
import { isOnMap, type Point, placeAt, ringOf } from './geometry';
import type { Place, Ref, Ring } from './state';

export interface DragTie {
  ref: Ref;
  other: Point;
}

export interface DragHost {
  readonly svg: SVGSVGElement;
  /** The map's radius and half the paper's width, in pixels. */
  radius(): number;
  half(): number;
  mayDrag(): boolean;
  placeOf(ref: Ref): Place | null;
  tiesOf(ref: Ref): DragTie[];
  started(ref: Ref): void;
  /** The ring under the finger has changed; null when nothing is dragged. */
  over(ring: Ring | null): void;
  /** Put down here; null: beside the map. Undefined: nothing is changed. */
  dropped(ref: Ref, place: Place | null | undefined): void;
  isTray(target: Element | null): boolean;
}

/** Further than this and a tap has become a drag. A finger is less steady than a mouse. */
const SLACK = { mouse: 4, pen: 6, touch: 8 } as const;

interface Session {
  pointer: number;
  ref: Ref;
  from: Point;
  slack: number;
  /** From the finger to the middle of what it holds. */
  grip: Point;
  /** Where ego stands, in the window. */
  ego: Point;
  radius: number;
  /** Carries the one dragged; moved as a whole, which needs no painting. A plain box: it is moved with half the work of an SVG. */
  carrier: HTMLElement | null;
  /** Holds their ties, and covers the drawing: nothing below lights up under the mouse. */
  strings: HTMLElement | null;
  start: Point;
  ties: { strip: HTMLElement; other: Point }[];
  ghost: HTMLElement | null;
  ring: Ring | null;
  dragging: boolean;
  now: Point;
  frame: number;
  tapped: () => void;
}

/** How long a strip is before it is drawn out. */
const STRIP = 100;

/** A tie as a strip that is turned and drawn out as a whole, which needs no painting; it looks as the line does, and hides it. */
function stripOf(line: SVGElement): HTMLElement {
  const { stroke, strokeWidth, strokeDasharray } = getComputedStyle(line);
  const strip = document.createElement('div');
  strip.className = strokeDasharray === 'none' ? 'map-strip' : 'map-strip map-strip--dashed';
  strip.style.color = stroke;
  strip.style.height = strokeWidth;
  line.classList.add('is-away');
  return strip;
}

/** Where a strip lies from one to the other. */
function fromTo(one: Point, other: Point): string {
  const across = other.x - one.x;
  const down = other.y - one.y;
  return `translate(${one.x}px, ${one.y}px) rotate(${Math.atan2(down, across)}rad) scaleX(${Math.hypot(across, down) / STRIP})`;
}

export class Hand {
  #session: Session | null = null;

  constructor(private readonly host: DragHost) {}

  get busy(): boolean {
    return this.#session?.dragging ?? false;
  }

  /** Down on somebody on the map, or on a name in the tray. `tapped` runs when it comes up without having moved. */
  down(event: PointerEvent, ref: Ref, tapped: () => void, chip?: HTMLElement): void {
    if (this.#session || !event.isPrimary || event.button !== 0) return;
    const { host } = this;
    const paper = host.svg.getBoundingClientRect();
    const radius = host.radius();
    const ego = { x: paper.left + paper.width / 2, y: paper.top + paper.height / 2 };
    const place = host.placeOf(ref);
    const from = { x: event.clientX, y: event.clientY };
    const grip = place && !chip ? { x: ego.x + place.x * radius - from.x, y: ego.y + place.y * radius - from.y } : { x: 0, y: 0 };
    const slack = SLACK[event.pointerType as keyof typeof SLACK] ?? SLACK.touch;
    const box = chip?.getBoundingClientRect();
    this.#session = { pointer: event.pointerId, ref, from, slack, grip, ego, radius, carrier: null, strings: null, start: { x: (place?.x ?? 0) * radius, y: (place?.y ?? 0) * radius }, ties: [], ghost: chip ?? null, ring: null, dragging: false, now: from, frame: 0, tapped };
    if (box) this.#session.grip = { x: box.left - from.x, y: box.top - from.y };
    addEventListener('pointermove', this.#move);
    addEventListener('pointerup', this.#up);
    addEventListener('pointercancel', this.#cancel);
    addEventListener('keydown', this.#key, { capture: true });
    addEventListener('contextmenu', this.#quiet);
  }

  /** Not every browser minds touch-action inside an SVG: a finger that holds somebody must not scroll the page as well. */
  keepStill = (event: TouchEvent): void => {
    if (this.#session && this.host.mayDrag() && event.cancelable) event.preventDefault();
  };

  #quiet = (event: Event): void => event.preventDefault();

  #lift(session: Session): void {
    const { host } = this;
    session.dragging = true;
    if (session.ghost) {
      const ghost = session.ghost.cloneNode(true) as HTMLElement;
      ghost.classList.add('map-ghost');
      ghost.setAttribute('aria-hidden', 'true');
      session.ghost.classList.add('is-lifted');
      document.body.append(ghost);
      session.ghost = ghost;
    } else {
      this.#liftParts(session);
    }
    document.documentElement.classList.add('map-dragging');
    host.started(session.ref);
  }

  /** Copies what follows the finger onto layers; the drawing keeps its own, out of sight, at its place. */
  #liftParts(session: Session): void {
    const { svg } = this.host;
    const held = svg.cloneNode(false) as SVGSVGElement;
    for (const name of ['id', 'role', 'aria-label', 'aria-describedby']) held.removeAttribute(name);
    held.setAttribute('aria-hidden', 'true');
    // As large as a point, and where they stand: a sheet that moves past the window's edge would make the page wider.
    held.setAttribute('viewBox', `${session.start.x} ${session.start.y} 1 1`);
    for (const part of svg.querySelectorAll<SVGElement>(`[data-ref="${CSS.escape(session.ref)}"]`)) {
      const copy = part.cloneNode(true) as SVGElement;
      for (const name of ['id', 'role', 'tabindex']) copy.removeAttribute(name);
      copy.classList.add('is-held');
      part.classList.add('is-away');
      held.append(copy);
    }
    const strings = document.createElement('div');
    strings.className = 'map-strings';
    strings.setAttribute('aria-hidden', 'true');
    for (const tie of this.host.tiesOf(session.ref)) {
      const line = svg.querySelector<SVGElement>(`.tie[data-tie="${CSS.escape(tie.ref)}"]`);
      if (!line) continue;
      const strip = stripOf(line);
      strings.append(strip);
      session.ties.push({ strip, other: { x: tie.other.x * session.radius, y: tie.other.y * session.radius } });
    }
    const carrier = document.createElement('div');
    carrier.className = 'map-carrier';
    carrier.append(held);
    session.carrier = carrier;
    session.strings = strings;
    svg.after(strings, carrier);
    this.#draw(session, session.start);
  }

  #move = (event: PointerEvent): void => {
    const session = this.#session;
    if (!session || event.pointerId !== session.pointer) return;
    session.now = { x: event.clientX, y: event.clientY };
    if (!session.dragging) {
      if (!this.host.mayDrag() || Math.hypot(session.now.x - session.from.x, session.now.y - session.from.y) < session.slack) return;
      this.#lift(session);
    }
    if (session.frame === 0) session.frame = requestAnimationFrame(() => this.#follow(session));
  };

  #follow(session: Session): void {
    session.frame = 0;
    if (session !== this.#session) return;
    const point = this.#pointOf(session);
    if (session.ghost) session.ghost.style.transform = `translate(${session.now.x + session.grip.x}px, ${session.now.y + session.grip.y}px) rotate(-2deg)`;
    else this.#draw(session, { x: point.x * session.radius, y: point.y * session.radius });
    const ring = isOnMap(point) ? ringOf(point) : null;
    if (ring === session.ring) return;
    session.ring = ring;
    this.host.over(ring);
  }

  #draw(session: Session, pixels: Point): void {
    if (session.carrier) session.carrier.style.transform = `translate(${pixels.x}px, ${pixels.y}px)`;
    for (const { strip, other } of session.ties) strip.style.transform = fromTo(other, pixels);
  }

  /** On the unit circle. A chip is placed where the finger is, not where its corner is. */
  #pointOf(session: Session): Point {
    const grip = session.ghost ? { x: 0, y: 0 } : session.grip;
    return { x: (session.now.x + grip.x - session.ego.x) / session.radius, y: (session.now.y + grip.y - session.ego.y) / session.radius };
  }

  #up = (event: PointerEvent): void => {
    const session = this.#session;
    if (!session || event.pointerId !== session.pointer) return;
    session.now = { x: event.clientX, y: event.clientY };
    this.#end(session);
    if (!session.dragging) {
      session.tapped();
      return;
    }
    const point = this.#pointOf(session);
    const onTray = this.host.isTray(document.elementFromPoint(event.clientX, event.clientY));
    if (isOnMap(point) || (!onTray && !session.ghost)) this.host.dropped(session.ref, placeAt(point));
    else this.host.dropped(session.ref, session.ghost ? undefined : null);
  };

  #cancel = (event: PointerEvent): void => {
    if (event.pointerId === this.#session?.pointer) this.letGo();
  };

  #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.#session?.dragging) return;
    event.preventDefault();
    event.stopPropagation();
    this.letGo();
  };

  /** Ends a drag without changing anything. */
  letGo(): void {
    const session = this.#session;
    if (!session) return;
    this.#end(session);
    if (session.dragging) this.host.dropped(session.ref, undefined);
  }

  #end(session: Session): void {
    this.#session = null;
    cancelAnimationFrame(session.frame);
    removeEventListener('pointermove', this.#move);
    removeEventListener('pointerup', this.#up);
    removeEventListener('pointercancel', this.#cancel);
    removeEventListener('keydown', this.#key, { capture: true });
    removeEventListener('contextmenu', this.#quiet);
    if (!session.dragging) return;
    session.ghost?.remove();
    session.carrier?.remove();
    session.strings?.remove();
    for (const left of document.querySelectorAll('.is-lifted, .is-away')) left.classList.remove('is-lifted', 'is-away');
    document.documentElement.classList.remove('map-dragging');
    this.host.over(null);
  }
}
