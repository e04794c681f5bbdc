// The drawing that goes from an earlier map to a later one. Without this file two drawings stand beside each other, which
// is also all that moves for those who have asked for no motion: then the slider has two ends and nothing between.

const LENGTH = 2600;

type Spot = { x: number; y: number };

export interface Part {
  then: Spot | null;
  now: Spot | null;
}

export interface Step {
  x: number;
  y: number;
  /** From 0, not there, to 1. */
  shown: number;
}

export function spotFrom(text: string): Spot | null {
  const [x, y] = text.split(' ').map(Number);
  return x === undefined || y === undefined || Number.isNaN(x + y) || text === '' ? null : { x, y };
}

/** Begins and ends gently. */
export function eased(part: number): number {
  return part < 0.5 ? 2 * part * part : 1 - (-2 * part + 2) ** 2 / 2;
}

/** Where somebody is on the way from then (0) to now (1): those who left go first, those who came come last. */
export function stepOf({ then, now }: Part, way: number): Step {
  if (then && now) {
    const part = eased(way);
    return { x: then.x + (now.x - then.x) * part, y: then.y + (now.y - then.y) * part, shown: 1 };
  }
  return { ...(now ?? then ?? { x: 0, y: 0 }), shown: shownOf(now ? 'came' : 'left', way) };
}

export type Status = 'stayed' | 'came' | 'left';

/** How much of it is there: what left goes first, what came comes last. */
export function shownOf(status: Status, way: number): number {
  if (status === 'stayed') return 1;
  return Math.min(1, Math.max(0, status === 'came' ? (way - 0.6) / 0.4 : 1 - way / 0.4));
}

const partOf = (then = '', now = ''): Part => ({ then: spotFrom(then), now: spotFrom(now) });

const moved = ({ x, y }: Spot): string => `translate(${x.toFixed(1)} ${y.toFixed(1)})`;

function appear(element: SVGElement, shown: number): void {
  element.setAttribute('opacity', shown.toFixed(2));
  element.classList.toggle('is-away', shown === 0);
}

function arm(figure: HTMLElement, still: boolean): void {
  const slider = figure.querySelector<HTMLInputElement>('[data-replay-slider]');
  const play = figure.querySelector<HTMLButtonElement>('[data-replay-play]');
  if (!slider || !play) return;
  const marks = [...figure.querySelectorAll<SVGGElement>('[data-then]')].map((mark) => {
    const name = mark.querySelector<SVGTextElement>('[data-name-now]');
    return { mark, number: mark.dataset['number'] ?? '', part: partOf(mark.dataset['then'], mark.dataset['now']), name, beside: partOf(name?.dataset['nameThen'], name?.dataset['nameNow']) };
  });
  const ties = [...figure.querySelectorAll<SVGPathElement>('[data-tie]')];
  let frame = 0;

  const show = (way: number): void => {
    const steps = new Map<string, Step>();
    for (const { mark, number, part, name, beside } of marks) {
      const step = stepOf(part, way);
      steps.set(number, step);
      mark.setAttribute('transform', moved(step));
      appear(mark, step.shown);
      name?.setAttribute('transform', moved(stepOf(beside, way)));
    }
    for (const tie of ties) {
      const from = steps.get(tie.dataset['from'] ?? '');
      const to = steps.get(tie.dataset['to'] ?? '');
      if (!from || !to) continue;
      tie.setAttribute('d', `M${from.x.toFixed(1)} ${from.y.toFixed(1)}L${to.x.toFixed(1)} ${to.y.toFixed(1)}`);
      appear(tie, Math.min(from.shown, to.shown, shownOf((tie.dataset['tie'] ?? 'stayed') as Status, way)));
    }
    const { then, now, between } = slider.dataset;
    slider.setAttribute('aria-valuetext', (way === 0 ? then : way === 1 ? now : between) ?? '');
  };

  const stop = (): void => {
    cancelAnimationFrame(frame);
    frame = 0;
  };

  slider.addEventListener('input', () => {
    stop();
    show(slider.valueAsNumber / 100);
  });
  if (still) {
    slider.step = '100';
    play.hidden = true;
  } else {
    play.addEventListener('click', () => {
      stop();
      const began = performance.now();
      const follow = (at: number): void => {
        const way = Math.min(1, Math.max(0, (at - began) / LENGTH));
        slider.value = String(Math.round(way * 100));
        show(way);
        frame = way < 1 ? requestAnimationFrame(follow) : 0;
      };
      follow(began);
    });
  }
  show(slider.valueAsNumber / 100);
  figure.hidden = false;
}

/** Brings the replay on a page to life. */
export function armReplay(root: Document): void {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  for (const figure of root.querySelectorAll<HTMLElement>('[data-replay]')) {
    arm(figure, still);
    const stills = root.querySelector<HTMLDetailsElement>('[data-replay-stills]');
    if (stills && !still) stills.open = false;
  }
}
