// The way out (P21). Without this file the button is an ordinary form that signs out and leaves; here it is instant:
// the page goes blank, the session is ended in passing, and "back" does not lead here.

const within = 1000;

/** Tells whether an Escape at `now` is the second one within a second. */
export function isSecondEscape(previous: number | null, now: number): boolean {
  return previous !== null && now - previous <= within;
}

/** Ends the session without waiting for the answer. */
function endSession(form: HTMLFormElement): void {
  const data = new FormData(form);
  // A beacon would follow the answer to the page one leaves for, and be stopped there; so it is for old browsers only.
  if ('keepalive' in Request.prototype) void fetch(form.action, { method: 'POST', body: data, keepalive: true, redirect: 'manual' }).catch(() => undefined);
  else navigator.sendBeacon(form.action, data);
}

function leave(form: HTMLFormElement, address: string): void {
  document.documentElement.hidden = true;
  document.title = ' ';
  // The map and others with something in memory let go of it.
  document.dispatchEvent(new CustomEvent('medspil:leave'));
  endSession(form);
  location.replace(address);
}

/** Makes the quick exit instant, by its button and by Escape twice within a second. */
export function armQuickExit(root: Document): void {
  const form = root.querySelector<HTMLFormElement>('form[data-leave-to]');
  const address = form?.dataset['leaveTo'];
  if (!form || !address) return;

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    leave(form, address);
  });

  let previous: number | null = null;
  root.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || event.repeat) return;
      if (isSecondEscape(previous, event.timeStamp)) leave(form, address);
      previous = event.timeStamp;
    },
    { capture: true },
  );

  // A page kept by the browser for "back" may be from before someone left: ask the server again.
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
}
